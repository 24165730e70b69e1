"""A second clock, written from the law's text alone: one day after the other, no arithmetic.

It shares nothing with `gongkai.law`: its working days are those of another package, its events are
the raw facts of the file. Where both clocks agree on any life of a request, both are right, or both
misread the same sentence; docs/law/request-clock.md is where sentences are read.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import chinese_calendar

ONE_DAY = timedelta(days=1)
LAW_OF_2019 = date(2019, 5, 15)
RULE_ON_FEES = date(2021, 1, 1)
FIXED = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}
WAITS = {
    "clarification_requested": "clarification",
    "fee_noticed": "fee",
    "reasons_requested": "reasons",
}
ENDS = {"clarification_received": "clarification", "fee_paid": "fee", "reasons_received": "reasons"}
CLOSES = {
    "replied": "replied",
    "withdrawn": "withdrawn",
    "transferred": "transferred",
    "clarification_lapsed": "lapsed",
    "fee_lapsed": "lapsed",
}


def works(day: date) -> bool:
    if day.year <= 2026:
        return chinese_calendar.is_workday(day)
    return day.weekday() < 5 and (day.month, day.day) not in FIXED


def after(day: date, working_days: int) -> date:
    while working_days:
        day += ONE_DAY
        working_days -= works(day)
    return day


def on(event: dict[str, Any], key: str = "on") -> date | None:
    return date.fromisoformat(event[key]) if event.get(key) else None


@dataclass
class Naive:
    """The clock's hands while the days go by."""

    events: list[dict[str, Any]]
    today: date
    consultation: str
    reasons: str
    zero: date = date.min
    counted: list[date] = field(default_factory=list)
    waiting: set[str] = field(default_factory=set)
    extension: int = 0
    until: date | None = None
    closed: str = ""
    restarted: bool = False

    def run(self) -> dict[str, Any]:
        self.zero = start = self._receipt()
        self.term = 15 if start < LAW_OF_2019 else 20
        end = min([day for day in (self._end(), self.today) if day])
        day = start
        self._before(start)
        while day <= end:
            self._live(day, first=day == start)
            day += ONE_DAY
        used = len(self.counted)
        base, term_end, supposed = self._due(end)
        due = max([base, term_end] + ([self.until] if self.until else []))
        left = self.term + self.extension - (0 if supposed else used)
        if due > term_end:
            left = -sum(map(works, _days(due, end))) or sum(map(works, _days(end, due)))
        return {
            "base_due_on": base,
            "due_on": due,
            "days_used": used,
            "days_left": left,
            "counted": list(self._used),
        }

    def _before(self, start: date) -> None:
        """What happened between the application's coming and its receipt."""
        day = min(on(event) for event in self.events)
        while day < start:
            self._happen(day)
            day += ONE_DAY
        self.counted.clear()

    def _live(self, day: date, *, first: bool) -> None:
        stopped = self.waiting - ({"reasons"} if self.reasons == "runs" else set())
        self._extend(day)
        if not first and works(day) and not stopped and not self._consulting(day):
            self.counted.append(day)
        self._happen(day)
        self._used = tuple(self.counted)

    def _happen(self, day: date) -> None:
        today = [event for event in self.events if on(event) == day]
        kinds = {event["kind"] for event in today}
        before = set(self.waiting)
        for asks, cause in WAITS.items():
            gives = next(kind for kind, of in ENDS.items() if of == cause)
            no_rule = cause == "fee" and day < RULE_ON_FEES
            if gives in kinds:
                stopped = cause in before or (asks in kinds and not no_rule)
                self.waiting.discard(cause)
                if stopped and (cause != "reasons" or self.reasons == "restarts"):
                    self._anew(day)
            if asks in kinds and not no_rule and (cause in before or gives not in kinds):
                self.waiting.add(cause)
        for event in today:
            if event["kind"] == "reasonable_period_set" and self._still_runs(day):
                told = on(event, "until")
                self.until = max(told, self.until or told)

    def _anew(self, day: date) -> None:
        self.restarted = True
        self.zero = max(day, self.zero)
        self.extension, self.until = 0, None
        self.counted.clear()

    def _still_runs(self, day: date) -> bool:
        """Whether the last day of the term had not passed before `day` came."""
        return sum(d < day for d in self.counted) < self.term + self.extension

    def _extend(self, day: date) -> None:
        told_today = []
        for event in self.events:
            if event["kind"] == "extended":
                told = on(event, "notified_on")
                known = max(told, on(event, "approved_on"))
                if known == day and not (self.restarted and told <= self.zero):
                    told_today.append(event["days"])
        if told_today and not self.extension and len(self.counted) < self.term:
            self.extension = min(told_today)

    def _consulting(self, day: date) -> bool:
        return any(self._excludes(e, day) for e in self.events if e["kind"].endswith("_consulted"))

    def _excludes(self, letter: dict[str, Any], day: date) -> bool:
        sent, delivered = on(letter), on(letter, "delivered_on")
        if delivered and delivered >= LAW_OF_2019 and day > after(delivered, 15):
            return False
        for event in self.events:
            answers = event["kind"].endswith("_answered") and event["id"] == letter["id"]
            if answers and day > on(event):
                return False
        if self.consultation == "after_delivery_to_reply":
            return delivered is not None and day > delivered
        return day >= sent if self.consultation == "dispatch_to_reply" else day > sent

    def _due(self, end: date) -> tuple[date, date, bool]:
        """The base day, the extended day, and whether an answer of today had to be supposed."""
        stopped = self.waiting - ({"reasons"} if self.reasons == "runs" else set())
        supposed = bool(stopped) and not self.closed
        if supposed:
            period = [
                on(event, "until")
                for event in self.events
                if event["kind"] == "reasonable_period_set" and on(event) == end
            ]
            self._anew(end)
            self.until = max(period, default=None)
        days, day = list(self.counted), max(end, self.zero)
        while len(days) < self.term + self.extension:
            day += ONE_DAY
            if works(day):
                days.append(day)
        return days[self.term - 1], days[self.term + self.extension - 1], supposed

    def _receipt(self) -> date:
        first = next(event for event in self.events if event["kind"] == "received")
        agency, applicant = on(first, "agency_confirmed_on"), on(first, "applicant_confirmed_on")
        if first["channel"] == "ordinary_mail":
            return max([d for d in (agency, applicant) if d], default=on(first))
        if first["channel"] in ("internet", "fax") and agency and applicant:
            return max(agency, applicant)
        return on(first)

    def _end(self) -> date | None:
        for event in self.events:
            if event["kind"] in CLOSES:
                self.closed = CLOSES[event["kind"]]
                served = {"post": "posted_on", "counter": "signed_on"}.get(event.get("way"), "on")
                return on(event, served) or on(event)
        return None


def _days(start: date, end: date) -> list[date]:
    """The days after `start`, up to and including `end`."""
    return [start + n * ONE_DAY for n in range(1, (end - start).days + 1)]
