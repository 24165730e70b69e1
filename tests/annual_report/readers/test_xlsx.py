"""XLSX: sheets as a reader sees them, tables as grids, prose as paragraphs."""

import io

import openpyxl
import pytest

from gongkai.annual_report.document import Block, Cell, Document, Grid, Paragraph, Unreadable
from gongkai.annual_report.readers import read_document
from gongkai.annual_report.readers.xlsx.numbers import shown
from tests.annual_report.readers.building import PROSE, TITLE, expected_grids, grids
from tests.annual_report.readers.packaging import (
    DATE,
    MONEY,
    PLAIN,
    RULED,
    sheet_rows,
    workbook,
)

HIDDEN = ("文件中有隐藏的工作表或行列，没有读取。",)
NOT_COMPUTED = ("表格中有公式没有计算结果，请用表格软件打开并保存后再读。",)


def blocks(sheet: str) -> list[Block]:
    return list(read_document(workbook(sheet)).blocks)


def xlsx_report() -> bytes:
    """A report made by openpyxl on one sheet, ruled tables between its prose."""
    book = openpyxl.Workbook()
    sheet = book.active
    thin = openpyxl.styles.Side(style="thin")
    ruled = openpyxl.styles.Border(left=thin, right=thin, top=thin, bottom=thin)
    sheet.append([TITLE])
    for number, lines in PROSE.items():
        for line in lines:
            sheet.append([line])
        if number in (2, 3, 4):
            top = sheet.max_row + 1
            for c in expected_grids()[number - 2].cells:
                for down in range(c.rows):
                    for right in range(c.columns):
                        sheet.cell(top + c.row + down, c.column + right + 1).border = ruled
                place = sheet.cell(top + c.row, c.column + 1)
                if c.text.replace(".", "").isdecimal():
                    place.value = float(c.text)
                    place.number_format = "0.0000" if "." in c.text else "General"
                else:
                    place.value = c.text
                if c.rows * c.columns > 1:
                    sheet.merge_cells(
                        start_row=top + c.row,
                        end_row=top + c.row + c.rows - 1,
                        start_column=c.column + 1,
                        end_column=c.column + c.columns,
                    )
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_report_comes_block_by_block() -> None:
    document = read_document(xlsx_report())
    assert (document.format, document.notes) == ("xlsx", ())
    assert grids(document) == expected_grids()
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == [
        TITLE,
        *(line for lines in PROSE.values() for line in lines),
    ]


TWO_BY_TWO = {"A": ("行政许可", RULED), "B": ("39", RULED)}


