"""What a request waits for on a day, and the last day for it, where that is known."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.law.clock.articles import FEE, fee_stops
from gongkai.law.clock.due import Course
from gongkai.law.clock.events import ASKS, Event
from gongkai.law.parameters import legal_value
from gongkai.law.working_days import WorkingDays


@dataclass(frozen=True)
class Awaited:
    """`what` is a wait's cause, or the party consulted with the consultation's `id`; `by` is the
    last day for it."""

    what: str
    by: date
    id: str = ""


def pay_by(notice: Event, calendar: WorkingDays) -> date | None:
    """The last day to pay what `notice` asks; None where its delivery has not been entered, or
    where no rule set a term yet. Source: 国办函〔2020〕109号."""
    if notice.delivered_on is None or not fee_stops(notice.on):
        return None
    days = legal_value("request.fee_payment_days", notice.delivered_on).value
    return calendar.add(notice.delivered_on, days).date


def awaited(at: Course) -> Iterator[Awaited]:
    """What is awaited on the day of `at` and not overdue yet."""
    if at.term.closed:
        return
    for wait in at.term.waits:
        asked = [event for event in at.events if ASKS.get(event.kind) == wait.cause][-1]
        by = pay_by(asked, at.facts.calendar) if wait.cause == FEE else asked.reply_by
        if by is not None and by >= at.as_of:
            yield Awaited(wait.cause, by)
    for letter in at.consultations:
        if letter.is_open(at.as_of) and letter.expires_on is not None:
            yield Awaited(letter.party, letter.expires_on, letter.id)
