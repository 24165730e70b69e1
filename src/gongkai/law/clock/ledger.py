"""The ledger (日账): every calendar day from receipt on, whether it counted, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from gongkai.law.clock.articles import CALENDAR, REASONS, article, term_article
from gongkai.law.clock.options import Options
from gongkai.law.clock.spans import Spans, union
from gongkai.law.clock.terms import Term, Wait
from gongkai.law.working_days import WorkingDays


@dataclass(frozen=True)
class LedgerDay:
    """A day: `number` is its place among the counted days, None where it did not count."""

    date: date
    counts: bool
    number: int | None
    reason: str
    article: str


@dataclass(frozen=True)
class Facts:
    """What decides of a day: the calendar, the term, and the days that consultations take out."""

    calendar: WorkingDays
    term: Term
    excluded: Spans
    options: Options

    @cached_property
    def stopping(self) -> tuple[Wait, ...]:
        """The open waits that stop the clock."""
        return self.term.stopping(self.options)

    @cached_property
    def term_article(self) -> str:
        """The article of the term, as it stood on the day of receipt."""
        return term_article(self.term.receipt.day)

    def article(self, matter: str) -> str:
        """The article on `matter`, as it stood on the day of receipt."""
        return article(matter, self.term.receipt.day)

    def why(self, day: date) -> tuple[bool, str, str]:
        """Whether `day` counts, the reason, and its article."""
        term = self.term
        if day == term.receipt.day:
            return False, "receipt", term.receipt.article
        if term.closed_on is not None and day > term.closed_on:
            return False, "closed", self.term_article
        kind = self.calendar.reason(day)
        if kind in ("weekend", "holiday"):
            return False, kind, CALENDAR
        open_waits = (wait.cause for wait in self.stopping if day > wait.since)
        if awaited := term.waited_for(day) or next(open_waits, ""):
            return False, awaited, self.article(awaited)
        if day in self.excluded:
            return False, "consultation", self.term_article
        if day <= term.zero:
            cause = term.voided_by(day)
            return False, cause, self.article(cause)
        return True, kind, self.term_article

    def stopped(self) -> Spans:
        """The days on which the clock stood still: consultations, and a wait that lasted to the
        end of the request."""
        end = self.term.closed_on
        if end is None or not self.stopping:
            return self.excluded
        waited = (wait.since + timedelta(days=1) for wait in self.stopping)
        return union([*self.excluded.spans, *((first, end) for first in waited if first <= end)])


def ledger(facts: Facts, last: date, term_end: date | None = None) -> Iterator[LedgerDay]:
    """Every day from receipt to `last`; its counted days are the days used. Those after `term_end`
    rest on the reasonable period that was set (条例第三十五条); None where none was."""
    number = 0
    day = facts.term.receipt.day
    while day <= last:
        counts, reason, cited = facts.why(day)
        if counts and term_end is not None and day > term_end:
            cited = facts.article(REASONS)
        number += counts
        yield LedgerDay(day, counts, number if counts else None, reason, cited)
        day += timedelta(days=1)


def nth_counted(facts: Facts, days: int) -> date:
    """The day on which `days` days have counted from day zero, were the request still open."""
    return facts.stopped().add(facts.term.zero, days, facts.calendar)
