"""Working days: Monday to Friday, less the days off, plus the make-up working days.

Each year's days come from the State Council office's notice, a file a year. A year with no notice
is *provisional*: Monday to Friday less the statutory days with a fixed date, and every answer that
rests on it says so. Source: 全国年节及纪念日放假办法; yearly notices (parameters/working_days/).
"""

import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from importlib.resources import files
from typing import NamedTuple

from gongkai.law.parameters import legal_value

FIRST_YEAR, LAST_YEAR = 2000, 2060
_SATURDAY = 5

WORKING_DAY, MAKE_UP, WEEKEND, HOLIDAY = (
    "working_day",
    "make_up_working_day",
    "weekend",
    "holiday",
)


@dataclass(frozen=True)
class Notice:
    """A year's days off and make-up working days, with the numbers of their notices where known."""

    year: int
    days_off: frozenset[date]
    make_up_working_days: frozenset[date]
    numbers: tuple[str, ...] = ()


class Day(NamedTuple):
    """A day counted to, and whether the count rests on a year without a notice."""

    date: date
    provisional: bool


def read_notice(text: str) -> Notice:
    """A notice from its TOML text; ValueError with a sentence in Chinese on nonsense."""
    try:
        data = tomllib.loads(text)
        notice = Notice(
            data["year"],
            frozenset(data["days_off"]),
            frozenset(data["make_up_working_days"]),
            tuple(data.get("notices", ())),
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise ValueError(
            "节假日文件的格式不对：应有 year、days_off、make_up_working_days。"
        ) from error
    _check(notice)
    return notice


def _check(notice: Notice) -> None:
    """ValueError where `notice` cannot be a year's notice, or is one cut short."""
    if type(notice.year) is not int or not FIRST_YEAR <= notice.year <= LAST_YEAR:
        raise ValueError(f"节假日文件的 year 应为{FIRST_YEAR}至{LAST_YEAR}之间的年份。")
    days = notice.days_off | notice.make_up_working_days
    if not all(type(day) is date and day.year == notice.year for day in days):
        raise ValueError(f"节假日文件里有不属于{notice.year}年的日期。")
    if notice.days_off & notice.make_up_working_days:
        raise ValueError("节假日文件里有日期既放假又上班。")
    if not notice.days_off:
        raise ValueError("节假日文件里没有放假的日期。")
    weekdays = [day for day in notice.make_up_working_days if day.weekday() < _SATURDAY]
    if weekdays:
        raise ValueError(f"节假日文件里{min(weekdays).isoformat()}不是周末，不会调休上班。")


@cache
def shipped_notices() -> Mapping[int, Notice]:
    """The notices that come with the library, by year."""
    folder = files("gongkai.law.parameters") / "working_days"
    read = [
        read_notice(entry.read_text(encoding="utf-8"))
        for entry in folder.iterdir()
        if entry.name.endswith(".toml")
    ]
    return {notice.year: notice for notice in sorted(read, key=lambda notice: notice.year)}


class WorkingDays:
    """A calendar of working days over `FIRST_YEAR` to `LAST_YEAR`.

    Built once from notices; `add` is a bisection in the sorted ordinals of its working days.
    """

    def __init__(self, notices: Mapping[int, Notice]) -> None:
        self._notices = dict(notices)
        self._off = frozenset[date]().union(*(n.days_off for n in notices.values()))
        self._make_up = frozenset[date]().union(*(n.make_up_working_days for n in notices.values()))

    def with_notices(self, notices: Iterable[Notice]) -> "WorkingDays":
        """This calendar with `notices` added; a notice replaces the one of its year."""
        return WorkingDays({**self._notices, **{notice.year: notice for notice in notices}})

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have a notice."""
        return tuple(sorted(self._notices))

    def is_provisional(self, day: date) -> bool:
        return day.year not in self._notices

    def reason(self, day: date) -> str:
        """Why `day` is or is not a working day: one of the four reasons of the ledger."""
        if day in self._make_up:
            return MAKE_UP
        weekend = day.weekday() >= _SATURDAY
        if day in self._off or (self.is_provisional(day) and _is_fixed_holiday(day)):
            return HOLIDAY
        return WEEKEND if weekend else WORKING_DAY

    def is_working_day(self, day: date) -> bool:
        return self.reason(day) in (WORKING_DAY, MAKE_UP)

    def add(self, start: date, days: int) -> Day:
        """Return the last of `days` working days. `start` itself is day zero.

        ValueError where the count leaves the years of the calendar.
        """
        ordinals, dates = self._counted
        place = bisect_right(ordinals, start.toordinal()) + days - 1
        if days < 1:
            raise ValueError("日数应为正整数。")
        if start.year < FIRST_YEAR or place >= len(dates):
            raise ValueError(f"只能计算{FIRST_YEAR}年至{LAST_YEAR}年的工作日。")
        day = dates[place]
        return Day(day, day.year >= self._open_from or self._has_gap(start, day))

    def between(self, start: date, end: date) -> int:
        """Working days after `start`, up to and including `end`; 0 where `end` is not later.

        ValueError where a day lies out of the years of the calendar.
        """
        if not FIRST_YEAR <= start.year <= end.year <= LAST_YEAR and start < end:
            raise ValueError(f"日期应在{FIRST_YEAR}年至{LAST_YEAR}年之内。")
        ordinals, _ = self._counted
        before = bisect_right(ordinals, start.toordinal())
        return max(bisect_right(ordinals, end.toordinal()) - before, 0)

    @cached_property
    def _counted(self) -> tuple[list[int], list[date]]:
        """Every working day, as ordinals to bisect in and as dates to answer with."""
        first = date(FIRST_YEAR, 1, 1)
        span = (date(LAST_YEAR, 12, 31) - first).days + 1
        dates = [day for n in range(span) if self.is_working_day(day := first + timedelta(days=n))]
        return [day.toordinal() for day in dates], dates

    @cached_property
    def _open_from(self) -> int:
        """The first year after which no year has a notice."""
        return max(self._notices, default=FIRST_YEAR - 1) + 1

    @cached_property
    def _gaps(self) -> list[int]:
        """Years without a notice before the last one that has one."""
        return [year for year in range(FIRST_YEAR, self._open_from) if year not in self._notices]

    def _has_gap(self, start: date, end: date) -> bool:
        place = bisect_left(self._gaps, start.year)
        return place < len(self._gaps) and self._gaps[place] <= end.year


def _is_fixed_holiday(day: date) -> bool:
    """A statutory day with a fixed date in the Gregorian calendar, as the decree then said."""
    return [day.month, day.day] in legal_value("holidays.fixed_days", day).value


@cache
def working_days() -> WorkingDays:
    """The calendar of the notices that come with the library."""
    return WorkingDays(shipped_notices())
