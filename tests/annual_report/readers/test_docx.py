"""DOCX: what Word shows, in order; what it hides or keeps for itself, not."""

import io
import zipfile

import docx
import pytest

from gongkai.annual_report.document import (
    Block,
    Cell,
    Document,
    Grid,
    Line,
    Paragraph,
    Unreadable,
)
from gongkai.annual_report.readers import read_document
from tests.annual_report.readers.building import PROSE, TABLES, TITLE, expected_grids, grids
from tests.annual_report.readers.packaging import (
    W,
    cell,
    paragraph,
    row,
    run,
    table,
    word,
    zipped,
)

TRACKED = ("文件带有修订标记：插入的文字算在内，删除的文字未计。",)


def blocks(body: str) -> list[Block]:
    return list(read_document(word(body)).blocks)


def docx_report() -> bytes:
    """A report made by python-docx, its merges made by that library too."""
    made = docx.Document()
    made.add_heading(TITLE, 0)
    for number, lines in PROSE.items():
        made.add_heading(lines[0], 1)
        for line in lines[1:]:
            made.add_paragraph(line)
        if number in (2, 3, 4):
            expected = expected_grids()[number - 2].cells
            rows = max(c.row + c.rows for c in expected)
            columns = max(c.column + c.columns for c in expected)
            grid = made.add_table(rows, columns)
            for c in expected:
                first = grid.cell(c.row, c.column)
                last = grid.cell(c.row + c.rows - 1, c.column + c.columns - 1)
                first.merge(last).text = c.text
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def test_a_report_comes_block_by_block() -> None:
    document = read_document(docx_report())
    assert document.format == "docx"
    assert document.notes == ()
    assert grids(document) == expected_grids()
    prose = [block for block in document.blocks if isinstance(block, Paragraph)]
    assert prose[0].text == TITLE
    assert prose[1:] == [
        Paragraph(line, 1 if place == 0 else None)
        for lines in PROSE.values()
        for place, line in enumerate(lines)
    ]
    assert len(TABLES) == 3


UP, DOWN = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'


@pytest.mark.parametrize(
    ("body", "expected", "why"),
    [
        (paragraph("正文"), [Paragraph("正文")], "a paragraph"),
        (f"<w:p>{run('政')}{run('府')}</w:p>", [Paragraph("政府")], "runs are one text"),
        ("<w:p/>", [Line("")], "an empty paragraph is a blank line"),
        (
            "<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r></w:p>",
            [Paragraph("甲"), Paragraph("乙")],
            "a line break within a paragraph",
        ),
        (
            '<w:p><w:r><w:t>甲</w:t><w:br w:type="page"/><w:t>乙</w:t></w:r></w:p>',
            [Paragraph("甲乙")],
            "a page break is no line break",
        ),
        (
            "<w:p><w:r><w:t>规章</w:t><w:tab/><w:t>0</w:t></w:r></w:p>",
            [Line("规章\t0")],
            "tabs inside: perhaps a table's row",
        ),
        (
            "<w:p><w:r><w:tab/><w:t>正文</w:t></w:r></w:p>",
            [Paragraph("正文")],
            "a tab before it only indents",
        ),
        (
            "<w:p><w:r><w:t>0858</w:t><w:noBreakHyphen/><w:t>12</w:t></w:r></w:p>",
            [Paragraph("0858-12")],
            "a hyphen that does not break",
        ),
        (
            f"<w:p><w:hyperlink>{run('链接')}</w:hyperlink><w:smartTag>{run('标签')}</w:smartTag></w:p>",
            [Paragraph("链接标签")],
            "links and smart tags hold runs",
        ),
        (
            f"<w:sdt><w:sdtContent>{paragraph('控件')}</w:sdtContent></w:sdt>",
            [Paragraph("控件")],
            "a content control holds paragraphs",
        ),
        (
            f"<w:p><w:sdt><w:sdtContent>{run('2022')}</w:sdtContent></w:sdt>{run('年')}</w:p>",
            [Paragraph("2022年")],
            "and runs",
        ),
        (
            f"<w:p>{run('密', '<w:vanish/>')}{run('文')}</w:p>",
            [Paragraph("文")],
            "hidden text is not shown",
        ),
        (
            "<w:p>" + run("显", '<w:vanish w:val="0"/>') + "</w:p>",
            [Paragraph("显")],
            "hidden switched off",
        ),
        (
            f"<w:p>{run('3', '<w:strike/>')}{run('4', '<w:dstrike/>')}{run('共5条')}</w:p>",
            [Paragraph("共5条")],
            "text struck out, once or twice",
        ),
        (
            "<w:p>" + run("共5条", '<w:strike w:val="0"/>') + "</w:p>",
            [Paragraph("共5条")],
            "striking switched off",
        ),
        (
            f"<w:p>{run('占地9m')}{run('2', UP)}{run('，附件')}{run('[1]', UP)}</w:p>",
            [Paragraph("占地9m²，附件[1]")],
            "what is raised is not lost",
        ),
        (
            "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>页</w:t></w:r></w:p>",
            [Paragraph("页")],
            "a field's code is not its text",
        ),
        (
            '<w:p><w:r><w:t>正文</w:t><w:footnoteReference w:id="1"/></w:r></w:p>',
            [Paragraph("正文")],
            "footnotes are left out",
        ),
        (
            paragraph("一、", '<w:outlineLvl w:val="0"/>'),
            [Paragraph("一、", 1)],
            "an outline level makes a heading",
        ),
        (
            paragraph("正文", '<w:outlineLvl w:val="9"/>'),
            [Paragraph("正文")],
            "level nine is body text",
        ),
    ],
)
def test_how_paragraphs_are_read(body: str, expected: list[Block], why: str) -> None:
    assert blocks(body + paragraph("尾"))[:-1] == expected, why


