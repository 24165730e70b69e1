"""The other submissions of a review's subject: what came before it, and what took its place."""

from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from gongkai.reviews.marking import Row, compared
from gongkai.reviews.models import Review
from gongkai.reviews.states import State

LATER = JSONObject(pk="pk", round="round", state="state")


@dataclass(frozen=True)
class Round:
    """An earlier submission of the same subject, and what has changed from it to this one."""

    review: Review
    rows: list[Row] | None


@dataclass(frozen=True)
class Later:
    """The last submission, seen from one before it."""

    pk: int
    round: int
    state: str

    @property
    def label(self) -> str:
        return State(self.state).label


def earlier_rounds(review: Review) -> list[Round]:
    if review.round == 1:
        return []
    earlier = Review.objects.filter(
        kind=review.kind, subject_id=review.subject_id, round__lt=review.round
    ).order_by("-round")
    return [
        Round(each, compared(each.text, review.text) if index == 0 else None)
        for index, each in enumerate(earlier)
    ]


def later_rounds(reviews: QuerySet[Review]) -> QuerySet[Review]:
    """Those of `reviews` that came after the one of the query around, the last first."""
    return reviews.filter(
        kind=OuterRef("kind"), subject_id=OuterRef("subject_id"), round__gt=OuterRef("round")
    ).order_by("-round")


def later_of(review: Review) -> Later | None:
    """Of a review that came through `page.for_page`."""
    told = getattr(review, "later_told", None)
    return Later(**told) if told else None
