"""The clock against a second one, day by day and written apart: `naive_clock`."""

from hypothesis import given, settings

from tests.law.naive_clock import Naive
from tests.law.requests import Case, lives


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
