"""A day as official paper writes it."""

from datetime import date

import pytest

from gongkai.paper.dates import written_day


@pytest.mark.parametrize(
    ("day", "text", "why"),
    [
        (date(2026, 1, 5), "2026年1月5日", "no leading zeros (GB/T 9704 7.3.5.4)"),
        (date(2026, 12, 31), "2026年12月31日", "two figures as they are"),
        (date(2019, 5, 15), "2019年5月15日", "the day the regulation came into force"),
    ],
)
def test_a_day_is_written_without_leading_zeros(day: date, text: str, why: str) -> None:
    assert written_day(day) == text, why
