"""The facts that the count rests on: day zero, restarts, waits, closing. Replayed from events."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate

from gongkai.law.clock.articles import FEE, REASONS, fee_stops
from gongkai.law.clock.events import ASKS, CLOSING, GIVES, Event
from gongkai.law.clock.options import Options
from gongkai.law.clock.receipt import Receipt, receipt


@dataclass(frozen=True)
class Wait:
    """The organ waits for the applicant from `since` on."""

    cause: str
    since: date

    def stops(self, options: Options) -> bool:
        """Whether it stops the clock, and its end sets the term anew."""
        if self.cause == FEE:
            return fee_stops(self.since)
        return self.cause != REASONS or options.reasons == "restarts"


@dataclass(frozen=True)
class Restart:
    """The term ran anew from the day `on`: what had been awaited from `since` on was given."""

    cause: str
    since: date
    on: date


@dataclass(frozen=True)
class Term:
    """Where a request stands. Counting starts on the first working day after `zero`.

    `restarts` set `zero` anew, one after the other. `waits` are open. `closed_on` is the day of the
    reply by its way of service, or of whatever closed it.
    """

    receipt: Receipt
    zero: date
    restarts: tuple[Restart, ...] = ()
    waits: tuple[Wait, ...] = ()
    closed: str = ""
    closed_on: date | None = None
    served: bool = True

    @property
    def restarted(self) -> str:
        """What set `zero` anew last, empty where it is still the day of receipt."""
        return self.restarts[-1].cause if self.restarts else ""

    def waited_for(self, day: date) -> str:
        """What was awaited on `day`, for which the term then ran anew; empty where nothing was."""
        return next((r.cause for r in self.restarts if r.since < day <= r.on), "")

    def voided_by(self, day: date) -> str:
        """What made `day`, no later than `zero`, void: the first that set the term anew since."""
        return next(r.cause for r in self.restarts if day <= r.on)

    def given(self, waits: Sequence[Wait], on: date) -> "Term":
        """The term that runs anew since what `waits` awaited was given."""
        zero = max(on, self.zero)
        anew = (Restart(wait.cause, wait.since, zero) for wait in waits)
        return replace(self, zero=zero, restarts=(*self.restarts, *anew))

    def stopping(self, options: Options) -> tuple[Wait, ...]:
        """The open waits that stop the clock, and whose end sets the term anew."""
        return tuple(wait for wait in self.waits if wait.stops(options))


def replay(events: Sequence[Event], options: Options) -> tuple[Term, ...]:
    """The term after each of `events`, which come in order of their days."""
    first = receipt(events[0])
    start = Term(first, first.day)
    return tuple(accumulate(events[1:], lambda t, e: _after(t, e, options), initial=start))


def _after(term: Term, event: Event, options: Options) -> Term:
    if event.kind in ASKS:
        asked = Wait(ASKS[event.kind], event.on)
        # Asking again does not begin the wait anew: what had stopped stays stopped.
        stopped = [w for w in term.stopping(options) if w.cause == asked.cause]
        wait = stopped[0] if stopped else asked
        return replace(term, waits=(*_without(term.waits, asked.cause), wait))
    if event.kind in GIVES:
        cause = GIVES[event.kind]
        stopped = [w for w in term.stopping(options) if w.cause == cause]
        term = replace(term, waits=_without(term.waits, cause))
        return term.given(stopped, event.on) if stopped else term
    if event.kind in CLOSING:
        served_on = served(event)
        closed_on = served_on or event.on
        return replace(
            term, closed=CLOSING[event.kind], closed_on=closed_on, served=served_on is not None
        )
    return term


def _without(waits: tuple[Wait, ...], cause: str) -> tuple[Wait, ...]:
    return tuple(wait for wait in waits if wait.cause != cause)


def served(event: Event) -> date | None:
    """The day that counts as the reply's: posting for mail, signature at the counter, sending for
    what goes electronically; None where that day is not entered. Source: law on service, C14, C17.
    """
    if event.kind != "replied":
        return event.on
    return {"post": event.posted_on, "counter": event.signed_on}.get(event.way or "", event.on)
