"""The ledger (日账): every calendar day from receipt on, whether it counted, and why."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from gongkai.law.clock.options import Options
from gongkai.law.clock.pauses import ARTICLE, Consultation
from gongkai.law.clock.terms import ARTICLE as WAITING_BY
from gongkai.law.clock.terms import Term, Wait
from gongkai.law.parameters import legal_value
from gongkai.law.working_days import WorkingDays

CALENDAR = "全国年节及纪念日放假办法"


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
    excluded: Mapping[date, Consultation]
    options: Options

    @cached_property
    def stopping(self) -> tuple[Wait, ...]:
        """The open waits that stop the clock."""
        return self.term.stopping(self.options)

    @cached_property
    def term_article(self) -> str:
        """The article of the term, as it stood on the day of receipt."""
        return legal_value("request.reply_days", self.term.receipt.day).source

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
        if day <= term.zero:
            return False, term.restarted, WAITING_BY[term.restarted]
        for wait in self.stopping:
            if day > wait.since:
                return False, wait.cause, WAITING_BY[wait.cause]
        if day in self.excluded:
            return False, "consultation", self._consulted_by(day)
        return True, kind, self.term_article

    def _consulted_by(self, day: date) -> str:
        return (
            self.term_article if self.term.receipt.under_2007 else ARTICLE[self.excluded[day].party]
        )

    def stopped(self) -> Set[date]:
        """The days on which the clock stood still: consultations, and a wait that lasted to the
        end of the request."""
        days = set(self.excluded)
        if self.term.closed_on is not None:
            for wait in self.stopping:
                days |= _days_between(wait.since, self.term.closed_on)
        return days


def _days_between(start: date, end: date) -> Set[date]:
    """The days after `start`, up to and including `end`."""
    return {start + timedelta(days=n) for n in range(1, (end - start).days + 1)}


def ledger(facts: Facts, last: date) -> Iterator[LedgerDay]:
    """Every day from receipt to `last`; its counted days are the days used."""
    number = 0
    day = facts.term.receipt.day
    while day <= last:
        counts, reason, article = facts.why(day)
        number += counts
        yield LedgerDay(day, counts, number if counts else None, reason, article)
        day += timedelta(days=1)


def nth_counted(facts: Facts, days: int) -> date:
    """The day on which `days` days have counted from day zero, were the request still open."""
    day = facts.term.zero
    stopped = facts.stopped()
    if not stopped or max(stopped) <= day:
        return facts.calendar.add(day, days).date
    left = days
    while left:
        day = facts.calendar.add(day, 1).date
        left -= day not in stopped
    return day
