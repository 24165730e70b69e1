"""A list as an XLSX file in which every cell is text or a number, never a formula."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from gongkai.paper.characters import printable

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def to_xlsx(name: str, headings: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    """One sheet of the name, its first row the headings and frozen."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    for index, heading in enumerate(headings):
        sheet.column_dimensions[chr(ord("A") + index)].width = max(12, 2 * len(heading) + 4)
    sheet.append([_cell(sheet, heading, bold=True) for heading in headings])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: object, value: str | int, *, bold: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=value if isinstance(value, int) else printable(value))
    if isinstance(value, str):
        cell.data_type = "s"  # a title that begins with = is a title
    if bold:
        cell.font = Font(bold=True)
    return cell
