"""A warning, and what the rules share that yield them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.law.clock.articles import CLARIFICATION
from gongkai.law.clock.due import Course, before
from gongkai.law.clock.events import ASKS, GIVES, GIVES_UP, Event


@dataclass(frozen=True)
class Warning:
    """A warning with its permanent `id`, one sentence in Chinese, and the article."""

    id: str
    message: str
    article: str


def events_of(at: Course, *kinds: str) -> list[Event]:
    return [event for event in at.events if event.kind in kinds]


def told(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def so_far(at: Course) -> str:
    """What to put before a sentence that would not hold if the due day lay later."""
    return "按暂计的答复期限，" if at.may_be_later else ""


def after_term(at: Course, event: Event) -> bool:
    """Whether `event` came when the reply was already overdue."""
    held = before(at, event)
    return not held.is_supposed and event.on > held.due.on


def waits(at: Course, cause: str) -> bool:
    return any(wait.cause == cause for wait in at.term.waits)


def terms_set(at: Course, cause: str, *, overdue: str, late: str, cited: str) -> Iterator[Warning]:
    """What there is to say of the term that the last request for `cause` set, where it set one."""
    asked = [event for event in at.events if ASKS.get(event.kind) == cause]
    if asked and asked[-1].reply_by is not None:
        yield from term_of(at, cause, asked[-1].reply_by, overdue=overdue, late=late, cited=cited)


def term_of(
    at: Course, cause: str, latest: date, *, overdue: str, late: str, cited: str
) -> Iterator[Warning]:
    """Whether what was asked for `cause` is overdue, came late, or was given up on too early."""
    # The text of 2007 had no giving up of what was to be clarified.
    lapses = cause != CLARIFICATION or not at.term.receipt.under_2007
    for event in at.events:
        if GIVES.get(event.kind) == cause and event.on > latest:
            yield Warning(f"late-{_GIVEN[cause]}", late, cited)
        if lapses and GIVES_UP.get(event.kind) == cause and event.on <= latest:
            yield Warning(
                "premature-lapse",
                f"期限至{told(latest)}届满，此前不能视为放弃申请。",
                cited,
            )
    if waits(at, cause) and latest < at.as_of and not at.term.closed:
        yield Warning(f"{cause}-overdue", overdue, cited)


_GIVEN = {"clarification": "correction", "fee": "payment", "reasons": "reasons"}
"""What the applicant gives, as the ids of warnings call it."""
