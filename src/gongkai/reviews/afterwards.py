"""Levels put off in an urgent publication: until when they come, and what an objection brings.

The law knows no such term: it is the body's own rule, set with its chain, copied into the review.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from gongkai.deadlines.kinds import register as register_kind
from gongkai.deadlines.models import Deadline
from gongkai.deadlines.queries import open_deadlines
from gongkai.deadlines.services import cancel_deadline, meet_deadline, open_deadline
from gongkai.law.publication_duty import Deadline as Counted
from gongkai.law.working_days import WorkingDays
from gongkai.refusals import Refused
from gongkai.reviews.chains import level_name
from gongkai.reviews.links import review_link
from gongkai.reviews.models import Review, Step
from gongkai.reviews.people import reviewers_of
from gongkai.reviews.queries import PASSED
from gongkai.reviews.states import State, StepState
from gongkai.units.models import Person

SUBJECT = "review_step"
"""What its deadline is about: each level has its own."""


def _count(starts_on: date, facts: Mapping[str, Any], calendar: WorkingDays) -> Counted:
    """`days` working days after the text was released; the last level before it is day zero."""
    days = int(facts["days"])
    day = calendar.add(starts_on, days)
    return Counted(day.date, days, day.provisional, f"本单位审批流程：{days}个工作日内补审", "?")


AFTERWARDS = register_kind("reviews.afterwards", "事后补审", _count)


def open_terms(review: Review, steps: Collection[Step], on: date) -> None:
    """The term of each level put off begins; the first who may take it answers for it."""
    for step in steps:
        people = reviewers_of(step, on)
        open_deadline(
            AFTERWARDS,
            body=review.body,
            owner=people[0] if people else None,
            subject_kind=SUBJECT,
            subject_id=step.pk,
            link=review_link(review),
            starts_on=on,
            facts={"days": review.follow_days},
        )


def meet_term(step: Step, at: datetime) -> None:
    on = timezone.localdate(at)
    meet_deadline(AFTERWARDS, subject_kind=SUBJECT, subject_id=step.pk, on=on, at=at)


def cancel_terms(steps: Collection[int], at: datetime) -> None:
    """The levels are asked no more."""
    on = timezone.localdate(at)
    for step in steps:
        cancel_deadline(AFTERWARDS, subject_kind=SUBJECT, subject_id=step, on=on, at=at)


def terms_of(steps: Collection[Step]) -> dict[int, Deadline]:
    """The open terms by their steps' ids."""
    ids = [each.pk for each in steps]
    found = open_deadlines(kind=AFTERWARDS.name, subject_kind=SUBJECT, subject_id__in=ids)
    return {each.subject_id: each for each in found}


def overdue_levels(kind: str, subject_id: int, on: date) -> list[str]:
    """The levels that should have looked at the subject afterwards before `on`, in words."""
    steps = Step.objects.filter(
        review__kind=kind,
        review__subject_id=subject_id,
        review__state=State.APPROVED,
        state=StepState.DEFERRED,
    ).order_by("order")
    due = {pk: term.due_on for pk, term in terms_of(list(steps)).items()}
    return [level_name(step) for step in steps if step.pk in due and due[step.pk] < on]


Withdraw = Callable[..., Collection[Person]]
"""subject id; by, at, reason: what the app does with what is public already; whom it told of it.
Within the objection's act."""

IsPublic = Callable[[int], bool]
"""Whether the subject of a number is public."""

WasOrderedDown = Callable[[int, datetime], bool]
"""Whether the subject of a number was ordered to be taken down from a moment on."""


def never_ordered_down(subject_id: int, since: datetime) -> bool:
    """Of an app in which nobody orders that."""
    return False


@dataclass(frozen=True)
class _App:
    """What an app told of the subjects of its kind."""

    withdraw: Withdraw
    is_public: IsPublic
    was_ordered_down: WasOrderedDown = never_ordered_down


_APPS: dict[str, _App] = {}


def register(
    kind: str,
    withdraw: Withdraw,
    is_public: IsPublic,
    was_ordered_down: WasOrderedDown = never_ordered_down,
) -> None:
    """How the app of the kind takes back what a level objects to afterwards, whether there is
    anything out that could be taken back, and whether somebody had it taken down before."""
    app = _App(withdraw, is_public, was_ordered_down)
    if _APPS.setdefault(kind, app) != app:
        raise ValueError(f"withdrawal of {kind} is registered twice")


def take_back(review: Review, *, by: Person, at: datetime) -> set[int]:
    """A level put off has objected: what became public by this review is to be withdrawn. The ids
    of those who were told so."""
    app = _APPS.get(review.kind)
    if app is None:
        return set()
    told = app.withdraw(review.subject_id, by=by, at=at, reason=review.closing_reason)
    return {person.pk for person in told}


def found_against(alike: Q) -> list[Review]:
    """Of the reviews that are `alike`, those that a level put off objected to, and those of what
    was ordered down before every level put off had looked."""
    unseen = Step.objects.filter(
        review=OuterRef("pk"), state__in=(StepState.DEFERRED, StepState.CLOSED)
    )
    cut_short = PASSED & Q(urgent=True, state__in=(State.APPROVED, State.VOID)) & Exists(unseen)
    found = Review.objects.filter(alike, Q(state=State.OBJECTED) | cut_short)
    return [
        each
        for each in found.defer("text", "files")
        if each.state == State.OBJECTED or _was_ordered_down(each)
    ]


def _was_ordered_down(review: Review) -> bool:
    app = _APPS.get(review.kind)
    return app is not None and app.was_ordered_down(review.subject_id, review.submitted_at)


def check_none_put_off(review: Review) -> None:
    """Refused while levels of what is public are put off: a change would end the review, and with
    it their right to object to what everybody reads. A kind whose app does not say counts as
    public."""
    app = _APPS.get(review.kind)
    if app is not None and not app.is_public(review.subject_id):
        return
    put_off = review.steps.filter(state=StepState.DEFERRED).order_by("order")
    levels = "、".join(f"“{level_name(step)}”" for step in put_off)
    if levels:
        raise Refused(
            "put_off",
            f"这一件应急先发，已经公开，还有{levels}待补审。补审完成前不能改动，请先补审再改；"
            "内容有误须立即撤下的，由待补审的一级退回。",
        )
