"""The life of a review and of its steps, as tables.

A review's text is fixed by its digest; whatever changes it makes the review VOID, and a new one is
needed. Only APPROVED releases, and nothing else leads there but the last step's approval.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models


class State(models.TextChoices):
    IN_REVIEW = "in_review", "审核中"
    ESCALATED = "escalated", "已上报，待答复"
    APPROVED = "approved", "审核通过"
    RETURNED = "returned", "已退回"
    WITHDRAWN = "withdrawn", "已撤回"
    VOID = "void", "已失效"
    REFUSED = "refused", "不予公开"
    OBJECTED = "objected", "补审未通过"
    EXPUNGED = "expunged", "已清除"

    @property
    def beside(self) -> str:
        """Its label where it stands beside what was reviewed, which may itself be 失效 or not."""
        return "原审核失效" if self == State.VOID else str(self.label)


class StepState(models.TextChoices):
    WAITING = "waiting", "未到"
    CURRENT = "current", "待审"
    APPROVED = "approved", "通过"
    RETURNED = "returned", "退回"
    DEFERRED = "deferred", "事后补审"
    CLOSED = "closed", "未审"


class StepKind(models.TextChoices):
    APPROVAL = "approval", "审核"
    GATE = "gate", "保密审查"


OPEN = frozenset({State.IN_REVIEW, State.ESCALATED})


@dataclass(frozen=True)
class Action:
    """From which states a review may go where by this action, and whether it needs a reason."""

    starts: frozenset[State]
    target: State
    needs_reason: bool = False


ACTIONS: Mapping[str, Action] = {
    "approve": Action(frozenset({State.IN_REVIEW}), State.IN_REVIEW),
    "complete": Action(frozenset({State.IN_REVIEW}), State.APPROVED),
    "return": Action(frozenset({State.IN_REVIEW}), State.RETURNED, needs_reason=True),
    "refuse": Action(frozenset({State.IN_REVIEW}), State.REFUSED, needs_reason=True),
    "escalate": Action(frozenset({State.IN_REVIEW}), State.ESCALATED, needs_reason=True),
    "resume": Action(frozenset({State.ESCALATED}), State.IN_REVIEW, needs_reason=True),
    "withdraw": Action(frozenset({State.IN_REVIEW}), State.WITHDRAWN),
    "void": Action(frozenset({State.IN_REVIEW, State.APPROVED}), State.VOID),
    "object": Action(frozenset({State.APPROVED}), State.OBJECTED, needs_reason=True),
    "expunge": Action(frozenset(State) - {State.EXPUNGED}, State.EXPUNGED, needs_reason=True),
}
