"""Working days: ours by bisection, the peer by looping over days."""

from collections.abc import Callable
from datetime import date, timedelta
from time import perf_counter

import chinese_calendar

from gongkai.law.clock import clock, read_events
from gongkai.law.working_days import working_days

_STARTS = [date(2025, 1, 1) + timedelta(days=n) for n in range(600)]
_CONSULTED = [
    {"kind": "received", "on": "2026-03-02", "channel": "in_person"},
    {"kind": "third_party_consulted", "on": "2026-03-10", "delivered_on": "2026-03-12", "id": "c"},
    {"kind": "third_party_answered", "on": "2026-03-27", "id": "c"},
]


def _per_second(work: Callable[[], int], seconds: float = 1.0) -> float:
    """How often a second `work` does its unit; it returns how many units one call did."""
    done, start = 0, perf_counter()
    while (spent := perf_counter() - start) < seconds:
        done += work()
    return done / spent


def _ours() -> int:
    add = working_days().add
    for start in _STARTS:
        add(start, 20)
    return len(_STARTS)


def _peer() -> int:
    """The twentieth working day by asking chinese_calendar day after day."""
    for start in _STARTS[:20]:
        day, left = start, 20
        while left:
            day += timedelta(days=1)
            left -= chinese_calendar.is_workday(day)
    return 20


def _clock() -> int:
    calendar = working_days()
    for _ in range(20):
        clock(read_events(_CONSULTED), date(2026, 4, 1), calendar)
    return 20


def measure() -> list[tuple[str, str, str, str]]:
    """Rows of the table of `make bench`."""
    ours, peer, replays = _per_second(_ours), _per_second(_peer), _per_second(_clock)
    return [
        (
            "add 20 working days (aim 300,000/s), peer: chinese_calendar in a loop",
            f"{ours:,.0f}/s",
            f"{peer:,.0f}/s",
            f"{ours / peer:,.0f}×",
        ),
        (
            "replay a request's clock with its ledger, peer: one such addition in the loop",
            f"{replays:,.0f}/s",
            f"{peer:,.0f}/s",
            f"{replays / peer:,.1f}×",
        ),
    ]
