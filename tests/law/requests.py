"""Random requests for the properties: facts that could be true, in any order of a life."""

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


@st.composite
def received(draw) -> dict[str, Any]:
    on = draw(st.dates(date(2019, 5, 15), date(2026, 8, 31)))
    event = {"kind": "received", "on": iso(on), "channel": draw(st.sampled_from(CHANNELS))}
    if event["channel"] in ("internet", "fax", "ordinary_mail") and draw(st.booleans()):
        event["agency_confirmed_on"] = iso(on + timedelta(days=draw(st.integers(0, 4))))
        event["applicant_confirmed_on"] = iso(on + timedelta(days=draw(st.integers(0, 4))))
    return event


@st.composite
def cases(draw, *, extension: bool = True, closed: bool = True) -> Case:
    """A request with up to three consultations, a clarification, an extension, a fee, an end."""
    first = draw(received())
    start = date.fromisoformat(first["on"]) + timedelta(days=5)
    events = [first]
    at = start
    for name in draw(
        st.lists(st.sampled_from(["consult", "clarify", "fee", "reasons"]), max_size=4)
    ):
        at += timedelta(days=draw(st.integers(0, 12)))
        events += draw(_episode(name, at, len(events)))
        at = max(date.fromisoformat(e["on"]) for e in events)
    if extension and draw(st.booleans()):
        on = start + timedelta(days=draw(st.integers(0, 40)))
        events.append(_extended(on, draw(st.integers(1, 20))))
        at = max(at, on)
    at += timedelta(days=draw(st.integers(0, 30)))
    if closed and draw(st.booleans()):
        events.append({"kind": "replied", "on": iso(at), "way": "e_mail"})
    today = at + timedelta(days=draw(st.integers(0, 20)))
    options = Options(*(draw(st.sampled_from(choice)) for choice in CHOICES.values()))
    return Case(tuple(events), options, today)


def _extended(on: date, days: int) -> dict[str, Any]:
    return {
        "kind": "extended",
        "on": iso(on),
        "days": days,
        "approved_on": iso(on),
        "notified_on": iso(on),
    }


@st.composite
def _episode(draw, name: str, on: date, number: int) -> list[dict[str, Any]]:
    end = on + timedelta(days=draw(st.integers(0, 35)))
    if name == "consult":
        party = draw(st.sampled_from(["third_party", "co_maker", "organ"]))
        asked = {"kind": f"{party}_consulted", "on": iso(on), "id": f"c{number}"}
        if draw(st.booleans()):
            asked["delivered_on"] = iso(on + timedelta(days=draw(st.integers(0, 5))))
        if draw(st.booleans()):
            return [asked]
        return [asked, {"kind": f"{party}_answered", "on": iso(end), "id": f"c{number}"}]
    ask, answer = {
        "clarify": ("clarification_requested", "clarification_received"),
        "fee": ("fee_noticed", "fee_paid"),
        "reasons": ("reasons_requested", "reasons_received"),
    }[name]
    if name == "fee" and on < date(2021, 1, 1):
        return []
    asked = {"kind": ask, "on": iso(on)}
    return [asked, {"kind": answer, "on": iso(end)}] if draw(st.booleans()) else [asked]
