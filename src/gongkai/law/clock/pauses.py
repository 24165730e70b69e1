"""Which days a consultation takes out of the count.

Overlapping consultations take a day out once. Silence ends the exclusion when the opinion's term
is over: of a third party the organ then decides (条例第三十二条), of a co-maker silence is consent
(条例第三十四条).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.law.clock.events import ANSWERED, CONSULTED, Event
from gongkai.law.clock.spans import Spans, union
from gongkai.law.parameters import NotYetLaw, legal_value
from gongkai.law.working_days import WorkingDays

AFTER_DELIVERY = "after_delivery_to_reply"
_TERM = {
    "third_party": "request.third_party_opinion_days",
    "co_maker": "request.co_maker_opinion_days",
    "organ": "request.other_organ_opinion_days",
}


@dataclass(frozen=True)
class Consultation:
    """One consultation. `expires_on` is the last day of the opinion's term, None where the day of
    delivery is not known; `answered_on` None while no opinion has come."""

    id: str
    party: str
    sent_on: date
    delivered_on: date | None
    expires_on: date | None
    answered_on: date | None

    def is_open(self, today: date) -> bool:
        """Whether an opinion may still come on `today`."""
        expired = self.expires_on is not None and self.expires_on < today
        return self.answered_on is None and not expired

    def excluded(self, rule: str, today: date) -> tuple[date, date] | None:
        """First and last day taken out under `rule`; while it is open as if it ended `today`."""
        start = self.sent_on
        if rule == AFTER_DELIVERY:
            if self.delivered_on is None:
                return None
            start = self.delivered_on
        first = start if rule == "dispatch_to_reply" else start + timedelta(days=1)
        ends = [day for day in (self.answered_on or today, self.expires_on) if day is not None]
        last = min(ends)
        return (first, last) if first <= last else None

    def lacks_delivery(self, rule: str, calendar: WorkingDays) -> bool:
        """Whether the days to take out cannot be told for want of the day of delivery. An opinion
        that came within its term from dispatch on came within it from delivery on as well."""
        if self.delivered_on is not None:
            return False
        if rule == AFTER_DELIVERY:
            return True
        term = _term(self.party, self.sent_on)
        if term is None:
            return False
        return self.answered_on is None or self.answered_on > calendar.add(self.sent_on, term).date


def consultations(events: Sequence[Event], calendar: WorkingDays) -> tuple[Consultation, ...]:
    """The consultations among `events`, each with its opinion where one came."""
    answers = {event.id: event.on for event in events if event.kind in ANSWERED}
    return tuple(
        _consultation(event, answers.get(event.id), calendar)
        for event in events
        if event.kind in CONSULTED
    )


def _consultation(event: Event, answered_on: date | None, calendar: WorkingDays) -> Consultation:
    party = CONSULTED[event.kind]
    expires = _expires(party, event.delivered_on, calendar) if event.delivered_on else None
    return Consultation(event.id or "", party, event.on, event.delivered_on, expires, answered_on)


def _expires(party: str, delivered_on: date, calendar: WorkingDays) -> date | None:
    """The last day of the opinion's term; None before 2019, when there was no such term."""
    days = _term(party, delivered_on)
    return None if days is None else calendar.add(delivered_on, days).date


def _term(party: str, on: date) -> int | None:
    """Working days that the party has for its opinion; None where the law gave it no term."""
    try:
        return int(legal_value(_TERM[party], on).value)
    except NotYetLaw:
        return None


def excluded_days(found: Iterable[Consultation], rule: str, today: date) -> Spans:
    """The calendar days taken out, of whatever consultation: 条例第三十三条 takes out all alike."""
    spans = (consultation.excluded(rule, today) for consultation in found)
    return union(span for span in spans if span is not None)
