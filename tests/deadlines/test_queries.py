"""What is due for whom, and how many working days are left."""

from datetime import date

import pytest

from gongkai.deadlines.calendar import calendar
from gongkai.deadlines.queries import (
    days_late,
    days_left,
    open_deadlines_for,
)
from gongkai.deadlines.services import meet_deadline
from gongkai.units.posts import Post
from tests.deadlines.kinds import WORKING, due
from tests.offices import NOW, TODAY, make_office
from tests.units.trees import Tree

pytestmark = pytest.mark.django_db

FRIDAY = date(2026, 10, 16)


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


def test_ones_own_open_deadlines_come_by_the_day_they_are_due() -> None:
    office = make_office()
    mine = office[Post.DRAFTER]
    second = due(office.body, mine, date(2026, 10, 12), 5, subject_id=1)
    first = due(office.body, mine, date(2026, 10, 12), 2, subject_id=2)
    due(office.body, mine, date(2026, 10, 12), 1, subject_id=3)
    due(office.body, office[Post.HEAD], date(2026, 10, 12), 1, subject_id=4)
    due(office.body, None, date(2026, 10, 12), 1, subject_id=5)
    meet_deadline(WORKING, subject_kind="document", subject_id=3, on=TODAY, at=NOW)
    assert list(open_deadlines_for(mine)) == [first, second]


def test_who_has_left_for_another_body_does_not_carry_deadlines_along() -> None:
    tree = Tree()
    due(tree.bureau.body, tree.other[Post.DRAFTER], date(2026, 10, 12), 5)
    assert list(open_deadlines_for(tree.other[Post.DRAFTER])) == []
