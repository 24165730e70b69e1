"""Sheets of the workbook: lines of text, merged tables, page set-up."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from gongkai.annual_report.report import Value
from gongkai.annual_report.writers.figures import Chart
from gongkai.annual_report.writers.tables import (
    NUMBER,
    ROW,
    GridCell,
    StatutoryTable,
    label_lines,
)
from gongkai.annual_report.writers.xlsx.size import (
    BODY_SIZE,
    TEXT_WIDTH,
    cell_height,
    column_widths,
    placed,
    row_heights,
    text_height,
)
from gongkai.paper.characters import printable

_LONGEST = 32_000
"""Characters of one cell: Excel holds 32,767."""
_EXACT = 2**53
"""Up to here Excel's numbers (doubles) count exactly."""
_CHART_NAME_WIDTH, _CHART_WIDTH = 44.0, 14.0
"""Digits of the columns of a chart's names and of its numbers."""
_LONGEST_TITLE = 60
"""Characters of a chart's title: a longer one in a row of its own would be a paragraph."""

_MARGINS = {"left": 0.8, "right": 0.8, "top": 1.2, "bottom": 1.0, "header": 0.5, "footer": 0.5}
"""Inches."""

_FACE = "宋体"
_THIN = Side(style="thin", color="000000")
_RULED = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_FONTS = {
    "title": Font(name=_FACE, size=18, bold=True),
    "heading": Font(name="黑体", size=12),
    "body": Font(name=_FACE, size=BODY_SIZE),
    "signature": Font(name=_FACE, size=BODY_SIZE),
}
_ALIGN = {
    "title": Alignment(horizontal="center", vertical="center", wrap_text=True),
    "heading": Alignment(vertical="center", wrap_text=True),
    "body": Alignment(vertical="top", wrap_text=True),
    "signature": Alignment(horizontal="right", vertical="center"),
}


def write_text(sheet: Any, line: str, kind: str) -> None:
    """Append `line` in column A, in several cells where one cannot hold it; nothing if empty."""
    sheet.column_dimensions["A"].width = TEXT_WIDTH
    text = printable(line)
    for start in range(0, len(text), _LONGEST):
        chunk = text[start : start + _LONGEST]
        row = 1 if sheet.max_row == 1 and sheet["A1"].value is None else sheet.max_row + 1
        cell = sheet.cell(row, 1)
        _set_text(cell, chunk)
        cell.font, cell.alignment = _FONTS[kind], _ALIGN[kind]
        sheet.row_dimensions[row].height = text_height(chunk, float(_FONTS[kind].sz))


def point_to(sheet: Any, target: str) -> None:
    """Say in a line of `sheet` that a section's table is on the sheet `target`, and lead there: a
    heading with nothing below it would look like an empty section. Readers know such a line."""
    write_text(sheet, f"（见“{target}”表）", "body")
    cell = sheet.cell(sheet.max_row, 1)
    cell.hyperlink = Hyperlink(cell.coordinate, location=f"'{target}'!A1", tooltip=f"见“{target}”")


def add_table(sheet: Any, table: StatutoryTable) -> None:
    """Write `table` with merged cells, its header frozen and repeated on every printed page."""
    for index, width in enumerate(column_widths(table), start=1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    for index, height in enumerate(row_heights(table), start=1):
        sheet.row_dimensions[index].height = height
    for row, column, cell in placed(table):
        _place(sheet, table, cell, row + 1, column + 1)
    if table.header_rows:
        sheet.freeze_panes = sheet.cell(table.header_rows + 1, _label_columns(table) + 1)
        sheet.print_title_rows = f"1:{table.header_rows}"


def add_charts(sheet: Any, charts: Sequence[Chart]) -> None:
    """The numbers of `charts` below one another, a row a category and a column a year."""
    sheet.column_dimensions["A"].width = _CHART_NAME_WIDTH
    for column in range(2, max(len(chart.series) for chart in charts) + 2):
        sheet.column_dimensions[get_column_letter(column)].width = _CHART_WIDTH
    row = 1
    for chart in charts:
        for line in _chart_lines(chart):
            height = 0.0
            for column, value in enumerate(line, start=1):
                _fill_chart(sheet.cell(row, column), value)
                width = _CHART_WIDTH if column > 1 else _CHART_NAME_WIDTH
                height = max(height, cell_height("" if value is None else str(value), width))
            if len(line) == 1:
                _spread(sheet, row, len(chart.series) + 1)
                width = _CHART_NAME_WIDTH + _CHART_WIDTH * len(chart.series)
                height = cell_height(chart.title, width)
            sheet.row_dimensions[row].height = height
            row += 1
        row += 1


def _chart_lines(chart: Chart) -> Iterator[tuple[Value | str, ...]]:
    """The title alone, or in the corner where it is too long for that; names, years and numbers."""
    corner = f"类别（单位：{chart.unit}）" if chart.unit else "类别"
    if len(chart.title) > _LONGEST_TITLE:
        corner = chart.title
    else:
        yield (chart.title,)
    yield (corner, *chart.series)
    for name in chart.categories:
        yield (name, *(values.get(name) for values in chart.series.values()))


def _spread(sheet: Any, row: int, columns: int) -> None:
    for column in range(2, columns + 1):
        sheet.cell(row, column).border = _RULED
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)


