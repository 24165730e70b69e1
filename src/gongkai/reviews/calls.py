"""Messages that call somebody to a review: they count as read once it waits for nobody by them."""

from datetime import datetime

from django.db.models import Q, QuerySet

from gongkai.notices.models import Notice
from gongkai.notices.services import notices_to, settle
from gongkai.reviews.links import review_link
from gongkai.reviews.models import Escalation, Review, Step


def call_key(thing: Step | Escalation, what: str) -> str:
    """The key of a message that calls somebody to a level, or to write down an answer."""
    return f"{_kind(thing)}-{thing.pk}-{what}"


def end_calls(thing: Step | Escalation, at: datetime) -> None:
    """The level is decided, the answer asked for or there: whoever was called to it, and reminded
    (`upkeep.waiting`), is called no more."""
    settle(_calls(thing.review).filter(key__startswith=call_key(thing, "")), at=at)


def end_all_calls(review: Review, at: datetime) -> None:
    """The review is over."""
    settle(
        _calls(review).filter(Q(key__startswith="step-") | Q(key__startswith="escalated-")), at=at
    )


def _kind(thing: Step | Escalation) -> str:
    return "step" if isinstance(thing, Step) else "escalated"


def _calls(review: Review) -> QuerySet[Notice]:
    return notices_to(review.body_id, review_link(review))
