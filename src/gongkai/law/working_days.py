"""Working days: Monday to Friday, less the days off, plus the make-up working days.

Each year's days come from the State Council office's notice, a file a year. A year with no notice
is *provisional*: Monday to Friday less the statutory days with a fixed date, and every answer that
rests on it says so. Source: 全国年节及纪念日放假办法; yearly notices (parameters/working_days/).
"""

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, NamedTuple

from gongkai.law.parameters import legal_value

FIRST_YEAR, LAST_YEAR = 2000, 2060
_SATURDAY = 5
_ONE_DAY = timedelta(days=1)

LONGEST_NOTICE = 64 * 1024
"""Characters of a notice's file, at most; a year's takes 2,000."""

_MOST_DOTS = 100
"""No date has a dot. A key in thousands of parts costs the square of their number to read."""

_KEYS = ("year", "notices", "days_off", "make_up_working_days")
_LONGEST_NUMBER = 40
_LINE = re.compile(r"\(at line ([0-9]+), column [0-9]+\)$")
_SHAPE = "节假日文件的格式不对：应有 year、days_off、make_up_working_days。"

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
    """A year's whole notice from its TOML text; ValueError with a sentence in Chinese on nonsense.

    It makes the days of its year final, so that one with a piece missing is refused.
    """
    if len(text) > LONGEST_NOTICE or text.count(".") > _MOST_DOTS:
        raise ValueError("节假日文件太长，不像一年的节假日安排。")
    try:
        data = tomllib.loads(text)
        notice = Notice(
            data["year"],
            frozenset(data["days_off"]),
            frozenset(data["make_up_working_days"]),
            tuple(data.get("notices", ())),
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        # ValueError itself too: the reader passes on what Python says of a number too long.
        line = _LINE.search(str(error)) if isinstance(error, tomllib.TOMLDecodeError) else None
        raise ValueError(f"节假日文件第{line[1]}行写得不对。" if line else _SHAPE) from None
    _check_keys(data)
    _check_days(notice)
    _check_whole(notice)
    return notice


def _check_keys(data: Mapping[str, Any]) -> None:
    """ValueError where a file says what would be passed over, or numbers that are none, or one day
    twice."""
    if not data.keys() <= set(_KEYS):
        raise ValueError(f"节假日文件里只应有 {'、'.join(_KEYS)}。")
    for days in (data["days_off"], data["make_up_working_days"]):
        if not isinstance(days, list):
            raise ValueError(_SHAPE)
        if len(days) != len(set(days)):
            # Written for another day, as a rule, which is then missing.
            raise ValueError("节假日文件里有日期写了两次。")
    numbers = data.get("notices", [])
    if not isinstance(numbers, list) or not all(map(_is_number, numbers)):
        raise ValueError("节假日文件的 notices 应是发文字号的列表。")


def _is_number(value: Any) -> bool:
    """A document number: a short line of text."""
    return isinstance(value, str) and value.isprintable() and 0 < len(value) <= _LONGEST_NUMBER


def _check_days(notice: Notice) -> None:
    """ValueError where `notice` holds a day that cannot stand in it."""
    if type(notice.year) is not int or not FIRST_YEAR <= notice.year <= LAST_YEAR:
        raise ValueError(f"节假日文件的 year 应为{FIRST_YEAR}至{LAST_YEAR}之间的年份。")
    days = notice.days_off | notice.make_up_working_days
    if not all(type(day) is date for day in days):
        raise ValueError("节假日文件里有的日期写得不对，应写作2026-01-01这样的形式。")
    if not all(day.year == notice.year for day in days):
        raise ValueError(f"节假日文件里有不属于{notice.year}年的日期，应写入该日期当年的文件。")
    if notice.days_off & notice.make_up_working_days:
        raise ValueError("节假日文件里有日期既放假又上班。")
    weekdays = [day for day in notice.make_up_working_days if day.weekday() < _SATURDAY]
    if weekdays:
        raise ValueError(f"节假日文件里{min(weekdays).isoformat()}不是周末，不会调休上班。")


def _check_whole(notice: Notice) -> None:
    """ValueError where days are missing that the decree gives off in any year."""
    if not notice.days_off:
        raise ValueError("节假日文件里没有放假的日期。")
    year_begins = date(notice.year, 1, 1)
    fixed = legal_value("holidays.fixed_days", year_begins).value
    missing = sorted({date(notice.year, *day) for day in fixed} - notice.days_off)
    if missing:
        told = "、".join(f"{day.month}月{day.day}日" for day in missing)
        raise ValueError(f"节假日文件不完整：{notice.year}年{told}是法定节假日，应当放假。")
    least = legal_value("holidays.days_in_all", year_begins).value
    given = _days_given(notice)
    if given < least:
        raise ValueError(
            f"节假日文件不完整：{notice.year}年法定节假日共{least}天，"
            f"放假的工作日减去调休上班的日子只有{given}天。"
        )


def _days_given(notice: Notice) -> int:
    """Working days that `notice` gives off and does not take back by a make-up day.

    A statutory day that falls on a weekend is made good on a weekday (全国年节及纪念日放假办法), so
    these are never fewer than the statutory days. What is worked in the last days of December is
    exchanged for days of the next year's 元旦, which stand in the next notice (2005, 2006, 2011).
    """
    off = sum(day.weekday() < _SATURDAY for day in notice.days_off)
    return off - sum(day < date(notice.year, 12, 29) for day in notice.make_up_working_days)


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
        """Whether a day after `start`, up to `end`, lies in such a year."""
        place = bisect_left(self._gaps, (start + _ONE_DAY).year)
        return place < len(self._gaps) and self._gaps[place] <= end.year


def _is_fixed_holiday(day: date) -> bool:
    """A statutory day with a fixed date in the Gregorian calendar, as the decree then said."""
    return [day.month, day.day] in legal_value("holidays.fixed_days", day).value


@cache
def working_days() -> WorkingDays:
    """The calendar of the notices that come with the library."""
    return WorkingDays(shipped_notices())
