"""Reminding those who must decide of what waits for them: a level of a review, or the answer of an
authority (上报) that is to be written down.

No law sets a term for a level. A reminder stands for each `WAITING_EVERY` working days that it has
waited; no title stands in it, so that none outlives the text it is about (涉密清除). Where nobody
is left who may write down the answer, who gives posts is told.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from gongkai.deadlines.calendar import calendar
from gongkai.law.working_days import WorkingDays
from gongkai.notices.models import Notice
from gongkai.notices.services import tell
from gongkai.reviews.calls import call_key
from gongkai.reviews.chains import level_name
from gongkai.reviews.links import review_link
from gongkai.reviews.models import Escalation, Review, Step
from gongkai.reviews.people import deciders_of, recorders_of
from gongkai.reviews.states import State, StepState
from gongkai.units.access import people_holding
from gongkai.units.models import Person
from gongkai.units.posts import Post

WAITING_EVERY = 5
"""Working days after which those who must decide are reminded, again and again."""


@dataclass(frozen=True)
class Wait:
    """What has waited for `days` working days; `key` names the reminder for good."""

    key: str
    words: str
    days: int
    review: Review
    thing: Step | Escalation

    def people(self, on: date) -> Iterable[Person]:
        if isinstance(self.thing, Step):
            return deciders_of(self.thing, on)
        return recorders_of(self.thing, on)


def remind_of_waiting(now: datetime) -> int:
    """Tell what is to be told and was not yet; the number of messages. Only on working days."""
    today, count = timezone.localdate(now), calendar()
    if not count.is_working_day(today):
        return 0
    due = list(_waits(today, count))
    keys = [each.key for each in due]
    told = set(Notice.objects.filter(key__in=keys).values_list("key", flat=True))
    with transaction.atomic():
        reminded = sum(_tell(each, today, now) for each in due if each.key not in told)
        return reminded + _ask_for_recorders(today, now)


def _waits(today: date, count: WorkingDays) -> Iterator[Wait]:
    steps = Step.objects.filter(state=StepState.CURRENT, review__state=State.IN_REVIEW)
    for step in steps.select_related("review__body", "review__department").order_by("pk"):
        if step.current_since and (days := _full(step.current_since, today, count)):
            words = f"“{level_name(step)}”一级等您审核"
            yield Wait(call_key(step, f"waiting-{days}"), words, days, step.review, step)
    for each in _unanswered():
        if days := _full(each.at, today, count):
            words = f"报{each.get_authority_display()}确定，还没有登记答复"
            yield Wait(call_key(each, str(days)), words, days, each.review, each)


def _unanswered() -> QuerySet[Escalation]:
    open_ones = Escalation.objects.filter(reply="", review__state=State.ESCALATED)
    return open_ones.select_related("review__body", "by").order_by("pk")


def _ask_for_recorders(today: date, now: datetime) -> int:
    """Those who may write down an answer may all have left since it was asked for: the security
    administrators are told, once of each, by number, for the text is not theirs to read."""
    return sum(
        tell(
            people_holding(each.review.body_id, [Post.SECURITY_ADMIN], today),
            f"审核第{each.review_id}号已报{each.get_authority_display()}确定，现在没有能登记答复的人。"
            "请再任命一名保密审查员、办公室主任、政府信息公开专员或者主要负责人，"
            "上报人、起草和改动过的人除外。",
            at=now,
            link=reverse("units:person_list"),
            key=f"nobody-records-{each.pk}",
        )
        for each in _unanswered()
        if not recorders_of(each, today).exists()
    )


def _full(since: datetime, today: date, count: WorkingDays) -> int:
    """Working days waited, down to the last full `WAITING_EVERY`; 0 before the first."""
    waited = count.between(timezone.localdate(since), today)
    return waited - waited % WAITING_EVERY


def _tell(wait: Wait, today: date, now: datetime) -> int:
    text = f"一件审核{wait.words}，已有{wait.days}个工作日，请及时办理。"
    return tell(list(wait.people(today)), text, at=now, link=review_link(wait.review), key=wait.key)
