"""Interpretations as rows of a workbook."""

from gongkai.documents.models import Interpretation

COLUMNS = (
    *(("解读", 60), ("形式", 8), ("解读人", 20), ("解读的公文", 60), ("发文字号", 22)),
    *(("公文公开", 12), ("解读发布", 12)),
)


def interpretation_cells(each: Interpretation) -> tuple[str, ...]:
    """In the order of COLUMNS."""
    document = each.document
    return (
        each.title,
        each.get_form_display(),
        each.interpreter,
        document.title,
        document.number,
        str(document.published_on or ""),
        str(each.published_on or ""),
    )
