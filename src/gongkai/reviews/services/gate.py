"""What the secrecy reviewer answers, and what of it may pass."""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.refusals import Refused
from gongkai.reviews.models import GateRecord, Review
from gongkai.reviews.questions import ABSOLUTE, QUESTIONS


@dataclass(frozen=True)
class GateAnswers:
    """What the secrecy reviewer answered: every question of `QUESTIONS` by its key."""

    legal: bool
    accurate: bool
    answers: Mapping[str, bool]
    result: str
    reason: str


def passing_record(review: Review, gate: GateAnswers | None) -> GateRecord:
    """The record with which the gate passes; Refused where it speaks against what is asked."""
    record = checked_record(gate)
    publishing = (GateRecord.Result.PUBLISH, GateRecord.Result.PUBLISH_PART)
    if review.publishes and record.result not in publishing:
        raise Refused(
            "result_differs", "审查结果不是可以公开，不能通过；请退回或者审查为不予公开。"
        )
    if not review.publishes and record.result != GateRecord.Result.WITHHOLD:
        raise Refused(
            "result_differs", "拟不公开的，审查结果应为“不予公开”；认为可以公开的请退回。"
        )
    record.save()
    return record


def checked_record(gate: GateAnswers | None) -> GateRecord:
    if gate is None or set(gate.answers) != {question.key for question in QUESTIONS}:
        raise Refused("gate_unanswered", "保密审查各项须逐项回答。")
    if not gate.reason.strip():
        raise Refused("gate_no_reason", "保密审查须写明结论的理由。")
    if gate.result not in GateRecord.Result.values:
        raise Refused("gate_no_result", "保密审查须选定审查结果。")
    if _contradicts(gate):
        raise Refused("gate_contradicts", "有一项不符合公开条件，不能选这个审查结果。")
    return GateRecord(
        legal=gate.legal,
        accurate=gate.accurate,
        result=gate.result,
        reason=gate.reason.strip()[:500],
        **gate.answers,
    )


def _contradicts(gate: GateAnswers) -> bool:
    """Whether an answer stands against the result. What is published in part is what remains:
    Art. 14 must not stand against that either."""
    if gate.result not in (GateRecord.Result.PUBLISH, GateRecord.Result.PUBLISH_PART):
        return False
    if not gate.legal or not gate.accurate or any(gate.answers[key] for key in ABSOLUTE):
        return True
    return gate.result == GateRecord.Result.PUBLISH and any(gate.answers.values())
