"""The register as a workbook: what is filtered, nothing that a spreadsheet would run."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from gongkai.documents.models import Document
from gongkai.documents.progress import progress_of
from gongkai.documents.queries import standing_of

COLUMNS = (
    *(("登记号", 14), ("登记日期", 12), ("来源", 22), ("文种", 8), ("标题", 60), ("发文字号", 22)),
    *(("成文日期", 12), ("科室", 14), ("责任人", 10), ("公开属性", 12), ("进度", 18)),
    *(("公开期限", 12), ("公开日期", 12), ("公开位置", 40)),
)
"""Heading and width in characters."""


def register_rows(documents: Iterable[Document]) -> Iterable[tuple[str, ...]]:
    """The cells of each document in the order of COLUMNS."""
    for document in documents:
        standing = standing_of(document)
        yield (
            document.register_number,
            _day(document.registered_on),
            document.get_origin_display(),
            document.genre,
            document.title,
            document.number,
            _day(document.formed_on),
            document.department.name if document.department else "",
            document.owner.name,
            document.get_attribute_display(),
            progress_of(document, standing.review_state).label,
            _day(standing.due_on),
            _day(document.published_on),
            document.published_where,
        )


def _day(value: object) -> str:
    return str(value or "")


def as_workbook(
    rows: Iterable[Iterable[str]],
    columns: Sequence[tuple[str, int]] = COLUMNS,
    name: str = "公文登记簿",
) -> bytes:
    """The rows under their headings as XLSX. Every cell is text: what begins with = stays so."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    for number, (_, width) in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([_cell(sheet, heading, bold=True) for heading, _ in columns])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: object, value: str, *, bold: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell
