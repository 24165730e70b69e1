"""The list of interpretations: its filters, and its rows as a workbook has them."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from gongkai.documents.access import Reader
from gongkai.documents.models import Document, Interpretation
from gongkai.documents.register.filters import QuickSelect
from gongkai.documents.register.forms import day

COLUMNS = (
    *(("解读", 60), ("形式", 8), ("解读人", 20), ("解读的公文", 60), ("发文字号", 22)),
    *(("公文公开", 12), ("解读发布", 12)),
)

_STANDINGS = {
    "out": Q(published_on__isnull=False),
    "waiting": Q(published_on=None, document__published_on__isnull=False),
    "before": Q(published_on=None, document__published_on=None),
}


class InterpretationListForm(forms.Form):
    """What is not understood filters nothing."""

    q = forms.CharField(label="标题、文号", max_length=100, required=False)
    form = forms.ChoiceField(
        label="形式",
        required=False,
        widget=QuickSelect,
        choices=[("", "全部"), *Interpretation.Form.choices],
    )
    standing = forms.ChoiceField(
        label="发布",
        required=False,
        widget=QuickSelect,
        choices=[
            ("", "全部"),
            ("out", "已发布"),
            ("waiting", "公文已公开，解读待发布"),
            ("before", "公文未公开"),
        ],
    )
    since = day("解读发布日期从")
    until = day("到")

    def asked(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def interpretations_found(reader: Reader, asked: Mapping[str, Any]) -> QuerySet[Interpretation]:
    """What the reader sees, narrowed by what is asked; the last made first."""
    seen = Document.objects.filter(reader.visible()).exclude(state=Document.State.EXPUNGED)
    found = Interpretation.objects.filter(document__in=seen.values("pk"))
    words = asked.get("q", "").strip()
    if words:
        found = found.filter(
            Q(title__icontains=words)
            | Q(document__title__icontains=words)
            | Q(document__number__icontains=words)
        )
    if "form" in asked:
        found = found.filter(form=asked["form"])
    if "standing" in asked:
        found = found.filter(_STANDINGS[asked["standing"]])
    if "since" in asked:
        found = found.filter(published_on__gte=asked["since"])
    if "until" in asked:
        found = found.filter(published_on__lte=asked["until"])
    return found.select_related("document").defer("document__text").order_by("-pk")


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
