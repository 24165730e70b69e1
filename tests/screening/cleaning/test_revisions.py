"""Revisions accepted as Word accepts them; hidden text taken out; nothing else touched."""

import pytest
from lxml import etree

from gongkai.screening.cleaning.docx import clean_story
from gongkai.screening.files.docx.visibility import Visibility
from gongkai.screening.files.package import Package, local, parse_xml, within
from tests.screening.files.made import word

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DELETED_MARK = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
INSERTED_MARK = "<w:pPr><w:rPr><w:ins/></w:rPr></w:pPr>"
REVISED = "修订痕迹（按接受处理）"


def r(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def p(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def cleaned(body: str) -> tuple[list[str], list[str], str]:
    """The paragraphs' texts after cleaning, what was taken out, and the XML."""
    root = parse_xml(f"<w:document {SPACE}><w:body>{body}</w:body></w:document>".encode())
    taken = clean_story(root, Visibility(Package(word())))
    texts = ["".join(t.text or "" for t in within(q, "t")) for q in within(root, "p")]
    return texts, taken, etree.tostring(root).decode()


@pytest.mark.parametrize(
    ("body", "texts", "why"),
    [
        (p(r("一") + f"<w:ins>{r('二')}</w:ins>"), ["一二"], "inserted"),
        (p(r("一") + f"<w:del>{r('二')}</w:del>"), ["一"], "deleted"),
        (p(f"<w:ins><w:del>{r('二')}</w:del></w:ins>" + r("一")), ["一"], "inserted, then deleted"),
        (p(f"<w:moveFrom>{r('二')}</w:moveFrom>" + r("一")), ["一"], "moved away"),
        (p(f"<w:moveTo>{r('二')}</w:moveTo>" + r("一")), ["二一"], "moved here"),
        (p(DELETED_MARK + r("一")) + p(r("二")), ["一二"], "the end of a paragraph deleted"),
        (
            p(DELETED_MARK + r("一")) + p(DELETED_MARK + r("二")) + p(r("三")),
            ["一二三"],
            "two ends deleted",
        ),
        (p(DELETED_MARK + f"<w:del>{r('一')}</w:del>") + p(r("二")), ["二"], "all of one deleted"),
        (p(INSERTED_MARK + r("一")) + p(r("二")), ["一", "二"], "the end of a paragraph inserted"),
        (p(r("一")) + p(DELETED_MARK + r("二")), ["一", "二"], "the last one has none to join"),
        (
            f"<w:ins>{p(r('一'))}</w:ins>" + p(r("二")),
            ["一", "二"],
            "a whole paragraph inserted",
        ),
        (
            "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p(r("一")) + "</w:tc></w:tr></w:tbl>",
            [],
            "the only row deleted: the table goes",
        ),
        (
            "<w:tbl><w:tr><w:trPr><w:ins/></w:trPr><w:tc>" + p(r("一")) + "</w:tc></w:tr></w:tbl>",
            ["一"],
            "a row inserted",
        ),
        (
            p("<w:pPr><w:pPrChange><w:pPr/></w:pPrChange></w:pPr>" + r("一")),
            ["一"],
            "another form",
        ),
    ],
)
def test_revisions_are_accepted(body: str, texts: list[str], why: str) -> None:
    found, taken, xml = cleaned(body)
    assert (found, taken) == (texts, [REVISED]), why
    assert [tag for tag in ("w:ins", "w:del", "w:move", "Change") if f"<{tag}" in xml] == []


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        (p(r("一")), ["一"]),
        (p("<w:pPr><w:rPr><w:b/></w:rPr></w:pPr>" + r("一")) + p(""), ["一", ""]),
        (p("<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>一</w:t></w:r>"), ["一"]),
        ("<w:tbl><w:tr><w:tc>" + p(r("一")) + "</w:tc></w:tr></w:tbl>", ["一"]),
    ],
)
def test_what_has_no_revision_stays_as_it_is(body: str, texts: list[str]) -> None:
    root = parse_xml(f"<w:document {SPACE}><w:body>{body}</w:body></w:document>".encode())
    before = etree.tostring(root).decode()
    assert cleaned(body) == (texts, [], before)


@pytest.mark.parametrize(
    "mark", ["commentRangeStart", "commentRangeEnd", "commentReference", "dataBinding", "altChunk"]
)
def test_what_led_to_parts_left_out_goes(mark: str) -> None:
    texts, _, xml = cleaned(p(f"<w:{mark}/>" + r("一")))
    assert (texts, mark in xml) == (["一"], False)


def test_hidden_runs_and_rows_go() -> None:
    run = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r>"
    row = f"<w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{p(r('密'))}</w:tc></w:tr>"
    seen = f"<w:tr><w:tc>{p(r('二'))}</w:tc></w:tr>"
    texts, taken, xml = cleaned(p(r("一") + run) + f"<w:tbl>{row}{seen}</w:tbl>")
    assert (texts, taken, "密" in xml) == (["一", "二"], ["隐藏文字"], False)


def test_the_picture_of_an_embedded_file_stays() -> None:
    shape = '<w:object><v:shape xmlns:v="v"/><o:OLEObject xmlns:o="o"/></w:object>'
    _, taken, xml = cleaned(p(f"<w:r>{shape}</w:r>"))
    assert (taken, "v:shape" in xml, "OLEObject" in xml) == (["嵌入的文件"], True, False)


def test_the_properties_of_the_paragraph_that_follows_hold() -> None:
    """As Word joins two paragraphs."""
    body = p("<w:pPr><w:jc w:val='left'/><w:rPr><w:del/></w:rPr></w:pPr>" + r("一"))
    body += p("<w:pPr><w:jc w:val='center'/></w:pPr>" + r("二"))
    texts, _, xml = cleaned(body)
    assert (texts, "center" in xml, "left" in xml) == (["一二"], True, False)
    root = parse_xml(xml.encode())
    (joined,) = within(root, "p")
    assert [local(child) for child in joined] == ["pPr", "r", "r"]
