"""Which interpretations of a finished document every level has agreed to."""

from collections.abc import Iterable
from datetime import datetime

from gongkai.documents.models import Document
from gongkai.documents.subjects import KIND
from gongkai.reviews.models import Review, Step
from gongkai.reviews.queries import PASSED
from gongkai.reviews.states import State

_AGREED = (State.APPROVED, State.VOID)


def agreed_until(document: Document) -> datetime | None:
    """When a finished document was last sent and passed, by a review that lives or has lapsed
    since: the interpretations written until then were approved with it. It releases nothing; it
    says which of them may not be deleted any more. None where there is no such review."""
    if document.state == Document.State.DRAFT:
        return None
    passed = Review.objects.filter(PASSED, kind=KIND, subject_id=document.pk, state__in=_AGREED)
    return passed.order_by("-round").values_list("submitted_at", flat=True).first()


def agreed_until_in(document: Document, steps: Iterable[Step]) -> datetime | None:
    """The same from the steps of all its reviews, where a page has read them."""
    if document.state == Document.State.DRAFT:
        return None
    reviews = {step.review for step in steps}
    passed = [
        each for each in reviews if each.steps_done >= each.steps_needed and each.state in _AGREED
    ]
    last = max(passed, key=lambda each: each.round, default=None)
    return last.submitted_at if last else None
