"""Room in a workbook: nothing is cut, nothing shows as ####."""

from io import BytesIO

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from gongkai.annual_report.forms import FORM_2021, FORMS, TABLES, Form
from gongkai.annual_report.report import Report, Section, Series
from gongkai.annual_report.writers import write_report
from gongkai.annual_report.writers.tables import COLUMN, ROW, StatutoryTable, statutory_table
from gongkai.annual_report.writers.xlsx import CHART_SHEET
from gongkai.annual_report.writers.xlsx.size import (
    column_widths,
    placed,
    row_heights,
    text_height,
)
from gongkai.paper.by_sense import breadth
from tests.annual_report.writers.reports import report

FULL_WIDTH = 1.88
"""Digits of the default font that a Chinese character of 11 points takes: 15 pixels to 8."""
MOST_ROOM = 1.8
"""As many as it takes in LibreOffice, which rounds neither."""
LINE = 15


def _table(name: str, written: Report | None = None, form: Form = FORM_2021) -> StatutoryTable:
    table = statutory_table(written or report(form), name)
    assert table is not None
    return table


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.name)
@pytest.mark.parametrize("name", TABLES)
def test_every_cell_has_the_lines_its_text_takes(form: Form, name: str) -> None:
    table = _table(name, form=form)
    widths, heights = column_widths(table), row_heights(table)
    for row, column, cell in placed(table):
        width = sum(widths[column : column + cell.columns])
        lines = -(-breadth(cell.text) * FULL_WIDTH // width)
        assert sum(heights[row : row + cell.rows]) >= lines * LINE, cell.text


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.name)
def test_no_row_of_table_three_has_a_blank_line_below_its_label(form: Form) -> None:
    table = _table("requests", form=form)
    widths, heights = column_widths(table), row_heights(table)
    for row, column, cell in placed(table):
        if cell.role == ROW and cell.rows == 1:
            width = sum(widths[column : column + cell.columns])
            lines = -(-breadth(cell.text) * MOST_ROOM // width)
            assert heights[row] <= lines * LINE + 5, cell.text


def test_the_default_font_is_one_whose_widths_every_system_has() -> None:
    """A column's width is counted in its digits: in another font the text has another room."""
    book = openpyxl.load_workbook(BytesIO(write_report(report(), "xlsx")))
    assert {
        (font.name, font.sz) for font in (book._fonts[0], book._named_styles["Normal"].font)
    } == {("Arial", 11)}


@pytest.mark.parametrize("name", TABLES)
def test_four_characters_of_a_column_name_stay_on_a_line(name: str) -> None:
    table = _table(name)
    widths = column_widths(table)
    narrow = [widths[c] for _, c, cell in placed(table) if cell.role == COLUMN and cell.columns < 2]
    assert min(narrow) >= 4 * FULL_WIDTH


NUMBERS = [(9, 9.2), (9_999_999, 9.2), (123_456_789, 10.5), (10**15, 17.5)]


@pytest.mark.parametrize(("number", "width"), NUMBERS)
def test_a_column_is_as_wide_as_its_longest_number(number: int, width: float) -> None:
    values = {**report().values, "requests.granted.total": number}
    assert column_widths(_table("requests", report(values=values)))[-1] == width


HEIGHTS = [
    ("总体情况", 11, 20.0, "one line"),
    ("公" * 31, 11, 20.0, "as many as a line holds"),
    ("公" * 32, 11, 35.0, "one more begins a second"),
    ("a" * 62, 11, 20.0, "a Latin letter takes half the room"),
    ("公" * 20, 18, 15 * 18 / 11 * 2 + 5, "larger type, fewer to a line, and higher lines"),
    ("公" * 9000, 11, 409.0, "no row is higher than Excel knows"),
]


@pytest.mark.parametrize(("text", "size", "height", "why"), HEIGHTS)
def test_prose_has_the_height_of_its_lines(text: str, size: float, height: float, why: str) -> None:
    assert text_height(text, size) == pytest.approx(height), why


def test_the_workbook_has_these_sizes() -> None:
    written = report(sections=(Section(1, "一、", "总体情况", "公" * 32),))
    book = openpyxl.load_workbook(BytesIO(write_report(written, "xlsx")))
    table = _table("requests", written)
    sheet = book["申请办理"]
    found = [sheet.row_dimensions[n].height for n in range(1, sheet.max_row + 1)]
    assert found == row_heights(table)
    assert sheet.column_dimensions["C"].width == pytest.approx(column_widths(table)[2])
    text = book["报告正文"]
    at = next(row for row in range(1, 20) if text.cell(row, 1).value == "公" * 32)
    assert text.row_dimensions[at].height == 35


def test_the_text_fits_the_paper_between_its_margins() -> None:
    sheet = openpyxl.load_workbook(BytesIO(write_report(report(), "xlsx")))["报告正文"]
    room = 210 - 25.4 * (sheet.page_margins.left + sheet.page_margins.right)
    pixels = sheet.column_dimensions["A"].width * 9.4
    assert pixels * 25.4 / 96 <= room, "in the widest of the fonts that may stand in"


def test_the_sheet_of_charts_holds_its_title_and_the_names_of_what_was_counted() -> None:
    names = {"农村公路建设与养护管理信息": 96, "道路运输许可与行政处罚决定": 118, "动态": 5}
    written = report(series=(Series("各类政府信息主动公开数量", 2025, names),))
    book = openpyxl.load_workbook(BytesIO(write_report(written, "xlsx")))
    sheet = book[CHART_SHEET]
    wide = {cells.start_cell.coordinate: cells.bounds for cells in sheet.merged_cells.ranges}
    shown = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.value for cell in shown} >= {*names, *names.values(), "2025年"}
    for cell in shown:
        first, _, last, _ = wide.get(cell.coordinate, (cell.column,) * 4)
        columns = map(get_column_letter, range(first, last + 1))
        width = sum(sheet.column_dimensions[letter].width for letter in columns)
        lines = -(-breadth(str(cell.value)) * FULL_WIDTH // width)
        assert sheet.row_dimensions[cell.row].height >= lines * LINE, cell.value
