"""What others ask of reviews."""

from gongkai.reviews.models import Review
from gongkai.reviews.states import OPEN, State


def approved_review(kind: str, subject_id: int, digest: str) -> Review | None:
    """The approval of exactly this text: the only thing that releases anything."""
    return Review.objects.filter(
        kind=kind, subject_id=subject_id, state=State.APPROVED, digest=digest
    ).first()


def open_review(kind: str, subject_id: int) -> Review | None:
    return Review.objects.filter(kind=kind, subject_id=subject_id, state__in=OPEN).first()


def last_review(kind: str, subject_id: int) -> Review | None:
    """Whatever became of it."""
    found = Review.objects.filter(kind=kind, subject_id=subject_id)
    return found.defer("text", "files").order_by("-round").first()
