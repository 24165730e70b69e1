"""The one door through which a review's state changes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.audit.actions import Action
from gongkai.refusals import Refused
from gongkai.reviews.afterwards import cancel_terms
from gongkai.reviews.calls import end_all_calls
from gongkai.reviews.expunging.pending import check_not_to_be_expunged
from gongkai.reviews.models import Review
from gongkai.reviews.states import ACTIONS, State, StepState
from gongkai.units.actors import actor
from gongkai.units.models import Person


def subject_of(review: Review) -> audit.Subject:
    """The review as the audit names it: by number, never by title."""
    return audit.Subject("review", str(review.pk), f"第{review.pk}号审核")


def lock(review: Review) -> Review:
    """The review as it is now, held until the act ends; Refused while an order to take its subject
    out waits."""
    review = Review.objects.select_for_update().get(pk=review.pk)
    check_not_to_be_expunged(review.kind, review.subject_id)
    return review


def move(
    review: Review,
    name: str,
    *,
    by: Person,
    at: datetime,
    action: Action,
    reason: str = "",
    details: Mapping[str, Any] | None = None,
) -> Review:
    """Take the action `name` on a locked review and record it; Refused where its state does not
    allow it or a reason is wanting. A step that is still waiting when a review ends is closed."""
    known = ACTIONS[name]
    if State(review.state) not in known.starts:
        raise Refused("wrong_state", f"这一件现在是“{State(review.state).label}”，不能这样处理。")
    if known.needs_reason and not reason:
        raise Refused("no_reason", "须写明理由。")
    review.state = known.target
    if known.target not in (State.IN_REVIEW, State.ESCALATED):
        review.closed_at, review.closing_reason = at, reason[:500]
    if known.target not in (State.IN_REVIEW, State.ESCALATED, State.APPROVED):
        _close_steps(review, at)
    review.save()
    audit.record(
        action,
        by=actor(by, timezone.localdate(at)),
        at=at,
        subject=subject_of(review),
        body_id=review.body_id,
        details=dict(details or {}),
    )
    return review


def _close_steps(review: Review, at: datetime) -> None:
    """What is still to come does not, nor is it due."""
    if review.urgent:
        put_off = review.steps.filter(state=StepState.DEFERRED)
        cancel_terms(list(put_off.values_list("pk", flat=True)), at)
    end_all_calls(review, at)
    review.steps.filter(
        state__in=(StepState.WAITING, StepState.CURRENT, StepState.DEFERRED)
    ).update(state=StepState.CLOSED)
