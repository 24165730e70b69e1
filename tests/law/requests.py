"""Random requests for the properties: whole lives, every kind of event in any order that can be."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from gongkai.law.clock import clock, read_events
from gongkai.law.clock.options import CHOICES, Options
from gongkai.law.working_days import working_days

CALENDAR = working_days()
CHANNELS = ("in_person", "registered_mail", "ordinary_mail", "internet", "fax")


@dataclass(frozen=True)
class Case:
    events: tuple[dict[str, Any], ...]
    options: Options
    today: date

    def answer(self, *, events=None, today=None, options=None, calendar=CALENDAR):
        facts = read_events(self.events if events is None else events)
        return clock(facts, today or self.today, calendar, options or self.options)


def iso(day: date) -> str:
    return day.isoformat()


CAUSES = {
    "clarification": ("clarification_requested", "clarification_received"),
    "fee": ("fee_noticed", "fee_paid"),
    "reasons": ("reasons_requested", "reasons_received"),
}
STEPS = (*CAUSES, "consult", "answer", "extend", "period")
FEE_SINCE = date(2021, 1, 1)
LAW_OF_2019 = date(2019, 5, 15)
OLDEST = date(2019, 5, 1)


class Life:
    """A request as it comes about: what is open, and the last day that any fact bears."""

    def __init__(self, draw, since: date) -> None:
        self.draw = draw
        self.on = self.last = draw(
            st.dates(since, date(2026, 9, 30)) | st.dates(date(2025, 11, 1), date(2026, 2, 20))
        )
        self.waiting: dict[str, bool] = {}
        self.told = self.on
        self.letters: dict[str, date] = {}
        self.events = [self._received()]
        self.touched: set[tuple[str, date]] = set()

    def day(self, most: int, start: date | None = None) -> date:
        found = (start or self.on) + timedelta(days=self.draw(st.integers(0, most)))
        self.last = max(self.last, found)
        return found

    def _received(self) -> dict[str, Any]:
        channel = self.draw(st.sampled_from(CHANNELS))
        event = {"kind": "received", "on": iso(self.on), "channel": channel}
        if channel in ("internet", "fax", "ordinary_mail"):
            for key in ("agency_confirmed_on", "applicant_confirmed_on"):
                if self.draw(st.booleans()):
                    event[key] = iso(self.day(6))
        # What follows begins when the application has been received for good.
        self.on = self.last
        return event

    def step(self, name: str) -> None:
        self.on = self.day(14)
        if name in CAUSES:
            self._ask_or_give(name)
        elif name == "consult":
            self._consult()
        elif name == "answer" and self.letters:
            letter, delivered = self.letters.popitem()
            self.on = max(self.on, delivered)
            party = letter.partition("-")[0]
            self.events.append({"kind": f"{party}_answered", "on": iso(self.on), "id": letter})
        elif name == "extend":
            self._extend()
        elif name == "period":
            until = iso(self.on + timedelta(days=self.draw(st.integers(0, 90))))
            self.events.append(
                {"kind": "reasonable_period_set", "on": iso(self.on), "until": until}
            )

    def _ask_or_give(self, cause: str) -> None:
        asks, gives = CAUSES[cause]
        if cause == "fee" and self.on < FEE_SINCE:
            return
        kind = gives if self.waiting.get(cause) and self.draw(st.booleans()) else asks
        # Twice the same on one day is one act.
        if (kind, self.on) not in self.touched:
            self.touched.add((kind, self.on))
            self.events.append({"kind": kind, "on": iso(self.on)})
            self.waiting[cause] = kind == asks

    def _consult(self) -> None:
        party = self.draw(st.sampled_from(["third_party", "co_maker", "organ"]))
        name = f"{party}-{len(self.events)}"
        event = {"kind": f"{party}_consulted", "on": iso(self.on), "id": name}
        delivered = self.on
        if self.draw(st.booleans()):
            delivered = self.day(5)
            event["delivered_on"] = iso(delivered)
        self.events.append(event)
        self.letters[name] = delivered

    def _extend(self) -> None:
        days = self.draw(st.integers(1, 15))
        event = {"kind": "extended", "on": iso(self.on), "days": days}
        event["approved_on"], event["notified_on"] = iso(self.day(3)), iso(self.day(3))
        self.told = self.last
        self.events.append(event)

    def end(self) -> None:
        ways = ["post", "counter", "e_mail", "download", "withdrawn", "transferred"]
        lapses = [cause for cause in ("clarification", "fee") if self.waiting.get(cause)]
        self.on = self.day(30, max(self.on, self.told))
        end = self.draw(st.sampled_from([*ways, *lapses]))
        event: dict[str, Any] = {"kind": end, "on": iso(self.on)}
        if end in lapses:
            event["kind"] = f"{end}_lapsed"
        elif end not in ("withdrawn", "transferred"):
            event |= {"kind": "replied", "way": end}
            proof = {"post": "posted_on", "counter": "signed_on"}.get(end)
            if proof and self.draw(st.booleans()):
                event[proof] = iso(self.day(5))
        self.events.append(event)


@st.composite
def lives(draw, *, without=(), closed=(False, True), since=OLDEST, most: int = 9) -> Case:
    """A request with up to `most` events, an end or none, on a day up to six weeks later."""
    life = Life(draw, since)
    steps = [step for step in STEPS if step not in without]
    for name in draw(st.lists(st.sampled_from(steps), max_size=most)):
        life.step(name)
    if draw(st.sampled_from(closed)):
        life.end()
    today = life.last + timedelta(days=draw(st.integers(0, 45)))
    options = Options(*(draw(st.sampled_from(choice)) for choice in CHOICES.values()))
    return Case(tuple(life.events), options, today)
