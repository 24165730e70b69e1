"""Which posts one person does not hold together: refused by the services, and by the database."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from gongkai import database_rules
from gongkai.refusals import Refused
from gongkai.units import triggers
from gongkai.units.models import Delegation, Person, Tenure
from gongkai.units.posts import ADMINISTRATORS, APART_FROM_SYSTEM_ADMIN, REVIEWING, Post
from gongkai.units.services import delegate_posts, grant_post
from tests.offices import NOW, TODAY, Office, make_office, make_person

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def office() -> Office:
    return make_office()


def grant(office: Office, person: Person, post: Post, **told: object) -> Tenure:
    values = {"from_on": TODAY, "by": office[Post.SECURITY_ADMIN], "at": NOW, **told}
    return grant_post(person, post=post, **values)  # type: ignore[arg-type]


def code_of(act, *args: object, **told: object) -> str:
    with pytest.raises(Refused) as refusal:
        act(*args, **told)
    return refusal.value.code


def held(person: Person, post: Post, from_on: date, until_on: date | None = None) -> Tenure:
    """Written past the service."""
    told = {"from_on": from_on, "until_on": until_on, "body": person.body}
    return Tenure.objects.create(person=person, post=post, **told)


def refused_by(rule: str):
    return pytest.raises(IntegrityError, match=rule)


def test_the_system_administrator_drafts_and_reviews_nothing() -> None:
    assert {Post.DRAFTER, *REVIEWING} == APART_FROM_SYSTEM_ADMIN


@pytest.mark.parametrize("post", sorted(APART_FROM_SYSTEM_ADMIN))
def test_no_post_of_the_work_is_granted_beside_it(office: Office, post: Post) -> None:
    system = office[Post.SYSTEM_ADMIN]
    assert code_of(grant, office, system, post) == "not_beside_system_admin"
    assert system.tenures.count() == 1


@pytest.mark.parametrize("post", sorted(APART_FROM_SYSTEM_ADMIN))
def test_nor_it_beside_one_of_them(office: Office, post: Post) -> None:
    person = office[post]
    assert code_of(grant, office, person, Post.SYSTEM_ADMIN) == "not_beside_system_admin"


def test_the_refusal_says_which_post_is_in_the_way(office: Office) -> None:
    with pytest.raises(Refused) as refusal:
        grant(office, office[Post.HEAD], Post.SYSTEM_ADMIN)
    assert refusal.value.sentence == (
        "石远航在这段时间任“主要负责人”。系统管理员不得兼任起草和审核岗位。"
    )


def test_after_it_they_may_be_held(office: Office) -> None:
    person = make_person(office.body, "农知远")
    grant(office, person, Post.SYSTEM_ADMIN, until_on=TODAY + 9 * DAY)
    assert code_of(grant, office, person, Post.DRAFTER, from_on=TODAY + 9 * DAY) == (
        "not_beside_system_admin"
    )
    assert grant(office, person, Post.DRAFTER, from_on=TODAY + 10 * DAY).post == Post.DRAFTER


@pytest.mark.parametrize("post", sorted(APART_FROM_SYSTEM_ADMIN))
@pytest.mark.parametrize("first", [True, False])
def test_the_database_refuses_both_beside_each_other(
    office: Office, post: Post, first: bool
) -> None:
    person = make_person(office.body, "农知远")
    one, other = (Post.SYSTEM_ADMIN, post) if first else (post, Post.SYSTEM_ADMIN)
    held(person, one, TODAY)
    with refused_by("posts_granted_apart"), transaction.atomic():
        held(person, other, TODAY + DAY)


@pytest.mark.parametrize(
    ("one", "other"),
    [(a, b) for a in sorted(ADMINISTRATORS) for b in sorted(ADMINISTRATORS) if a != b],
)
def test_the_database_keeps_the_three_administrators_apart(
    office: Office, one: Post, other: Post
) -> None:
    person = make_person(office.body, "农知远")
    held(person, one, TODAY)
    with refused_by("posts_granted_apart"), transaction.atomic():
        held(person, other, TODAY)


def test_the_database_asks_for_the_days(office: Office) -> None:
    person = make_person(office.body, "农知远")
    held(person, Post.SYSTEM_ADMIN, TODAY - 9 * DAY, TODAY - DAY)
    drafter = held(person, Post.DRAFTER, TODAY, TODAY + 9 * DAY)
    held(person, Post.AUDIT_ADMIN, TODAY, TODAY + 9 * DAY)
    held(person, Post.SYSTEM_ADMIN, TODAY + 10 * DAY)
    with refused_by("posts_changed_apart"), transaction.atomic():
        Tenure.objects.filter(pk=drafter.pk).update(until_on=None)
    Tenure.objects.filter(pk=drafter.pk).update(until_on=TODAY)
    assert person.tenures.count() == 4


def test_two_people_are_not_one(office: Office) -> None:
    held(make_person(office.body, "农知远"), Post.SYSTEM_ADMIN, TODAY)
    held(make_person(office.body, "农知行"), Post.DRAFTER, TODAY)


# --- standing in ---------------------------------------------------------------------------------


def test_a_system_administrator_stands_in_for_nobody(office: Office) -> None:
    told = {"from_on": TODAY, "until_on": TODAY + DAY, "reason": "出差", "at": NOW}
    head, system = office[Post.HEAD], office[Post.SYSTEM_ADMIN]
    assert code_of(delegate_posts, head, delegate=system, by=head, **told) == "system_admin"
    with refused_by("no_system_admin_stands_in"), transaction.atomic():
        Delegation.objects.create(
            principal=head, delegate=system, from_on=TODAY, until_on=TODAY, reason="出差"
        )


def test_who_stands_in_does_not_become_system_administrator(office: Office) -> None:
    person = make_person(office.body, "农知远")
    row = Delegation.objects.create(
        principal=office[Post.HEAD], delegate=person, from_on=TODAY, until_on=TODAY, reason="出差"
    )
    assert code_of(grant, office, person, Post.SYSTEM_ADMIN) == "stands_in"
    with refused_by("system_admin_stands_in_for_nobody"), transaction.atomic():
        held(person, Post.SYSTEM_ADMIN, TODAY)
    Delegation.objects.filter(pk=row.pk).update(ended_on=TODAY)
    assert grant(office, person, Post.SYSTEM_ADMIN).post == Post.SYSTEM_ADMIN


# --- the rules themselves ------------------------------------------------------------------------


def test_none_of_the_rules_is_missing() -> None:
    assert database_rules.missing(triggers.RULES, connection) == []


def test_without_the_rules_both_would_be_written(office: Office) -> None:
    with connection.cursor() as cursor:
        for statement in database_rules.removal(triggers.RULES, connection.vendor):
            cursor.execute(statement)
    assert database_rules.missing(triggers.RULES, connection) == [
        rule.name for rule in triggers.RULES
    ]
    assert held(office[Post.SYSTEM_ADMIN], Post.HEAD, TODAY).pk
    with connection.cursor() as cursor:
        for statement in database_rules.statements(triggers.RULES, connection.vendor):
            cursor.execute(statement)
    with refused_by("posts_granted_apart"), transaction.atomic():
        held(office[Post.SYSTEM_ADMIN], Post.DRAFTER, TODAY)
