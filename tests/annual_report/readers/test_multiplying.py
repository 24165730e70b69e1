"""Files in which something small multiplies: read or refused, never without end.

Each was found by taking a reader at its word: what stands once in the file is read once, or a
limit says so. What the guard catches takes minutes or all of the memory where it is missing.
"""

import io
import zipfile
from collections.abc import Callable

import pytest

from gongkai.annual_report.document import Cell, Document, Grid, Line, Paragraph, Unreadable
from gongkai.annual_report.readers import read_document
from tests.annual_report.readers.building import grids
from tests.annual_report.readers.packaging import (
    W,
    paragraph,
    run,
    sheet_rows,
    word,
    workbook,
    zipped,
)
from tests.patience import not_hanging

TOO_DEEP = "文件的结构嵌套过深，无法读取。"
LARGE_SHEET = "工作表过大，不像一份年度报告。"
BOMB = "文件展开后过大，不像一份年度报告，已停止读取。"
TANGLED = "网页归档文件的结构过于复杂，不像一份年度报告。"


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def boxes_in_boxes(depth: int) -> bytes:
    """A text box that holds a text box that holds ...: each read twice would be 2 to the depth."""
    body = paragraph("最里面的字")
    for _ in range(depth):
        body = f"<w:p><w:r><w:pict><w:txbxContent>{body}</w:txbxContent></w:pict></w:r></w:p>"
    return word(body)


def styles_upon_styles(count: int) -> bytes:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>'
        for n in range(count)
    )
    sheet = f'<w:styles xmlns:w="{W}">{styles}</w:styles>'
    return word(paragraph("正文", '<w:pStyle w:val="s0"/>'), {"rId1": ("styles", "s.xml", sheet)})


def long_labels(paragraphs: int, length: int) -> bytes:
    """A list whose number is a text of `length` characters, printed before each paragraph."""
    level = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="{"章" * length}"/></w:lvl>'
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    place = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    return word(
        paragraph("正文", place) * paragraphs, {"rId1": ("numbering", "numbering.xml", numbering)}
    )


def sheet_of(count: int, merges: str = "", step: int = 1) -> bytes:
    rows = {step * n + 1: {"A": ("1", 1), "B": ("2", 1)} for n in range(count)}
    return workbook(sheet_rows(rows, merges))


