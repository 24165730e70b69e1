"""Which posts one person does not hold together: refused by the services, and by the database."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from gongkai import database_rules
from gongkai.refusals import Refused
from gongkai.units import triggers
from gongkai.units.access import who_may_stand_in
from gongkai.units.models import Delegation, Person, Tenure
from gongkai.units.posts import ADMINISTRATORS, BUSINESS, REVIEWING, Post
from gongkai.units.services import delegate_posts, grant_post
from tests.offices import NOW, TODAY, Office, make_office, make_person

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
PAIRS = pytest.mark.parametrize(
    ("administers", "post"), [(a, b) for a in sorted(ADMINISTRATORS) for b in sorted(BUSINESS)]
)


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


def security_of(office: Office, person: Person) -> Person:
    """One who may give the person posts: another than themselves."""
    if person != office[Post.SECURITY_ADMIN]:
        return office[Post.SECURITY_ADMIN]
    return make_person(office.body, "莫宁", Post.SECURITY_ADMIN)


def test_a_post_is_one_of_administration_or_one_of_business() -> None:
    assert {Post.DRAFTER, *REVIEWING} == BUSINESS == set(Post) - ADMINISTRATORS


@PAIRS
def test_no_post_of_business_is_granted_beside_one_of_administration(
    office: Office, administers: Post, post: Post
) -> None:
    person = office[administers]
    by = security_of(office, person)
    assert code_of(grant, office, person, post, by=by) == "not_beside_business"
    assert person.tenures.count() == 1


@PAIRS
def test_nor_one_of_administration_beside_one_of_business(
    office: Office, administers: Post, post: Post
) -> None:
    assert code_of(grant, office, office[post], administers) == "not_beside_business"


@pytest.mark.parametrize("other", sorted(ADMINISTRATORS))
@pytest.mark.parametrize("one", sorted(ADMINISTRATORS))
def test_nor_two_of_administration(office: Office, one: Post, other: Post) -> None:
    person = office[one]
    code = code_of(grant, office, person, other, by=security_of(office, person))
    assert code == ("held" if one == other else "two_administrators")


def test_the_refusal_says_which_post_is_in_the_way(office: Office) -> None:
    with pytest.raises(Refused) as refusal:
        grant(office, office[Post.HEAD], Post.AUDIT_ADMIN)
    assert refusal.value.sentence == (
        "石远航在这段时间任“主要负责人”。系统管理员、安全管理员、审计管理员不得兼任起草和审核岗位。"
    )


def test_after_it_they_may_be_held(office: Office) -> None:
    person = make_person(office.body, "农知远")
    grant(office, person, Post.SYSTEM_ADMIN, until_on=TODAY + 9 * DAY)
    assert code_of(grant, office, person, Post.DRAFTER, from_on=TODAY + 9 * DAY) == (
        "not_beside_business"
    )
    assert grant(office, person, Post.DRAFTER, from_on=TODAY + 10 * DAY).post == Post.DRAFTER


@PAIRS
@pytest.mark.parametrize("first", [True, False])
def test_the_database_refuses_both_beside_each_other(
    office: Office, administers: Post, post: Post, first: bool
) -> None:
    person = make_person(office.body, "农知远")
    one, other = (administers, post) if first else (post, administers)
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
    held(person, Post.HEAD, TODAY, TODAY + 9 * DAY)
    held(person, Post.SYSTEM_ADMIN, TODAY + 10 * DAY)
    with refused_by("posts_changed_apart"), transaction.atomic():
        Tenure.objects.filter(pk=drafter.pk).update(until_on=None)
    Tenure.objects.filter(pk=drafter.pk).update(until_on=TODAY)
    assert person.tenures.count() == 4


def test_two_people_are_not_one(office: Office) -> None:
    held(make_person(office.body, "农知远"), Post.SYSTEM_ADMIN, TODAY)
    held(make_person(office.body, "农知行"), Post.DRAFTER, TODAY)


# --- standing in ---------------------------------------------------------------------------------


@pytest.mark.parametrize("post", sorted(ADMINISTRATORS))
def test_an_administrator_stands_in_for_nobody(office: Office, post: Post) -> None:
    told = {"from_on": TODAY, "until_on": TODAY + DAY, "reason": "出差", "at": NOW}
    head, administrator = office[Post.HEAD], office[post]
    with pytest.raises(Refused) as refusal:
        delegate_posts(head, delegate=administrator, by=head, **told)
    assert refusal.value.code == "administrator"
    assert refusal.value.sentence == (
        f"{administrator.name}在这段时间任{post.label}，不能代理审核岗位。换一人。"
    )
    with refused_by("no_administrator_stands_in"), transaction.atomic():
        Delegation.objects.create(
            principal=head, delegate=administrator, from_on=TODAY, until_on=TODAY, reason="出差"
        )


def test_only_who_can_act_is_offered_as_stand_in(office: Office) -> None:
    """No administrator, of today or later, nobody whose account is disabled, nobody else's."""
    head, away = office[Post.HEAD], office[Post.DISCLOSURE_OFFICER]
    held(make_person(office.body, "农知远"), Post.AUDIT_ADMIN, TODAY + 9 * DAY)
    former = make_person(office.body, "农知行")
    held(former, Post.AUDIT_ADMIN, TODAY - 9 * DAY, TODAY - DAY)
    make_office("青岩县水务局")
    Person.objects.filter(pk=away.pk).update(is_active=False)
    offered = {office[post] for post in BUSINESS} - {head, away}
    assert set(who_may_stand_in(head, TODAY)) == offered | {former}


@pytest.mark.parametrize("post", sorted(ADMINISTRATORS))
def test_who_stands_in_does_not_become_an_administrator(office: Office, post: Post) -> None:
    person = make_person(office.body, "农知远")
    row = Delegation.objects.create(
        principal=office[Post.HEAD], delegate=person, from_on=TODAY, until_on=TODAY, reason="出差"
    )
    assert code_of(grant, office, person, post) == "stands_in"
    with refused_by("administrator_stands_in_for_nobody"), transaction.atomic():
        held(person, post, TODAY)
    Delegation.objects.filter(pk=row.pk).update(ended_on=TODAY)
    assert grant(office, person, post).post == post


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
