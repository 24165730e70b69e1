"""What holds of every request, whatever happens in it: named invariants, 500 examples each."""

from datetime import date, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gongkai.law.clock.options import Options
from gongkai.law.parameters import legal_value
from gongkai.law.working_days import Notice
from tests.law.requests import CALENDAR, LAW_OF_2019, Case, iso, lives

invariant = settings(max_examples=500, deadline=None)
ONE_DAY = timedelta(days=1)


def cases(*, extension: bool = True, closed: bool = True):
    """Lives under the regulation of 2019, whose terms are 20 working days."""
    without = ("period",) if extension else ("period", "extend")
    return lives(without=without, closed=closed, since=LAW_OF_2019)


@invariant
@given(cases(), st.randoms())
def test_the_order_of_events_in_the_file_does_not_matter(case: Case, random) -> None:
    shuffled = list(case.events)
    random.shuffle(shuffled)
    assert case.answer(events=shuffled) == case.answer()


@invariant
@given(cases())
def test_the_counted_days_of_the_ledger_are_the_days_used(case: Case) -> None:
    found = case.answer()
    assert found.days_used == sum(entry.counts for entry in found.ledger)
    numbers = [entry.number for entry in found.ledger if entry.counts]
    assert numbers == list(range(1, found.days_used + 1))


@invariant
@given(cases())
def test_the_ledger_has_every_day_once_and_only_working_days_count(case: Case) -> None:
    ledger = case.answer().ledger
    days = [entry.date for entry in ledger]
    assert days == [days[0] + n * ONE_DAY for n in range(len(days))]
    assert all(CALENDAR.is_working_day(entry.date) for entry in ledger if entry.counts)
    assert all(entry.article for entry in ledger)


@invariant
@given(cases(extension=False), st.integers(1, 20), st.integers(0, 40))
def test_an_extension_never_shortens(case: Case, days: int, after: int) -> None:
    last = max(date.fromisoformat(e["on"]) for e in case.events)
    on = min(date.fromisoformat(case.events[0]["on"]) + after * ONE_DAY, last)
    extended = {
        "kind": "extended",
        "on": iso(on),
        "days": days,
        "approved_on": iso(on),
        "notified_on": iso(on),
    }
    longer, plain = case.answer(events=[*case.events, extended]), case.answer()
    assert longer.base_due_on == plain.base_due_on
    assert longer.due_on >= plain.due_on


@invariant
@given(cases())
def test_the_due_day_is_never_before_the_base_due_day(case: Case) -> None:
    found = case.answer()
    assert found.due_on >= found.base_due_on


@invariant
@given(cases(extension=False))
def test_a_pause_never_loses_a_day(case: Case) -> None:
    """Twenty days count before the base due day, however many were taken out on the way."""
    found = case.answer()
    assume(found.state in ("running", "consulting"))
    days = [entry for entry in (*found.ledger, *found.ahead) if entry.date <= found.base_due_on]
    assert sum(entry.counts for entry in days) == 20


@invariant
@given(cases(closed=False), st.integers(0, 30))
def test_a_consultation_never_brings_the_due_day_forward(case: Case, after: int) -> None:
    on = date.fromisoformat(case.events[0]["on"]) + after * ONE_DAY
    assume(on <= case.today)
    asked = {"kind": "organ_consulted", "on": iso(on), "id": "new", "delivered_on": iso(on)}
    assert case.answer(events=[*case.events, asked]).due_on >= case.answer().due_on


@invariant
@given(cases(closed=False))
def test_two_equal_consultations_exclude_the_days_of_one(case: Case) -> None:
    on = date.fromisoformat(case.events[0]["on"])
    one = {"kind": "organ_consulted", "on": iso(on), "id": "x", "delivered_on": iso(on)}
    once = case.answer(events=[*case.events, one])
    twice = case.answer(events=[*case.events, one, {**one, "id": "y"}])
    assert (twice.due_on, twice.days_used) == (once.due_on, once.days_used)


@invariant
@given(cases(closed=False), st.integers(1, 30))
def test_a_later_day_never_uses_fewer_days_while_nothing_new_happens(case: Case, n: int) -> None:
    now, later = case.answer(), case.answer(today=case.today + n * ONE_DAY)
    assert later.days_used >= now.days_used


@invariant
@given(cases())
def test_days_left_and_used_make_the_term(case: Case) -> None:
    found = case.answer()
    assume(not found.supposed)
    extensions = {e["days"] for e in case.events if e["kind"] == "extended"}
    assert found.days_left + found.days_used in {20, *(20 + days for days in extensions)}


@invariant
@given(cases())
def test_the_strictest_reading_of_a_consultation_is_never_later(case: Case) -> None:
    def due(rule: str) -> date:
        return case.answer(options=Options(rule, case.options.reasons)).due_on

    assert due("after_delivery_to_reply") <= due("after_dispatch_to_reply")
    assert due("after_dispatch_to_reply") <= due("dispatch_to_reply")


@invariant
@given(cases())
def test_after_the_end_nothing_counts(case: Case) -> None:
    found, later = case.answer(), case.answer(today=case.today + 30 * ONE_DAY)
    assume(found.closed_on is not None)
    assert (later.days_used, later.due_on) == (found.days_used, found.due_on)
    assert [e for e in later.ledger if e.date > later.closed_on and e.reason != "closed"] == []


@invariant
@given(cases())
def test_a_reply_is_in_time_just_when_it_comes_by_the_due_day(case: Case) -> None:
    found = case.answer()
    assume(found.state == "replied")
    told = {w.id for w in found.warnings}
    late = found.closed_on > found.due_on
    known = late or "reply-unproven" not in told
    assert found.replied_in_time == (not late if known else None)
    assert ("late-reply" in told) == late


@invariant
@given(cases(closed=False), st.integers(0, 20))
def test_a_restart_gives_the_full_term_from_its_day(case: Case, after: int) -> None:
    on = case.today + after * ONE_DAY
    asked = {"kind": "clarification_requested", "on": iso(on)}
    done = {"kind": "clarification_received", "on": iso(on)}
    found = case.answer(events=[*case.events, asked, done], today=on)
    assume(found.state in ("running", "consulting"))
    full = CALENDAR.add(on, legal_value("request.reply_days", on).value).date
    assert found.base_due_on >= full
    consulted = any(e["kind"].endswith("_consulted") for e in case.events)
    assert consulted or found.base_due_on == full


@invariant
@given(st.integers(0, 90), st.integers(1, 25))
def test_a_loaded_notice_turns_provisional_into_final_and_nothing_else(start: int, n: int) -> None:
    """A notice that holds what was assumed changes the flag and the warning, not a single day."""
    received = date(2026, 10, 12) + start * ONE_DAY
    case = Case(
        ({"kind": "received", "on": iso(received), "channel": "in_person"},),
        Options(),
        received + n * ONE_DAY,
    )
    fixed = [date(2027, 1, 1), date(2027, 5, 1), date(2027, 5, 2)]
    fixed += [date(2027, 10, d) for d in (1, 2, 3)]
    loaded = CALENDAR.with_notices([Notice(2027, frozenset(fixed), frozenset())])
    before, after = case.answer(), case.answer(calendar=loaded)
    assert after.provisional is False
    assert before.provisional == (before.due_on.year == 2027 or case.today.year == 2027)
    same = ("state", "base_due_on", "due_on", "days_used", "days_left", "ledger", "ahead")
    assert [getattr(before, key) for key in same] == [getattr(after, key) for key in same]
    kept = [w for w in before.warnings if w.id != "provisional-year"]
    assert kept == list(after.warnings)
