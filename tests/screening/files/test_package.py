"""Office packages: opened without harm, their relations followed, changed without loose ends."""

import pytest

from gongkai.screening.cleaning.charts import make_literal
from gongkai.screening.cleaning.package_copy import PackageCopy, take_out, unwrap
from gongkai.screening.files.package import (
    Package,
    first,
    local,
    parse_xml,
    resolve,
    value,
    within,
)
from gongkai.screening.held import Held
from tests.screening.files.made import package_of, parts_of, related, word

TREE = '<a xmlns:w="w">一<b w:val="1">二</b>三<c><b>四</b></c>五</a>'


@pytest.mark.parametrize(
    ("folder", "target", "part"),
    [
        ("word", "styles.xml", "word/styles.xml"),
        ("word", "../docProps/core.xml", "docProps/core.xml"),
        ("word", "/xl/workbook.xml", "xl/workbook.xml"),
        ("word", "./a/../b.xml", "word/b.xml"),
        ("", "word/document.xml", "word/document.xml"),
        ("word", "../../../etc/passwd", "../../etc/passwd"),
    ],
)
def test_targets_are_resolved_within_the_package(folder: str, target: str, part: str) -> None:
    assert resolve(folder, target) == part


def test_a_part_that_is_not_there_is_held_whatever_its_name() -> None:
    package = Package(word())
    for name in ("nothing.xml", "../../etc/passwd", ""):
        with pytest.raises(Held, match="文件不完整或已损坏"):
            package.part(name)


def test_relations_are_told_with_what_lies_outside() -> None:
    data = related(word(), "word/document.xml", "image", "http://example.com/a.png", outside=True)
    found = {
        rid: (kind, target, out)
        for rid, kind, target, out in Package(data).related("word/document.xml")
    }
    assert found["rIdMade"] == ("image", "http://example.com/a.png", True)
    assert ("styles", "word/styles.xml", False) in found.values()


def test_a_part_without_relations_has_none() -> None:
    assert list(Package(word()).related("word/styles.xml")) == []


def test_what_is_inflated_is_counted_over_all_parts(monkeypatch) -> None:
    monkeypatch.setattr("gongkai.screening.files.package.MAX_UNPACKED", 1000)
    package = Package(package_of({"a": b"x" * 600, "b": b"y" * 600}))
    assert package.part("a") == b"x" * 600
    with pytest.raises(Held, match="文件展开后过大"):
        package.part("b")


def test_one_part_has_its_own_bound(monkeypatch) -> None:
    monkeypatch.setattr("gongkai.screening.files.package.MAX_PART", 100)
    with pytest.raises(Held, match="文件展开后过大"):
        Package(package_of({"a": b"x" * 101})).part("a")


@pytest.mark.parametrize(
    ("xml", "sentence"),
    [
        ("<a>", "文件不完整或已损坏"),
        ("", "文件不完整或已损坏"),
        ("<!DOCTYPE a><a/>", "文件的 XML 带有文档类型或实体声明"),
        ('<!DOCTYPE a SYSTEM "http://example.com/x.dtd"><a/>', "文件的 XML 带有文档类型"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "文件的 XML 带有文档类型"),
        ("<a>" * 300 + "</a>" * 300, "文件的结构嵌套过深"),
    ],
)
def test_xml_that_may_do_harm_is_held(xml: str, sentence: str) -> None:
    with pytest.raises(Held, match=sentence):
        parse_xml(xml.encode())


def test_elements_are_found_in_whatever_namespace() -> None:
    root = parse_xml(TREE.encode())
    assert [element.text for element in within(root, "b")] == ["二", "四"]
    assert (local(root), value(first(root, "b"), "val")) == ("a", "1")
    assert (value(root, "val"), first(root, "d"), first(None, "b")) == ("", None, None)


def text(root) -> str:
    return "".join(root.itertext())


def test_what_is_taken_out_leaves_the_text_after_it() -> None:
    root = parse_xml(TREE.encode())
    take_out(first(root, "b"))
    assert text(root) == "一三四五"
    take_out(first(root, "c"))
    assert text(root) == "一三五"
    take_out(root)
    assert text(root) == "一三五", "a root stays"


def test_what_is_unwrapped_leaves_its_children_in_its_place() -> None:
    root = parse_xml("<a><x><b>一</b><b>二</b></x><b>三</b></a>".encode())
    unwrap(first(root, "x"))
    assert [(local(e), e.text) for e in root] == [("b", "一"), ("b", "二"), ("b", "三")]


def test_a_copy_without_changes_has_the_same_parts() -> None:
    data = word()
    assert parts_of(PackageCopy(data).finish()) == parts_of(data) | {
        name: parts_of(PackageCopy(data).finish())[name] for name in ("[Content_Types].xml",)
    }


def test_a_copy_is_the_same_each_time() -> None:
    data = word()
    assert PackageCopy(data).finish() == PackageCopy(data).finish()


def test_what_is_left_out_has_no_relation_and_no_type() -> None:
    copy = PackageCopy(word())
    copy.leave_out("word/styles.xml")
    parts = parts_of(copy.finish())
    assert "word/styles.xml" not in parts
    assert b"styles.xml" not in parts["word/_rels/document.xml.rels"]
    assert b"/word/styles.xml" not in parts["[Content_Types].xml"]
    assert b"settings.xml" in parts["word/_rels/document.xml.rels"]


def test_relations_are_unlinked_by_their_id() -> None:
    data = related(word(), "word/document.xml", "image", "http://example.com/a.png", outside=True)
    copy = PackageCopy(data)
    copy.unlink("word/document.xml", {"rIdMade"})
    copy.unlink("word/nothing.xml", {"rIdMade"})
    left = parts_of(copy.finish())["word/_rels/document.xml.rels"]
    assert (b"example.com" in left, b"styles.xml" in left) == (False, True)


CHART = (
    '<c:chart xmlns:c="c"><c:ser>'
    "<c:tx><c:strRef><c:f>明细!$B$1</c:f><c:strCache><c:pt><c:v>件</c:v></c:pt></c:strCache></c:strRef></c:tx>"
    "<c:cat><c:strRef><c:f>明细!$A$2</c:f><c:strCache><c:pt><c:v>甲</c:v></c:pt></c:strCache></c:strRef></c:cat>"
    "<c:val><c:numRef><c:f>明细!$B$2</c:f><c:numCache><c:pt><c:v>3</c:v></c:pt></c:numCache></c:numRef></c:val>"
    "<c:bubble><c:numRef><c:f>明细!$C$2</c:f></c:numRef></c:bubble>"
    '</c:ser><c:externalData id="1"/></c:chart>'
)


def test_a_chart_keeps_its_values_in_place_of_its_references() -> None:
    chart = parse_xml(CHART.encode())
    make_literal(chart)
    series = first(chart, "ser")
    assert [local(child) for part in series for child in part] == [
        "v",
        "strLit",
        "numLit",
        "numRef",
    ]
    assert [e.text for e in within(chart, "v")] == ["件", "甲", "3"]
    assert first(chart, "externalData") is None


def test_a_part_that_declares_a_document_type_is_refused_before_others_read_it() -> None:
    data = package_of({"xl/a.xml": b'<?xml version="1.0"?><!doctype x [<!ENTITY a "b">]><x/>'})
    with pytest.raises(Held, match="文档类型或实体"):
        Package(data).refuse_entities()


def test_what_is_no_xml_may_say_anything() -> None:
    Package(package_of({"xl/media/a.bin": b"<!DOCTYPE", "a.xml": b"<x/>"})).refuse_entities()
