"""The statistics period a report states: 自2022年1月1日起至2022年12月31日止."""

import re
from bisect import bisect_right
from datetime import date
from typing import NamedTuple

from gongkai.annual_report.interpretation.numerals import chinese_number

_YEAR = r"(20\d\d|二[〇零○]\S{2})"
_PART = r"(\d{1,2}|[一二三四五六七八九十]{1,3})"
_DATE = rf"{_YEAR}\s?年\s?{_PART}\s?月\s?{_PART}\s?[日号]"
_HOUR = r"(?:\s?(?:零|\d{1,2})[时点])?"
_FIRST = rf"{_YEAR}\s?[年.．/]\s?{_PART}\s?[月.．/]\s?{_PART}\s?[日号]?{_HOUR}"
_LAST = (
    rf"(?:(?:{_YEAR}\s?(?:年\s?(?:度)?|[.．/])|同年|当年|本年))?{_PART}\s?[月.．/]\s?{_PART}(?!\d)"
)
_PERIOD = re.compile(rf"{_FIRST}\s?起?[，,、]?\s?(?:至|到|[-—–~～－])[-—]?\s?{_LAST}")
_RUINED = re.compile(
    r"20(?<!\d20)(?:"
    r"\d{2,6}\s?[年月日]?\d{0,4}[日号]?\s?(?:起)?(?:至|到)\s?20\d{2,6}"
    r"|\d\d\s?年?\s?\d{1,4}\s?月?\s?\d{0,4}\s?[日号]?\s?起?\s?(?:至|到|[-—–~～－]{1,2})\s?"
    r"(?:20\d\d\s?年?\s?)?\d{1,4}\s?月?\s?\d{0,4}\s?[日号])"
)
"""A period whose dates have lost characters: 202111日至20211230日, 2023年11日至1231日."""
_ABOUT_PERIOD = re.compile(r"期限|时限|统计|时段|起止|数据")
_REACH = 30
_NEAR = 12
_DAY = re.compile(_DATE)


class Period(NamedTuple):
    """First and last day as stated, and where in the text. Both days are None where the date is
    there but cannot be read (`202111日至20211230日`) or does not exist (2月30日)."""

    start: date | None
    end: date | None
    offset: int


def stated_periods(text: str) -> list[Period]:
    """Every period from a day to a day that `text` states, in order."""
    if "20" not in text and "二" not in text:
        return []
    found = [_period(match) for match in _PERIOD.finditer(text)]
    read = [period.offset for period in found]
    for match in _RUINED.finditer(text):
        at = match.start()
        if not _is_near(at, read) and _ABOUT_PERIOD.search(text, max(0, at - _REACH), at):
            found.append(Period(None, None, at))
    return sorted(found, key=lambda period: period.offset)


def read_day(year: str, month: str, day: str) -> date | None:
    """The day of printed numbers, Arabic or Chinese; None where there is no such day."""
    of_year, of_month, of_day = _number(year), _number(month), _number(day)
    if of_year is None or of_month is None or of_day is None:
        return None
    try:
        return date(of_year, of_month, of_day)
    except ValueError:
        return None


def days_in(text: str) -> list[tuple[date, int]]:
    """Every full day (`2023年1月16日`, `二〇二三年一月十六日`) in `text`, with its offset."""
    found = ((read_day(*match.groups()), match.start()) for match in _DAY.finditer(text))
    return [(day, at) for day, at in found if day is not None]


def _period(match: re.Match[str]) -> Period:
    year, month, day, last_year, last_month, last_day = match.groups()
    start = read_day(year, month, day)
    end = read_day(last_year or year, last_month, last_day)
    if start is None or end is None:
        return Period(None, None, match.start())
    return Period(start, end, match.start())


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() else chinese_number(text)


def _is_near(at: int, offsets: list[int]) -> bool:
    """Whether one of `offsets`, which are in order, lies close to `at`."""
    place = bisect_right(offsets, at)
    return any(abs(at - offset) < _NEAR for offset in offsets[max(0, place - 1) : place + 1])
