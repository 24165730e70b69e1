"""The working-day calendar in force here: the library's notices, and those loaded since."""

from functools import lru_cache

from django.db.models import Max

from gongkai.deadlines.models import HolidayNotice
from gongkai.law.working_days import WorkingDays, read_notice, working_days


def calendar() -> WorkingDays:
    """The calendar as of now; one query, and a new one is built only where a notice was loaded."""
    last = HolidayNotice.objects.aggregate(last=Max("pk"))["last"]
    return working_days() if last is None else _with_loaded(last)


@lru_cache(maxsize=2)
def _with_loaded(last: int) -> WorkingDays:
    loaded = HolidayNotice.objects.filter(pk__lte=last).order_by("pk")
    return working_days().with_notices(read_notice(each.text) for each in loaded)
