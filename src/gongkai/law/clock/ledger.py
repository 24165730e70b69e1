"""The ledger (日账): every calendar day from receipt on, whether it counted, and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.law.clock.options import Options
from gongkai.law.clock.pauses import ARTICLE as CONSULTED_BY
from gongkai.law.clock.pauses import Consultation
from gongkai.law.clock.terms import ARTICLE as WAITING_BY
from gongkai.law.clock.terms import REASONS, Term
from gongkai.law.working_days import WorkingDays

ANSWER_TERM = "条例第三十三条"
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

    def why(self, day: date) -> tuple[bool, str, str]:
        """Whether `day` counts, the reason, and its article."""
        term = self.term
        if day == term.receipt.day:
            return False, "receipt", term.receipt.article
        if term.closed_on is not None and day > term.closed_on:
            return False, "closed", ANSWER_TERM
        kind = self.calendar.reason(day)
        if kind in ("weekend", "holiday"):
            return False, kind, CALENDAR
        if day <= term.zero:
            return False, term.restarted, WAITING_BY[term.restarted]
        for wait in term.waits:
            if day > wait.since and not (wait.cause == REASONS and self.options.reasons == "runs"):
                return False, wait.cause, WAITING_BY[wait.cause]
        if day in self.excluded:
            return False, "consultation", CONSULTED_BY[self.excluded[day].party]
        return True, kind, ANSWER_TERM


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
    calendar, excluded = facts.calendar, facts.excluded
    if not excluded or max(excluded) <= day:
        return calendar.add(day, days).date
    left = days
    while left:
        day = calendar.add(day, 1).date
        left -= day not in excluded
    return day
