"""Days on which the clock stands still, as spans that neither touch nor overlap."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.law.working_days import WorkingDays

Span = tuple[date, date]
"""First and last day, both included."""


@dataclass(frozen=True)
class Spans:
    """The union of spans, in order. A day in several of them is in it once."""

    spans: tuple[Span, ...] = ()

    def __contains__(self, day: date) -> bool:
        place = bisect_right(self.spans, (day, date.max)) - 1
        return place >= 0 and day <= self.spans[place][1]

    def add(self, start: date, days: int, calendar: WorkingDays) -> date:
        """The last of `days` working days after `start` that lie in no span."""
        day, left = start, days
        for first, last in self.spans:
            free = calendar.between(day, first - timedelta(days=1))
            if free >= left:
                break
            left -= free
            day = max(day, last)
        return calendar.add(day, left).date


def union(found: Iterable[Span]) -> Spans:
    """`found` as one: what touches or overlaps is joined."""
    joined: list[Span] = []
    for first, last in sorted(found):
        if joined and first <= joined[-1][1] + timedelta(days=1):
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return Spans(tuple(joined))
