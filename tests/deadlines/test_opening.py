"""Deadlines are opened, counted anew, met and cancelled in the act that gives rise to it."""

from datetime import date

import pytest

from gongkai.deadlines.kinds import kind_of, register
from gongkai.deadlines.models import Deadline
from gongkai.deadlines.services import cancel_deadline, meet_deadline
from gongkai.units.posts import Post
from tests.deadlines.kinds import WORKING, due
from tests.offices import NOW, TODAY, make_office

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 10, 12)


def test_a_deadline_keeps_its_facts_its_rule_and_the_day_counted() -> None:
    office = make_office()
    deadline = due(office.body, office[Post.DRAFTER], MONDAY, 20)
    assert (deadline.starts_on, deadline.facts, deadline.due_on) == (
        MONDAY,
        {"days": 20},
        date(2026, 11, 9),
    )
    assert (deadline.label, deadline.source, deadline.days) == ("公开", "条例第二十六条", 20)


def test_opening_again_counts_the_open_one_anew() -> None:
    office = make_office()
    first = due(office.body, office[Post.DRAFTER], MONDAY, 20)
    second = due(office.body, office[Post.HEAD], MONDAY, 5)
    assert (first.pk, second.owner) == (second.pk, office[Post.HEAD])
    assert Deadline.objects.get().due_on == date(2026, 10, 19)


@pytest.mark.parametrize(
    ("close", "field"), [(meet_deadline, "met_on"), (cancel_deadline, "cancelled_on")]
)
def test_a_closed_one_stays_and_the_next_is_another(close, field: str) -> None:
    office = make_office()
    first = due(office.body, office[Post.DRAFTER], MONDAY)
    assert close(WORKING, subject_kind="document", subject_id=1, on=TODAY, at=NOW) == 1
    assert close(WORKING, subject_kind="document", subject_id=1, on=TODAY, at=NOW) == 0
    first.refresh_from_db()
    assert getattr(first, field) == TODAY
    assert due(office.body, office[Post.DRAFTER], MONDAY).pk != first.pk


def test_a_kind_is_known_by_its_name_and_registered_once() -> None:
    assert kind_of("tests.working") == WORKING
    with pytest.raises(KeyError):
        kind_of("tests.none")
    with pytest.raises(ValueError):
        register("tests.working", "别的", WORKING.count)
