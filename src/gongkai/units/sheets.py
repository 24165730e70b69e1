"""Lists as workbooks."""

import io
from collections.abc import Iterable, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from gongkai.paper.characters import printable
from gongkai.units.models import Person, Tenure
from gongkai.units.posts import Post

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def list_sheet(
    title: str, columns: Sequence[tuple[str, float]], rows: Iterable[Iterable[str | int]]
) -> bytes:
    """XLSX of one list: a bold head that stays in sight, every cell text or a number, never a
    formula. A column is its heading and its width in characters."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    for at, (_, width) in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, heading, bold=True) for heading, _ in columns])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def people_sheet(people: Iterable[Person], on: date) -> bytes:
    """People with their posts of the day (`posts_held`, as `people_of` gives them)."""
    columns = (
        *(("账号号", 8), ("姓名", 12), ("职务", 16), ("机构", 26)),
        *(("科室", 16), ("登录名", 16), ("岗位", 40), ("账号", 8)),
    )
    return list_sheet(f"人员与岗位{on:%Y%m%d}", columns, map(_person_row, people))


def _cell(sheet: object, value: str | int, *, bold: bool = False) -> WriteOnlyCell:
    """A number, or text whatever it begins with: a name is never calculated."""
    if isinstance(value, int):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet, printable(value))
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _person_row(person: Person) -> tuple[str, ...]:
    held = "、".join(_post(tenure) for tenure in getattr(person, "posts_held", ()))
    return (
        str(person.pk),
        person.name,
        person.title,
        person.body.name,
        person.department.name if person.department else "",
        person.username,
        held,
        "在用" if person.is_active else "停用",
    )


def _post(tenure: Tenure) -> str:
    label = Post(tenure.post).label
    department = tenure.department
    return f"{label}（{department.name}）" if department else label
