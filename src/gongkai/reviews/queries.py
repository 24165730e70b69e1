"""What others ask of reviews."""

from datetime import date, datetime

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from gongkai.reviews.models import Review
from gongkai.reviews.states import OPEN, State, StepState

PASSED = Q(steps_done__gte=F("steps_needed"))
"""Of reviews: every level that had to come before has agreed, whatever became of it since."""


def approved_review(kind: str, subject_id: int, digest: str) -> Review | None:
    """The approval of exactly this text: the only thing that releases anything."""
    return Review.objects.filter(
        kind=kind, subject_id=subject_id, state=State.APPROVED, digest=digest
    ).first()


def open_review(kind: str, subject_id: int) -> Review | None:
    return Review.objects.filter(kind=kind, subject_id=subject_id, state__in=OPEN).first()


def has_live_review(kind: str, subject_id: int) -> bool:
    """Whether one is under way, or stands approved: a change of what it read ends it."""
    live = (*OPEN, State.APPROVED)
    return Review.objects.filter(kind=kind, subject_id=subject_id, state__in=live).exists()


def last_review(kind: str, subject_id: int) -> Review | None:
    """Whatever became of it."""
    found = Review.objects.filter(kind=kind, subject_id=subject_id)
    return found.defer("text", "files").order_by("-round").first()


def approved_at(review: Review) -> datetime | None:
    """When the last level that had to come before agreed, whatever became of the review since; None
    where one has not."""
    if review.state == State.APPROVED:
        return review.closed_at
    agreed = review.steps.filter(state=StepState.APPROVED).order_by("decided_at")
    moments = list(agreed.values_list("decided_at", flat=True))
    return moments[review.steps_needed - 1] if len(moments) >= review.steps_needed else None


def passed_by(kind: str, subject_id: int, on: date) -> Review | None:
    """The last one to publish the subject that was approved by the end of that day, whatever
    became of it since."""
    for review in _passed(kind, subject_id).order_by("-round"):
        at = approved_at(review)
        if at is not None and timezone.localdate(at) <= on:
            return review
    return None


def first_passed_since(kind: str, subject_id: int, at: datetime) -> Review | None:
    """The first one to publish the subject that was sent from then on and approved, whatever became
    of it since."""
    sent = _passed(kind, subject_id).filter(submitted_at__gte=at)
    return sent.order_by("round").first()


def first_in_its_place(review: Review) -> Review:
    """The first of the approvals to publish of which each took the place of the one before, up to
    this one: nothing that they released was changed between, nor found against."""
    first = review
    earlier = Review.objects.filter(
        kind=review.kind, subject_id=review.subject_id, round__lt=review.round
    )
    for each in earlier.defer("text", "files").order_by("-round"):
        if each.superseded and each.publishes:
            first = each
        elif each.state == State.REFUSED or each.steps_done >= each.steps_needed:
            break
    return first


def _passed(kind: str, subject_id: int) -> QuerySet[Review]:
    found = Review.objects.filter(PASSED, kind=kind, subject_id=subject_id, publishes=True)
    return found.defer("text", "files")
