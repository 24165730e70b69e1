"""Which days a consultation takes out of the count.

Overlapping consultations take a day out once. Silence ends the exclusion when the opinion's term
is over: of a third party the organ then decides (条例第三十二条), of a co-maker silence is consent
(条例第三十四条).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.law.clock.events import ANSWERED, CONSULTED, Event
from gongkai.law.parameters import NotYetLaw, legal_value
from gongkai.law.working_days import WorkingDays

_TERM = {
    "third_party": "request.third_party_opinion_days",
    "co_maker": "request.co_maker_opinion_days",
    "organ": "request.other_organ_opinion_days",
}
ARTICLE = {
    "third_party": "条例第三十二条、第三十三条",
    "co_maker": "条例第三十三条、第三十四条",
    "organ": "条例第三十三条",
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
        if rule == "after_delivery_to_reply":
            if self.delivered_on is None:
                return None
            start = self.delivered_on
        first = start if rule == "dispatch_to_reply" else start + timedelta(days=1)
        ends = [day for day in (self.answered_on or today, self.expires_on) if day is not None]
        last = min(ends)
        return (first, last) if first <= last else None


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
    try:
        days = legal_value(_TERM[party], delivered_on).value
    except NotYetLaw:
        return None
    return calendar.add(delivered_on, days).date


def excluded_days(
    found: Iterable[Consultation], rule: str, today: date
) -> dict[date, Consultation]:
    """Every calendar day taken out, with the consultation that takes it out first."""
    days: dict[date, Consultation] = {}
    for consultation in found:
        span = consultation.excluded(rule, today)
        if span is None:
            continue
        day, last = span
        while day <= last:
            days.setdefault(day, consultation)
            day += timedelta(days=1)
    return days
