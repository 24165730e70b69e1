"""Sending a text through the chain, taking it back, and what ends a review from outside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, Q
from django.utils import timezone

from gongkai.audit import services as audit
from gongkai.audit.actions import Action
from gongkai.notices.services import tell
from gongkai.refusals import Refused
from gongkai.reviews import audit as acts
from gongkai.reviews.afterwards import check_none_put_off, found_against
from gongkai.reviews.asked import check_not_asked
from gongkai.reviews.chains import Level, chain_of, check_fillable, check_levels, levels_of
from gongkai.reviews.expunging.pending import check_not_to_be_expunged
from gongkai.reviews.models import Explanation, Finding, Hand, Review, Step
from gongkai.reviews.moves import lock, move, subject_of
from gongkai.reviews.questions import REASON
from gongkai.reviews.services.calling import call_next
from gongkai.reviews.services.wording import worded
from gongkai.reviews.states import OPEN, State, StepState
from gongkai.units.actors import actor
from gongkai.units.models import Body, Department, Person


@dataclass(frozen=True)
class ShownFinding:
    """A hit of screening with how the drafter handled it."""

    kind: str
    place: str
    excerpt: str
    message: str
    handling: str
    explanation: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class ShownFile:
    """A file that goes with the text: what screening says of it, where the office reads it."""

    name: str
    note: str
    link: str
    digest: str = ""


@dataclass(frozen=True)
class Submission:
    """A text that asks for review. `digest` is over everything that approval would release: text,
    files, attribute, interpretation."""

    kind: str
    subject_id: int
    body: Body
    department: Department | None
    title: str
    text: str
    digest: str
    link: str
    publishes: bool
    on_request: bool = False
    """依申请公开; where neither is asked for, the text is to be withheld (不予公开)."""
    purpose: Sequence[tuple[str, str]] = ()
    findings: Sequence[ShownFinding] = ()
    files: Sequence[ShownFile] = ()
    urgent_reason: str = ""
    authors: Sequence[Person] = ()
    """All whose work it is, whoever sends it: none of them decides a level."""


def submit(
    what: Submission, *, by: Person, at: datetime, acting: audit.Actor | None = None
) -> Review:
    """Start a review of `what`, with the chain as it stands now. `acting`: by which right they send
    it, where it may be another's.

    Refused where a review of it is open, the chain is no chain, its people cannot fill it, or an
    urgent publication is asked for that the body does not allow.
    """
    on = timezone.localdate(at)
    with audit.act():
        check_not_to_be_expunged(what.kind, what.subject_id)
        _check_place(what, by, on)
        chain = chain_of(what.body, what.kind)
        levels = levels_of(chain)
        check_levels(levels)
        authors = {person.pk for person in (by, *what.authors)}
        check_fillable(levels, body=what.body, department=what.department, authors=authors, on=on)
        urgent = bool(what.urgent_reason.strip())
        if urgent and (chain is None or not chain.urgent_allowed):
            raise Refused("urgent_not_allowed", "本机关没有开通应急先发，请按流程送审。")
        if urgent and (why := why_not_urgent(what.kind, what.subject_id, what.body, what.text)):
            raise Refused("urgent_after_objection", why)
        live = Review.objects.filter(kind=what.kind, subject_id=what.subject_id)
        if live.filter(state__in=OPEN | {State.APPROVED}).exists():
            raise Refused("already_in_review", "这一件已经在审核中或者已经审核通过，不能重复送审。")
        _check_not_refused_as_it_is(what)
        if live.filter(state=State.EXPUNGED).exists():
            raise Refused("expunged", "这一件涉密，内容已经清除，不能再送审。")
        follow_days = chain.follow_days if chain is not None and urgent else 0
        review = _begin(what, levels, by=by, at=at, follow_days=follow_days)
        audit.record(
            acts.SUBMITTED,
            by=acting or actor(by, on),
            at=at,
            subject=subject_of(review),
            details={
                "round": review.round,
                "digest": review.digest,
                "urgent": urgent,
                "urgently": "，应急先发，已写明理由" if urgent else "",
            },
        )
        call_next(review, at=at)
        return review


def _check_place(what: Submission, by: Person, on: date) -> None:
    """Refused where people, body and department do not belong together, or are no more; and where
    a finding is neither changed nor explained."""
    if by.body_id != what.body.pk:
        raise Refused("other_body", "只能送审本单位的文稿。")
    if not by.is_active:
        raise Refused("not_in_use", "账号已停用，不能送审。")
    if what.body.ended_on is not None and what.body.ended_on <= on:
        raise Refused("body_ended", "本单位已撤销，不能送审。")
    department = what.department
    if department is not None and department.body_id != what.body.pk:
        raise Refused("other_department", "文稿所属科室不是本单位的科室。")
    if department is not None and department.ended_on is not None and department.ended_on <= on:
        raise Refused("department_ended", f"{department.name}已撤销，请先把文稿改到承接的科室。")
    if any(
        each.handling != Finding.Handling.CHANGED and not each.explanation.strip()
        for each in what.findings
    ):
        raise Refused("open_findings", "还有筛查命中没有处理，不能送审。")


def why_not_urgent(kind: str, subject_id: int, body: Body, text: str) -> str:
    """Why levels are not put off of the subject, or of the same text under another number, where it
    was published once before its levels and one of them objected, or it was ordered down before all
    had looked: it shall not be again. "" where that never was. Which other one that was is not
    said: it may not be the reader's."""
    alike = Q(kind=kind, subject_id=subject_id)
    if text:
        alike |= Q(body=body, text=text)
    found = found_against(alike)
    own = [each for each in found if (each.kind, each.subject_id) == (kind, subject_id)]
    told = own or found
    if not told:
        return ""
    is_objected = any(each.state == State.OBJECTED for each in told)
    what = "补审未通过" if is_objected else "补审没有完成就须撤下"
    if own:
        return f"这一件应急先发后{what}，不能再次应急先发，请按流程逐级送审。"
    return (
        f"本单位另一件正文与此相同的，应急先发后{what}；"
        "同样的正文不能换一件再应急先发，请按流程逐级送审。"
    )


