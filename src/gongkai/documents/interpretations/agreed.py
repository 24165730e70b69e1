"""Which interpretations of a finished document every level has agreed to."""

from datetime import datetime

from django.db.models import F

from gongkai.documents.models import Document
from gongkai.documents.subjects import KIND
from gongkai.reviews.models import Review
from gongkai.reviews.states import State


def agreed_until(document: Document) -> datetime | None:
    """When a finished document was last sent and passed, by a review that lives or that another
    submission took the place of, whatever became of that one: the interpretations written until
    then were approved. None where there is no such review."""
    if document.state == Document.State.DRAFT:
        return None
    passed = Review.objects.filter(
        kind=KIND,
        subject_id=document.pk,
        state__in=(State.APPROVED, State.VOID),
        steps_done__gte=F("steps_needed"),
    )
    return passed.order_by("-round").values_list("submitted_at", flat=True).first()