@pytest.mark.parametrize(
    ("body", "text", "why"),
    [
        (f"<w:p>{run('共')}<w:ins>{run('33')}</w:ins>{run('条')}</w:p>", "共33条", "inserted"),
        (
            f"<w:p>{run('共')}<w:del><w:r><w:delText>21</w:delText></w:r></w:del>{run('条')}</w:p>",
            "共条",
            "deleted",
        ),
        (f"<w:p>{run('甲')}<w:moveFrom>{run('乙')}</w:moveFrom></w:p>", "甲", "moved away"),
        (f"<w:p>{run('甲')}<w:moveTo>{run('乙')}</w:moveTo></w:p>", "甲乙", "moved here"),
    ],
)
def test_tracked_changes_are_taken_as_accepted_and_said(body: str, text: str, why: str) -> None:
    assert read_document(word(body)) == Document("docx", (Paragraph(text),), TRACKED), why


def test_a_deleted_row_is_gone_and_an_inserted_one_is_there() -> None:
    body = table(
        row(cell("甲"), cell("1")),
        row(cell("乙"), cell("2"), properties="<w:del/>"),
        row(cell("丙"), cell("3"), properties="<w:ins/>"),
    )
    document = read_document(word(body))
    assert document.notes == TRACKED
    assert document.blocks == (
        Grid.of((Cell(0, 0, "甲"), Cell(0, 1, "1"), Cell(1, 0, "丙"), Cell(1, 1, "3"))),
    )


START, GO_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


@pytest.mark.parametrize(
    ("rows", "cells", "why"),
    [
        (
            [row(cell("甲", '<w:gridSpan w:val="2"/>')), row(cell("1"), cell("2"))],
            [Cell(0, 0, "甲", 1, 2), Cell(1, 0, "1"), Cell(1, 1, "2")],
            "over two columns",
        ),
        (
            [row(cell("甲", START), cell("1")), row(cell("", GO_ON), cell("2"))],
            [Cell(0, 0, "甲", 2), Cell(0, 1, "1"), Cell(1, 1, "2")],
            "over two rows",
        ),
        (
            [
                row(cell("甲", START), cell("1")),
                row(cell("乙", START), cell("2")),
                row(cell("", GO_ON), cell("3")),
            ],
            [
                Cell(0, 0, "甲"),
                Cell(0, 1, "1"),
                Cell(1, 0, "乙", 2),
                Cell(1, 1, "2"),
                Cell(2, 1, "3"),
            ],
            "a merge that starts anew ends the one above",
        ),
        (
            [row(cell("1"), properties='<w:gridBefore w:val="2"/>'), row(cell("a"), cell("b"))],
            [Cell(0, 2, "1"), Cell(1, 0, "a"), Cell(1, 1, "b")],
            "a row that begins further to the right",
        ),
        (
            [row(cell("x", GO_ON), cell("1"))],
            [Cell(0, 0, "x"), Cell(0, 1, "1")],
            "a merge that continues nothing is a cell",
        ),
        (
            [
                row(cell("甲", START), cell("1")),
                row(cell("", GO_ON + '<w:gridSpan w:val="2"/>'), cell("2")),
            ],
            [Cell(0, 0, "甲"), Cell(0, 1, "1"), Cell(1, 0, "", 1, 2), Cell(1, 2, "2")],
            "a merge of another width does not continue",
        ),
        (
            [row(cell("a"), cell("b", '<w:gridSpan w:val="0"/>'))],
            [Cell(0, 0, "a"), Cell(0, 1, "b")],
            "no column is one column",
        ),
    ],
)
def test_merged_cells(rows: list[str], cells: list[Cell], why: str) -> None:
    assert blocks(table(*rows)) == [Grid.of(cells)], why


