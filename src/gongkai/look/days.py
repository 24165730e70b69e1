"""The day ledger as boxes: what each day is, how it is marked, and the sentence that says why.

The days are those of `gongkai.law.clock`, or pairs of a date and its reason as
`WorkingDays.reason` gives it; nothing is counted here that was counted there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from gongkai.law.clock import LedgerDay
from gongkai.law.working_days import HOLIDAY, MAKE_UP, WEEKEND, WORKING_DAY
from gongkai.look.words import short_date, weekday

START, CLOSED = "receipt", "closed"
PAUSES = {
    "clarification": "等待补正，不计入",
    "consultation": "征求意见，不计入",
    "fee": "等待缴费，不计入",
    "reasons": "等待说明理由，不计入",
}
_FREE = {WEEKEND: "休息日", HOLIDAY: "节假日放假"}
_COUNTED = {WORKING_DAY: "工作日", MAKE_UP: "工作日（调休上班）"}


@dataclass(frozen=True)
class Box:
    """A day as it is drawn: `style` is its class, `mark` what stands in it, `state` and `why` its
    words, `number` its place among the counted days."""

    date: date
    style: str
    mark: str
    state: str
    why: str
    article: str = ""
    number: int | None = None
    made_up: bool = False

    @property
    def anchor(self) -> str:
        return f"d{self.date:%Y%m%d}"

    @property
    def said(self) -> str:
        """9月15日星期二：暂停。征求意见，不计入"""
        told = f"{self.state}。{self.why}" if self.why else self.state
        return f"{short_date(self.date)}{weekday(self.date)}：{told}"


@dataclass(frozen=True)
class Span:
    """What a ledger is drawn against: today, the last day of the term, and how it begins."""

    today: date | None = None
    due: date | None = None
    start: str = "收到"
    why_start: str = "次日起算"


def boxes(days: Iterable[LedgerDay | tuple[date, str]], span: Span) -> tuple[Box, ...]:
    """A box for each day up to the due day, or to today where that is later; days after the end of
    the matter are left out."""
    last = max(span.today, span.due) if span.today and span.due else date.max
    drawn = (day for day in _ledger_days(days) if day.reason != CLOSED and day.date <= last)
    return tuple(_box(day, span) for day in drawn)


def _ledger_days(days: Iterable[LedgerDay | tuple[date, str]]) -> Iterator[LedgerDay]:
    """Pairs become days of a ledger: working days are numbered in order."""
    number = 0
    for day in days:
        if isinstance(day, LedgerDay):
            yield day
            continue
        on, reason = day
        counts = reason in _COUNTED
        number += counts
        yield LedgerDay(on, counts, number if counts else None, reason, "")


def _box(day: LedgerDay, span: Span) -> Box:
    if day.reason == START:
        mark = span.start[:1]
        return Box(day.date, "is-start", mark, span.start, span.why_start, day.article)
    if day.reason in _FREE:
        mark = "休" if day.reason == HOLIDAY else ""
        return Box(day.date, "is-off", mark, "不计", _FREE[day.reason], day.article)
    if not day.counts:
        return Box(day.date, "is-paused", "停", "暂停", PAUSES[day.reason], day.article)
    return _counted(day, span)


def _counted(day: LedgerDay, span: Span) -> Box:
    style, state = _when(day, span)
    if day.date == span.due:
        style, state = f"{style} is-due", f"{state}，期限届满"
    return Box(
        date=day.date,
        style=style,
        mark=str(day.number),
        state=state,
        why=_COUNTED[day.reason],
        article=day.article,
        number=day.number,
        made_up=day.reason == MAKE_UP,
    )


def _when(day: LedgerDay, span: Span) -> tuple[str, str]:
    """The class and the words of a counted day: gone, today, to come, or too late."""
    if span.due and day.date > span.due:
        today = "今天，" if day.date == span.today else ""
        return "is-late", f"{today}超期，第{day.number}日"
    if span.today and day.date > span.today:
        return "is-ahead", f"预计第{day.number}日"
    if day.date == span.today:
        return "is-today", f"今天，计第{day.number}日"
    return "is-counted", f"计第{day.number}日"


def weeks(drawn: tuple[Box, ...]) -> list[tuple[str, int, tuple[Box, ...]]]:
    """Each week's heading, the days that are missing before its first box, and its boxes."""
    found = []
    for _, group in groupby(drawn, key=lambda box: box.date.isocalendar()[:2]):
        week = tuple(group)
        found.append((_from_to(week[0].date, week[-1].date), week[0].date.weekday(), week))
    return found


def _from_to(first: date, last: date) -> str:
    """9月28日至10月4日"""
    if first == last:
        return short_date(first)
    end = f"{last.day}日" if last.month == first.month else short_date(last)
    return f"{short_date(first)}至{end}"


@dataclass(frozen=True)
class Month:
    """A month's name and its weeks: seven cells each, a box, a day without one, or nothing."""

    title: str
    weeks: tuple[tuple[tuple[int, Box | None] | None, ...], ...]


def months(drawn: tuple[Box, ...]) -> tuple[Month, ...]:
    """The months from the first box to the last; a day of them that has no box is plain."""
    if not drawn:
        return ()
    by_date = {box.date: box for box in drawn}
    found = []
    first = drawn[0].date.replace(day=1)
    while first <= drawn[-1].date:
        following = (first + timedelta(days=32)).replace(day=1)
        days = [first + timedelta(days=at) for at in range((following - first).days)]
        cells = [None] * first.weekday() + [(day.day, by_date.get(day)) for day in days]
        cells += [None] * (-len(cells) % 7)
        rows = tuple(tuple(cells[at : at + 7]) for at in range(0, len(cells), 7))
        found.append(Month(f"{first.year}年{first.month}月", rows))
        first = following
    return tuple(found)


KEY = (
    ("is-start", "起算日，当日不计"),
    ("is-counted", "计入"),
    ("is-today", "今天"),
    ("is-ahead", "尚余"),
    ("is-paused", "暂停，不计"),
    ("is-off", "休息日、节假日，不计"),
    ("is-due", "届满日"),
    ("is-late", "超期"),
)


def key(drawn: tuple[Box, ...]) -> tuple[tuple[str, str], ...]:
    """The styles that occur in `drawn`, each with its word."""
    shown = {style for box in drawn for style in box.style.split()}
    return tuple(entry for entry in KEY if entry[0] in shown)
