"""A password is hashed before an act begins: the hash is slow on purpose, and an act holds the
whole office."""

from collections.abc import Callable
from typing import Any

import pytest

from gongkai.units.models import Body, Person
from gongkai.units.posts import ADMINISTRATORS, Post
from gongkai.units.services import (
    ask_reset,
    confirm_reset,
    create_person,
    disable_person,
    enable_person,
    reset_password,
)
from gongkai.units.services.founding import Administrator, found_office
from tests.offices import NOW, Office, make_office
from tests.slow import watch

pytestmark = pytest.mark.django_db

Made = tuple[Person, str]


def created(office: Office) -> Callable[[], Made]:
    told: dict[str, Any] = {"body": office.body, "username": "lin.xin", "values": {"name": "林昕"}}
    return lambda: create_person(by=office[Post.SYSTEM_ADMIN], at=NOW, **told)


def reset(office: Office) -> Callable[[], Made]:
    return lambda: reset_password(office[Post.DRAFTER], by=office[Post.SYSTEM_ADMIN], at=NOW)


def confirmed(office: Office) -> Callable[[], Made]:
    asked = ask_reset(office[Post.SECRECY_REVIEWER], by=office[Post.SYSTEM_ADMIN], at=NOW)
    return lambda: confirm_reset(asked, by=office[Post.SECURITY_ADMIN], at=NOW)


def enabled(office: Office) -> Callable[[], Made]:
    person = disable_person(office[Post.DRAFTER], by=office[Post.SYSTEM_ADMIN], at=NOW)
    return lambda: enable_person(person, by=office[Post.SYSTEM_ADMIN], at=NOW)


@pytest.mark.parametrize("way", [created, reset, confirmed, enabled])
def test_a_one_time_password_is_hashed_before_the_act(
    way: Callable[[Office], Callable[[], Made]], monkeypatch: Any
) -> None:
    act = way(make_office())
    seen = watch(monkeypatch)
    person, password = act()
    assert (seen.done, seen.within) == (["encode"], [])
    kept = Person.objects.get(pk=person.pk)
    assert kept.check_password(password)
    assert (kept.must_change_password, kept.password_changed_at) == (True, NOW)


def test_those_of_the_first_administrators_too(monkeypatch: Any) -> None:
    seen = watch(monkeypatch)
    told = {post: Administrator(post.label, f"user-{post[:3]}") for post in ADMINISTRATORS}
    values = {"name": "青岩县交通运输局", "short_name": "交通运输局", "kind": Body.Kind.BUREAU}
    _, passwords = found_office(values=values, administrators=told, at=NOW)
    assert (seen.done, seen.within) == (["encode"] * 3, [])
    people = Person.objects.all()
    assert all(each.check_password(passwords[Post(each.tenures.get().post)]) for each in people)
