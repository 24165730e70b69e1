"""Several at once: nothing is taken twice, nothing is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from threading import Barrier, Lock

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.db import connection
from django.test import Client
from django.utils import timezone

from gongkai.audit.models import Entry
from gongkai.refusals import Refused
from gongkai.sign_in.locks import locked_until
from gongkai.sign_in.models import SignedInSession
from gongkai.sign_in.services import factors, sessions
from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.offices import NOW, make_office
from tests.sign_in.doors import SECRET, acts, code_at, give_password, has_app, is_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
IN_MEMORY = connection.vendor == "sqlite" and not connection.settings_dict["TEST"]["NAME"]
"""The tests' SQLite, whose connections fail instead of waiting for each other. There the callers
come one after the other; on PostgreSQL, and on SQLite in a file, they come at once."""
TOGETHER = 4


def together(act: Callable[[int], object]) -> list[object]:
    """What `act` answers to several callers who begin in the same moment."""
    gate, turn = Barrier(TOGETHER), Lock() if IN_MEMORY else nullcontext()

    def one(at: int) -> object:
        gate.wait()
        try:
            with turn:
                return act(at)
        except Refused as refused:
            return refused.code
        finally:
            connection.close()

    with ThreadPoolExecutor(TOGETHER) as pool:
        return list(pool.map(one, range(TOGETHER)))


def test_a_code_is_taken_by_one_of_several() -> None:
    person = make_office()[Post.DRAFTER]
    has_app(person)
    code = code_at(NOW)
    taken = together(lambda _: factors.take_code(person=person, code=code, now=NOW))
    assert sorted(map(str, taken)) == ["False", "False", "False", "True"]


def test_a_recovery_code_is_taken_by_one_of_several() -> None:
    person = make_office()[Post.DRAFTER]
    has_app(person)
    codes = RecoveryCodes.activate(person).get_unused_codes()
    taken = together(lambda _: factors.take_code(person=person, code=codes[0], now=NOW))
    assert sorted(map(str, taken)) == ["False", "False", "False", "True"]


def test_different_recovery_codes_are_all_taken_and_all_gone() -> None:
    person = make_office()[Post.DRAFTER]
    has_app(person)
    codes = RecoveryCodes.activate(person).get_unused_codes()
    taken = together(lambda at: factors.take_code(person=person, code=codes[at], now=NOW))
    assert taken == [True] * TOGETHER
    kept = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES)
    assert RecoveryCodes(kept).get_unused_codes() == codes[TOGETHER:]


def test_one_app_is_taken_into_use_however_often_it_is_sent() -> None:
    person = make_office()[Post.DRAFTER]
    said = together(
        lambda _: bool(factors.add_app(person=person, secret=SECRET, code=code_at(NOW), now=NOW))
    )
    assert sorted(map(str, said)) == ["True", "has_app", "has_app", "has_app"]
    assert Authenticator.objects.filter(type=Authenticator.Type.TOTP).count() == 1


def test_an_idle_session_ends_once() -> None:
    person = make_office()[Post.DRAFTER]
    Client().force_login(person)
    session = SignedInSession.objects.select_related("person").get()
    together(lambda _: sessions.end_idle(session, now=NOW))
    assert acts() == ["sign_in.idle"]


def test_failures_are_all_counted() -> None:
    person = make_office()[Post.DRAFTER]
    together(lambda _: give_password(Client(), person, "Wrong-2026-x").status_code)
    assert Entry.objects.filter(action="sign_in.failed").count() == TOGETHER
    assert give_password(Client(), person, "Wrong-2026-x").status_code == 429
    assert locked_until(person.username, timezone.now()) is not None


def test_of_sign_ins_at_once_one_session_is_left_where_one_is_the_rule(settings) -> None:
    settings.ONE_SESSION = True
    person = make_office()[Post.DRAFTER]
    browsers = [Client() for _ in range(TOGETHER)]
    together(lambda at: give_password(browsers[at], person).status_code)
    assert [is_in(each) for each in browsers].count(True) == 1
    assert SignedInSession.objects.count() == 1
    came, left = ["sign_in.signed_in"] * TOGETHER, ["sign_in.revoked"] * (TOGETHER - 1)
    assert sorted(acts()) == sorted(came + left)


def test_different_people_come_in_at_once() -> None:
    office = make_office()
    people: list[Person] = list(office.people.values())[:TOGETHER]
    browsers = [Client() for _ in people]
    together(lambda at: give_password(browsers[at], people[at]).status_code)
    assert [is_in(each) for each in browsers] == [True] * TOGETHER
    assert set(Entry.objects.values_list("actor_name", flat=True)) == {
        person.name for person in people
    }
