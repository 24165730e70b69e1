"""RTF: the text as Word shows it, a table row as a line in pipes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.document import Block, Document, Line, Paragraph, Unreadable
from gongkai.annual_report.interpretation import interpret
from gongkai.annual_report.readers import read_document
from tests.annual_report.readers.building import PROSE, TABLES, TITLE, Table

INCOMPLETE = "文件不完整：RTF 的内容没有结束，可能没有下载完。"


def gbk(text: str) -> str:
    """`text` as Word writes it under code page 936."""
    return "".join(
        char if char.isascii() else "".join(f"\\'{byte:02x}" for byte in char.encode("gbk"))
        for char in text
    )


def unicode_signs(text: str) -> str:
    """`text` as LibreOffice writes it: each character by its number, `?` for old readers."""
    return "".join(
        char if char.isascii() else f"\\u{ord(char) - 65536 * (ord(char) > 32767)}\\'3f"
        for char in text
    )


def rtf(body: str, head: str = "\\ansicpg936") -> bytes:
    return f"{{\\rtf1\\ansi{head}\\deff0 {body}}}".encode("ascii")


def read(body: str, head: str = "\\ansicpg936") -> tuple[Block, ...]:
    return read_document(rtf(body, head)).blocks


def table_rows(table: Table) -> str:
    """`table` as Word writes it: a merged cell goes on as empty cells."""
    covered: dict[tuple[int, int], int] = {}
    written = ""
    for number, row in enumerate(table):
        cells = iter(row)
        column = 0
        line = "\\trowd "
        while (number, column) in covered or (cell := next(cells, None)) is not None:
            if wide := covered.get((number, column)):
                line += "\\cell " * wide
                column += wide
                continue
            for below in range(number + 1, number + cell.rows):
                covered[below, column] = cell.columns
            line += f"\\intbl {gbk(cell.text)}\\cell " + "\\cell " * (cell.columns - 1)
            column += cell.columns
        written += line + "\\row\n"
    return written


def report() -> bytes:
    parts = [f"{gbk(TITLE)}\\par\n"]
    for number, lines in PROSE.items():
        parts += [f"\\pard {gbk(line)}\\par\n" for line in lines]
        if number in (2, 3, 4):
            parts.append(table_rows(TABLES[number - 2]))
    return rtf("".join(parts))


def test_a_report_in_rtf_has_every_cell_of_its_three_tables() -> None:
    found = interpret(read_document(report()))
    assert (found.title, found.unread) == (TITLE, {})
    assert found.values["proactive.regulations.issued"] == 3
    assert str(found.values["proactive.fees"]) == "18.8710"
    rows = [found.values[f"requests.{row}.total"] for row in ("received", "carried_in", "handled")]
    assert rows == [106, 116, 336]
    assert found.values["requests.granted.natural_person"] == 120
    assert [found.values[f"remedies.reconsideration.{name}"] for name in ("upheld", "total")] == [
        700,
        704,
    ]
    assert [path for path, value in found.values.items() if value is None] == []


@pytest.mark.parametrize(
    ("body", "blocks", "why"),
    [
        (gbk("一、总体情况") + "\\par", [Paragraph("一、总体情况")], "two bytes a character"),
        (unicode_signs("总体"), [Paragraph("总体")], "the stand-in is left out"),
        ("\\uc0\\u24635\\u20307 1", [Paragraph("总体1")], "no stand-in where none is announced"),
        ("\\uc2\\u24635\\'d7\\'dc1", [Paragraph("总1")], "a stand-in of two bytes"),
        ("{\\uc0\\u24635}\\u20307?1", [Paragraph("总体1")], "what a group sets ends with it"),
        ("\\u-3913?", [Paragraph("\uf0b7")], "numbers above 32767 are written as negative"),
        ("1\\line 2", [Paragraph("1"), Paragraph("2")], "a line break"),
        ("1\\\n2\\\r3", [Paragraph("1"), Paragraph("2"), Paragraph("3")], "a bare end of line"),
        ("12\n3\r\n4", [Paragraph("1234")], "line ends of the file itself mean nothing"),
        ("a\\tab b", [Line("a\tb")], "a tab may part columns"),
        ("1\\~2\\_3", [Paragraph("1 2-3")], "a space and a hyphen that do not break"),
        ("\\{1\\}\\\\", [Paragraph("{1}\\")], "signs that stand for themselves"),
        ("{\\pntext\\f0 1.\\tab}a", [Line("1.\ta")], "a list number is shown, in old files"),
        ("{\\listtext\\f0 2.\\tab}a", [Line("2.\ta")], "and in newer ones"),
        ("{\\field{\\*\\fldinst PAGE}{\\fldrslt 7}}", [Paragraph("7")], "of a field the result"),
        ("\\emdash\\bullet 1", [Paragraph("—·1")], "signs by name"),
    ],
)
def test_text_comes_as_word_shows_it(body: str, blocks: list[Block], why: str) -> None:
    assert list(read(body)) == blocks, why


@pytest.mark.parametrize(
    ("hidden", "why"),
    [
        ("{\\v 5}", "hidden text"),
        ("\\v 5\\v0 ", "hidden text, switched off again"),
        ("\\v 5\\plain ", "hidden text, until all is plain"),
        ("{\\deleted 5}", "what a tracked change took out"),
        ("{\\*\\unknown 5}", "a destination that no one knows"),
        ("{\\*\\unknown \\v0 5}", "a destination stays shut whatever stands in it"),
        ("{\\*\\unknown {5}\\par}", "and so do the groups in it"),
        ("{\\footnote 5}", "a footnote"),
        ("{\\header 5}", "a running header"),
        ("{\\info{\\title 5}}", "the properties of the file"),
        ("{\\fonttbl{\\f0 5;}}", "fonts"),
        ("{\\pict\\pngblip 89504e47}", "a picture in hexadecimal digits"),
        ("{\\pict\\bin5 }5}{\\}", "a picture in raw bytes, brackets and all"),
    ],
)
def test_what_is_not_shown_is_not_read(hidden: str, why: str) -> None:
    """A number that a change took out must not stand beside the one that replaced it."""
    assert read(f"1{hidden}2") == (Paragraph("12"),), why


@pytest.mark.parametrize(
    ("body", "lines", "why"),
    [
        ("a\\cell b\\cell\\row", ["| a | b |"], "a row"),
        ("a\\cell\\cell b\\cell\\row", ["| a |  | b |"], "an empty cell keeps its place"),
        ("\\intbl a\\par b\\cell c\\cell\\row", ["| a b | c |"], "two paragraphs in a cell"),
        ("\\intbl a\\cell b\\line c\\cell\\row", ["| a | b c |"], "a line break in a cell"),
        ("\\intbl a\\cell\\row b\\par c", ["| a |", "b", "c"], "paragraphs behind a row"),
        ("\\intbl a\\par\\pard b\\par c", ["a b", "c"], "paragraphs behind a broken row"),
        ("a\\cell\\row b\\cell\\row", ["| a |", "| b |"], "two rows"),
        ("a\\cell\\row\\pard b", ["| a |", "b"], "text behind a table"),
        ("b\\par a\\cell\\row", ["b", "| a |"], "text before a table"),
    ],
)
def test_a_row_is_a_line_in_pipes(body: str, lines: list[str], why: str) -> None:
    blocks = read(body)
    assert [block.text for block in blocks if isinstance(block, (Line, Paragraph))] == lines, why


@pytest.mark.parametrize(
    ("head", "raw", "text", "why"),
    [
        ("\\ansicpg936", "\\'b1\\'a8", "报", "GBK"),
        ("\\ansicpg950", "\\'b3\\'f8", "報", "Big5"),
        ("\\ansicpg1252", "\\'a7", "§", "Western"),
        ("\\ansicpg65001", "\\'e6\\'8a\\'a5", "报", "UTF-8"),
        ("", "\\'b1\\'a8", "报", "nothing said: GBK, as Chinese Word writes"),
        ("\\ansicpg9999999999", "\\'b1\\'a8", "报", "a code page that there is not"),
    ],
)
def test_bytes_are_read_in_the_code_page_of_the_file(
    head: str, raw: str, text: str, why: str
) -> None:
    assert read(raw, head) == (Paragraph(text),), why


@pytest.mark.parametrize(
    "data",
    [b"{\\rtf1}", b"{\\rtf1\\ansi{\\fonttbl{\\f0 Song;}}\\par }", b"{\\rtf1 }"],
)
def test_a_file_that_shows_nothing_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"^RTF 文件里没有文字。$"):
        read_document(data)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (report()[: len(report()) // 10], "a tenth of a report: its tables are not missing"),
        (rtf("a\\par")[:-1], "all but the last brace"),
        (b"{\\rtf", "the first word alone"),
        (b"{\\rtf1\\bin99 x}", "raw bytes beyond the end"),
        (rtf("a{\\b b"), "a group within is left open"),
    ],
)
def test_a_file_that_breaks_off_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_document(data)
    assert str(refused.value) == INCOMPLETE, why


def test_a_brace_too_many_breaks_nothing_off() -> None:
    assert read("a}b") == (Paragraph("ab"),)


@given(st.text(st.characters(min_codepoint=0x20, codec="utf-8"), min_size=1))
def test_any_text_comes_back_from_its_numbers(text: str) -> None:
    units = text.encode("utf-16-le")
    pairs = (int.from_bytes(units[n : n + 2], "little") for n in range(0, len(units), 2))
    body = "".join(f"\\u{unit}?" for unit in pairs)
    shown = "".join(
        block.text for block in read(f"\\u39318?{body}\\u26411?") if isinstance(block, Paragraph)
    )
    assert shown == f"首{text}末"


@given(st.text("{}\\*'0123456789abcdefuv \n;", max_size=60))
def test_any_confusion_of_signs_is_read_or_refused(body: str) -> None:
    try:
        assert isinstance(read_document(b"{\\rtf1 " + body.encode()), Document)
    except Unreadable as refused:
        assert str(refused) in (INCOMPLETE, "RTF 文件里没有文字。")
