"""Terms in months: what the day after so many months is, and the last day of a term."""

from datetime import date

import pytest

from gongkai.law.months import last_day_of_term, months_after


@pytest.mark.parametrize(
    ("begins", "months", "again", "last"),
    [
        (date(2026, 10, 13), 60, date(2031, 10, 13), date(2031, 10, 12)),
        (date(2026, 1, 1), 12, date(2027, 1, 1), date(2026, 12, 31)),
        (date(2026, 12, 1), 6, date(2027, 6, 1), date(2027, 5, 31)),
        (date(2026, 3, 1), 36, date(2029, 3, 1), date(2029, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29), date(2028, 2, 28)),
        (date(2024, 2, 29), 60, date(2029, 2, 28), date(2029, 2, 28)),  # no such day: its last one
        (date(2026, 8, 31), 6, date(2027, 2, 28), date(2027, 2, 28)),  # the same
        (date(2026, 10, 31), 1, date(2026, 11, 30), date(2026, 11, 30)),  # the same
    ],
)
def test_a_term_ends_before_its_day_comes_round(
    begins: date, months: int, again: date, last: date
) -> None:
    assert months_after(begins, months) == again
    assert last_day_of_term(begins, months) == last
