"""The working-day calendar in force here: the library's notices, and those loaded since."""

from functools import lru_cache

from gongkai.deadlines.models import HolidayNotice
from gongkai.law.working_days import WorkingDays, read_notice, working_days


def calendar() -> WorkingDays:
    """The calendar as of now; one query, and a new one is built only where a notice was loaded.

    It is found again by the texts themselves and not by their numbers, for a load that is rolled
    back leaves its number to the next one.
    """
    digests = tuple(HolidayNotice.objects.order_by("pk").values_list("digest", flat=True))
    return _with_loaded(digests) if digests else working_days()


@lru_cache(maxsize=4)
def _with_loaded(digests: tuple[str, ...]) -> WorkingDays:
    loaded = HolidayNotice.objects.order_by("pk")[: len(digests)]
    return working_days().with_notices(read_notice(each.text) for each in loaded)