def one_string_everywhere(cells: int, length: int, sheets: int = 1) -> bytes:
    shown = '<c r="{}{}" t="s"><v>0</v></c>'
    rows = "".join(
        f'<row r="{n}">{shown.format("A", n)}{shown.format("B", n)}</row>'
        for n in range(1, cells // 2 + 1)
    )
    sheet = f"<sheetData>{rows}</sheetData>"
    return workbook(*[sheet] * sheets, strings=f"<si><t>{'数' * length}</t></si>")


def directory_of(entries: int) -> bytes:
    """A ZIP that holds `entries` files of nothing."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for number in range(entries):
            package.writestr(f"word/{number}", b"")
    return buffer.getvalue()


def parts_in_parts(depth: int, lines: int) -> bytes:
    data = b"MIME-Version: 1.0\n"
    for n in range(depth):
        data += b'Content-Type: multipart/related; boundary="b%d"\n\n--b%d\n' % (n, n)
    return data + b"Content-Type: text/html\n\n<p>x</p>\n" + b"--\n" * lines


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "boxes in a page, one in the other": (lambda: b"<div>" * 100_000 + b"text", TOO_DEEP),
    "unknown tags, one in the other": (lambda: b"<p>x<x-y>" * 20_000, TOO_DEEP),
    "boxes in a page, some closed": (lambda: b"<div><div></div>" * 30_000 + b"text", TOO_DEEP),
    "a merged cell from every row to the end": (
        lambda: sheet_of(3000, " ".join(f"C{n}:ZZ60000" for n in range(1, 3001))),
        LARGE_SHEET,
    ),
    "a long string shown in every cell": (lambda: one_string_everywhere(400, 100_000), LARGE_SHEET),
    "a long string on every sheet": (lambda: one_string_everywhere(20, 100_000, 9), LARGE_SHEET),
    "a directory of more parts than any report": (lambda: directory_of(10_001), BOMB),
    "parts of a web archive, one in the other": (lambda: parts_in_parts(200, 50_000), TANGLED),
    "a web archive of very many lines": (lambda: parts_in_parts(1, 200_001), TANGLED),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_multiplies_is_refused_at_once(case: str) -> None:
    make, sentence = REFUSED[case]
    data = make()
    with not_hanging(), pytest.raises(Unreadable) as caught:
        read_document(data)
    assert str(caught.value) == sentence


def test_text_boxes_in_text_boxes_are_read_once() -> None:
    with not_hanging():
        assert texts(read_document(boxes_in_boxes(50))) == ["最里面的字"]


def test_text_boxes_side_by_side_are_each_read() -> None:
    box = "<w:txbxContent>{}</w:txbxContent>"
    group = box.format(paragraph("左")) + f"<w:x>{box.format(paragraph('右'))}</w:x>"
    assert texts(read_document(word(f"<w:p><w:r><w:pict>{group}</w:pict></w:r></w:p>"))) == [
        "左",
        "右",
    ]


def test_of_two_versions_within_a_drawing_the_current_one_is_read() -> None:
    box = "<w:txbxContent>{}</w:txbxContent>"
    both = (
        "<mc:AlternateContent xmlns:mc='mc'>"
        f"<mc:Choice>{box.format(paragraph('收到12件'))}</mc:Choice>"
        f"<mc:Fallback>{box.format(paragraph('收到12件'))}</mc:Fallback></mc:AlternateContent>"
    )
    drawn = f"<w:p><w:r><w:drawing>{both}</w:drawing></w:r></w:p>"
    assert texts(read_document(word(drawn))) == ["收到12件"]


def test_a_control_round_the_report_is_no_table_of_contents_though_it_holds_one() -> None:
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{paragraph('目录')}</w:sdtContent></w:sdt>"
    )
    whole = f"<w:sdt><w:sdtPr/><w:sdtContent>{contents}{paragraph('正文')}</w:sdtContent></w:sdt>"
    assert texts(read_document(word(whole))) == ["正文"]


def test_styles_each_upon_the_next_are_each_worked_out_once() -> None:
    with not_hanging():
        assert texts(read_document(styles_upon_styles(20_000))) == ["正文"]


def test_a_style_at_the_end_of_a_long_chain_still_counts() -> None:
    chain = "".join(
        f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(300)
    )
    last = '<w:style w:styleId="s300"><w:name w:val="heading 2"/></w:style>'
    sheet = f'<w:styles xmlns:w="{W}">{chain}{last}</w:styles>'
    document = read_document(
        word(paragraph("标题", '<w:pStyle w:val="s0"/>'), {"rId1": ("styles", "s.xml", sheet)})
    )
    assert document.blocks == (Paragraph("标题", 2),)


def test_a_label_without_end_does_not_multiply() -> None:
    document = read_document(long_labels(1000, 100_000))
    assert texts(document) == ["章" * 40 + "正文"] * 1000


def test_very_many_tables_on_a_sheet_take_no_longer_each() -> None:
    with not_hanging():
        found = grids(read_document(sheet_of(20_000, step=2)))
    assert found == [Grid.of((Cell(0, 0, "1"), Cell(0, 1, "2")))] * 20_000


def test_a_column_merged_to_the_last_row_of_the_sheet_is_cut_at_the_table() -> None:
    document = read_document(sheet_of(3, "A1:A1048576"))
    assert grids(document) == [
        Grid.of((Cell(0, 0, "1", 3), Cell(0, 1, "2"), Cell(1, 1, "2"), Cell(2, 1, "2")))
    ]


def test_an_rtf_row_that_never_ends_is_one_row() -> None:
    data = b"{\\rtf1 x\\cell " + b"y\\par " * 400_000 + b"}"
    with not_hanging():
        blocks = read_document(data).blocks
    assert blocks == (Line("| x |"), Paragraph(("y " * 400_000).strip()))


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ("<div>" * 900 + "<p>正文" * 1000, "as deep as a page may be, and then paragraphs"),
        ("<ul>" + "<li>正文" * 3000, "list items that never close do not stand in one another"),
        ("<div>正文</div>" * 3000, "boxes side by side"),
        ("<div>正文</div></div></div>" * 1500, "more closed than was opened"),
        ("<p>正文</p><svg>" + "<path/>" * 3000 + "</svg>", "drawn paths close themselves"),
    ],
)
def test_a_page_of_many_tags_that_is_not_deep_is_read(page: str, why: str) -> None:
    assert {block.text for block in read_document(page.encode()).blocks} == {"正文"}, why


def test_entities_in_a_sheet_are_refused() -> None:
    with zipfile.ZipFile(io.BytesIO(sheet_of(1))) as package:
        parts: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
    declared = '<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    sheet = f'<!DOCTYPE d [{declared}]><worksheet><row x="&j;"><c><v>&j;</v></c></row></worksheet>'
    with not_hanging(), pytest.raises(Unreadable, match=r"^文件.*。$"):
        read_document(zipped({**parts, "xl/worksheets/sheet1.xml": sheet}))


def test_a_run_beside_a_drawing_stays_in_its_paragraph() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('框')}</w:txbxContent></w:pict></w:r>"
    assert texts(read_document(word(f"<w:p>{run('前')}{box}{run('后')}</w:p>"))) == ["前后", "框"]
