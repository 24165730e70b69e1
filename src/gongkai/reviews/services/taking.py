"""Taking a step in hand: it is the person's to decide, now, on the text that they saw."""

from datetime import datetime

from django.utils import timezone

from gongkai.refusals import Refused
from gongkai.reviews.models import Review, Step
from gongkai.reviews.moves import lock
from gongkai.reviews.people import may_decide
from gongkai.reviews.states import State, StepState
from gongkai.units.models import Person

LAPSED = "送审后内容有改动，这次审核已失效；重新送审后，各级从头审核。"
"""Said to who had the text before them while it was changed."""


def take(step: Step, *, by: Person, at: datetime, seen_digest: str) -> tuple[Review, Step]:
    """Lock the review and its step for the person; Refused where it is not theirs to decide."""
    review = lock(step.review)
    step = Step.objects.get(pk=step.pk)
    step.review = review
    if review.author_id == by.pk:
        raise Refused("own_text", "本人起草的，不能由本人审核。")
    if review.hands.filter(person=by, step=None).exists():
        raise Refused("own_text", "您起草或者改动过这一件，不能由您审核。")
    if review.hands.filter(person=by).exists():
        raise Refused("two_steps", "您已经在这一件上审核过一级，不能再审一级。")
    if review.state == State.VOID:
        raise Refused("lapsed", LAPSED)
    put_off = step.state == StepState.DEFERRED and review.state != State.APPROVED
    if step.state not in (StepState.CURRENT, StepState.DEFERRED) or put_off:
        raise Refused("not_now", "这一级现在不能审核：已经有人审核，或者还没有轮到。")
    if review.state == State.ESCALATED:
        raise Refused("escalated", "已经上报，答复登记之前不能审核。")
    if not may_decide(by, step, timezone.localdate(at)):
        raise Refused("not_yours", "这一级不由您审核。")
    if seen_digest != review.digest:
        raise Refused("changed", "您看到的不是现在送审的文稿，请重新打开再审。")
    return review, step
