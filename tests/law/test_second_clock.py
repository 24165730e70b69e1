"""The clock against a second one, day by day and written apart: `naive_clock`."""

import pytest
from hypothesis import given, settings

from gongkai.law.clock.options import Options
from tests.law.naive_clock import Naive
from tests.law.requests import Case, lives
from tests.law.tables import day, request, rows


@settings(max_examples=1000, deadline=None)
@given(lives())
def test_a_clock_that_walks_from_day_to_day_finds_the_same(case: Case) -> None:
    found = case.answer()
    options = (case.options.consultation_excludes, case.options.reasons)
    assert {
        "base_due_on": found.base_due_on,
        "due_on": found.due_on,
        "days_used": found.days_used,
        "days_left": found.days_left,
        "counted": [entry.date for entry in found.ledger if entry.counts],
    } == Naive(list(case.events), case.today, *options).run()


@pytest.mark.parametrize(
    "row", rows("request-clock.md", "events", "today"), ids=lambda r: r["why"][:60]
)
def test_it_finds_what_the_worked_tables_say(row) -> None:
    facts = request(row["events"])
    options = Options(**facts["options"])
    chosen = (options.consultation_excludes, options.reasons)
    found = Naive(facts["events"], day(row["today"]), *chosen).run()
    assert {
        "base due": found["base_due_on"].isoformat(),
        "due": found["due_on"].isoformat(),
        "used": str(found["days_used"]),
        "left": str(found["days_left"]),
    } == {key: row[key] for key in ("base due", "due", "used", "left")}
