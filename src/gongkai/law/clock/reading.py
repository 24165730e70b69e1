"""A request's JSON read into events: every key known, every value of its type, every day possible.

Nothing of what came in is echoed as it is: names and values may be of any length, or unprintable.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from gongkai.law.clock.events import (
    CHANNELS,
    FITS,
    KEYS,
    LONGEST_NAME,
    WAYS,
    Event,
    Refused,
    named,
    shown,
)
from gongkai.law.clock.order import check_order, in_order
from gongkai.law.working_days import FIRST_YEAR, LAST_YEAR

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOST_EVENTS = 1000
"""Far more than a request can have; what is replayed for each of them stays bounded."""

_FORWARD = ("until", "reply_by")
"""Dates that lie ahead when they are set; every other date of an event is a fact."""

_FREE = ("approved_on", "notified_on")
"""Dates that may lie before the day under which their event stands in the file."""


def read_events(data: Sequence[Mapping[str, Any]]) -> tuple[Event, ...]:
    """Events in the order of their days, checked; Refused where they cannot be true.

    The order in `data` does not matter: see `in_order` for the events of one day.
    """
    if not isinstance(data, Sequence) or isinstance(data, (str, bytes)):
        raise Refused("events 应是事件的列表。")
    if len(data) > _MOST_EVENTS:
        raise Refused(f"events 里的事件太多，超过{_MOST_EVENTS}个。")
    events = in_order([_event(entry) for entry in data])
    check_order(events)
    return events


def read_date(name: str, value: Any) -> date:
    """The date `value`, written 2026-03-02; Refused where it is none, or out of the calendar."""
    try:
        if not (isinstance(value, str) and _ISO.fullmatch(value)):
            raise ValueError
        day = date.fromisoformat(value)
    except ValueError:
        raise Refused(f"{name} 不是日期{_no_such_day(value)}：{shown(value)}。") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Refused(f"{name} 不在{FIRST_YEAR}年至{LAST_YEAR}年之内：{value}。")
    return day


def _no_such_day(value: Any) -> str:
    """Why what has the form of a date is none: `2026-02-30`."""
    return "，没有这一天" if isinstance(value, str) and _ISO.fullmatch(value) else ""


def _event(entry: Mapping[str, Any]) -> Event:
    kind = entry.get("kind") if isinstance(entry, Mapping) else entry
    if kind is None or kind != kind:  # JSON's null, or its NaN: nothing stands there
        raise Refused("事件缺少 kind。")
    if not isinstance(kind, str) or kind not in KEYS or not isinstance(entry, Mapping):
        raise Refused(f"不认识的事件：{shown(kind)}。")
    must, may = KEYS[kind]
    unknown = sorted(set(entry) - {"kind", "on", *must, *may})
    if unknown:
        raise Refused(f"{named(kind)}没有 {'、'.join(map(shown, unknown[:3]))} 这一项。")
    missing = [key for key in ("on", *must) if entry.get(key) is None]
    if missing:
        raise Refused(f"{named(kind)}缺少 {'、'.join(missing)}。")
    values = {key: _value(kind, key, value) for key, value in entry.items() if value is not None}
    event = Event(**values)
    _check_fit(event)
    _check_days(event)
    return event


def _value(kind: str, key: str, value: Any) -> Any:
    if key == "kind":
        return kind
    name = f"{named(kind)}的 {key}"
    return _READ[key](name, value) if key in _READ else read_date(name, value)


def _days(name: str, value: Any) -> int:
    if type(value) is not int or value < 1:
        raise Refused(f"{name} 应为正整数。")
    return value


def _truth(name: str, value: Any) -> bool:
    if type(value) is not bool:
        raise Refused(f"{name} 应为 true 或 false。")
    return value


def _one_of(allowed: tuple[str, ...]) -> Callable[[str, Any], str]:
    def read(name: str, value: Any) -> str:
        if value not in allowed:
            raise Refused(f"{name} 应为 {'、'.join(allowed)} 之一。")
        return str(value)

    return read


def _name(name: str, value: Any) -> str:
    text = str(value) if type(value) in (str, int) and shown(value) == str(value) else ""
    if not text.strip():
        raise Refused(f"{name} 应为{LONGEST_NAME}字以内的文字或数字。")
    return text


def _amount(name: str, value: Any) -> str:
    """An amount in 元, a number or a number as text; kept as text, no cent is lost in binary."""
    try:
        amount = Decimal(str(value)) if type(value) in (str, int, float) else Decimal("NaN")
    except (InvalidOperation, ValueError):
        amount = Decimal("NaN")
    if not amount.is_finite() or amount < 0 or len(str(value)) > LONGEST_NAME:
        raise Refused(f"{name} 应为不小于零的数。")
    return str(value)


_READ: Mapping[str, Callable[[str, Any], Any]] = {
    "days": _days,
    "consent": _truth,
    "channel": _one_of(CHANNELS),
    "way": _one_of(WAYS),
    "id": _name,
    "amount": _amount,
}
"""How the keys are read that are not dates."""


def _check_fit(event: Event) -> None:
    """What belongs to another channel or way of service says that one of the two is wrong."""
    for key, (by, fitting) in FITS.items():
        chosen = getattr(event, by)
        if getattr(event, key) is not None and chosen not in fitting:
            raise Refused(f"{named(event.kind)}的 {by} 为 {chosen}，不应有 {key} 这一项。")


def _check_days(event: Event) -> None:
    """A later fact of one event cannot lie before its own day (a notice delivered before sent)."""
    for name, day in dates(event):
        if day < event.on and name not in _FREE:
            raise Refused(f"{named(event.kind)}的 {name} 早于 {event.on.isoformat()}。")


def dates(event: Event) -> list[tuple[str, date]]:
    """The dates of `event` by name, `on` first."""
    found = [(field.name, getattr(event, field.name)) for field in fields(event)]
    return [(name, day) for name, day in found if isinstance(day, date)]


def facts_after(event: Event, today: date) -> list[str]:
    """The names of the dates of `event` that lie after `today` and are facts, not terms set."""
    return [name for name, day in dates(event) if day > today and name not in _FORWARD]
