"""The calendar of `gongkai law clock`: whatever happened, every day stands in its column, once."""

import re
from contextlib import redirect_stdout
from datetime import date, timedelta
from io import StringIO
from unicodedata import east_asian_width

from hypothesis import given, settings

from gongkai.cli.clock_page import clock_page
from tests.law.requests import Case, lives

MONTH = re.compile(r"(\d{4})年(\d{1,2})月")
CELL, WIDEST = 11, 77


def printed(case: Case) -> list[str]:
    page = StringIO()
    with redirect_stdout(page):
        clock_page(case.answer(), case.today)
    return page.getvalue().splitlines()


def columns(line: str) -> str:
    """`line` with every full-width character followed by a blank: a column is a character."""
    return "".join(c + "\0" if east_asian_width(c) in "WF" else c for c in line)


def drawn(lines: list[str]) -> list[tuple[date, int, str]]:
    """Every day of the calendar with its column and its mark."""
    found, month = [], None
    for line in lines:
        if MONTH.fullmatch(line):
            month = tuple(map(int, MONTH.fullmatch(line).groups()))
        elif not line:
            month = None
        elif month and not line.startswith("一"):
            laid = columns(line)
            for at in range(0, len(laid), CELL):
                cell = laid[at : at + CELL].replace("\0", "").strip()
                if cell:
                    number, _, mark = cell.partition(" ")
                    found.append((date(*month, int(number)), at // CELL, mark.strip()))
    return found


@settings(max_examples=150, deadline=None)
@given(lives(most=5))
def test_every_day_stands_under_its_weekday_once(case: Case) -> None:
    answer = case.answer()
    days = drawn(printed(case))
    assert [at for _, at, _ in days] == [day.weekday() for day, _, _ in days]
    end = answer.closed_on or max(answer.due_on, case.today)
    start = answer.ledger[0].date
    assert [day for day, _, _ in days] == [
        start + timedelta(days=n) for n in range((end - start).days + 1)
    ]


@settings(max_examples=150, deadline=None)
@given(lives(most=5))
def test_the_marks_are_those_of_the_ledger(case: Case) -> None:
    answer = case.answer()
    marks = {day: mark for day, _, mark in drawn(printed(case))}
    for entry in answer.ledger:
        if entry.counts and entry.date < answer.due_on:
            assert marks[entry.date].strip("今答结") in (f"第{entry.number}", f"班{entry.number}")
        elif entry.date in marks and entry.date != answer.due_on:
            assert not marks[entry.date].startswith(("第", "班"))
    assert [day for day, mark in marks.items() if "届满" in mark] == [
        day for day in [answer.due_on] if day in marks
    ]


@settings(max_examples=150, deadline=None)
@given(lives(most=5))
def test_nothing_of_the_calendar_is_wider_than_a_terminal(case: Case) -> None:
    lines = printed(case)
    first = next(n for n, line in enumerate(lines) if MONTH.fullmatch(line))
    last = max(n for n, line in enumerate(lines) if "＝" in line)
    assert [line for line in lines[first : last + 1] if len(columns(line)) > WIDEST] == []
    assert [line for line in lines if line != line.rstrip()] == []
