"""Who holds posts in a body on a day: the one answer that messages and reminders go by; and when a
delegation holds."""

from datetime import date, timedelta

import pytest

from gongkai.units.access import (
    delegation_in_force,
    delegation_not_over,
    holders,
    people_holding,
)
from gongkai.units.models import Delegation
from gongkai.units.posts import Post
from tests.offices import TODAY, Office, make_body, make_office, make_person

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
ASKED = (Post.HEAD, Post.DISCLOSURE_OFFICER)


@pytest.fixture
def office() -> Office:
    return make_office()


def names(office: Office, on: date = TODAY) -> list[str]:
    return sorted(person.name for person in people_holding(office.body.pk, ASKED, on))


def test_those_of_the_posts_are_found_each_once(office: Office) -> None:
    head = office[Post.HEAD]
    head.tenures.create(post=Post.DISCLOSURE_OFFICER, body=office.body, from_on=TODAY)
    assert names(office) == ["石远航", "蒙秋霞"]
    assert holders([office.body.pk], ASKED, TODAY).count() == 3


@pytest.mark.parametrize("gone", ["inactive", "moved", "over", "not yet"])
def test_who_does_not_hold_it_here_today_is_not_found(office: Office, gone: str) -> None:
    officer = office[Post.DISCLOSURE_OFFICER]
    if gone == "inactive":
        officer.is_active = False
    elif gone == "moved":
        officer.body = make_body("青岩县水利局")
    elif gone == "over":
        officer.tenures.update(until_on=TODAY - DAY)
    else:
        officer.tenures.update(from_on=TODAY + DAY)
    officer.save()
    assert names(office) == ["石远航"]
    assert holders([office.body.pk], [Post.DISCLOSURE_OFFICER], TODAY).count() == 0


def test_each_body_has_its_own(office: Office) -> None:
    other = make_body("青岩县水利局")
    make_person(other, "水利专员", Post.DISCLOSURE_OFFICER)
    found = holders([office.body.pk, other.pk], [Post.DISCLOSURE_OFFICER], TODAY)
    assert [(each.body_id, each.person.name) for each in found] == [
        (office.body.pk, "蒙秋霞"),
        (other.pk, "水利专员"),
    ]


@pytest.mark.parametrize(
    ("from_day", "until_day", "ended_day", "in_force", "not_over"),
    [
        (0, 0, None, True, True),  # first and last day alike
        (-5, 5, None, True, True),
        (1, 5, None, False, True),  # begins tomorrow
        (-5, -1, None, False, False),  # ended yesterday
        (-5, 5, 0, False, False),  # taken back today: today no more
        (-5, 5, 1, True, True),  # will be taken back tomorrow
    ],
)
def test_a_delegation_holds_from_its_first_day_to_its_last_or_until_it_is_taken_back(
    office: Office,
    from_day: int,
    until_day: int,
    ended_day: int | None,
    in_force: bool,
    not_over: bool,
) -> None:
    Delegation.objects.create(
        principal=office[Post.HEAD],
        delegate=office[Post.DEPUTY_IN_CHARGE],
        from_on=TODAY + from_day * DAY,
        until_on=TODAY + until_day * DAY,
        ended_on=None if ended_day is None else TODAY + ended_day * DAY,
        reason="出差",
    )
    assert Delegation.objects.filter(delegation_in_force(TODAY)).exists() == in_force
    assert Delegation.objects.filter(delegation_not_over(TODAY)).exists() == not_over
