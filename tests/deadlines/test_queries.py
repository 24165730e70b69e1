"""What is due for whom, and how many working days are left."""

from datetime import date

import pytest

from gongkai.deadlines.calendar import calendar
from gongkai.deadlines.models import Deadline
from gongkai.deadlines.queries import (
    Tally,
    days_late,
    days_left,
    late_ones,
    open_deadlines_for,
    tally_of,
)
from gongkai.deadlines.services import meet_deadline
from gongkai.units.posts import Post
from tests.deadlines.kinds import FIXED, WORKING, due
from tests.offices import TODAY, make_office
from tests.units.trees import Tree

pytestmark = pytest.mark.django_db

FRIDAY = date(2026, 10, 16)


def deadline_until(due_on: date, starts_on: date = date(2026, 9, 14), days: int = 20) -> Deadline:
    return Deadline(starts_on=starts_on, due_on=due_on, days=days)


@pytest.mark.parametrize(
    ("today", "expected", "why"),
    [
        (date(2026, 10, 13), 3, "Wednesday, Thursday, Friday"),
        (date(2026, 10, 15), 1, "the day before"),
        (FRIDAY, 0, "the last day itself"),
        (date(2026, 10, 17), -1, "a Saturday: late, though no working day is gone"),
        (date(2026, 10, 18), -1, "and the Sunday"),
        (date(2026, 10, 19), -1, "Monday is the first working day after"),
        (date(2026, 10, 20), -2, "Tuesday the second"),
        (date(2026, 9, 29), 9, "the week of 国庆节 does not count, its make-up day does"),
    ],
)
def test_working_days_left_and_late(today: date, expected: int, why: str) -> None:
    assert days_left(FRIDAY, today, calendar()) == expected, why


@pytest.mark.parametrize(
    ("today", "expected"), [(FRIDAY, 0), (date(2026, 10, 18), 0), (date(2026, 10, 20), 2)]
)
def test_nobody_is_late_by_days_of_rest(today: date, expected: int) -> None:
    assert days_late(FRIDAY, today, calendar()) == expected


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 10, 13), Tally(done=17, total=20, late=0, today=True)),
        (FRIDAY, Tally(done=20, total=20, late=0, today=True)),
        (date(2026, 10, 11), Tally(done=15, total=20, late=0, today=False)),
        (date(2026, 10, 17), Tally(done=20, total=20, late=0, today=False)),
        (date(2026, 10, 20), Tally(done=20, total=20, late=2, today=False)),
        (date(2026, 9, 14), Tally(done=0, total=20, late=0, today=False)),
    ],
)
def test_the_numbers_of_the_tally(today: date, expected: Tally) -> None:
    assert tally_of(deadline_until(FRIDAY), today, calendar()) == expected


def test_a_rule_that_counts_no_working_days_draws_no_strokes() -> None:
    tally = tally_of(deadline_until(date(2027, 3, 31), days=0), TODAY, calendar())
    assert (tally.done, tally.total, tally.late) == (0, 0, 0)


def test_ones_own_open_deadlines_come_by_the_day_they_are_due() -> None:
    office = make_office()
    mine = office[Post.DRAFTER]
    second = due(office.body, mine, date(2026, 10, 12), 5, subject_id=1)
    first = due(office.body, mine, date(2026, 10, 12), 2, subject_id=2)
    due(office.body, mine, date(2026, 10, 12), 1, subject_id=3)
    due(office.body, office[Post.HEAD], date(2026, 10, 12), 1, subject_id=4)
    due(office.body, None, date(2026, 10, 12), 1, subject_id=5)
    meet_deadline(WORKING, subject_kind="document", subject_id=3, on=TODAY)
    assert list(open_deadlines_for(mine)) == [first, second]


def test_who_has_left_for_another_body_does_not_carry_deadlines_along() -> None:
    tree = Tree()
    due(tree.bureau.body, tree.other[Post.DRAFTER], date(2026, 10, 12), 5)
    assert list(open_deadlines_for(tree.other[Post.DRAFTER])) == []


def test_late_ones_are_those_of_the_bodies_one_sees() -> None:
    tree = Tree(opened="bureau")
    for n, office in enumerate(tree.offices.values()):
        due(office.body, office[Post.DRAFTER], date(2026, 9, 1), 5, subject_id=n)
        due(office.body, office[Post.DRAFTER], date(2026, 10, 12), 1, subject_id=n + 10)
        due(office.body, office[Post.DRAFTER], TODAY, subject_id=n + 20, kind=FIXED)
    seen = {
        name: {row.body_id for row in late_ones(office[Post.HEAD], TODAY)}
        for name, office in tree.offices.items()
    }
    assert seen == {
        "district": {tree.district.body.pk, tree.bureau.body.pk},
        "bureau": {tree.bureau.body.pk},
        "centre": {tree.centre.body.pk},
        "other": {tree.other.body.pk},
    }
    assert late_ones(tree.bureau[Post.HEAD], TODAY).count() == 1


def test_what_is_due_today_is_not_late() -> None:
    office = make_office()
    deadline = due(office.body, office[Post.DRAFTER], date(2026, 10, 12), 1)
    assert deadline.due_on == TODAY
    assert list(late_ones(office[Post.DRAFTER], TODAY)) == []
    assert list(late_ones(office[Post.DRAFTER], date(2026, 10, 14))) == [deadline]
