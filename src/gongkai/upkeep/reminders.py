"""Reminding people of deadlines: the owner beforehand, the owner and those above them afterwards.

Each stage is told once for a day that something is due on: where the day moves, it is told anew. No
title stands in a reminder, so that none outlives the text it is about (涉密清除). It leads who does
what is due to where it is done, and those above to the page of what it is about: they may look at
that, and not always do it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from gongkai.deadlines.calendar import calendar
from gongkai.deadlines.models import Deadline
from gongkai.deadlines.queries import days_left, open_deadlines
from gongkai.deadlines.services import reminder_key
from gongkai.desk.subjects import Subject, subjects_of
from gongkai.law.working_days import WorkingDays
from gongkai.look.words import chinese_date
from gongkai.notices.models import Notice
from gongkai.notices.services import tell
from gongkai.units.access import holders
from gongkai.units.models import Person, Tenure
from gongkai.units.posts import Post

EARLY, SOON = 5, 2
"""Working days before the last day."""
LATE, VERY_LATE = 1, 3
"""Working days after it: the head of the department is told too, then the office director."""
_AHEAD = timedelta(days=21)
"""Five working days never reach further, the longest holiday among them."""


@dataclass(frozen=True)
class Reminder:
    """`stage` names it for good; the people besides the owner are found by their posts."""

    deadline: Deadline
    left: int
    stage: str
    posts: tuple[Post, ...]

    @property
    def key(self) -> str:
        return f"{reminder_key(self.deadline.pk)}{self.deadline.due_on}-{self.stage}"


def remind(now: datetime) -> int:
    """Tell what is to be told and was not yet; the number of messages. Only on working days."""
    today = timezone.localdate(now)
    count = calendar()
    if not count.is_working_day(today):
        return 0
    due = list(_due(today, count))
    told = set(
        Notice.objects.filter(key__in=[each.key for each in due]).values_list("key", flat=True)
    )
    fresh = [each for each in due if each.key not in told]
    if not fresh:
        return 0
    subjects = subjects_of((each.deadline.subject_kind, each.deadline.subject_id) for each in fresh)
    held = _holders({each.deadline.body_id for each in fresh}, today)
    with transaction.atomic():
        return sum(_tell(each, subjects, held, now) for each in fresh)


def _due(today: date, count: WorkingDays) -> Iterable[Reminder]:
    near = open_deadlines(due_on__lte=today + _AHEAD).select_related("owner")
    for deadline in near.order_by("due_on", "pk"):
        reminder = _reminder(deadline, days_left(deadline.due_on, today, count))
        if reminder:
            yield reminder


def _reminder(deadline: Deadline, days: int) -> Reminder | None:
    """The stage that the deadline has come to. One of a few days in all is not reminded of early:
    its opening was news enough."""
    if days <= -VERY_LATE:
        posts = (Post.DEPARTMENT_HEAD, Post.OFFICE_DIRECTOR)
        return Reminder(deadline, days, f"late{VERY_LATE}", posts)
    if days <= -LATE:
        return Reminder(deadline, days, f"late{LATE}", (Post.DEPARTMENT_HEAD,))
    if days <= SOON:
        return Reminder(deadline, days, f"before{SOON}", ())
    if days <= EARLY and not 0 < deadline.days <= EARLY:
        return Reminder(deadline, days, f"before{EARLY}", ())
    return None


def _holders(bodies: set[int], today: date) -> list[Tenure]:
    posts = (Post.DEPARTMENT_HEAD, Post.OFFICE_DIRECTOR, Post.DISCLOSURE_OFFICER)
    return list(holders(bodies, posts, today))


def _people(reminder: Reminder, held: list[Tenure]) -> tuple[list[Person], list[Person]]:
    """Who does it: the owner, or the body's disclosure officers, where nobody owns it (any more);
    and those of the stage's posts over them."""
    deadline, owner = reminder.deadline, reminder.deadline.owner
    has_owner = owner is not None and owner.is_active and owner.body_id == deadline.body_id
    department = owner.department_id if owner and has_owner else None
    here = [each for each in held if each.body_id == deadline.body_id]
    officers = [each.person for each in here if each.post == Post.DISCLOSURE_OFFICER]
    doing = [owner] if owner and has_owner else officers
    above = [
        each.person
        for each in here
        if each.post in reminder.posts
        and (each.post != Post.DEPARTMENT_HEAD or _heads(each, department))
        and each.person not in doing
    ]
    return doing, above


def _heads(tenure: Tenure, department: int | None) -> bool:
    """Whether the head's department is this one; a head by the whole body heads where they sit."""
    own = tenure.department_id or tenure.person.department_id
    return department is not None and own == department


def _tell(
    reminder: Reminder,
    subjects: dict[tuple[str, int], Subject],
    held: list[Tenure],
    now: datetime,
) -> int:
    deadline = reminder.deadline
    subject = subjects.get((deadline.subject_kind, deadline.subject_id))
    what = f"{subject.where}：{deadline.label}" if subject and subject.where else deadline.label
    text = f"{what}，{chinese_date(deadline.due_on)}到期，{_left(reminder.left)}。"
    doing, above = _people(reminder, held)
    page = subject.page if subject and subject.page else deadline.link
    count = tell(doing, text, at=now, link=deadline.link, key=reminder.key)
    if above:
        count += tell(above, text, at=now, link=page, key=reminder.key)
    return count


def _left(days: int) -> str:
    if days < 0:
        return f"已超期{-days}个工作日"
    return f"还有{days}个工作日" if days else "今天是最后一天"
