"""What holds of every request, whatever happens in it: named invariants, 500 examples each."""

from datetime import date, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gongkai.law.clock.options import Options
from gongkai.law.parameters import legal_value
from gongkai.law.working_days import Notice, WorkingDays
from tests.law.requests import CALENDAR, LAW_OF_2019, Case, iso, lives

invariant = settings(max_examples=500, deadline=None)
ONE_DAY = timedelta(days=1)


def cases(*, extension: bool = True, closed: bool | None = None):
    """Lives under the regulation of 2019 (20 working days); `closed` None takes both."""
    without = ("period",) if extension else ("period", "extend")
    ends = (False, True) if closed is None else (closed,)
    return lives(without=without, closed=ends, since=LAW_OF_2019, most=5)


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
@given(cases(extension=False, closed=False))
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
@given(cases(closed=True))
def test_after_the_end_nothing_counts(case: Case) -> None:
    found, later = case.answer(), case.answer(today=case.today + 30 * ONE_DAY)
    assume(found.closed_on is not None)
    assert (later.days_used, later.due_on) == (found.days_used, found.due_on)
    assert [e for e in later.ledger if e.date > later.closed_on and e.reason != "closed"] == []


@invariant
@given(cases(closed=True))
def test_a_reply_is_in_time_just_when_it_comes_by_the_due_day(case: Case) -> None:
    found = case.answer()
    assume(found.state == "replied")
    told = {w.id for w in found.warnings}
    late = found.closed_on > found.due_on
    if late:
        assert found.replied_in_time is (None if "lateness-unknown" in told else False)
    elif "delivery-unknown" not in told:
        assert found.replied_in_time is (None if "reply-unproven" in told else True)
    assert found.replied_in_time is not True or not late
    assert len(told & {"late-reply", "lateness-unknown"}) == late


@invariant
@given(cases(closed=False), st.integers(1, 20))
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


FIXED = [date(2027, 1, 1), date(2027, 5, 1), date(2027, 5, 2)]
FIXED += [date(2027, 10, d) for d in (1, 2, 3)]
AS_ASSUMED = CALENDAR.with_notices([Notice(2027, frozenset(FIXED), frozenset())])


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
    before, after = case.answer(), case.answer(calendar=AS_ASSUMED)
    assert after.provisional is False
    assert before.provisional == (before.due_on.year == 2027 or case.today.year == 2027)
    same = ("state", "base_due_on", "due_on", "days_used", "days_left", "ledger", "ahead")
    assert [getattr(before, key) for key in same] == [getattr(after, key) for key in same]
    kept = [w for w in before.warnings if w.id != "provisional-year"]
    assert kept == list(after.warnings)


NOTICES_OF_2027 = (
    frozenset({date(2027, 1, 1)}),
    frozenset(date(2027, 1, 1) + n * ONE_DAY for n in range(14)),
    frozenset(date(2027, 2, 6) + n * ONE_DAY for n in range(8)),
)
LOADED = [CALENDAR.with_notices([Notice(2027, off, frozenset())]) for off in NOTICES_OF_2027]


@invariant
@given(cases(), st.sampled_from(LOADED))
def test_a_notice_moves_nothing_that_lies_before_its_year(case: Case, loaded: WorkingDays) -> None:
    before, after = case.answer(), case.answer(calendar=loaded)
    in_2026 = [e for e in before.ledger if e.date.year < 2027]
    assert in_2026 == [e for e in after.ledger if e.date.year < 2027]
    if max(before.due_on, case.today) < date(2027, 1, 1):
        assert after == before
    else:
        assert (before.provisional, after.provisional) == (True, after.due_on.year > 2027)


@invariant
@given(cases(closed=False), st.integers(1, 20))
def test_while_the_organ_waits_no_day_counts(case: Case, later: int) -> None:
    found = case.answer()
    assume(found.supposed)
    then = case.answer(today=case.today + later * ONE_DAY)
    assert (then.days_used, then.days_left) == (found.days_used, found.days_left)
    assert then.due_on >= found.due_on


@invariant
@given(cases(closed=False))
def test_every_counted_day_takes_one_from_the_days_left(case: Case) -> None:
    now, next_day = case.answer(), case.answer(today=case.today + ONE_DAY)
    assume(not now.supposed and now.due_on == next_day.due_on)
    assert now.days_left - next_day.days_left == next_day.days_used - now.days_used
    assert next_day.days_used - now.days_used == next_day.ledger[-1].counts


@invariant
@given(cases(closed=False), st.integers(0, 40))
def test_a_letter_answered_on_the_day_it_was_sent_takes_nothing_out(case: Case, after: int) -> None:
    """By the default reading the day of dispatch counts, so such a letter has no day to take."""
    options = Options("after_dispatch_to_reply", case.options.reasons)
    on = min(date.fromisoformat(case.events[0]["on"]) + after * ONE_DAY, case.today)
    sent = {"kind": "organ_consulted", "on": iso(on), "id": "new", "delivered_on": iso(on)}
    answered = {"kind": "organ_answered", "on": iso(on), "id": "new"}
    plain = case.answer(options=options)
    assert case.answer(events=[*case.events, sent, answered], options=options) == plain


@invariant
@given(cases(extension=False, closed=False), st.integers(1, 20), st.integers(1, 30))
def test_an_extension_after_the_base_day_moves_nothing_and_is_told(case, days, after) -> None:
    base = case.answer().base_due_on
    on = max(base + ONE_DAY, date.fromisoformat(case.events[0]["on"]))
    today = max(on, case.today) + after * ONE_DAY
    plain = case.answer(today=today)
    assume(not plain.supposed and plain.base_due_on < on)
    late = {"kind": "extended", "on": iso(on), "days": days}
    late |= {"approved_on": iso(on), "notified_on": iso(on)}
    found = case.answer(events=[*case.events, late], today=today)
    assert (found.due_on, found.days_left) == (plain.due_on, plain.days_left)
    told = {w.id for w in found.warnings} - {w.id for w in plain.warnings}
    assert told == {"late-extension"}


@invariant
@given(lives(most=5))
def test_what_was_overdue_is_told_and_nothing_else_is(case: Case) -> None:
    found = case.answer()
    told = "overdue" in {w.id for w in found.warnings}
    assert told == (found.closed_on is None and not found.supposed and case.today > found.due_on)


@invariant
@given(lives(most=5))
def test_the_ledger_begins_with_the_receipt_and_ends_today(case: Case) -> None:
    found = case.answer()
    assert found.ledger[0].reason == "receipt"
    assert found.ledger[-1].date == case.today
    assert [e.reason for e in found.ledger].count("receipt") == 1
    assert [e for e in found.ledger if e.counts and e.date <= found.zero] == []


@invariant
@given(lives(most=5))
def test_every_warning_has_an_article_and_is_one_sentence(case: Case) -> None:
    for warning in case.answer().warnings:
        assert warning.message.endswith("。")
        assert warning.message.isprintable()
        assert warning.article
