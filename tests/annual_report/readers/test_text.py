"""Plain text: lines as they stand, because a table may be hidden in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.document import (
    Cell,
    Document,
    Grid,
    Line,
    Paragraph,
    Picture,
    Unreadable,
)
from gongkai.annual_report.readers import read_document
from gongkai.annual_report.readers.text import lines_of, refuse_binary


def text_document(*blocks: Line | Picture, notes: tuple[str, ...] = ()) -> Document:
    return Document("text", blocks, notes)


def test_tabs_pipes_spaces_and_blank_lines_stand_as_they_were() -> None:
    raw = "规章\t0\t0\t0\n\n  | 行政许可 | 39 |||  \n\t\t1.属于国家秘密\n"
    assert read_document(raw.encode()) == text_document(
        Line("规章\t0\t0\t0"),
        Line(""),
        Line("  | 行政许可 | 39 |||  "),
        Line("\t\t1.属于国家秘密"),
        Line(""),
    )


@pytest.mark.parametrize(
    ("end", "why"),
    [
        ("\n", "Unix"),
        ("\r\n", "Windows"),
        ("\r", "old Macintosh"),
        ("\v", "a line break within a paragraph of Word"),
        ("\u2028", "a line separator from a web page"),
    ],
)
def test_every_kind_of_line_end_ends_a_line(end: str, why: str) -> None:
    assert lines_of(f"一、总体情况{end}正文") == [Line("一、总体情况"), Line("正文")], why


@pytest.mark.parametrize("around", ["{}\f{}", "{}\n\f{}", "{}\r\n\f{}"])
def test_a_page_of_a_pdf_ends_with_a_line_that_is_blank_but_for_its_form_feed(around: str) -> None:
    assert lines_of(around.format("全年公开", "信息")) == [
        Line("全年公开"),
        Line("\f"),
        Line("信息"),
    ]


def test_an_ideographic_space_is_no_line_end() -> None:
    assert lines_of("\u3000\u3000正文\u3000续") == [Line("\u3000\u3000正文\u3000续")]


@pytest.mark.parametrize(
    ("line", "blocks", "why"),
    [
        ("[image: datu_1]", [Picture("datu_1")], "a marker on a line of its own"),
        ("[image: ]", [Picture("")], "a picture without a name"),
        ("[图片：表三]", [Picture("表三")], "the same in Chinese"),
        ("![表四](files/t4.png)", [Picture("表四")], "the same in Markdown"),
        (
            "见下表[image: 文字文稿1_1]单位：件",
            [Line("见下表"), Picture("文字文稿1_1"), Line("单位：件")],
            "a marker inside a text parts it",
        ),
        (
            "[image: a][image: b]",
            [Picture("a"), Picture("b")],
            "two pictures side by side",
        ),
        ("[bookmark: _GoBack]2022年", [Line("2022年")], "a bookmark is debris of a converter"),
        ("[bookmark: OLE_LINK2]", [Line("")], "a line that held only a bookmark is blank"),
        ("[2022]5号", [Line("[2022]5号")], "a document number in brackets stays"),
        ("[image: 未闭合", [Line("[image: 未闭合")], "an unclosed marker is text"),
    ],
)
def test_markers_left_by_converters(line: str, blocks: list[Line | Picture], why: str) -> None:
    assert lines_of(line) == blocks, why


@given(st.text(st.characters(exclude_characters="\n\r\v\f\u2028\u2029\x00[", codec="utf-8")))
def test_a_line_without_markers_comes_back_to_the_letter(line: str) -> None:
    assert lines_of("首" + line) == [Line("首" + line)]


@pytest.mark.parametrize("data", [b"", b"\n\n\n", b"   \t ", b"\xef\xbb\xbf"])
def test_a_file_without_content_is_empty(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"^文件是空的。$"):
        read_document(data)


def test_ideographic_spaces_alone_are_empty_too() -> None:
    with pytest.raises(Unreadable, match=r"^文件是空的。$"):
        read_document("\u3000\u3000\n".encode())


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 20,
        b"\x7fELF\x02\x01\x01" + bytes(200),
        bytes((7 * n * n + 13 * n) % 256 for n in range(5000)),
    ],
    ids=["every byte", "a program", "noise"],
)
def test_what_is_no_text_is_not_read_as_text(data: bytes) -> None:
    with pytest.raises(Unreadable, match="认不出文件的格式"):
        read_document(data)


def test_zero_bytes_strewn_into_a_text_are_dropped() -> None:
    text = "政府信息公开工作年度报告" * 20
    data = text.encode() + b"\x00" + "完".encode()
    assert read_document(data) == text_document(Line(text + "完"))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("zeros", [1, 512, 4096, 100_000])
def test_zero_bytes_that_fill_up_the_last_block_of_a_file_are_dropped(
    encoding: str, zeros: int
) -> None:
    data = ("政府信息公开工作年度报告" * 20).encode(encoding) + bytes(zeros)
    assert read_document(data) == text_document(Line("政府信息公开工作年度报告" * 20))


def test_too_many_lines_are_refused() -> None:
    with pytest.raises(Unreadable, match="行数太多"):
        read_document("数\n".encode() * 200_001)


@pytest.mark.parametrize(
    "sign", ["\x01", "\x0e", "\x1c", "\x7f", "\x90", "\ue000", "\uf8ff", "\uffff", "\ufffd"]
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_nobody_writes_is_no_text_where_it_is_frequent(sign: str, end: str) -> None:
    line = "公开信息四十九条" + end
    assert refuse_binary((line * 7 + sign) * 3) is None
    with pytest.raises(Unreadable):
        refuse_binary((line * 2 + sign) * 30)


def test_signs_that_are_not_printable_but_written_are_text() -> None:
    refuse_binary("\u3000\u3000公\u200b开\t\xa0\x85\f\v\u2028\xad" * 50)


SHEET = '青岩县水利局年报,,\n"甲,乙",,\n二、主动公开,,\n规章,0,\n行政许可,39,7\n' + "三、,,\n" * 6


def test_a_sheet_saved_with_commas_is_read_like_the_sheet() -> None:
    cells = (Cell(0, 0, "规章"), Cell(0, 1, "0"), Cell(0, 2, ""))
    below = (Cell(1, 0, "行政许可"), Cell(1, 1, "39"), Cell(1, 2, "7"))
    for data in (SHEET.encode(), SHEET.replace("\n", "\r\n").encode("gbk")):
        assert read_document(data).blocks == (
            *map(Paragraph, ("青岩县水利局年报", "甲,乙", "二、主动公开")),
            Grid.of((*cells, *below)),
            *[Paragraph("三、")] * 6,
        )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (SHEET + "完\n", "a line with other commas"),
        (SHEET[:-10], "too few rows"),
        (SHEET.replace(",,", ",").replace("39,7", "39"), "a single comma in each line"),
        (SHEET.replace('乙"', "乙"), "a quotation that does not end"),
    ],
)
def test_other_commas_are_text(text: str, why: str) -> None:
    assert {type(block) for block in read_document(text.encode()).blocks} == {Line}, why