def _check_not_refused_as_it_is(what: Submission) -> None:
    """Refused where the gate found that this very text must not be opened so, and nothing was
    changed nor said since: who reviews it would be asked the same again, without knowing why."""
    found = Review.objects.filter(
        kind=what.kind,
        subject_id=what.subject_id,
        state=State.REFUSED,
        title=what.title,
        text=what.text,
        publishes=what.publishes,
        on_request=what.on_request and not what.publishes,
    )
    files, reason = [each.digest for each in what.files], dict(what.purpose).get(REASON)
    for review in found:
        before = [each[3] for each in review.files], dict(review.purpose).get(REASON)
        if before == (files, reason):
            raise Refused(
                "refused_as_it_is",
                "保密审查认为这一件不予公开，内容、公开属性和理由都没有改动，不能照原样再次送审。"
                "请按审查意见改公开属性或者内容；仍拟公开的，请在理由里写明，供保密审查员核对。",
            )


def _begin(
    what: Submission, levels: Sequence[Level], *, by: Person, at: datetime, follow_days: int
) -> Review:
    """`follow_days`: until when the levels put off come; 0 where none is."""
    urgent = follow_days > 0
    rounds = Review.objects.filter(kind=what.kind, subject_id=what.subject_id)
    review = Review.objects.create(
        body=what.body,
        department=what.department,
        kind=what.kind,
        subject_id=what.subject_id,
        round=(rounds.aggregate(last=Max("round"))["last"] or 0) + 1,
        title=what.title,
        text=what.text,
        purpose=[list(pair) for pair in what.purpose],
        files=[[each.name, each.note, each.link, each.digest] for each in what.files],
        publishes=what.publishes,
        on_request=what.on_request and not what.publishes,
        link=what.link,
        digest=what.digest,
        author=by,
        submitted_at=at,
        urgent=urgent,
        urgent_reason=worded(what.urgent_reason, "", 300) if urgent else "",
        follow_days=follow_days,
        steps_needed=sum(not (urgent and level.may_follow) for level in levels),
    )
    Step.objects.bulk_create(
        Step(
            review=review,
            order=order,
            kind=level.kind,
            post=level.post,
            state=StepState.DEFERRED if urgent and level.may_follow else StepState.WAITING,
        )
        for order, level in enumerate(levels, start=1)
    )
    Finding.objects.bulk_create(
        Finding(review=review, number=number, **vars(found))
        for number, found in enumerate(what.findings, start=1)
    )
    Hand.objects.bulk_create(
        Hand(review=review, person_id=pk)
        for pk in dict.fromkeys(person.pk for person in (by, *what.authors))
    )
    return review