@pytest.mark.parametrize(
    ("properties", "second"),
    [("<w:hidden/>", []), ('<w:hidden w:val="0"/>', [Cell(1, 0, "行政许可"), Cell(1, 1, "7")])],
)
def test_a_hidden_row_is_none(properties: str, second: list[Cell]) -> None:
    rows = [
        row(cell("行政许可"), cell("39")),
        row(cell("行政许可"), cell("7"), properties=properties),
    ]
    shown = [Cell(0, 0, "行政许可"), Cell(0, 1, "39"), *second]
    assert blocks(table(*rows)) == [Grid.of(shown)]


def test_paragraphs_in_a_cell_are_lines_of_its_text() -> None:
    tall = f"<w:tc>{paragraph('商业')}{paragraph('企业')}<w:p/></w:tc>"
    assert blocks(table(row(tall, cell("0")))) == [
        Grid.of((Cell(0, 0, "商业\n企业"), Cell(0, 1, "0")))
    ]


@pytest.mark.parametrize(
    ("runs", "text", "why"),
    [
        (run("943") + run("1", UP), "943", "the mark of a footnote is no digit"),
        (run("943") + run("2", DOWN), "943", "lowered"),
        (run("1", UP) + run("943"), "943", "before the number"),
        (run("5", "<w:strike/>") + run("943"), "943", "struck out before the number"),
        (run("943") + run("1", UP) + run("2", UP), "943¹²", "two digits: unknown"),
        (run("1", UP), "¹", "a mark on an empty cell: unknown"),
        (run("943") + run("1", '<w:vertAlign w:val="baseline"/>'), "9431", "a digit like others"),
        (run("943") + run("1", '<w:position w:val="12"/><w:sz w:val="10"/>'), "943", "moved up"),
        (run("943") + run("1", '<w:position w:val="-6"/><w:sz w:val="14"/>'), "943", "and down"),
        (run("94") + run("3", '<w:position w:val="12"/>'), "943", "as large as others"),
        (run("94") + run("3", '<w:position w:val="12"/><w:sz w:val="21"/>'), "943", "so too"),
        (run("94") + run("3", '<w:position w:val="-2"/><w:sz w:val="14"/>'), "943", "set in line"),
        (run("94") + run("3", '<w:position w:val="-"/><w:sz w:val="14"/>'), "943", "no number"),
        (
            "<w:r><w:ruby><w:rubyPr/><w:rt>"
            f"{run('9')}</w:rt><w:rubyBase>{run('943')}</w:rubyBase></w:ruby></w:r>",
            "943",
            "with a reading aid above it",
        ),
    ],
)
def test_a_number_in_a_cell_with_what_is_set_off(runs: str, text: str, why: str) -> None:
    made = f"<w:tc><w:p>{runs}</w:p></w:tc>"
    assert blocks(table(row(cell("许可"), made))) == [
        Grid.of((Cell(0, 0, "许可"), Cell(0, 1, text)))
    ], why


def test_a_table_within_a_table_is_kept_and_its_frame_dissolved() -> None:
    inner = table(row(cell("行政许可"), cell("39")))
    frame = f"<w:tc>{paragraph('前文')}{inner}{paragraph('后文')}</w:tc>"
    assert blocks(table(row(frame, cell("旁注")))) == [
        Paragraph("前文"),
        Grid.of((Cell(0, 0, "行政许可"), Cell(0, 1, "39"))),
        Paragraph("后文"),
        Paragraph("旁注"),
    ]