@pytest.mark.parametrize(
    ("rows", "merges", "expected", "why"),
    [
        (
            {
                1: {"A": ("甲", RULED), "B": ("1", RULED)},
                2: {"A": ("乙", RULED), "B": ("2", RULED)},
            },
            "",
            [Grid.of((Cell(0, 0, "甲"), Cell(0, 1, "1"), Cell(1, 0, "乙"), Cell(1, 1, "2")))],
            "a table",
        ),
        (
            {5: {"D": ("甲", RULED), "E": ("", RULED)}, 6: {"D": ("乙", RULED), "E": ("2", RULED)}},
            "",
            [Grid.of((Cell(0, 0, "甲"), Cell(0, 1, ""), Cell(1, 0, "乙"), Cell(1, 1, "2")))],
            "a table stands at zero wherever it is; its empty ruled cell is a cell",
        ),
        (
            {1: {"A": ("第一段" * 30, PLAIN)}, 2: TWO_BY_TWO},
            "",
            [Paragraph("第一段" * 30), Grid.of((Cell(0, 0, "行政许可"), Cell(0, 1, "39")))],
            "prose right above a table",
        ),
        (
            {1: {"A": ("二、主动公开政府信息情况", RULED)}, 2: TWO_BY_TWO},
            "A1:B1",
            [
                Paragraph("二、主动公开政府信息情况"),
                Grid.of((Cell(0, 0, "行政许可"), Cell(0, 1, "39"))),
            ],
            "a section's heading is none of the table, ruled or not",
        ),
        (
            {1: {"A": ("第二十条第（五）项", RULED), "B": ("", RULED)}, 2: TWO_BY_TWO},
            "A1:B1",
            [
                Grid.of(
                    (
                        Cell(0, 0, "第二十条第（五）项", 1, 2),
                        Cell(1, 0, "行政许可"),
                        Cell(1, 1, "39"),
                    )
                )
            ],
            "a block's header is of the table",
        ),
        (
            {
                1: {"A": ("一、本年新收政府信息公开申请数量", RULED), "B": ("", RULED)},
                2: TWO_BY_TWO,
            },
            "",
            [
                Grid.of(
                    (
                        Cell(0, 0, "一、本年新收政府信息公开申请数量"),
                        Cell(0, 1, ""),
                        Cell(1, 0, "行政许可"),
                        Cell(1, 1, "39"),
                    )
                )
            ],
            "a row label with blank cells beside it is no heading",
        ),
        (
            {1: TWO_BY_TWO, 3: TWO_BY_TWO},
            "",
            [Grid.of((Cell(0, 0, "行政许可"), Cell(0, 1, "39")))] * 2,
            "an empty row parts two tables",
        ),
        (
            {
                1: {"A": ("第二十条第（五）项", PLAIN)},
                2: {"A": ("许可", PLAIN), "B": ("39", PLAIN)},
            },
            "",
            [
                Grid.of(
                    (
                        Cell(0, 0, "第二十条第（五）项"),
                        Cell(0, 1, ""),
                        Cell(1, 0, "许可"),
                        Cell(1, 1, "39"),
                    )
                )
            ],
            "in a sheet without rules a short text beside a fuller row is of the table",
        ),
        (
            {1: {"A": ("甲\n乙", PLAIN)}},
            "",
            [Paragraph("甲"), Paragraph("乙")],
            "lines of a cell of prose are paragraphs",
        ),
        (
            {
                1: {"A": ("办理结果", RULED), "B": ("公开", RULED), "C": ("1", RULED)},
                2: {"B": ("", RULED), "C": ("2", RULED)},
            },
            "A1:A2",
            [
                Grid.of(
                    (
                        Cell(0, 0, "办理结果", 2),
                        Cell(0, 1, "公开"),
                        Cell(0, 2, "1"),
                        Cell(1, 1, ""),
                        Cell(1, 2, "2"),
                    )
                )
            ],
            "a label merged over two rows",
        ),
        (
            {
                1: {"A": ("甲", PLAIN), "B": ("1", PLAIN), "C": ("2", PLAIN)},
                2: {"A": ("乙", PLAIN), "C": ("3", PLAIN)},
                3: {"A": ("丙", PLAIN), "B": ("4", PLAIN)},
            },
            "",
            [
                Grid.of(
                    (
                        Cell(0, 0, "甲"),
                        Cell(0, 1, "1"),
                        Cell(0, 2, "2"),
                        Cell(1, 0, "乙"),
                        Cell(1, 1, ""),
                        Cell(1, 2, "3"),
                        Cell(2, 0, "丙"),
                        Cell(2, 1, "4"),
                        Cell(2, 2, ""),
                    )
                )
            ],
            "a blank cell without rules is a cell, within the row and at its end",
        ),
        (
            {
                1: {"A": ("甲", RULED), "B": ("1", RULED), "C": ("2", RULED)},
                2: {"A": ("乙", RULED), "C": ("3", RULED)},
            },
            "",
            [
                Grid.of(
                    (
                        Cell(0, 0, "甲"),
                        Cell(0, 1, "1"),
                        Cell(0, 2, "2"),
                        Cell(1, 0, "乙"),
                        Cell(1, 1, ""),
                        Cell(1, 2, "3"),
                    )
                )
            ],
            "a blank cell whose rules were left out is a cell too",
        ),
    ],
)
def test_what_is_a_table_and_what_is_prose(
    rows: dict[int, dict[str, tuple[str, int]]], merges: str, expected: list[Block], why: str
) -> None:
    assert blocks(sheet_rows(rows, merges)) == expected, why


def test_sheets_come_in_order_and_hidden_ones_not_at_all() -> None:
    sheets = [sheet_rows({1: {"A": (text, PLAIN)}}) for text in ("第一表", "第二表", "第三表")]
    assert read_document(workbook(*sheets, states={2: "hidden"})) == Document(
        "xlsx", (Paragraph("第一表"), Paragraph("第三表")), HIDDEN
    )
    assert read_document(workbook(*sheets, states={2: "veryHidden"})).notes == HIDDEN


POINTERS = [
    ("（见“表2”表）", [], "it only says where a table stands"),
    ("（见“表2”工作表）", [], "likewise"),
    ("（见“附表”表）", [Paragraph("（见“附表”表）")], "no sheet of this workbook"),
    ("主动公开情况（见“表2”表）", [Paragraph("主动公开情况（见“表2”表）")], "it says more"),
]


