"""The request clock: facts in, explanation out. Nothing is stored; everything is replayed.

Source: 条例第三十条至第三十五条; 国办函〔2020〕109号. The contract is docs/law/clock.md.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from gongkai.law.clock.events import Event, Refused, read_events
from gongkai.law.clock.ledger import Facts, LedgerDay, ledger, nth_counted
from gongkai.law.clock.options import Options, read_options
from gongkai.law.clock.pauses import Consultation, consultations, excluded_days
from gongkai.law.clock.terms import Term, replay
from gongkai.law.clock.warnings import Situation, Warning, warnings
from gongkai.law.parameters import NotYetLaw, legal_value
from gongkai.law.working_days import WorkingDays

_WAITING = {
    "clarification": "waiting_clarification",
    "fee": "waiting_fee",
    "reasons": "waiting_reasons",
}


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


def clock(
    events: Sequence[Event], today: date, calendar: WorkingDays, options: Options | None = None
) -> Clock:
    """The clock of a request on `today`. Refused where a fact lies after `today`."""
    options = options or Options()
    if events[-1].on > today:
        raise Refused(f"事件 {events[-1].kind} 晚于今天（{today.isoformat()}）。")
    try:
        return _clock(events, today, calendar, options)
    except NotYetLaw as error:
        raise Refused(f"不能计算：{error}") from None


def _clock(events: Sequence[Event], today: date, calendar: WorkingDays, options: Options) -> Clock:
    term = replay(events, options)
    asked = consultations(events, calendar)
    # What was still open when the request ended, ended with it.
    today = min(today, term.closed_on) if term.closed_on else today
    facts = Facts(
        calendar, term, excluded_days(asked, options.consultation_excludes, today), options
    )
    reply_days = legal_value("request.reply_days", term.receipt.day).value
    counted = _if_answered_today(facts, today)
    base = nth_counted(counted, reply_days)
    extension = _extension(events, term, base)
    due = nth_counted(counted, reply_days + extension) if extension else base
    due = max([due, *_reasonable_periods(events, term)])
    days = tuple(ledger(facts, max(today, term.receipt.day)))
    used = sum(day.counts for day in days)
    situation = Situation(tuple(events), term, asked, calendar, today, base, due, extension, used)
    return Clock(
        state=_state(term, asked, today),
        base_due_on=base,
        due_on=due,
        provisional=_provisional(calendar, term.receipt.day, due),
        days_used=used,
        days_left=_left(facts, reply_days + extension, used, due, today),
        replied_in_time=_in_time(term, due),
        warnings=tuple(warnings(situation)),
        ledger=days,
        ahead=tuple(_ahead(counted, today, due)) if not term.closed else (),
    )


def _ahead(facts: Facts, last: date, due: date) -> Iterator[LedgerDay]:
    return (day for day in ledger(facts, due) if day.date > last)


def _restarting(facts: Facts) -> str:
    """The cause of an open wait whose end sets the term anew; empty where there is none."""
    runs_on = {"reasons"} if facts.options.reasons == "runs" else set[str]()
    causes = [wait.cause for wait in facts.term.waits if wait.cause not in runs_on]
    return causes[-1] if causes else ""


def _if_answered_today(facts: Facts, today: date) -> Facts:
    """The facts with a restarting wait answered today, for the due day that would then hold."""
    cause = _restarting(facts)
    if not cause or facts.term.closed:
        return facts
    return replace(facts, term=replace(facts.term, zero=today, restarted=cause, waits=()))


def _extension(events: Sequence[Event], term: Term, base: date) -> int:
    """Days by which the term was validly extended: the first extension that was approved and made
    known by the base date, in the term that still runs (条例第三十三条)."""
    for event in events:
        if event.kind != "extended" or event.notified_on is None or event.approved_on is None:
            continue
        limit = legal_value("request.extension_days", term.receipt.day).value
        if event.days is None or event.days > limit:
            raise Refused(f"延长答复期限不得超过{limit}个工作日，现为{event.days}个。")
        in_term = not term.restarted or event.notified_on > term.zero
        if in_term and max(event.notified_on, event.approved_on) <= base:
            return event.days
    return 0


def _reasonable_periods(events: Sequence[Event], term: Term) -> list[date]:
    return [e.until for e in events if e.kind == "reasonable_period_set" and e.until is not None]


def _left(facts: Facts, days: int, used: int, due: date, last: date) -> int:
    """Counted days still to come; negative: days counted beyond the term. Where the term will run
    anew all of it is left; where a reasonable period was set, the working days to its end."""
    if _restarting(facts) and not facts.term.closed:
        return days
    if due > nth_counted(facts, days):
        return facts.calendar.between(last, due) - facts.calendar.between(due, last)
    return days - used


def _state(term: Term, asked: Sequence[Consultation], today: date) -> str:
    if term.closed:
        return term.closed
    if term.waits:
        return _WAITING[term.waits[-1].cause]
    return "consulting" if any(c.is_open(today) for c in asked) else "running"


def _in_time(term: Term, due: date) -> bool | None:
    """Whether the reply came in time; None where there is none, or its day is not proven."""
    if term.closed != "replied" or not term.served or term.closed_on is None:
        return None
    return term.closed_on <= due


def _provisional(calendar: WorkingDays, first: date, last: date) -> bool:
    return any(
        calendar.is_provisional(date(year, 1, 1)) for year in range(first.year, last.year + 1)
    )


def read_request(data: Mapping[str, Any]) -> tuple[tuple[Event, ...], Options, date | None]:
    """Events, options and `today` (None where it is not given) from a request's JSON."""
    if not isinstance(data, Mapping):
        raise Refused("申请的事实应是一个对象，内有 events。")
    unknown = set(data) - {"options", "events", "today"}
    if unknown:
        raise Refused(f"不认识的项：{'、'.join(sorted(unknown))}。")
    today = data.get("today")
    try:
        day = date.fromisoformat(today) if today is not None else None
    except (TypeError, ValueError):
        raise Refused(f"today 不是日期：{today}。") from None
    return read_events(data.get("events", ())), read_options(data.get("options", {})), day


def to_json(answer: Clock) -> dict[str, Any]:
    """The clock as JSON-ready data, days in ISO form; what lies ahead is for pages only."""

    def plain(value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else value

    data = {key: plain(value) for key, value in vars(answer).items() if key != "ahead"}
    data["warnings"] = [asdict(warning) for warning in answer.warnings]
    data["ledger"] = [{k: plain(v) for k, v in vars(day).items()} for day in answer.ledger]
    return data
