"""The register as a workbook: what is filtered, nothing that a spreadsheet would run."""

from collections.abc import Iterable, Sequence
from datetime import date

from gongkai.deadlines.calendar import calendar
from gongkai.deadlines.queries import days_late
from gongkai.documents.models import Document
from gongkai.documents.register.progress import attribute_words, progress_of
from gongkai.documents.register.queries import ListStanding, list_standing_of, shown_title
from gongkai.law.working_days import WorkingDays
from gongkai.units.sheets import list_sheet

COLUMNS = (
    *(("登记号", 14), ("登记日期", 12), ("来源", 22), ("文种", 8), ("标题", 60), ("发文字号", 22)),
    *(("成文日期", 12), ("科室", 14), ("责任人", 10), ("公开属性", 12), ("进度", 18)),
    *(("公开期限", 12), ("公开日期", 12), ("超期", 20), ("公开位置", 40), ("登记机关", 16)),
)
"""Heading and width in characters."""


def register_rows(documents: Iterable[Document], today: date) -> Iterable[tuple[str, ...]]:
    """The cells of each document, which comes with its body, in the order of COLUMNS."""
    count = calendar()
    for document in documents:
        standing = list_standing_of(document)
        yield (
            document.register_number,
            _day(document.registered_on),
            document.get_origin_display(),
            document.genre,
            shown_title(document),
            document.number,
            _day(document.formed_on),
            document.department.name if document.department else "",
            document.owner.name,
            attribute_words(document, standing.review_state),
            progress_of(document, standing.review_state, is_late=standing.was_late).label,
            _day(standing.due_on or (standing.term.ended_on if standing.term else None)),
            _day(document.published_on),
            _lateness(standing, today, count),
            document.published_where,
            document.body.short_name,
        )


def _lateness(standing: ListStanding, today: date, count: WorkingDays) -> str:
    """By how much its term is over, or was when it was published; "" where it is or was kept."""
    was = standing.term.late_words(count) if standing.term and standing.was_late else ""
    if standing.due_on is None or standing.due_on >= today:
        return was
    over = days_late(standing.due_on, today, count)
    now = f"超期{over}个工作日" if over else "已到期"
    return "；".join(filter(None, (now, was)))


def _day(value: object) -> str:
    return str(value or "")


def as_workbook(
    rows: Iterable[Iterable[str]],
    columns: Sequence[tuple[str, int]] = COLUMNS,
    name: str = "公文登记簿",
) -> bytes:
    """The rows under their headings as XLSX. Every cell is text: what begins with = stays what it
    says."""
    return list_sheet(name, columns, rows)
