"""Whose turn it is, and telling them."""

from datetime import datetime

from django.utils import timezone

from gongkai.notices.services import tell
from gongkai.reviews.calls import call_key
from gongkai.reviews.links import review_link
from gongkai.reviews.models import Review
from gongkai.reviews.people import reviewers_of
from gongkai.reviews.states import StepState


def call_next(review: Review, *, at: datetime) -> None:
    """Make the first waiting step the current one and tell who may take it."""
    step = review.steps.filter(state=StepState.WAITING).order_by("order").first()
    if step is None:
        return
    step.state, step.current_since = StepState.CURRENT, at
    step.save(update_fields=("state", "current_since"))
    tell(
        reviewers_of(step, timezone.localdate(at)),
        f"“{review.title}”等您审核。",
        at=at,
        link=review_link(review),
        key=call_key(step, "called"),
    )
