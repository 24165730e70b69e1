"""Sheets of the workbook: lines of text, merged tables, page set-up."""

from decimal import Decimal
from typing import Any

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from gongkai.annual_report.report import Value
from gongkai.annual_report.writers.tables import NUMBER, ROW, GridCell, StatutoryTable
from gongkai.paper.characters import printable

_LONGEST = 32_000
"""Characters of one cell: Excel holds 32,767."""
_EXACT = 2**53
"""Up to here Excel's numbers (doubles) count exactly."""
_CHARACTERS_PER_MM = 0.52
"""Column width, in characters of the default font, for a millimetre of the printed table."""
_TEXT_WIDTH = 88
_FULL_WIDTH_PER_LINE = 40
_LINE = 20

_THIN = Side(style="thin", color="000000")
_RULED = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_FONTS = {
    "title": Font(name="宋体", size=18, bold=True),
    "heading": Font(name="黑体", size=12),
    "body": Font(name="宋体", size=11),
    "signature": Font(name="宋体", size=11),
}
_ALIGN = {
    "title": Alignment(horizontal="center", vertical="center", wrap_text=True),
    "heading": Alignment(vertical="center", wrap_text=True),
    "body": Alignment(vertical="top", wrap_text=True),
    "signature": Alignment(horizontal="right", vertical="center"),
}


def write_text(sheet: Any, line: str, kind: str) -> None:
    """Append `line` in column A, in several cells where one cannot hold it; nothing if empty."""
    sheet.column_dimensions["A"].width = _TEXT_WIDTH
    text = printable(line)
    for start in range(0, len(text), _LONGEST):
        chunk = text[start : start + _LONGEST]
        row = 1 if sheet.max_row == 1 and sheet["A1"].value is None else sheet.max_row + 1
        cell = sheet.cell(row, 1)
        _set_text(cell, chunk)
        cell.font, cell.alignment = _FONTS[kind], _ALIGN[kind]
        lines = -(-len(chunk) // _FULL_WIDTH_PER_LINE)
        sheet.row_dimensions[row].height = min(409, _LINE * (lines + (kind == "title")))


def add_table(sheet: Any, table: StatutoryTable) -> None:
    """Write `table` with merged cells, its header frozen and repeated on every printed page."""
    for index, width in enumerate(table.widths, start=1):
        letter = get_column_letter(index)
        sheet.column_dimensions[letter].width = max(8, width * _CHARACTERS_PER_MM)
    taken: set[tuple[int, int]] = set()
    for row_number, row in enumerate(table.rows, start=1):
        column = 1
        for cell in row:
            while (row_number, column) in taken:
                column += 1
            taken |= _place(sheet, cell, row_number, column)
    if table.header_rows:
        sheet.freeze_panes = sheet.cell(table.header_rows + 1, _label_columns(table) + 1)
        sheet.print_title_rows = f"1:{table.header_rows}"


def set_printing(sheet: Any, title: str, *, landscape: bool) -> None:
    """A4, one page wide, the report's title above and the page number below."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_options.horizontalCentered = True
    if title:
        sheet.oddHeader.center.text = printable(title).replace("&", "&&")[:200]
    sheet.oddFooter.center.text = "— &P —"


def _label_columns(table: StatutoryTable) -> int:
    first = table.rows[0][0]
    return first.columns if first.rows == table.header_rows else 0


def _place(sheet: Any, cell: GridCell, row: int, column: int) -> set[tuple[int, int]]:
    bottom, right = row + cell.rows - 1, column + cell.columns - 1
    places = {(r, c) for r in range(row, bottom + 1) for c in range(column, right + 1)}
    for place in places:
        sheet.cell(*place).border = _RULED
    _fill(sheet.cell(row, column), cell)
    if len(places) > 1:
        sheet.merge_cells(start_row=row, start_column=column, end_row=bottom, end_column=right)
    return places


def _fill(target: Cell, cell: GridCell) -> None:
    side = {NUMBER: "right", ROW: "left"}.get(cell.role, "center")
    target.alignment = Alignment(horizontal=side, vertical="center", wrap_text=True)
    target.font = _FONTS["body"]
    if _is_exact(cell.value):
        target.value = cell.value
        target.number_format = _number_format(cell.value)
    else:
        _set_text(target, printable(cell.text))


def _set_text(cell: Cell, text: str) -> None:
    """As text whatever it looks like: a leading = is no formula."""
    if text:
        cell.value = text
        cell.data_type = "s"


def _is_exact(value: Value) -> bool:
    if isinstance(value, Decimal):
        return value.is_finite() and Decimal(str(float(value))) == value
    return value is not None and abs(value) <= _EXACT


def _number_format(value: Value) -> str:
    if isinstance(value, Decimal):
        places = max(0, -int(value.as_tuple().exponent))
        return "0." + "0" * places if places else "0"
    return "0"
