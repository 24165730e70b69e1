"""What the secrecy reviewer answers, and what of it may pass."""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.refusals import Refused
from gongkai.reviews.models import GateRecord, Review
from gongkai.reviews.questions import (
    ABSOLUTE,
    ARTICLE,
    QUESTIONS,
    SECRETS,
    THIRD_PARTIES,
    questions_on,
)
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
    """Why a text that Art. 15 or 16 speaks of is opened all the same, or what was taken out."""


def agreeing_results(review: Review) -> tuple[GateRecord.Result, ...]:
    """The results with which the gate agrees to what the review asks for."""
    if review.publishes:
        return GateRecord.Result.PUBLISH, GateRecord.Result.PUBLISH_PART
    if review.on_request:
        return (GateRecord.Result.ON_REQUEST,)
    return (GateRecord.Result.WITHHOLD,)


def may_be_refused(review: Review) -> bool:
    """Whether there is anything to refuse: not where the text is not to be opened anyway."""
    return review.publishes or review.on_request


def result_label(review: Review, result: str) -> str:
    """The result in words; “不予公开” of what was never to be opened is an agreement."""
    if result == GateRecord.Result.WITHHOLD and not may_be_refused(review):
        return "同意不予公开"
    return GateRecord.Result(result).label


def passing_record(review: Review, gate: GateAnswers | None) -> GateRecord:
    """The record with which the gate passes; Refused where it speaks against what is asked."""
    record = checked_record(gate)
    if not record.legal or not record.accurate:
        raise Refused("gate_not_sound", "合法性、准确性有一项不符合，不能通过，请退回修改。")
    agreeing = agreeing_results(review)
    if record.result not in agreeing:
        told = "或者".join(f"“{result_label(review, each)}”" for each in agreeing)
        other = "请退回或者审查为不予公开" if may_be_refused(review) else "认为可以公开的请退回"
        raise Refused("result_differs", f"通过的，审查结果应为{told}；{other}。")
    _check_proposed_ground(review, record)
    record.save()
    return record


def _check_proposed_ground(review: Review, record: GateRecord) -> None:
    """Refused where the text is not to be published on an article of which the gate says that it
    does not apply: the paper would bear a ground that its own review denies."""
    if review.publishes:
        return
    article = dict(review.purpose).get(ARTICLE, "")
    asked = questions_on(article)
    if asked and not any(getattr(record, key) for key in asked):
        words = "、".join(f"“{each.words}”" for each in QUESTIONS if each.key in asked - SECRETS)
        raise Refused(
            "ground_denied",
            f"送审的依据是{article}，而{words}没有一项答“是”，不能同意。"
            "依据不对的，请退回，由起草人改正依据后重新送审。",
        )


SECRET = (
    "涉及国家秘密、工作秘密的，不能通过、退回或者审查为不予公开而留在本系统（涉密不上网）："
    "不能确定的，请上报确定；确属的，由保密审查员或者主要负责人提出清除。"
)


def check_not_secret(gate: GateAnswers | None) -> None:
    """Refused where an answer says that the text is a secret: it does not go on, nor back."""
    if gate is not None and any(gate.answers.get(key) for key in SECRETS):
        raise Refused("secret", SECRET)


def checked_record(gate: GateAnswers | None) -> GateRecord:
    """The record, not saved yet; Refused where an answer, the result or its reason is missing, or
    where they contradict one another."""
    if gate is None or set(gate.answers) != {question.key for question in QUESTIONS}:
        raise Refused("gate_unanswered", "保密审查各项须逐项回答。")
    check_not_secret(gate)
    if gate.result not in GateRecord.Result.values:
        raise Refused("gate_no_result", "保密审查须选定审查结果。")
    reason = worded(gate.reason, "保密审查须写明结论的理由。")
    ground = worded(gate.ground, "", 300) if gate.ground.strip() else ""
    if gate.result == GateRecord.Result.WITHHOLD:
        _check_withheld(gate)
    else:
        _check_openable(gate, ground)
    return GateRecord(
        legal=gate.legal,
        accurate=gate.accurate,
        result=gate.result,
        reason=reason,
        ground=ground,
        **gate.answers,
    )


def _check_withheld(gate: GateAnswers) -> None:
    """Refused where nothing stands against opening: 公开为常态 (条例第五条)."""
    if not any(gate.answers.values()):
        raise Refused("no_ground", "不予公开须至少有一项回答“是”（条例第十四条至第十六条）。")


def _check_openable(gate: GateAnswers, ground: str) -> None:
    """Refused where an answer stands against opening. What is published in part is what remains:
    Art. 14 must not stand against that either, nor against giving to who asks. Art. 15 and 16 leave
    a way on a ground; what Art. 16 speaks of may be given to who asks without one."""
    if not gate.legal or not gate.accurate or any(gate.answers[key] for key in ABSOLUTE):
        raise Refused("gate_contradicts", "有一项不符合公开条件，不能选这个审查结果。")
    on_request = gate.result == GateRecord.Result.ON_REQUEST
    asked = THIRD_PARTIES if on_request else set(gate.answers) - ABSOLUTE
    relative = any(gate.answers[key] for key in asked)
    if relative and not ground and gate.result == GateRecord.Result.PUBLISH_PART:
        raise Refused(
            "gate_no_ground",
            "区分处理后公开的，须写明从送审稿里去掉了什么、其余为什么可以公开（条例第三十七条）；"
            "还没有去掉的，请退回起草人处理后再送审。",
        )
    if relative and not ground and on_request:
        raise Refused(
            "gate_no_ground",
            "属于条例第十五条所列信息仍可依申请公开的，须写明依据：第三方书面同意，或者公共利益。",
        )
    if relative and not ground:
        raise Refused(
            "gate_no_ground",
            "属于条例第十五条、第十六条所列信息仍要全文公开的，须写明依据："
            "第三方书面同意、公共利益，或者法律、法规、规章规定应当公开。",
        )
