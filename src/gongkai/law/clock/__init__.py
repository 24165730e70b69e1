"""The request clock (正字计日): a request's facts in, its term explained day by day out."""

from gongkai.law.clock.answer import Clock, clock, read_request, to_json
from gongkai.law.clock.awaited import Awaited
from gongkai.law.clock.events import Event, Refused, shown
from gongkai.law.clock.ledger import LedgerDay
from gongkai.law.clock.options import Options
from gongkai.law.clock.reading import read_events
from gongkai.law.clock.warnings import Warning

__all__ = [
    "Awaited",
    "Clock",
    "Event",
    "LedgerDay",
    "Options",
    "Refused",
    "Warning",
    "clock",
    "read_events",
    "read_request",
    "shown",
    "to_json",
]
