"""The register as a workbook: what is filtered, nothing that a spreadsheet would run."""

from collections.abc import Iterable, Sequence

from gongkai.documents.models import Document
from gongkai.documents.register.progress import attribute_words, progress_of
from gongkai.documents.register.queries import list_standing_of, shown_title
from gongkai.units.sheets import list_sheet

COLUMNS = (
    *(("登记号", 14), ("登记日期", 12), ("来源", 22), ("文种", 8), ("标题", 60), ("发文字号", 22)),
    *(("成文日期", 12), ("科室", 14), ("责任人", 10), ("公开属性", 12), ("进度", 18)),
    *(("公开期限", 12), ("公开日期", 12), ("公开位置", 40), ("登记机关", 16)),
)
"""Heading and width in characters."""


def register_rows(documents: Iterable[Document]) -> Iterable[tuple[str, ...]]:
    """The cells of each document, which comes with its body, in the order of COLUMNS."""
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
            progress_of(document, standing.review_state).label,
            _day(standing.due_on),
            _day(document.published_on),
            document.published_where,
            document.body.short_name,
        )


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
