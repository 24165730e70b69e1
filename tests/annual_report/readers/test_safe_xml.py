"""XML from strangers: no entities, no network, no depth without end; names without namespaces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.document import Unreadable
from gongkai.annual_report.readers.safe_xml import (
    attribute,
    child,
    local_name,
    named,
    parse_xml,
)
from tests.patience import not_hanging

ENTITIES = "文件的 XML 带有文档类型或实体声明，可能有害，已拒绝读取。"
DEEP = "文件的结构嵌套过深，无法读取。"
BROKEN = "文件已损坏：其中的 XML 不完整或不合格式。"

LAUGHS = "<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
)


@pytest.mark.parametrize(
    ("data", "sentence", "why"),
    [
        (f"<!DOCTYPE d [{LAUGHS}]><d>&j;</d>", ENTITIES, "entities that multiply"),
        (f"<!DOCTYPE d [{LAUGHS}]><d x='&j;'/>", ENTITIES, "the same in an attribute"),
        (f"<!DOCTYPE d [{LAUGHS}]><d/>", ENTITIES, "declared, though never used"),
        ("<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><d>&x;</d>", ENTITIES, "a file"),
        ("<!DOCTYPE d SYSTEM 'http://127.0.0.1:9/x.dtd'><d/>", ENTITIES, "a definition elsewhere"),
        ("<!DOCTYPE d><d/>", ENTITIES, "an empty document type"),
        ("<!DOCTYPE d [<!ENTITY % p SYSTEM 'file:///x'> %p;]><d/>", ENTITIES, "a parameter"),
        ("<d>&undeclared;</d>", BROKEN, "an entity that is not declared"),
        ("<d>" * 300 + "</d>" * 300, DEEP, "deeper than any Office file"),
        ("<d><e></d>", BROKEN, "tags that cross"),
        ("<d>", BROKEN, "cut off"),
        ("", BROKEN, "nothing"),
        ("<d/><d/>", BROKEN, "two roots"),
        ("<d>\x01</d>", BROKEN, "a sign that XML forbids"),
    ],
)
def test_what_may_harm_or_is_broken_is_refused(data: str, sentence: str, why: str) -> None:
    with not_hanging(), pytest.raises(Unreadable) as caught:
        parse_xml(data.encode())
    assert str(caught.value) == sentence, why


def test_text_of_ten_megabytes_in_one_piece_is_refused() -> None:
    with pytest.raises(Unreadable):
        parse_xml(b"<d>" + b"x" * (11 << 20) + b"</d>")


@pytest.mark.parametrize(
    ("data", "text", "why"),
    [
        (b"<d>&lt;&amp;&#19968;</d>", "<&一", "the entities of XML itself"),
        ("<?xml version='1.0' encoding='GBK'?><d>公开</d>".encode("gbk"), "公开", "declared GBK"),
        ("<d>公开</d>".encode("utf-16"), "公开", "UTF-16 by its mark"),
        (b"<d><!-- x -->1<?y z?>2</d>", "12", "comments and instructions are nothing"),
        (b"<d><![CDATA[<1>]]></d>", "<1>", "raw text"),
    ],
)
def test_text_comes_as_it_is_meant(data: bytes, text: str, why: str) -> None:
    assert parse_xml(data).text == text, why


TREE = parse_xml(
    b"<a:r xmlns:a='urn:1' xmlns:b='urn:2' a:id='1' name='n'>"
    b"<b:p><a:p n='deep'/></b:p><q/><a:p n='last'/></a:r>"
)


def test_names_are_compared_without_their_namespace() -> None:
    assert local_name(TREE) == "r"
    assert [local_name(element) for element in TREE] == ["p", "q", "p"]
    assert [element.get("n") for element in named(TREE, "p")] == [None, "deep", "last"]


@pytest.mark.parametrize(
    ("name", "value"), [("id", "1"), ("name", "n"), ("missing", None), ("d", None)]
)
def test_an_attribute_is_found_in_whatever_namespace(name: str, value: str | None) -> None:
    assert attribute(TREE, name) == value


def test_a_child_is_the_first_of_its_name_and_no_grandchild() -> None:
    first = child(TREE, "p")
    assert first is not None
    assert [element.get("n") for element in first] == ["deep"]
    assert child(first, "q") is None
    assert child(TREE, "missing") is None


@given(st.binary(max_size=200))
def test_any_bytes_are_xml_or_refused(data: bytes) -> None:
    try:
        local_name(parse_xml(data))
    except Unreadable as refused:
        assert str(refused) in (ENTITIES, DEEP, BROKEN)
