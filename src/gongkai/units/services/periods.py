"""The days of posts, stand-ins and places in a group: which can be, and which share a day."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from gongkai.look.words import chinese_date
from gongkai.refusals import Refused
from gongkai.units.access import delegation_not_over
from gongkai.units.models import Delegation, Person, Tenure

EARLIEST = date(1949, 10, 1)
"""No body is older; an earlier day is a slip of the keyboard."""
YEARS_AHEAD = 10


def need_likely(days: Iterable[date | None], on: date) -> None:
    """Refused code: unlikely_day."""
    last_of_february = 28
    day = min(on.day, last_of_february) if on.month == 2 else on.day
    latest = date(on.year + YEARS_AHEAD, on.month, day)
    wrong = next((each for each in days if each and not EARLIEST <= each <= latest), None)
    if wrong is not None:
        raise Refused(
            "unlikely_day",
            f"{chinese_date(wrong)}有误：日期应不早于{chinese_date(EARLIEST)}，不晚于今后"
            f"{YEARS_AHEAD}年。",
        )


def overlapping(person: Person, from_on: date, until_on: date | None) -> QuerySet[Tenure]:
    """The person's posts that share a day with the period."""
    met = Q(until_on__isnull=True) | Q(until_on__gte=from_on)
    if until_on is not None:
        met &= Q(from_on__lte=until_on)
    return person.tenures.filter(met)


def standing(from_on: date, until_on: date | None) -> QuerySet[Delegation]:
    """Delegations that share a day with the period."""
    met = delegation_not_over(from_on)
    if until_on is not None:
        met &= Q(from_on__lte=until_on)
    return Delegation.objects.filter(met)
