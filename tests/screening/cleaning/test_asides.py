"""What stands beside the texts of Office files is gone from the copy where it tells something; what
a form offers to who fills it in stays."""

import pytest

from gongkai.screening.cleaning.here import clean_here
from tests.screening.files.made import ID, PHONE, parts_of, related, word_with, workbook
from tests.screening.files.test_asides import (
    DOCUMENTS,
    control,
    form_field,
    formatted,
    formatted_and_hidden,
    tipped,
)
from tests.screening.files.test_docx import SEEN, paragraph, run


def cleaned(name: str, data: bytes) -> tuple[list[str], str]:
    """What was taken out beside the properties, and all parts of the copy."""
    answer = clean_here(data, name)
    return [what for what in answer.plain if what != "文件属性"], "".join(
        part.decode("utf-8", "ignore") for part in parts_of(answer.blobs[0]).values()
    )


@pytest.mark.parametrize("what", DOCUMENTS)
def test_it_is_gone_from_the_copy_of_a_document(what: str) -> None:
    taken, copy = cleaned("a.docx", DOCUMENTS[what][0]())
    assert (len(taken), ID in copy, SEEN in copy) == (1, False, True)


def test_a_form_keeps_what_it_offers() -> None:
    items = '<w:listItem w:displayText="城区" w:value="1"/>'
    fields = '<w:ddList><w:listEntry w:val="乡镇"/></w:ddList>'
    body = control(f"<w:dropDownList>{items}</w:dropDownList>") + form_field(fields)
    taken, copy = cleaned("a.docx", word_with(paragraph(run(SEEN)) + body))
    assert (taken, "城区" in copy, "乡镇" in copy) == ([], True, True)


def complex_field(code: str, inner: str = "") -> str:
    marks = [
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    ]
    begin, separate, end = marks
    words = run(code, tag="w:instrText")
    return f"{begin}{words}{inner}{separate}{run('乙')}{end}"


def test_a_field_that_tells_something_becomes_its_text() -> None:
    halves = run(ID[:9], tag="w:instrText") + run(ID[9:], tag="w:instrText")
    body = paragraph(complex_field(" QUOTE ", halves), complex_field(" PAGE "))
    taken, copy = cleaned("a.docx", word_with(paragraph(run(SEEN)) + body))
    assert taken == ["域代码（换成文字）"]
    assert (ID[9:] in copy, copy.count("乙"), copy.count(" PAGE ")) == (False, 2, 1)
    assert copy.count("fldCharType") == 3


def test_a_bookmark_to_which_something_leads_stays() -> None:
    def mark(number: int, name: str) -> str:
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'

    link = f'<w:hyperlink w:anchor="jump">{run("乙")}</w:hyperlink>'
    body = paragraph(mark(1, "jump"), mark(2, "张某"), mark(3, "_Toc123456"), link)
    taken, copy = cleaned("a.docx", word_with(paragraph(run(SEEN)) + body))
    assert (taken, copy.count("bookmarkStart"), copy.count("bookmarkEnd")) == (["书签"], 2, 2)
    assert "张某" not in copy


@pytest.mark.parametrize(
    ("address", "stays"), [(f"http://a.test/?id={ID}", False), ("http://a.test/t1.html", True)]
)
def test_a_link_goes_where_its_address_tells_something(address: str, *, stays: bool) -> None:
    data = related(
        word_with(paragraph(run(SEEN))), "word/document.xml", "hyperlink", address, outside=True
    )
    _, copy = cleaned("a.docx", data)
    assert (address in copy) == stays


def test_a_format_stays_where_a_cell_shows_it_and_goes_elsewhere() -> None:
    taken, copy = cleaned("a.xlsx", workbook(formatted))
    assert (taken, PHONE in copy) == ([], True), "a reader sees it: who drafts changes it"
    taken, copy = cleaned("a.xlsx", workbook(formatted_and_hidden))
    assert ("没有用到的单元格格式" in taken, PHONE in copy) == (True, False)


def test_the_tip_of_a_link_on_a_sheet_goes_and_the_link_stays() -> None:
    taken, copy = cleaned("a.xlsx", workbook(tipped))
    assert ("超链接提示" in taken, PHONE in copy, "http://a.test/" in copy) == (True, False, True)
