"""上报: where the gate cannot tell, an authority does; another person writes down its answer."""

import re
from datetime import datetime

from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.notices.services import tell
from gongkai.refusals import Refused
from gongkai.reviews import audit as acts
from gongkai.reviews.calls import call_key, end_calls
from gongkai.reviews.links import review_link
from gongkai.reviews.models import Escalation, Review, Step
from gongkai.reviews.moves import lock, move
from gongkai.reviews.people import (
    may_answer_escalation,
    recorders_of,
    reviewers_of,
    stands_in_for,
)
from gongkai.reviews.services.standing_in import in_place_of, tell_principal
from gongkai.reviews.services.submitting import end_supersession
from gongkai.reviews.services.taking import take
from gongkai.reviews.services.wording import worded
from gongkai.reviews.states import State, StepKind, StepState
from gongkai.units.models import Person

_DOCUMENT_NUMBER = re.compile(r"[〔\[【(（]\s*\d{4}\s*[〕\]】)）]\s*(第\s*)?\d+\s*号")
"""〔2026〕8号, in whatever brackets it was typed."""
_NOBODY_RECORDS = (
    "没有能登记答复的人，不能上报：上报人、起草和改动过的人都不登记答复。请先告知安全管理员，"
    "再任命一名保密审查员、办公室主任、政府信息公开专员或者主要负责人。"
)
_ASKED_SINCE = "后续的送审已上报确定，不再照这次审核办理。"


def escalate(
    step: Step, *, by: Person, at: datetime, seen_digest: str, reason: str, authority: str
) -> Review:
    """The gate cannot tell: the text waits for the authority (条例第十七条第三款). Who may write
    down its answer is told; where nobody may, nothing leads on from there, and it is refused."""
    reason = worded(reason, "上报须写明理由。")
    if authority not in Escalation.Authority.values:
        raise Refused("no_authority", "请选定报有关主管部门还是保密行政管理部门。")
    on = timezone.localdate(at)
    with audit.act():
        review, step = take(step, by=by, at=at, seen_digest=seen_digest)
        if step.kind != StepKind.GATE:
            raise Refused("not_the_gate", "只有保密审查一级能上报。")
        principal = stands_in_for(by, step, on)
        escalation = Escalation.objects.create(
            review=review,
            authority=authority,
            reason=reason,
            by=by,
            acting_for=principal,
            at=at,
        )
        recorders = recorders_of(escalation, on)
        if not recorders.exists():
            raise Refused("nobody_records", _NOBODY_RECORDS)
        # Whatever becomes of this sending, what it stands beside is not released without another.
        end_supersession(review.kind, review.subject_id, because=_ASKED_SINCE)
        told = escalation.get_authority_display()
        move(
            review,
            "escalate",
            by=by,
            at=at,
            action=acts.ESCALATED,
            reason=reason,
            details={"authority": told, **in_place_of(principal)},
        )
        tell([review.author], f"“{review.title}”已报{told}确定。", at=at, link=review.link)
        end_calls(step, at)
        tell_principal(step, principal, f"报{told}确定", by=by, at=at)
        tell(
            recorders,
            f"“{review.title}”已报{told}确定，收到答复后请登记。",
            at=at,
            link=review_link(review),
            key=call_key(escalation, "asked"),
        )
        return review


def resume(review: Review, *, by: Person, at: datetime, reason: str) -> Review:
    """The authority has answered (its number and result in `reason`): the gate goes on.

    Who asked does not write down the answer, nor whom they stood in for, nor an author of the text.
    Refused codes: no_reason, too_long, no_number, wrong_state, own_escalation, not_yours.
    """
    reply = worded(reason, "请写明答复的文号和结论。")
    if _DOCUMENT_NUMBER.search(reply) is None:
        raise Refused("no_number", "请写明答复的文号，如：青密函〔2026〕8号，不属于国家秘密。")
    with audit.act():
        review = lock(review)
        if review.state != State.ESCALATED:
            raise Refused("wrong_state", "这一件没有上报，或者答复已经登记。")
        escalation = review.escalations.get(reply="")
        if by.pk in (escalation.by_id, escalation.acting_for_id):
            raise Refused("own_escalation", "上报人不能登记答复，请由另一人登记。")
        if not may_answer_escalation(by, escalation, timezone.localdate(at)):
            raise Refused(
                "not_yours",
                "答复由另一名保密审查员、办公室主任、政府信息公开专员或者主要负责人登记，"
                "起草、改动过的人除外。",
            )
        escalation.reply, escalation.replied_by, escalation.replied_at = reply, by, at
        escalation.save(update_fields=("reply", "replied_by", "replied_at"))
        move(
            review,
            "resume",
            by=by,
            at=at,
            action=acts.RESUMED,
            reason=reply,
            details={"authority": escalation.get_authority_display()},
        )
        end_calls(escalation, at)
        step = review.steps.get(state=StepState.CURRENT)
        tell(
            reviewers_of(step, timezone.localdate(at)),
            f"“{review.title}”的答复已登记，请继续保密审查。",
            at=at,
            link=review_link(review),
            key=call_key(step, f"resumed-{escalation.pk}"),
        )
        return review
