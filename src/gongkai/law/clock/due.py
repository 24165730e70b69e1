"""The day on which a reply is due: the term, what extends it, and what held on a past day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from gongkai.law.clock.events import Event, Refused, shown
from gongkai.law.clock.ledger import Facts, nth_counted
from gongkai.law.clock.options import Options
from gongkai.law.clock.pauses import AFTER_DELIVERY, Consultation, consultations, excluded_days
from gongkai.law.clock.terms import Term, replay
from gongkai.law.parameters import legal_value
from gongkai.law.working_days import WorkingDays


@dataclass(frozen=True)
class Due:
    """The due day and what makes it. `base_on` is without, `term_end` with the valid extension of
    `extension` days; `on` is later than both where a reasonable period was set."""

    base_on: date
    extension: int
    term_end: date
    on: date

    @property
    def period_from(self) -> date | None:
        """The day after which a reasonable period holds the request open; None where none does."""
        return self.term_end if self.on > self.term_end else None


@dataclass(frozen=True)
class Course:
    """A request's course up to a day. `supposed` are the facts with what is awaited given on that
    day, the same as `facts` where nothing is; `due` rests on them."""

    events: tuple[Event, ...]
    as_of: date
    terms: tuple[Term, ...]
    """The term after each of `events`."""
    consultations: tuple[Consultation, ...]
    facts: Facts
    supposed: Facts
    due: Due
    due_so_far: Due
    """The same as `due`, on `facts`: what the days rest on that have gone by."""

    @property
    def term(self) -> Term:
        return self.facts.term

    @property
    def is_supposed(self) -> bool:
        return self.supposed is not self.facts

    @property
    def may_be_later(self) -> bool:
        """Whether the due day may lie later than it is counted: what it hangs on, a confirmation
        or the delivery of a letter, has not been entered."""
        from_delivery = self.facts.options.consultation_excludes == AFTER_DELIVERY
        unconfirmed = not self.term.receipt.confirmed and not self.term.restarted
        return unconfirmed or (from_delivery and bool(self.undelivered))

    @property
    def undelivered(self) -> tuple[Consultation, ...]:
        """The consultations of which the days to take out cannot be told."""
        rule, calendar = self.facts.options.consultation_excludes, self.facts.calendar
        return tuple(c for c in self.consultations if c.lacks_delivery(rule, calendar))


def course(events: Sequence[Event], today: date, calendar: WorkingDays, options: Options) -> Course:
    """The course that `events` took up to `today`, or to the end of the request."""
    return _course(tuple(events), replay(events, options), today, calendar, options)


def before(whole: Course, event: Event) -> Course:
    """The course as it stood when `event` came: what the later events changed is left out."""
    place = next(n for n, known in enumerate(whole.events) if known is event)
    facts = whole.facts
    # Nothing is replayed for it: of very many events each may ask how things stood before.
    earlier = whole.events[:place], whole.terms[:place]
    return _course(*earlier, event.on, facts.calendar, facts.options)


def _course(
    events: tuple[Event, ...],
    terms: tuple[Term, ...],
    today: date,
    calendar: WorkingDays,
    options: Options,
) -> Course:
    term = terms[-1]
    # What was still open when the request ended, ended with it.
    as_of = min(today, term.closed_on) if term.closed_on else today
    asked = consultations(events, calendar)
    excluded = excluded_days(asked, options.consultation_excludes, as_of)
    facts = Facts(calendar, term, excluded, options)
    supposed = _if_given(facts, as_of)
    due = _due(events, supposed)
    so_far = due if supposed is facts else _due(events, facts)
    return Course(events, as_of, terms, asked, facts, supposed, due, so_far)


def _if_given(facts: Facts, today: date) -> Facts:
    """The facts with what stops the clock given today, for the due day that would then hold."""
    stopping = facts.stopping
    if not stopping or facts.term.closed:
        return facts
    term = replace(facts.term, waits=()).given(stopping, max(today, facts.term.receipt.day))
    return replace(facts, term=term)


def _due(events: Sequence[Event], facts: Facts) -> Due:
    reply_days = legal_value("request.reply_days", facts.term.receipt.day).value
    base = nth_counted(facts, reply_days)
    extension = _extension(events, facts.term, base)
    end = nth_counted(facts, reply_days + extension) if extension else base
    return Due(base, extension, end, max([end, *_reasonable_periods(events, facts.term, end)]))


def _extension(events: Sequence[Event], term: Term, base: date) -> int:
    """Days by which the term was validly extended: by the extension that was first approved and
    made known in the term that still runs, by the base date (条例第三十三条). Of two on one day it
    is the shorter."""
    limit = legal_value("request.extension_days", term.receipt.day).value
    extended = [event for event in events if event.kind == "extended"]
    for event in extended:
        if (event.days or 0) > limit:
            raise Refused(f"延长答复期限不得超过{limit}个工作日，现为{shown(event.days)}个。")
    valid = [e for e in extended if in_term(e, term) and effective_on(e) <= base]
    return min([(effective_on(e), e.days or 0) for e in valid], default=(base, 0))[1]


def in_term(event: Event, term: Term) -> bool:
    """Whether an extension was made known in the term that still runs, not before it ran anew."""
    return not term.restarted or (event.notified_on or event.on) > term.zero


def effective_on(event: Event) -> date:
    """The day on which an extension was both approved and made known."""
    return max(event.notified_on or event.on, event.approved_on or event.on)


def _reasonable_periods(events: Sequence[Event], term: Term, end: date) -> list[date]:
    """The ends of the periods of Art. 35 that were set while the term still ran."""
    return [
        event.until
        for event in events
        if event.kind == "reasonable_period_set"
        and event.until is not None
        and (not term.restarted or event.on >= term.zero)
        and event.on <= end
    ]
