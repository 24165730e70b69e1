"""What others ask of reviews."""

from datetime import date

from django.db.models import QuerySet

from gongkai.reviews.models import Review
from gongkai.reviews.states import OPEN, State
from gongkai.units.access import visible_bodies
from gongkai.units.models import Person


def approved_review(kind: str, subject_id: int, digest: str) -> Review | None:
    """The approval of exactly this text: the only thing that releases anything."""
    return Review.objects.filter(
        kind=kind, subject_id=subject_id, state=State.APPROVED, digest=digest
    ).first()


def open_review(kind: str, subject_id: int) -> Review | None:
    return Review.objects.filter(kind=kind, subject_id=subject_id, state__in=OPEN).first()


def reviews_visible_to(person: Person, on: date) -> QuerySet[Review]:
    """Reviews of the bodies that the person sees."""
    return Review.objects.filter(body__in=visible_bodies(person))
