"""Locks, sessions and second factors of a body below that has no administrators of its own."""

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.sign_in.locks import locked_until
from gongkai.sign_in.models import SignedInSession
from gongkai.sign_in.rules import has_factor
from gongkai.sign_in.services.entering import CONFIRMED_KEY
from gongkai.sign_in.services.guarding import unlock
from gongkai.units import access
from gongkai.units.access import granting_bodies
from gongkai.units.models import Body, Person
from gongkai.units.posts import ADMINISTRATORS, Post
from tests.offices import TODAY, Office, make_body, make_office, make_person
from tests.sign_in.doors import give_password, has_app
from tests.units.trees import Tree, refused

pytestmark = pytest.mark.django_db

BACKEND = "gongkai.sign_in.backends.PasswordBackend"


@pytest.fixture
def office() -> Office:
    return make_office()


def make_centre(office: Office, **values: object) -> Person:
    """The only person of a body below the office."""
    centre = make_body("青岩县公路养护中心", parent=office.body, **values)
    return make_person(centre, "韩穆", Post.DRAFTER)


def guard_of(office: Office) -> Client:
    client = Client()
    client.force_login(office[Post.SECURITY_ADMIN], backend=BACKEND)
    session = client.session
    session[CONFIRMED_KEY] = timezone.now().timestamp()
    session.save()
    return client


def test_who_grants_posts_there_ends_its_locks_sessions_and_factors(office: Office) -> None:
    person = make_centre(office, open_to_superior=True)
    has_app(person)
    Client().force_login(person, backend=BACKEND)
    for _ in range(5):
        give_password(Client(), person, "Wrong-2026-x")
    client = guard_of(office)
    row = next(each for each in client.get("/accounts/").context["page"] if each.person == person)
    assert (row.unit, row.factors, len(row.sessions)) == (person.body.short_name, 1, 1)
    assert row.locked_until is not None
    assert client.post(f"/accounts/sessions/{row.sessions[0].pk}/end/").status_code == 302
    assert client.post(f"/accounts/{person.pk}/unlock/").status_code == 302
    assert client.post(f"/accounts/{person.pk}/second-factors/").status_code == 302
    assert locked_until(person.username, timezone.now()) is None
    assert not SignedInSession.objects.filter(person=person).exists()
    assert not has_factor(person)


def test_what_is_closed_to_its_superior_stays_so(office: Office) -> None:
    person = make_centre(office, open_to_superior=False)
    client = guard_of(office)
    shown = [row.person for row in client.get("/accounts/").context["page"]]
    assert person not in shown
    assert client.post(f"/accounts/{person.pk}/unlock/").status_code == 404
    assert client.post(f"/accounts/{person.pk}/second-factors/").status_code == 404


def answers(client: Client, account: Person) -> list[int]:
    """What unlocking, ending a session and removing the second factors answer."""
    session = SignedInSession.objects.get(person=account)
    path = f"/accounts/{account.pk}"
    paths = (f"{path}/unlock/", f"/accounts/sessions/{session.pk}/end/", f"{path}/second-factors/")
    return [client.post(each).status_code for each in paths]


def signed_in_and_locked(person: Person) -> Person:
    has_app(person)
    Client().force_login(person, backend=BACKEND)
    for _ in range(5):
        give_password(Client(), person, "Wrong-2026-x")
    return person


@pytest.mark.parametrize("post", sorted(ADMINISTRATORS))
def test_nobody_above_takes_over_administrators_that_have_a_guard_of_their_own(
    office: Office, post: Post
) -> None:
    drafter = make_centre(office, open_to_superior=True)
    account = signed_in_and_locked(make_person(drafter.body, "章其安", post))
    make_person(drafter.body, "莫如松", Post.SECURITY_ADMIN)
    client = guard_of(office)
    shown = [row.person for row in client.get("/accounts/").context["page"]]
    assert (account in shown, drafter in shown) == (False, True)
    assert answers(client, account) == [404, 404, 404]
    assert has_factor(account)
    with refused("not_allowed"):
        unlock(person=account, by=office[Post.SECURITY_ADMIN], now=timezone.now())


@pytest.mark.parametrize("post", sorted(ADMINISTRATORS))
def test_administrators_without_one_find_help_above(office: Office, post: Post) -> None:
    centre = make_centre(office, open_to_superior=True).body
    account = signed_in_and_locked(make_person(centre, "章其安", post))
    gone = make_person(centre, "莫如松", Post.SECURITY_ADMIN)
    Person.objects.filter(pk=gone.pk).update(is_active=False)
    assert answers(guard_of(office), account) == [302, 302, 302]
    assert not has_factor(account)


@pytest.mark.parametrize("opened", ["", "bureau", "centre", "bureau centre station other"])
@pytest.mark.parametrize("post", list(Post))
def test_accounts_are_guarded_where_posts_are_granted_and_nowhere_else(
    post: Post, opened: str
) -> None:
    tree = Tree(opened=opened)
    person = tree.bureau[post]
    granting = granting_bodies(person, TODAY)
    guarded = access.guarded_accounts(person, TODAY)
    assert {each.body_id for each in guarded} == set(
        Body.objects.filter(pk__in=granting, people__isnull=False).values_list("pk", flat=True)
    )
    for account in Person.objects.all():
        is_listed = guarded.filter(pk=account.pk).exists()
        assert access.may_guard(person, account, TODAY) is is_listed
