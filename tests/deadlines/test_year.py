"""The year as months."""

from datetime import date

import pytest

from gongkai.deadlines.year import year_of
from gongkai.law.working_days import working_days

TODAY = date(2026, 10, 13)


@pytest.mark.parametrize("number", [2004, 2019, 2024, 2025, 2026, 2027, 2060])
def test_every_day_stands_once_and_working_days_are_the_calendars(number: int) -> None:
    calendar = working_days()
    year = year_of(number, calendar, TODAY)
    cells = [cell for month in year.months for week in month.weeks for cell in week if cell]
    days = [cell.date for cell in cells]
    assert days == sorted(set(days)) and len(days) in (365, 366)
    assert year.working_days == sum(map(calendar.is_working_day, days))
    assert all(len(week) == 7 for month in year.months for week in month.weeks)
    for month in year.months:
        for week in month.weeks:
            for place, cell in enumerate(week):
                assert cell is None or cell.date.weekday() == place


def test_holidays_run_from_their_first_day_off_to_their_last() -> None:
    year = year_of(2025, working_days(), TODAY)
    assert year.runs == (
        (date(2025, 1, 1), date(2025, 1, 1)),
        (date(2025, 1, 28), date(2025, 2, 4)),
        (date(2025, 4, 4), date(2025, 4, 6)),
        (date(2025, 5, 1), date(2025, 5, 5)),
        (date(2025, 5, 31), date(2025, 6, 2)),
        (date(2025, 10, 1), date(2025, 10, 8)),
    )
    assert [day.isoformat() for day in year.made_up] == [
        *("2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11")
    ]


def test_a_year_without_a_notice_is_provisional_and_has_the_fixed_days_alone() -> None:
    year = year_of(2027, working_days(), TODAY)
    assert (year.provisional, year.made_up) == (True, ())
    assert (date(2027, 10, 1), date(2027, 10, 3)) in year.runs


def test_each_day_says_what_it_is_and_today_is_marked() -> None:
    year = year_of(2026, working_days(), TODAY)
    cells = {c.date: c for month in year.months for week in month.weeks for c in week if c}
    assert cells[TODAY].said == "今天，工作日"
    assert [cell.date for cell in cells.values() if "is-now" in cell.style] == [TODAY]
    assert (cells[date(2026, 10, 1)].mark, cells[date(2026, 10, 1)].said) == ("休", "放假")
    assert (cells[date(2026, 10, 10)].mark, cells[date(2026, 10, 10)].said) == (
        "班",
        "调休上班，工作日",
    )
    assert cells[date(2026, 10, 17)].mark == ""
