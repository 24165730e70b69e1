"""The session as it is read: who is signed in by it comes with it, and nobody else."""

from datetime import timedelta

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from gongkai.sign_in.backends import NAME, PasswordBackend, read_already
from gongkai.sign_in.models import SignedInSession
from gongkai.sign_in.store import SessionStore
from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.offices import Office, make_office
from tests.sign_in.doors import give_password, is_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def person(office: Office) -> Person:
    return office[Post.DRAFTER]


def key_of(client: Client) -> str:
    return client.cookies["sessionid"].value


def read(client: Client) -> SessionStore:
    kept = SessionStore(key_of(client))
    kept.load()
    return kept


def test_a_session_brings_its_row_the_person_and_the_body(
    client: Client, person: Person, django_assert_num_queries
) -> None:
    give_password(client, person)
    with django_assert_num_queries(1):
        row = read(client).signed_in
        assert row is not None
        assert (row.key, row.person, row.person.body) == (key_of(client), person, person.body)


def test_what_is_kept_in_it_is_what_django_keeps(client: Client, person: Person) -> None:
    give_password(client, person)
    kept = SessionStore(key_of(client))
    told = (kept[SESSION_KEY], kept[BACKEND_SESSION_KEY], kept[HASH_SESSION_KEY])
    assert told == (str(person.pk), NAME, person.get_session_auth_hash())


def test_a_strangers_session_has_nobody(client: Client) -> None:
    kept = SessionStore()
    kept["a"] = "b"
    kept.save()
    again = SessionStore(kept.session_key)
    assert (again["a"], again.signed_in) == ("b", None)


@pytest.mark.parametrize("key", [None, "", "x", "n" * 32, "' OR 1=1 --"])
def test_a_key_that_is_none_has_nothing(key: str | None, client: Client, person: Person) -> None:
    give_password(client, person)
    kept = SessionStore(key)
    assert (kept.get(SESSION_KEY), kept.signed_in) == (None, None)


def test_a_session_past_its_time_signs_nobody_in(client: Client, person: Person) -> None:
    give_password(client, person)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert (read(client).signed_in, is_in(client)) == (None, False)


def test_a_row_without_its_session_signs_nobody_in(client: Client, person: Person) -> None:
    give_password(client, person)
    Session.objects.all().delete()
    assert (SignedInSession.objects.count(), is_in(client)) == (1, False)


def test_a_session_without_its_row_signs_nobody_in(client: Client, person: Person) -> None:
    give_password(client, person)
    SignedInSession.objects.all().delete()
    assert is_in(client) is False


def test_an_account_out_of_use_is_out_at_its_next_request(client: Client, person: Person) -> None:
    give_password(client, person)
    assert is_in(client) is True
    Person.objects.filter(pk=person.pk).update(is_active=False)
    assert is_in(client) is False


def test_another_password_ends_the_session(client: Client, person: Person) -> None:
    give_password(client, person)
    person.set_password("Another-2026")
    person.save()
    assert is_in(client) is False


def test_a_row_of_somebody_else_signs_nobody_in(client: Client, office: Office) -> None:
    """Neither the one whom the session names nor the one whom its row does."""
    give_password(client, office[Post.DRAFTER])
    SignedInSession.objects.update(person=office[Post.HEAD])
    assert is_in(client) is False


@pytest.mark.parametrize("post", [Post.DRAFTER, Post.HEAD])
def test_who_was_read_is_taken_for_nobody_else(office: Office, post: Post) -> None:
    with read_already(office[Post.DRAFTER]):
        found = PasswordBackend().get_user(office[post].pk)
    assert found == office[post]


def test_who_was_read_is_forgotten_after_the_request(
    person: Person, django_assert_num_queries
) -> None:
    with read_already(person):
        pass
    with django_assert_num_queries(1):
        PasswordBackend().get_user(person.pk)
