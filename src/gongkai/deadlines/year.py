"""A year as months, each day with what it is: for the page of the calendar."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.law.working_days import HOLIDAY, MAKE_UP, WEEKEND, WORKING_DAY, WorkingDays

_WORDS = {
    WORKING_DAY: "工作日",
    MAKE_UP: "调休上班，工作日",
    WEEKEND: "休息日",
    HOLIDAY: "放假",
}
_STYLES = {
    WORKING_DAY: "is-plain",
    MAKE_UP: "is-made-up",
    WEEKEND: "is-off",
    HOLIDAY: "is-off is-holiday",
}
_MARKS = {HOLIDAY: "休", MAKE_UP: "班"}


@dataclass(frozen=True)
class Cell:
    date: date
    style: str
    mark: str
    said: str


@dataclass(frozen=True)
class Month:
    """Weeks from Monday to Sunday, None where a day is another month's."""

    number: int
    working_days: int
    weeks: tuple[tuple[Cell | None, ...], ...]


@dataclass(frozen=True)
class Year:
    """`runs` are the holidays that the notice names, each from its first to its last day off;
    `made_up` the weekend days that are worked."""

    number: int
    provisional: bool
    months: tuple[Month, ...]
    runs: tuple[tuple[date, date], ...]
    made_up: tuple[date, ...]

    @property
    def working_days(self) -> int:
        return sum(month.working_days for month in self.months)


def year_of(number: int, calendar: WorkingDays, today: date) -> Year:
    """The year on the calendar; `today` is marked where it lies in it."""
    first = date(number, 1, 1)
    count = (date(number, 12, 31) - first).days + 1
    days = [first + timedelta(days=n) for n in range(count)]
    reasons = {day: calendar.reason(day) for day in days}
    cells = {day: _cell(day, reasons[day], today) for day in days}
    worked = Counter(day.month for day in days if calendar.is_working_day(day))
    months = tuple(
        Month(month, worked[month], _weeks([cells[day] for day in days if day.month == month]))
        for month in range(1, 13)
    )
    made_up = tuple(day for day in days if reasons[day] == MAKE_UP)
    return Year(number, calendar.is_provisional(first), months, _runs(days, reasons), made_up)


def _cell(day: date, reason: str, today: date) -> Cell:
    said = _WORDS[reason]
    if day == today:
        return Cell(day, f"{_STYLES[reason]} is-now", _MARKS.get(reason, ""), f"今天，{said}")
    return Cell(day, _STYLES[reason], _MARKS.get(reason, ""), said)


def _weeks(cells: list[Cell]) -> tuple[tuple[Cell | None, ...], ...]:
    padded: list[Cell | None] = [None] * cells[0].date.weekday() + list(cells)
    padded += [None] * (-len(padded) % 7)
    return tuple(tuple(padded[at : at + 7]) for at in range(0, len(padded), 7))


def _runs(days: list[date], reasons: dict[date, str]) -> tuple[tuple[date, date], ...]:
    """Days off that follow one another, weekends between them included, plain weekends left out."""
    found: list[tuple[date, date]] = []
    free: list[date] = []
    for day in [*days, days[-1] + timedelta(days=1)]:
        if reasons.get(day) in (HOLIDAY, WEEKEND):
            free.append(day)
            continue
        off = [each for each in free if reasons[each] == HOLIDAY]
        if off:
            found.append((off[0], off[-1]))
        free = []
    return tuple(found)