def _fill_chart(target: Cell, value: Value | str) -> None:
    target.font, target.border = _FONTS["body"], _RULED
    side = "center" if isinstance(value, str) else "right"
    target.alignment = Alignment(horizontal=side, vertical="center", wrap_text=True)
    if isinstance(value, str):
        _set_text(target, printable(value))
    elif value is not None and _is_exact(value):
        target.value, target.number_format = value, _number_format(value)
    elif value is not None:
        _set_text(target, format(value, "f") if isinstance(value, Decimal) else str(value))


def set_printing(sheet: Any, titles: Sequence[str], *, landscape: bool) -> None:
    """A4, one page wide, `titles` above and the page number below."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_options.horizontalCentered = True
    for side, inches in _MARGINS.items():
        setattr(sheet.page_margins, side, inches)
    above = "　".join(printable(title).replace("&", "&&")[:100] for title in titles if title)
    if above:
        sheet.oddHeader.center.text = above
    sheet.oddFooter.center.text = "— &P —"


def _label_columns(table: StatutoryTable) -> int:
    first = table.rows[0][0]
    return first.columns if first.rows == table.header_rows else 0


def _place(sheet: Any, table: StatutoryTable, cell: GridCell, row: int, column: int) -> None:
    bottom, right = row + cell.rows - 1, column + cell.columns - 1
    places = {(r, c) for r in range(row, bottom + 1) for c in range(column, right + 1)}
    for place in places:
        sheet.cell(*place).border = _RULED
    _fill(sheet.cell(row, column), table, cell)
    if len(places) > 1:
        sheet.merge_cells(start_row=row, start_column=column, end_row=bottom, end_column=right)


def _fill(target: Cell, table: StatutoryTable, cell: GridCell) -> None:
    """A label over several rows is broken by sense, as on paper."""
    number = "center" if table.centred else "right"
    side = {NUMBER: number, ROW: "left"}.get(cell.role, "center")
    target.alignment = Alignment(horizontal=side, vertical="center", wrap_text=True)
    target.font = _FONTS["body"]
    if _is_exact(cell.value):
        target.value = cell.value
        target.number_format = _number_format(cell.value, cell.unit)
    else:
        hangs = cell.role == ROW and cell.rows > 1
        words = "\n".join(label_lines(table, cell)) if hangs else cell.on_paper
        _set_text(target, printable(words))


def _set_text(cell: Cell, text: str) -> None:
    """As text whatever it looks like: a leading = is no formula."""
    if text:
        cell.value = text
        cell.data_type = "s"


def _is_exact(value: Value) -> bool:
    if isinstance(value, Decimal):
        return value.is_finite() and Decimal(str(float(value))) == value
    return value is not None and abs(value) <= _EXACT


def _number_format(value: Value, unit: str = "") -> str:
    """The places and unit of `value`; a number below zero has the minus of paper, not a hyphen."""
    places = max(0, -int(value.as_tuple().exponent)) if isinstance(value, Decimal) else 0
    digits = "0." + "0" * places if places else "0"
    shown = f'{digits}"{unit}"' if unit else digits
    return f'{shown};"－"{shown}' if value is not None and value < 0 else shown
