"""The order in which events can have happened."""

from collections.abc import Iterable, Sequence, Set
from itertools import groupby

from gongkai.law.clock.events import (
    ANSWERED,
    ASKS,
    CLOSING,
    CONSULTED,
    GIVES,
    GIVES_UP,
    KEYS,
    Event,
    Refused,
    named,
)

_RANK = {kind: place for place, kind in enumerate(sorted(KEYS, key=CLOSING.__contains__))}
_ASKED_BY = {cause: kind for kind, cause in ASKS.items()}


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """`events` by their days. Within a day they take the order of `KEYS`, the law knows no other;
    only what was asked on an earlier day is given before anything is asked anew, and what ends
    the request comes last."""
    ordered: list[Event] = []
    waiting: set[str] = set()
    for _, group in groupby(sorted(events, key=lambda e: e.on), key=lambda e: e.on):
        before = frozenset(waiting)
        day = sorted(group, key=lambda e: (_rank(e, before), repr(e)))
        for event in day:
            waiting = _waiting_after(event, waiting)
        ordered += day
    return tuple(ordered)


def _rank(event: Event, waiting: Set[str]) -> float:
    cause = GIVES.get(event.kind, "")
    return _RANK[_ASKED_BY[cause]] - 0.5 if cause in waiting else _RANK[event.kind]


def _waiting_after(event: Event, waiting: Set[str]) -> set[str]:
    """The causes for which the organ waits after `event`: one answer meets all that was asked."""
    if event.kind in ASKS:
        return {*waiting, ASKS[event.kind]}
    return set(waiting) - {GIVES.get(event.kind, "")}


def check_order(events: Sequence[Event]) -> None:
    """Refused where `events`, in order, cannot have happened so."""
    if sum(event.kind == "received" for event in events) != 1:
        raise Refused("收到申请（received）应有且只有一次。")
    if events[0].kind != "received":
        raise Refused(f"{named(events[0].kind)}早于收到申请的日期。")
    asked: dict[str, Event] = {}
    waiting: set[str] = set()
    unpaid: list[Event] = []
    closed = ""
    for event in events:
        if closed:
            raise Refused(f"{named(closed)}之后不应再有{named(event.kind)}。")
        _check_waits(event, waiting)
        waiting = _waiting_after(event, waiting)
        _check_payment(event, unpaid)
        _check_opinion(event, asked)
        _check_extension(event, events[0], events[-1])
        closed = event.kind if event.kind in CLOSING else ""
    _check_receipt(events[0], events[-1])


def _check_waits(event: Event, waiting: Set[str]) -> None:
    """What is given, or given up, was asked for and had not been given yet."""
    cause = GIVES.get(event.kind) or GIVES_UP.get(event.kind)
    if cause is not None and cause not in waiting:
        raise Refused(f"{named(event.kind)}之前没有尚待回应的{named(_ASKED_BY[cause])}。")


def _check_payment(event: Event, unpaid: list[Event]) -> None:
    """What is paid was asked by a notice that had been delivered, or may have been."""
    if event.kind == "fee_noticed":
        unpaid.append(event)
    elif event.kind == "fee_paid":
        if all(n.delivered_on is not None and event.on < n.delivered_on for n in unpaid):
            raise Refused(f"{named(event.kind)}早于收费通知的送达。")
        unpaid.clear()


def _check_opinion(event: Event, asked: dict[str, Event]) -> None:
    """Each opinion answers one consultation, of the same kind, still open, and delivered."""
    name = event.id or ""
    if event.kind in CONSULTED:
        if name in asked:
            raise Refused(f"征求意见的编号 {name} 用了两次。")
        asked[name] = event
    elif event.kind in ANSWERED:
        letter = asked.get(name)
        if letter is None or CONSULTED.get(letter.kind) != ANSWERED[event.kind]:
            raise Refused(f"{named(event.kind)}没有对应的征求意见：{name}。")
        if letter.delivered_on is not None and event.on < letter.delivered_on:
            raise Refused(f"征求意见（{name}）的反馈早于送达。")
        asked[name] = event


def _check_extension(event: Event, received: Event, last: Event) -> None:
    """An extension is approved and made known between receipt and the end of the request."""
    for name in ("approved_on", "notified_on"):
        day = getattr(event, name)
        if day is not None and day < received.on:
            raise Refused(f"{named(event.kind)}的 {name} 早于收到申请的日期。")
        if day is not None and last.kind in CLOSING and day > last.on:
            raise Refused(f"{named(event.kind)}的 {name} 晚于{named(last.kind)}。")


def _check_receipt(received: Event, last: Event) -> None:
    """What has ended is not confirmed afterwards as having come in."""
    confirmed = [received.agency_confirmed_on, received.applicant_confirmed_on]
    if last.kind in CLOSING and any(day is not None and day > last.on for day in confirmed):
        raise Refused(f"确认收到的日期晚于{named(last.kind)}。")
