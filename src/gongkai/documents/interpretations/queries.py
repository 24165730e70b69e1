"""Interpretations as their list asks for them."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet

from gongkai.documents.interpretations.text import interpretations_of
from gongkai.documents.models import Document, Interpretation
from gongkai.documents.reader import Reader
from gongkai.documents.subjects import KIND

_STANDINGS = {
    "out": Q(published_on__isnull=False),
    "waiting": Q(published_on=None, document__published_on__isnull=False),
    "before": Q(published_on=None, document__published_on=None),
}


def interpretations_read(reader: Reader, document: Document) -> list[Interpretation]:
    """Those of the document that the reader sees, as `interpretations_found` has it."""
    is_near = reader.is_near(document)
    return [each for each in interpretations_of(document) if is_near or each.published_on]


def interpretations_found(reader: Reader, asked: Mapping[str, Any]) -> QuerySet[Interpretation]:
    """What the reader sees, narrowed by what is asked; the last made first. What is not released is
    read as drafts are."""
    seen = Document.objects.filter(reader.visible()).exclude(state__in=Document.GONE)
    seen = seen.exclude(pk__in=reader.hidden(KIND))
    near = Document.objects.filter(reader.near())
    is_open = Q(published_on__isnull=False) | Q(document__in=near.values("pk"))
    found = Interpretation.objects.filter(is_open, document__in=seen.values("pk"))
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
