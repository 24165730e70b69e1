"""The facts of a request: events as they come in, refused where they cannot be true.

The keys are the contract of `gongkai law clock FILE`. Dates are dates of law (Asia/Shanghai).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

CONSULTED = {
    "third_party_consulted": "third_party",
    "co_maker_consulted": "co_maker",
    "organ_consulted": "organ",
}
ANSWERED = {f"{party}_answered": party for party in CONSULTED.values()}
CLOSING = {
    "clarification_lapsed": "lapsed",
    "fee_lapsed": "lapsed",
    "replied": "replied",
    "transferred": "transferred",
    "withdrawn": "withdrawn",
}
"""What ends a request, and the state it ends in."""

CHANNELS = ("in_person", "registered_mail", "ordinary_mail", "internet", "fax")
WAYS = ("post", "counter", "e_mail", "download")

_CONSULTATION = (("id",), ("delivered_on",))
_OPINION = (("id",), ("consent",))
KEYS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "received": (("channel",), ("agency_confirmed_on", "applicant_confirmed_on")),
    "clarification_requested": ((), ("reply_by",)),
    "clarification_received": ((), ()),
    "clarification_lapsed": ((), ()),
    **dict.fromkeys(CONSULTED, _CONSULTATION),
    **dict.fromkeys(ANSWERED, _OPINION),
    "extended": (("days", "approved_on", "notified_on"), ()),
    "reasons_requested": ((), ("reply_by",)),
    "reasons_received": ((), ()),
    "reasonable_period_set": (("until",), ()),
    "fee_noticed": ((), ("delivered_on", "amount")),
    "fee_paid": ((), ("amount",)),
    "fee_lapsed": ((), ()),
    "replied": (("way",), ("posted_on", "signed_on")),
    "transferred": ((), ()),
    "withdrawn": ((), ()),
}
"""What each kind of event must and may have beside `on`."""

_NEEDS = {
    "clarification_received": "clarification_requested",
    "clarification_lapsed": "clarification_requested",
    "reasons_received": "reasons_requested",
    "fee_paid": "fee_noticed",
    "fee_lapsed": "fee_noticed",
}
_DATES = {"on", "until", "reply_by"}


class Refused(ValueError):
    """The facts cannot be true; the message is one sentence in Chinese."""


@dataclass(frozen=True)
class Event:
    """One fact. Keys that the event's kind does not have are None."""

    kind: str
    on: date
    channel: str | None = None
    agency_confirmed_on: date | None = None
    applicant_confirmed_on: date | None = None
    reply_by: date | None = None
    id: str | None = None
    delivered_on: date | None = None
    consent: bool | None = None
    days: int | None = None
    approved_on: date | None = None
    notified_on: date | None = None
    until: date | None = None
    amount: str | None = None
    way: str | None = None
    posted_on: date | None = None
    signed_on: date | None = None


_ORDER = {kind: place for place, kind in enumerate(KEYS)}


def read_events(data: Sequence[Mapping[str, Any]]) -> tuple[Event, ...]:
    """Events in the order of their days, checked; Refused where they cannot be true.

    Events of one day take the order of `KEYS`: within a day the law knows no other.
    """
    if not isinstance(data, Sequence) or isinstance(data, str):
        raise Refused("events 应是事件的列表。")
    events = sorted((_event(entry) for entry in data), key=lambda e: (e.on, _ORDER[e.kind]))
    _check_order(events)
    return tuple(events)


def _event(entry: Mapping[str, Any]) -> Event:
    if not isinstance(entry, Mapping) or entry.get("kind") not in KEYS:
        shown = entry.get("kind") if isinstance(entry, Mapping) else entry
        raise Refused(f"不认识的事件：{shown}。")
    kind = entry["kind"]
    must, may = KEYS[kind]
    unknown = set(entry) - {"kind", "on", *must, *may}
    if unknown:
        raise Refused(f"事件 {kind} 没有 {'、'.join(sorted(unknown))} 这一项。")
    missing = [key for key in ("on", *must) if entry.get(key) is None]
    if missing:
        raise Refused(f"事件 {kind} 缺少 {'、'.join(missing)}。")
    values = {key: _value(kind, key, value) for key, value in entry.items() if value is not None}
    event = Event(**values)
    _check_days(event)
    return event


def _value(kind: str, key: str, value: Any) -> Any:
    if key in _DATES or key.endswith("_on"):
        return _date(kind, key, value)
    if key == "days" and (type(value) is not int or value < 1):
        raise Refused(f"事件 {kind} 的 days 应为正整数。")
    if key == "consent" and type(value) is not bool:
        raise Refused(f"事件 {kind} 的 consent 应为 true 或 false。")
    for name, allowed in (("channel", CHANNELS), ("way", WAYS)):
        if key == name and value not in allowed:
            raise Refused(f"事件 {kind} 的 {key} 应为 {'、'.join(allowed)} 之一。")
    return str(value) if key in ("id", "amount") else value


def _date(kind: str, key: str, value: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise Refused(f"事件 {kind} 的 {key} 不是日期：{value}。") from None


def _check_days(event: Event) -> None:
    """A later fact of one event cannot lie before its own day (a notice delivered before sent)."""
    for field in fields(event):
        value = getattr(event, field.name)
        early = isinstance(value, date) and field.name != "on" and value < event.on
        if early and field.name not in ("approved_on", "notified_on"):
            raise Refused(f"事件 {event.kind} 的 {field.name} 早于 {event.on.isoformat()}。")


def _check_order(events: Sequence[Event]) -> None:
    if sum(event.kind == "received" for event in events) != 1:
        raise Refused("收到申请（received）应有且只有一次。")
    if events[0].kind != "received":
        raise Refused(f"事件 {events[0].kind} 早于收到申请的日期。")
    seen: set[str] = set()
    asked: dict[str, str] = {}
    closed = ""
    for event in events:
        if closed:
            raise Refused(f"{closed} 之后不应再有 {event.kind}。")
        if event.kind in _NEEDS and _NEEDS[event.kind] not in seen:
            raise Refused(f"{event.kind} 之前没有 {_NEEDS[event.kind]}。")
        _check_opinion(event, asked)
        seen.add(event.kind)
        closed = event.kind if event.kind in CLOSING else ""


def _check_opinion(event: Event, asked: dict[str, str]) -> None:
    """Each opinion answers one consultation, of the same kind, still open."""
    name = event.id or ""
    if event.kind in CONSULTED:
        if name in asked:
            raise Refused(f"征求意见的编号 {name} 用了两次。")
        asked[name] = CONSULTED[event.kind]
    elif event.kind in ANSWERED:
        if asked.get(name) != ANSWERED[event.kind]:
            raise Refused(f"{event.kind} 没有对应的征求意见：{name}。")
        asked[name] = "answered"
