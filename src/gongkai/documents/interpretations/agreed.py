"""Which interpretations of a finished document every level has agreed to."""

from datetime import datetime

from gongkai.documents.models import Document
from gongkai.documents.subjects import KIND
from gongkai.reviews.models import Review
from gongkai.reviews.queries import PASSED
from gongkai.reviews.states import State


def agreed_until(document: Document) -> datetime | None:
    """When a finished document was last sent and passed, by a review that lives or has lapsed
    since: the interpretations written until then were approved with it. It releases nothing; it
    says which of them may not be deleted any more. None where there is no such review."""
    if document.state == Document.State.DRAFT:
        return None
    passed = Review.objects.filter(
        PASSED, kind=KIND, subject_id=document.pk, state__in=(State.APPROVED, State.VOID)
    )
    return passed.order_by("-round").values_list("submitted_at", flat=True).first()
