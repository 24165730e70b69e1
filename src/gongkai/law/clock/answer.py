"""The request clock: facts in, explanation out. Nothing is stored; everything is replayed.

Source: 条例第三十条至第三十五条; 国办函〔2020〕109号. In prose: docs/law/request-clock.md.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from gongkai.law.clock.awaited import Awaited, awaited
from gongkai.law.clock.due import Course, Due, course
from gongkai.law.clock.events import Event, Refused, named, shown
from gongkai.law.clock.ledger import Facts, LedgerDay, ledger
from gongkai.law.clock.options import Options, read_options
from gongkai.law.clock.pauses import AFTER_DELIVERY
from gongkai.law.clock.reading import facts_after, read_date, read_events
from gongkai.law.clock.warnings import Warning, warnings
from gongkai.law.parameters import NotYetLaw, legal_value
from gongkai.law.working_days import WorkingDays

_WAITING = {
    "clarification": "waiting_clarification",
    "fee": "waiting_fee",
    "reasons": "waiting_reasons",
}

_FOR_PAGES = {"ahead", "supposed", "pausing", "may_be_later", "awaited", "zero", "closed_on"}


@dataclass(frozen=True)
class Clock:
    """A request's clock on a day. `days_left` is negative when the term is over; `due_on` is what
    holds if an open consultation, payment or clarification ended today."""

    state: str
    base_due_on: date
    due_on: date
    provisional: bool
    days_used: int
    days_left: int
    replied_in_time: bool | None
    warnings: tuple[Warning, ...]
    ledger: tuple[LedgerDay, ...]
    ahead: tuple[LedgerDay, ...]
    """The days after the ledger up to `due_on`, as they will count if nothing else happens."""
    supposed: bool
    """Whether `due_on` supposes that what stops the clock (a clarification, a payment, reasons)
    is given today."""
    pausing: bool
    """Whether a consultation is open whose days are not counted, so that `due_on` supposes that
    the opinion comes today."""
    may_be_later: bool
    """Whether `due_on` is the earliest there can be: a confirmation of receipt, or the delivery of
    a letter, has not been entered."""
    awaited: tuple[Awaited, ...]
    """What the request waits for, with the last day for it, where that is known and not over."""
    zero: date
    """Day zero: the day of receipt, or the one from which the term runs anew."""
    closed_on: date | None
    """The day on which the request ended, None while it is open."""


def clock(
    events: Sequence[Event], today: date, calendar: WorkingDays, options: Options | None = None
) -> Clock:
    """The clock of a request on `today`. Refused where a fact lies after `today`."""
    for event in events:
        for name in facts_after(event, today):
            shown_name = "" if name == "on" else f"的 {name} "
            raise Refused(f"{named(event.kind)}{shown_name}晚于今天（{today.isoformat()}）。")
    try:
        return _clock(course(events, today, calendar, options or Options()), today)
    except NotYetLaw as error:
        raise Refused(f"不能计算：{error}") from None


def _clock(found: Course, today: date) -> Clock:
    due, last = found.due, found.as_of
    days = tuple(ledger(found.facts, today, found.due_so_far.period_from))
    used = sum(day.counts for day in days)
    return Clock(
        state=_state(found),
        base_due_on=due.base_on,
        due_on=due.on,
        provisional=_provisional(found),
        days_used=used,
        days_left=_left(found, used),
        replied_in_time=_in_time(found),
        warnings=tuple(warnings(found)),
        ledger=days,
        ahead=tuple(_ahead(found.supposed, last, due)) if not found.term.closed else (),
        supposed=found.is_supposed,
        pausing=not found.term.closed and any(_pauses(found)),
        may_be_later=found.may_be_later,
        awaited=tuple(awaited(found)),
        zero=found.term.zero,
        closed_on=found.term.closed_on,
    )


def _ahead(facts: Facts, last: date, due: Due) -> Iterator[LedgerDay]:
    return (day for day in ledger(facts, due.on, due.period_from) if day.date > last)


def _left(found: Course, used: int) -> int:
    """Counted days still to come; negative: days counted beyond the term. Where the term will run
    anew all of it is left; where a reasonable period was set, the working days to its end."""
    due, calendar = found.due, found.facts.calendar
    if due.on > due.term_end:
        return calendar.between(found.as_of, due.on) - calendar.between(due.on, found.as_of)
    reply_days = legal_value("request.reply_days", found.term.receipt.day).value
    return int(reply_days) + due.extension - (0 if found.is_supposed else used)


def _state(found: Course) -> str:
    term = found.term
    if term.closed:
        return term.closed
    if term.waits:
        stopping = found.facts.stopping
        return _WAITING[(stopping or term.waits)[-1].cause]
    open_now = any(asked.is_open(found.as_of) for asked in found.consultations)
    return "consulting" if open_now else "running"


def _pauses(found: Course) -> Iterator[bool]:
    """Of each open consultation, whether days are taken out for it: of one whose delivery is not
    known none are, where they are taken out from delivery on."""
    from_delivery = found.facts.options.consultation_excludes == AFTER_DELIVERY
    for asked in found.consultations:
        if asked.is_open(found.as_of):
            yield not (from_delivery and asked.delivered_on is None)


def _in_time(found: Course) -> bool | None:
    """Whether the reply came in time; None where there is none, or where a day is not proven on
    which it hangs. What is dated after the due day was late, whenever it was served."""
    term = found.term
    if term.closed != "replied" or term.closed_on is None:
        return None
    if term.closed_on > found.due.on:
        return None if found.may_be_later else False
    return True if term.served and term.closed_on <= _earliest(found) else None


def _earliest(found: Course) -> date:
    """The due day, were nothing taken out for letters of unknown delivery."""
    doubted = {asked.id for asked in found.undelivered}
    if not doubted:
        return found.due.on
    sure = [event for event in found.events if event.id not in doubted]
    return course(sure, found.as_of, found.facts.calendar, found.facts.options).due.on


def _provisional(found: Course) -> bool:
    """Whether a day of the answer lies in a year without a notice."""
    first, last = found.term.receipt.day.year, max(found.due.on, found.as_of).year
    calendar = found.facts.calendar
    return any(calendar.is_provisional(date(year, 1, 1)) for year in range(first, last + 1))


def read_request(data: Mapping[str, Any]) -> tuple[tuple[Event, ...], Options, date | None]:
    """Events, options and `today` (None where it is not given) from a request's JSON."""
    if not isinstance(data, Mapping):
        raise Refused("申请的事实应是一个对象，内有 events。")
    unknown = sorted(set(data) - {"options", "events", "today"})
    if unknown:
        raise Refused(f"不认识的项：{'、'.join(map(shown, unknown[:3]))}。")
    today = data.get("today")
    day = read_date("today", today) if today is not None else None
    return read_events(data.get("events", ())), read_options(data.get("options", {})), day


def to_json(answer: Clock) -> dict[str, Any]:
    """The clock as JSON-ready data, days in ISO form, with the keys of the contract."""

    def plain(value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else value

    data = {key: plain(value) for key, value in vars(answer).items() if key not in _FOR_PAGES}
    data["warnings"] = [asdict(warning) for warning in answer.warnings]
    data["ledger"] = [{k: plain(v) for k, v in vars(day).items()} for day in answer.ledger]
    return data