def withdraw(review: Review, *, by: Person, at: datetime) -> Review:
    """The author takes the text back while a level waits. Refused codes: not_the_author,
    wrong_state, escalated."""
    with audit.act():
        review = lock(review)
        if review.author_id != by.pk:
            raise Refused("not_the_author", "只有送审人能撤回。")
        check_not_asked(review.kind, review.subject_id)
        return move(review, "withdraw", by=by, at=at, action=acts.WITHDRAWN)


_CHANGED_SINCE = "由后续送审接替以后，内容又有改动，不再照这次审核办理。"
_NOT_WHOLE = "另行送审，由新的一次审核接替；这次审核还有待补审的一级，不再照它办理。"


def void(
    kind: str,
    subject_id: int,
    *,
    digest: str,
    by: Person,
    at: datetime,
    because: str = "",
    is_beside: bool = False,
) -> Review | None:
    """The subject was changed, its digest is now `digest`: a live review of another text ends, and
    one that another took the place of counts no more, but where only what stands beside was changed
    (`is_beside`). `because` says why they end where nothing was. Refused while levels are put off
    of what is public by it, or an authority is asked: the change waits for them."""
    with audit.act():
        if not is_beside:
            end_supersession(kind, subject_id, because=because or _CHANGED_SINCE)
        review = _live_of_another_text(kind, subject_id, digest)
        if review is not None:
            action = acts.ENDED if because else acts.VOIDED
            _end(review, action, because, by=by, at=at)
        return review


def end_supersession(kind: str, subject_id: int, *, because: str) -> None:
    """No approval whose place another submission took counts on."""
    passed = Review.objects.filter(kind=kind, subject_id=subject_id, superseded=True)
    passed.update(superseded=False, closing_reason=because)


def supersede(
    kind: str, subject_id: int, *, digest: str, by: Person, at: datetime, because: str
) -> Review | None:
    """Another submission, of the text `digest`, takes the place of a live review, and nothing that
    it released was changed: `because` says so. Where all its levels have agreed, it counts on
    (`Review.superseded`). Refused as `void` is."""
    with audit.act():
        review = _live_of_another_text(kind, subject_id, digest)
        if review is None:
            return None
        is_passed = review.state == State.APPROVED
        is_whole = not review.steps.exclude(state=StepState.APPROVED).exists()
        review.superseded = is_passed and is_whole
        action = acts.SUPERSEDED if review.superseded else acts.ENDED
        _end(review, action, because if review.superseded else _NOT_WHOLE, by=by, at=at)
        return review


def _live_of_another_text(kind: str, subject_id: int, digest: str) -> Review | None:
    live = Review.objects.select_for_update().filter(
        kind=kind, subject_id=subject_id, state__in=OPEN | {State.APPROVED}
    )
    return live.exclude(digest=digest).first()


def _end(review: Review, action: Action, because: str, *, by: Person, at: datetime) -> None:
    """Void it, and tell all who had their hand in it."""
    check_not_asked(review.kind, review.subject_id)
    check_none_put_off(review)
    move(review, "void", by=by, at=at, action=action, reason=because)
    hands = [hand.person for hand in review.hands.select_related("person")]
    tell(
        [person for person in hands if person.pk != by.pk],
        f"“{review.title}”：{because}" if because else f"“{review.title}”有改动，原审核失效。",
        at=at,
        link=review.link,
    )


def explain(
    kind: str,
    subject_id: int,
    fingerprint: str,
    *,
    reason: str,
    by: Person,
    at: datetime,
    subject: audit.Subject,
    acting: audit.Actor | None = None,
) -> Explanation:
    """Somebody says why a finding may stand: another row beside those that were said before.
    `acting`: by which right, where it may be another's."""
    reason = worded(reason, "请写明保留的理由。", 300)
    with audit.act():
        check_not_to_be_expunged(kind, subject_id)
        explanation = Explanation.objects.create(
            kind=kind, subject_id=subject_id, fingerprint=fingerprint, reason=reason, by=by, at=at
        )
        acting = acting or actor(by, timezone.localdate(at))
        audit.record(acts.EXPLAINED, by=acting, at=at, subject=subject)
        return explanation