@pytest.mark.parametrize(("line", "expected", "why"), POINTERS, ids=[p[2] for p in POINTERS])
def test_a_line_that_points_to_a_sheet_is_no_text(
    line: str, expected: list[Block], why: str
) -> None:
    sheets = [sheet_rows({1: {"A": (text, PLAIN)}}) for text in (line, "第二表")]
    assert list(read_document(workbook(*sheets)).blocks) == [*expected, Paragraph("第二表")], why


def test_hidden_rows_and_columns_are_left_out_and_said() -> None:
    rows = (
        '<cols><col min="2" max="2" hidden="1"/></cols><sheetData>'
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row>'
        '<row r="2" hidden="1"><c r="A2"><v>4</v></c></row></sheetData>'
    )
    assert read_document(workbook(rows)) == Document(
        "xlsx", (Grid.of((Cell(0, 0, "1"), Cell(0, 2, "3"))),), HIDDEN
    )


SET_OFF = '<c r="B1" t="inlineStr"><is><r><t>39</t></r><r><rPr>{}</rPr><t>1</t></r></is></c>'


@pytest.mark.parametrize(
    ("cell", "text", "why"),
    [
        ("<v>39.0</v>", "39", "a whole number"),
        ('<c r="B1" s="2"><v>18.871</v></c>', "18.8710", "four decimals by its format"),
        ('<c r="B1" t="s"><v>1</v></c>', "共享", "a shared string"),
        ('<c r="B1" t="s"><v>9</v></c>', "", "a shared string that is not there"),
        ('<c r="B1" t="str"><f>A1</f><v>结果</v></c>', "结果", "the result of a formula"),
        ('<c r="B1" t="b"><v>1</v></c>', "TRUE", "a truth value"),
        ('<c r="B1" t="e"><v>#REF!</v></c>', "#REF!", "an error stands as it shows"),
        ('<c r="B1" t="inlineStr"><is><r><t>分</t></r><r><t>段</t></r></is></c>', "分段", "runs"),
        (SET_OFF.format('<vertAlign val="superscript"/>'), "39", "the mark of a footnote"),
        (SET_OFF.format('<vertAlign val="subscript"/>'), "39", "lowered"),
        (SET_OFF.format("<strike/>"), "39", "struck out"),
        (SET_OFF.format('<strike val="0"/>'), "391", "not struck out"),
        ("<c><v>7</v></c>", "7", "a cell without a place follows the last"),
    ],
)
def test_what_a_cell_shows(cell: str, text: str, why: str) -> None:
    cell = cell if cell.startswith("<c") else f'<c r="B1">{cell}</c>'
    row = (
        '<sheetData><row><c r="A1" t="inlineStr"><is><t>甲</t></is></c>'
        f'{cell}</row><row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c></row></sheetData>'
    )
    strings = "<si><t>零</t></si><si><t>共</t><rPh><t>gong</t></rPh><r><t>享</t></r></si>"
    (grid,) = read_document(workbook(row, strings=strings)).blocks
    assert isinstance(grid, Grid)
    assert {(c.row, c.column): c.text for c in grid.cells}.get((0, 1), "") == text, why


@pytest.mark.parametrize(
    ("cell", "text", "notes", "why"),
    [
        ("<c><f>A1*2</f></c>", "=A1*2", NOT_COMPUTED, "as programs write it"),
        ("<c><f>A1*2</f><v></v></c>", "=A1*2", NOT_COMPUTED, "with an empty value"),
        ('<c><f t="shared" si="0"/><v/></c>', "=…", NOT_COMPUTED, "shared with another cell"),
        ('<c t="str"><f>A1&amp;""</f><v></v></c>', "", (), "computed: it gives an empty text"),
    ],
)
def test_a_formula_without_its_result_is_no_blank_and_said(
    cell: str, text: str, notes: tuple[str, ...], why: str
) -> None:
    rows = (
        f'<sheetData><row r="1"><c r="A1"><v>1</v></c>{cell}<c r="C1"><v>3</v></c></row>'
        f'<row r="4">{cell}</row></sheetData>'
    )
    grid = Grid.of((Cell(0, 0, "1"), Cell(0, 1, text), Cell(0, 2, "3")))
    assert read_document(workbook(rows)) == Document("xlsx", (grid,), notes), why