def test_a_frame_round_prose_is_dissolved() -> None:
    assert blocks(table(row(cell("甲")), row(cell("乙")))) == [Paragraph("甲"), Paragraph("乙")]


MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('框中文字')}</w:txbxContent>"
    body = (
        f'<w:p xmlns:mc="{MC}">{run("正文")}<w:r><mc:AlternateContent>'
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert blocks(body) == [Paragraph("正文"), Paragraph("框中文字")]


def test_a_table_of_contents_is_not_the_report() -> None:
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        "</w:docPartObj></w:sdtPr><w:sdtContent>"
        f"{paragraph('一、总体情况 1')}</w:sdtContent></w:sdt>"
    )
    assert blocks(contents + paragraph("一、总体情况")) == [Paragraph("一、总体情况")]


STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="1"/><w:name w:val="大标题"/></w:style>
<w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="x"><w:basedOn w:val="y"/></w:style>
<w:style w:type="paragraph" w:styleId="y"><w:basedOn w:val="x"/></w:style></w:styles>"""


@pytest.mark.parametrize(
    ("style", "expected", "why"),
    [
        ("1", [Paragraph("文", 1)], "a heading by its style"),
        ("b", [Paragraph("文", 1)], "by the style it is based on"),
        ("t", [], "a line of a table of contents"),
        ("x", [Paragraph("文")], "styles based on one another end the circle"),
        ("missing", [Paragraph("文")], "a style that is not there"),
    ],
)
def test_styles(style: str, expected: list[Block], why: str) -> None:
    body = paragraph("文", f'<w:pStyle w:val="{style}"/>') + paragraph("尾")
    data = word(body, {"rId2": ("styles", "styles.xml", STYLES)})
    assert list(read_document(data).blocks) == [*expected, Paragraph("尾")], why


def switch(kind: str, name: str, look: str, base: str = "") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}">{based}<w:rPr>{look}</w:rPr></w:style>'


LOOKS = "".join(
    (
        switch("character", "Struck", "<w:strike/>"),
        switch("character", "Twice", "<w:dstrike/>"),
        switch("character", "Hidden", "<w:vanish/>"),
        switch("character", "Below", "<w:b/>", "Struck"),
        switch("character", "Shown", '<w:strike w:val="0"/>', "Struck"),
        switch("paragraph", "HiddenLine", "<w:vanish/>"),
        switch("paragraph", "StruckLine", "<w:strike/>"),
        switch("paragraph", "BelowLine", "", "StruckLine"),
    )
)


@pytest.mark.parametrize(
    ("line", "look", "text", "why"),
    [
        ("", '<w:rStyle w:val="Struck"/>', "共5条", "struck out by the run's style"),
        ("", '<w:rStyle w:val="Twice"/>', "共5条", "struck out twice"),
        ("", '<w:rStyle w:val="Hidden"/>', "共5条", "hidden"),
        ("", '<w:rStyle w:val="Below"/>', "共5条", "by the style that it is based on"),
        ("", '<w:rStyle w:val="Shown"/>', "共39 5条", "the style takes it back"),
        ("", '<w:rStyle w:val="None"/>', "共39 5条", "a style that is not there"),
        (
            "",
            '<w:rStyle w:val="Struck"/><w:strike w:val="0"/>',
            "共39 5条",
            "the run takes it back",
        ),
        ("HiddenLine", "", "", "a whole paragraph"),
        ("StruckLine", "", "", "a whole paragraph struck out"),
        ("BelowLine", "", "", "by the style below"),
        ("StruckLine", '<w:strike w:val="0"/>', "39 ", "one run of it takes it back"),
        ("StruckLine", '<w:rStyle w:val="Struck"/>', "39 ", "switched twice is off"),
        ("StruckLine", '<w:rStyle w:val="Hidden"/>', "", "two switches"),
    ],
)
def test_what_styles_hide_or_strike_out_is_not_read(
    line: str, look: str, text: str, why: str
) -> None:
    named = f'<w:pPr><w:pStyle w:val="{line}"/></w:pPr>' if line else ""
    body = f"<w:p>{named}{run('共')}{run('39 ', look)}{run('5条')}</w:p>{paragraph('尾')}"
    styles = f'<w:styles xmlns:w="{W}">{LOOKS}</w:styles>'
    (*found, last) = read_document(word(body, {"rId2": ("styles", "styles.xml", styles)})).blocks
    assert last == Paragraph("尾"), why
    assert [b.text for b in found if isinstance(b, Paragraph)] == ([text.strip()] if text else [])


RAISED_LOOKS = "".join(
    (
        switch("character", "Up", UP),
        switch("character", "Below", "<w:b/>", "Up"),
        switch("character", "Back", '<w:vertAlign w:val="baseline"/>', "Up"),
        switch("character", "Down", DOWN),
    )
)


@pytest.mark.parametrize(
    ("look", "text", "why"),
    [
        ("Up", "943", "raised by the run's style"),
        ("Down", "943", "lowered"),
        ("Below", "943", "by the style that it is based on"),
        ("Back", "9431", "the style takes it back"),
        ("None", "9431", "a style that is not there"),
        ('Up"/><w:vertAlign w:val="baseline', "9431", "the run takes it back"),
    ],
)
def test_the_mark_of_a_footnote_in_a_style_of_its_own(look: str, text: str, why: str) -> None:
    mark = run("1", f'<w:rStyle w:val="{look}"/>')
    body = table(row(cell("许可"), f"<w:tc><w:p>{run('943')}{mark}</w:p></w:tc>"))
    styles = f'<w:styles xmlns:w="{W}">{RAISED_LOOKS}</w:styles>'
    (grid,) = read_document(word(body, {"rId2": ("styles", "styles.xml", styles)})).blocks
    assert grid == Grid.of((Cell(0, 0, "许可"), Cell(0, 1, text))), why


def test_strict_office_files_differ_only_in_their_namespace() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = word(paragraph("正文") + table(row(cell("甲"), cell("1"))))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {
            name: package.read(name).decode().replace(W, strict) for name in package.namelist()
        }
    assert read_document(zipped(parts)) == read_document(data)


def test_a_document_within_the_document_is_said_to_be_unread() -> None:
    data = word(paragraph("正文") + '<w:altChunk r:id="rId5"/>')
    assert read_document(data).notes == ("文件里嵌有另一份文档，其中的内容未能读取。",)


PAGE = (
    "<html><body><p>一、总体情况</p><table><tr><td>许可</td><td>39</td></tr></table></body></html>"
)
MAIL = (
    "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
    f"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{PAGE}\n--b--\n"
)
_CHUNK = '<w:altChunk r:id="rId5"/>'
_IN_PAGE = [Paragraph("一、总体情况"), Grid.of((Cell(0, 0, "许可"), Cell(0, 1, "39")))]
_UNREAD = ("文件里嵌有另一份文档，其中的内容未能读取。",)


@pytest.mark.parametrize(
    ("name", "content", "times", "found", "notes"),
    [
        ("chunk.html", PAGE, 1, _IN_PAGE, ()),
        ("chunk.mht", MAIL, 1, _IN_PAGE, ()),
        ("chunk.txt", "一、总体情况\n无。", 1, [Line("一、总体情况"), Line("无。")], ()),
        ("chunk.txt", "\x01\x02\x03", 1, [], _UNREAD),  # no text
        ("chunk.rtf", "{\\rtf1 x}", 1, [Paragraph("x")], ()),
        ("chunk.html", PAGE, 40, _IN_PAGE, _UNREAD),  # once, however often it is asked for
        ("chunk.docx", "PK\x03\x04", 1, [], _UNREAD),
        ("chunk.html", "", 1, [], _UNREAD),
        ("chunk.html", "<html><body></body></html>", 1, [], _UNREAD),
    ],
)
def test_a_page_that_word_takes_in_is_read(
    name: str, content: str, times: int, found: list[Block], notes: tuple[str, ...]
) -> None:
    data = word(paragraph("正文") + _CHUNK * times, {"rId5": ("aFChunk", name, content)})
    document = read_document(data)
    assert list(document.blocks) == [Paragraph("正文"), *found]
    assert document.notes == notes


def test_a_document_that_is_all_embedded_and_unread_says_so() -> None:
    with pytest.raises(Unreadable, match=r"^文件的内容嵌在另一份文档里，未能读取；"):
        read_document(word("<w:p/>" + _CHUNK, {"rId5": ("aFChunk", "a.docx", "PK\x03\x04")}))


def test_a_document_without_content_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"^文件里没有内容。$"):
        read_document(word("<w:p/><w:p/>"))
