"""What the secrecy reviewer answers, and what of it may pass."""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.refusals import Refused
from gongkai.reviews.models import GateRecord, Review
from gongkai.reviews.questions import ABSOLUTE, QUESTIONS
from gongkai.reviews.services.wording import worded


@dataclass(frozen=True)
class GateAnswers:
    """What the secrecy reviewer answered: every question of `QUESTIONS` by its key."""

    legal: bool
    accurate: bool
    answers: Mapping[str, bool]
    result: str
    reason: str
    ground: str = ""
    """Why a text that Art. 15 or 16 speaks of is published all the same, or what was taken out."""


def passing_record(review: Review, gate: GateAnswers | None) -> GateRecord:
    """The record with which the gate passes; Refused where it speaks against what is asked."""
    record = checked_record(gate)
    if not record.legal or not record.accurate:
        raise Refused("gate_not_sound", "合法性、准确性有一项不符合，不能通过，请退回修改。")
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
    """The record, not saved yet; Refused where an answer, the result or its reason is missing, or
    where they contradict one another."""
    if gate is None or set(gate.answers) != {question.key for question in QUESTIONS}:
        raise Refused("gate_unanswered", "保密审查各项须逐项回答。")
    if gate.result not in GateRecord.Result.values:
        raise Refused("gate_no_result", "保密审查须选定审查结果。")
    reason = worded(gate.reason, "保密审查须写明结论的理由。")
    ground = worded(gate.ground, "", 300) if gate.ground.strip() else ""
    _check_publishable(gate, ground)
    return GateRecord(
        legal=gate.legal,
        accurate=gate.accurate,
        result=gate.result,
        reason=reason,
        ground=ground,
        **gate.answers,
    )


def _check_publishable(gate: GateAnswers, ground: str) -> None:
    """Refused where an answer stands against publishing. What is published in part is what remains:
    Art. 14 must not stand against that either. Art. 15 and 16 leave a way on a ground."""
    if gate.result == GateRecord.Result.WITHHOLD:
        return
    if not gate.legal or not gate.accurate or any(gate.answers[key] for key in ABSOLUTE):
        raise Refused("gate_contradicts", "有一项不符合公开条件，不能选这个审查结果。")
    relative = any(gate.answers[key] for key in set(gate.answers) - ABSOLUTE)
    if relative and not ground and gate.result == GateRecord.Result.PUBLISH_PART:
        raise Refused(
            "gate_no_ground",
            "区分处理后公开的，须写明从送审稿里去掉了什么、其余为什么可以公开（条例第三十七条）；"
            "还没有去掉的，请退回起草人处理后再送审。",
        )
    if relative and not ground:
        raise Refused(
            "gate_no_ground",
            "属于条例第十五条、第十六条所列信息仍要全文公开的，须写明依据："
            "第三方书面同意、公共利益，或者法律、法规、规章规定应当公开。",
        )