@pytest.mark.parametrize(
    ("value", "number_format", "text", "why"),
    [
        ("39", "", "39", "General"),
        ("39.0", "General", "39", "General shows no needless zeros"),
        ("0.1", "", "0.1", "a fraction"),
        ("0.30000000000000004", "", "0.3", "what floating point adds is not shown"),
        ("18.871", "0.0000", "18.8710", "the money of table two"),
        ("188710", '0!.0,"万元"', "18.9", "yuan shown in 万, the point drawn by hand"),
        ("188710", "0\\.0000", "18.8710", "the same with all four decimals"),
        ("5000", '0"."0,', "0.5", "less than one 万"),
        ("-188710", "[Red]0\\.0,", "-18.9", "a negative amount, in colour"),
        ("188710", "#,##0,", "189", "a comma at the end counts in thousands"),
        ("1234567000", "#,##0,,", "1,235", "two of them in millions"),
        ("188710", "0.00,", "188.71", "behind decimals too"),
        ("188710", "#,##0_);(#,##0)", "188,710", "a comma within only parts the digits"),
        ("1.5", "0." + "0" * 40, "1.5", "more decimals than any number has"),
        ("12345678901234567890123456789", "0.00", "12345678901234567890123456789", "and digits"),
        ("1113", "#,##0", "1,113", "thousands"),
        ("0.985", "0.0%", "98.5%", "a percentage"),
        ("2.5", "0", "3", "rounded half up, as Excel does"),
        ("-3", "0;(0)", "-3", "a negative in brackets keeps its sign"),
        ("-3", "0", "-3", "a negative"),
        ("12.5", "0.##", "12.5", "optional decimals"),
        ("12", "0.##", "12", "optional decimals that are not needed"),
        ("124", '0"件"', "124", "a unit drawn by the format is not part of the number"),
        ("44942", "yyyy/m/d", "2023年1月16日", "a date"),
        ("44942", 'yyyy"年"m"月"d"日"', "2023年1月16日", "a date in Chinese"),
        ("1e3", "", "1000", "a power of ten"),
        ("1e300", "", "1e300", "beyond all counting: as stored"),
        ("abc", "0.00", "abc", "no number at all"),
        ("123456789012345", "", "123456789012345", "more digits than General shows: all of them"),
    ],
)
def test_numbers_show_as_their_format_says(
    value: str, number_format: str, text: str, why: str
) -> None:
    assert shown(value, number_format) == text, why


def test_a_date_in_a_cell() -> None:
    (block,) = blocks(sheet_rows({1: {"A": ("44942", DATE)}}))
    assert block == Paragraph("2023年1月16日")


def test_money_keeps_its_decimals_in_a_table() -> None:
    (grid,) = blocks(sheet_rows({1: {"A": ("收费", RULED), "B": ("18.871", MONEY)}}))
    assert grid == Grid.of((Cell(0, 0, "收费"), Cell(0, 1, "18.8710")))


def test_a_sheet_that_declares_a_million_rows_costs_nothing() -> None:
    sheet = '<dimension ref="A1:XFD1048576"/>' + sheet_rows({1: TWO_BY_TWO})
    assert blocks(sheet) == [Grid.of((Cell(0, 0, "行政许可"), Cell(0, 1, "39")))]


def test_a_merge_over_the_whole_sheet_costs_nothing() -> None:
    (block,) = blocks(sheet_rows({1: TWO_BY_TWO}, "A1:XFD1048576"))
    assert block == Paragraph("行政许可")


def test_a_sheet_with_cells_without_end_is_refused() -> None:
    row = "".join("<c><v>1</v></c>" for _ in range(190))
    with pytest.raises(Unreadable, match="工作表过大"):
        blocks(f"<sheetData>{f'<row>{row}</row>' * 1100}</sheetData>")


@pytest.mark.parametrize(
    ("gap", "why"),
    [
        (0, "one table of few numbers far apart"),
        (1, "many tables, each of two numbers far apart"),
    ],
)
def test_a_sheet_with_blanks_without_end_is_refused(gap: int, why: str) -> None:
    """Two cells of a row cost the file little, and have 190 blank ones between them."""
    numbers = range(1, 1 + 1100 * (gap + 1), gap + 1)
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="GJ{n}"><v>1</v></c></row>' for n in numbers
    )
    with pytest.raises(Unreadable, match="过大"):
        blocks(f"<sheetData>{rows}</sheetData>")


def test_an_empty_workbook_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"^工作簿里没有内容。$"):
        blocks("<sheetData/>")
