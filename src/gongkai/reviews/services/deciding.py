"""Deciding a step: pass, return, refuse."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import IntegrityError
from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.notices.services import tell
from gongkai.refusals import Refused
from gongkai.reviews import audit as acts
from gongkai.reviews import kinds
from gongkai.reviews.afterwards import meet_term, open_terms, take_back
from gongkai.reviews.calls import call_key, end_calls
from gongkai.reviews.chains import level_name
from gongkai.reviews.gaps import Gap, gap_after
from gongkai.reviews.links import review_link
from gongkai.reviews.models import Confirmation, GateRecord, Hand, Review, Step
from gongkai.reviews.moves import move, subject_of
from gongkai.reviews.people import reviewers_of, stands_in_for
from gongkai.reviews.services.calling import call_next
from gongkai.reviews.services.gate import (
    GateAnswers,
    check_not_secret,
    checked_record,
    may_be_refused,
    passing_record,
)
from gongkai.reviews.services.standing_in import in_place_of, tell_principal
from gongkai.reviews.services.taking import take
from gongkai.reviews.services.wording import whole, worded
from gongkai.reviews.states import State, StepKind, StepState
from gongkai.units.access import people_holding
from gongkai.units.actors import actor
from gongkai.units.models import Person
from gongkai.units.posts import Post

STANDING_IN = "/units/standing-in/"


def approve(
    step: Step,
    *,
    by: Person,
    at: datetime,
    seen_digest: str,
    opinion: str = "",
    confirmed: Collection[int] = (),
    gate: GateAnswers | None = None,
    accepts_gap: bool = False,
) -> Review:
    """Pass a step. `seen_digest` is of the text that the person had before them; `confirmed` the
    numbers of the findings they agree with, which must be all.

    The gate needs its answers. The last step completes the review. Where it would leave a later
    level without anybody, another person decides; where there is none, `accepts_gap` says that the
    person knows, and the security administrator is told.
    """
    with audit.act():
        review, step = take(step, by=by, at=at, seen_digest=seen_digest)
        gap = gap_after(step, by, timezone.localdate(at))
        if gap is not None and (gap.others or not accepts_gap):
            raise Refused("leaves_nobody", gap.sentence)
        _confirm_findings(review, step, confirmed)
        if step.kind == StepKind.GATE:
            step.gate = passing_record(review, gate)
        principal = _decide(step, StepState.APPROVED, by=by, at=at, opinion=opinion)
        audit.record(
            acts.APPROVED_STEP,
            by=actor(by, timezone.localdate(at)),
            at=at,
            subject=subject_of(review),
            details={
                "order": step.order,
                "post": level_name(step),
                "digest": review.digest,
                **in_place_of(principal),
            },
        )
        tell_principal(step, principal, "通过", by=by, at=at)
        if gap is not None:
            _ask_for_people(review, gap, at=at)
        review.steps_done += 1
        review.save(update_fields=("steps_done",))
        if review.state == State.APPROVED:
            meet_term(step, at)
            return review
        if review.steps_done >= review.steps_needed:
            return _complete(review, principal, by=by, at=at)
        call_next(review, at=at)
        return review


def _ask_for_people(review: Review, gap: Gap, *, at: datetime) -> None:
    """Who gives posts is told, by number: the text is not theirs to read. Once of each level, be
    it found so by one decision or by all of them."""
    for level in gap.levels:
        tell(
            people_holding(review.body_id, [Post.SECURITY_ADMIN], timezone.localdate(at)),
            f"审核第{review.pk}号：“{level}”一级没有能审核的人，请安排任职或者代理人。",
            at=at,
            link=STANDING_IN,
            key=f"leaves-nobody-{review.pk}-{level}",
        )


def _complete(review: Review, principal: Person | None, *, by: Person, at: datetime) -> Review:
    put_off = list(review.steps.filter(state=StepState.DEFERRED).order_by("order"))
    outcome = (
        f"可以先发，{len(put_off)}级{review.follow_days}个工作日内补审"
        if put_off
        else "各级均已通过"
    )
    details = {
        "digest": review.digest,
        "outcome": outcome,
        "put_off": len(put_off),
        **in_place_of(principal),
    }
    move(review, "complete", by=by, at=at, action=acts.APPROVED, details=details)
    kinds.approved(review, by=by, at=at)
    tell([review.author], f"“{review.title}”审核通过，{outcome}。", at=at, link=review.link)
    open_terms(review, put_off, timezone.localdate(at))
    for step in put_off:
        tell(
            reviewers_of(step, timezone.localdate(at)),
            f"“{review.title}”应急先发，请在{review.follow_days}个工作日内补审。",
            at=at,
            link=review_link(review),
            key=call_key(step, "afterwards"),
        )
    return review


def send_back(
    step: Step,
    *,
    by: Person,
    at: datetime,
    seen_digest: str,
    reason: str,
    gate: GateAnswers | None = None,
) -> Review:
    """Return the text to its author with a reason; Refused where the gate, in what it answered so
    far (`gate`), says that it is a secret, for it would be kept. A step that comes after an urgent
    publication objects to it instead: the text is no longer released, and what is public of it is
    to be withdrawn."""
    verb = "补审不通过" if step.state == StepState.DEFERRED else "退回"
    reason = worded(reason, f"{verb}须写明理由。")
    with audit.act():
        review, step = take(step, by=by, at=at, seen_digest=seen_digest)
        check_not_secret(gate)
        principal = _decide(step, StepState.RETURNED, by=by, at=at, opinion=reason)
        after = review.state == State.APPROVED
        name, action = ("object", acts.OBJECTED) if after else ("return", acts.RETURNED)
        details = in_place_of(principal)
        move(review, name, by=by, at=at, action=action, reason=reason, details=details)
        tell_principal(step, principal, "退回", by=by, at=at)
        verb = "补审未通过，须停止公开" if after else "退回"
        told: set[int] = set()
        if after:
            meet_term(step, at)
            told = take_back(review, by=by, at=at)
        if review.author_id not in told:
            tell([review.author], f"“{review.title}”{verb}：{reason}", at=at, link=review.link)
        return review


def refuse(step: Step, *, by: Person, at: datetime, seen_digest: str, gate: GateAnswers) -> Review:
    """The gate finds that the text must not be public (条例第十四条至第十六条): the review ends,
    and the drafter proposes another attribute."""
    with audit.act():
        review, step = take(step, by=by, at=at, seen_digest=seen_digest)
        if step.kind != StepKind.GATE:
            raise Refused("not_the_gate", "只有保密审查一级能审查为不予公开。")
        check_not_secret(gate)
        if not may_be_refused(review):
            raise Refused(
                "nothing_to_refuse", "这一件本来就拟不予公开：同意的请通过，不同意的请退回。"
            )
        record = checked_record(gate)
        if record.result != GateRecord.Result.WITHHOLD:
            raise Refused("result_differs", "审查结果应为“不予公开”。")
        record.save()
        step.gate = record
        principal = _decide(step, StepState.RETURNED, by=by, at=at, opinion=record.reason)
        details, reason = in_place_of(principal), record.reason
        move(review, "refuse", by=by, at=at, action=acts.REFUSED, reason=reason, details=details)
        tell_principal(step, principal, "审查为不予公开", by=by, at=at)
        tell(
            [review.author],
            f"“{review.title}”审查为不予公开：{record.reason}",
            at=at,
            link=review.link,
        )
        return review


def _decide(
    step: Step, state: StepState, *, by: Person, at: datetime, opinion: str
) -> Person | None:
    """Write the decision; whom the person stood in for."""
    opinion = whole(opinion, "意见")
    principal = stands_in_for(by, step, timezone.localdate(at))
    step.state, step.decided_by, step.decided_at = state, by, at
    step.acting_for, step.opinion = principal, opinion
    step.digest = step.review.digest
    step.save()
    end_calls(step, at)
    try:
        Hand.objects.bulk_create(
            Hand(review=step.review, step=step, person=person)
            for person in (by, principal)
            if person is not None
        )
    except IntegrityError as error:
        raise Refused("two_steps", "同一人不能在一件上审核两级。") from error
    return principal


def unconfirmed_words(numbers: Iterable[int], confirmed: Collection[int]) -> str:
    """Which findings have not been looked at; "" where all have."""
    missing = [str(number) for number in numbers if number not in confirmed]
    return f"第{'、'.join(missing)}处筛查命中还没有核对。" if missing else ""


def _confirm_findings(review: Review, step: Step, confirmed: Collection[int]) -> None:
    findings = list(review.findings.all())
    missing = unconfirmed_words((found.number for found in findings), confirmed)
    if missing:
        raise Refused("not_confirmed", missing)
    Confirmation.objects.bulk_create(Confirmation(finding=found, step=step) for found in findings)
