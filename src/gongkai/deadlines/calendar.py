"""The working-day calendar in force here: the library's notices, and those loaded since."""

from functools import lru_cache

from django.db.models import QuerySet

from gongkai.deadlines.models import HolidayNotice
from gongkai.law.working_days import WorkingDays, read_notice, working_days
from gongkai.prepared import Prepared, kept_for_the_page


def calendar() -> WorkingDays:
    """The calendar as of now; one query, for a page as a whole, and a new one is built only where a
    notice was loaded.

    It is found again by the texts themselves and not by their numbers, for a load that is rolled
    back leaves its number to the next one.
    """
    digests = kept_for_the_page("deadlines.calendar", _digests)
    return _with_loaded(digests) if digests else working_days()


def _digests() -> tuple[str, ...]:
    return tuple(_LOADED.ask())


def _loaded() -> QuerySet[HolidayNotice, str]:
    return HolidayNotice.objects.order_by("pk").values_list("digest", flat=True)


_LOADED = Prepared(_loaded)


@lru_cache(maxsize=4)
def _with_loaded(digests: tuple[str, ...]) -> WorkingDays:
    loaded = HolidayNotice.objects.order_by("pk")[: len(digests)]
    return working_days().with_notices(read_notice(each.text) for each in loaded)
