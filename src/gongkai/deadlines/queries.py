"""What is due: for one person, for the bodies one sees; how many working days are left."""

from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from gongkai.deadlines.models import Deadline, HolidayNotice, NoticeEffect
from gongkai.law.working_days import WorkingDays
from gongkai.units.access import visible_bodies
from gongkai.units.models import Person


def open_deadlines(**about: Any) -> QuerySet[Deadline]:
    """What is due and neither met nor cancelled; `about` narrows it, as a filter does."""
    return Deadline.objects.filter(met_on=None, cancelled_on=None, **about)


def open_deadlines_for(person: Person) -> QuerySet[Deadline]:
    """What the person owns in their body and is not done, what is due first on top."""
    return open_deadlines(owner=person, body_id=person.body_id).order_by("due_on", "id")


def days_left(due_on: date, today: date, calendar: WorkingDays) -> int:
    """Working days left: 0 on the last day; below zero once it has passed.

    On a weekend right after the last day no working day is gone yet; it is over all the same: -1.
    How many to say is `days_late`.
    """
    if today <= due_on:
        return calendar.between(today, due_on)
    return -max(days_late(due_on, today, calendar), 1)


def days_late(due_on: date, today: date, calendar: WorkingDays) -> int:
    """Working days since the day; none before it, nor while only rest days have passed."""
    return calendar.between(due_on, today) if today > due_on else 0


def effects_for(
    person: Person, notice: HolidayNotice, *, moved: str = "", mine: str = ""
) -> QuerySet[NoticeEffect]:
    """What the notice changed in the bodies that the person sees; `moved` "yes" or "no" narrows to
    those whose day changed or did not, `mine` "yes" to those that the person owns."""
    found = notice.effects.filter(deadline__body__in=visible_bodies(person))
    if moved:
        same = Q(before=F("after"))
        found = found.filter(~same if moved == "yes" else same)
    if mine:
        found = found.filter(deadline__owner=person)
    return found.select_related("deadline__body", "deadline__owner").order_by("after", "id")


def loaded_notices() -> QuerySet[HolidayNotice]:
    """Every notice loaded here, the last one first."""
    return HolidayNotice.objects.select_related("loaded_by").order_by("-pk")
