"""What one owes comes first: which pages are open to whom, by what they owe."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.sign_in.models import SecondFactorRule, SignedInSession
from gongkai.sign_in.rules import (
    has_factor,
    needs_factor,
    owes_factor,
    owes_password,
    password_is_old,
)
from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.offices import NOW, TODAY, make_office, make_person
from tests.sign_in.doors import give_password, has_app

pytestmark = pytest.mark.django_db

PASSWORD_PAGE, FACTOR_PAGE = "/account/password/", "/account/second-factors/"
OPEN = 200

TABLE = [
    # owes a password, owes a factor, address, what it answers
    (False, False, "/", OPEN),
    (False, False, "/account/", OPEN),
    (False, False, PASSWORD_PAGE, OPEN),
    (False, False, FACTOR_PAGE, OPEN),
    (True, False, "/", PASSWORD_PAGE),
    (True, False, "/account/", PASSWORD_PAGE),
    (True, False, PASSWORD_PAGE, OPEN),
    (True, False, FACTOR_PAGE, PASSWORD_PAGE),
    (True, False, "/account/confirm/", PASSWORD_PAGE),
    (True, False, "/no/such/", PASSWORD_PAGE),
    (False, True, "/", FACTOR_PAGE),
    (False, True, "/account/", FACTOR_PAGE),
    (False, True, PASSWORD_PAGE, FACTOR_PAGE),
    (False, True, FACTOR_PAGE, OPEN),
    (False, True, "/account/second-factors/app/", OPEN),
    (False, True, "/account/second-factors/passkey/", OPEN),
    (False, True, "/account/confirm/", OPEN),
    (False, True, "/no/such/", FACTOR_PAGE),
    # Both: first the password, then the factor.
    (True, True, "/", PASSWORD_PAGE),
    (True, True, FACTOR_PAGE, PASSWORD_PAGE),
    (True, True, PASSWORD_PAGE, OPEN),
]


@pytest.mark.parametrize(("password", "factor", "path", "answer"), TABLE)
def test_the_way_is_open_or_leads_to_what_is_owed(
    client: Client, password: bool, factor: bool, path: str, answer: int | str
) -> None:
    office = make_office()
    drafter = office[Post.DRAFTER]
    if factor:
        SecondFactorRule.objects.create(body=office.body, post=Post.DRAFTER)
    Person.objects.filter(pk=drafter.pk).update(must_change_password=password)
    give_password(client, drafter)
    response = client.get(path)
    led = response.headers.get("Location", response.status_code)
    assert led == answer


@pytest.mark.parametrize("owes", ["password", "factor"])
def test_a_part_of_a_page_leads_the_whole_browser_there(owes: str) -> None:
    office = make_office()
    drafter = office[Post.DRAFTER]
    if owes == "factor":
        SecondFactorRule.objects.create(body=office.body, post=Post.DRAFTER)
    Person.objects.filter(pk=drafter.pk).update(must_change_password=owes == "password")
    browser = Client()
    give_password(browser, drafter)
    response = browser.get("/", HTTP_HX_REQUEST="true")
    assert response["HX-Redirect"] == (PASSWORD_PAGE if owes == "password" else FACTOR_PAGE)
    assert response.content == b""


def test_first_the_password_then_the_factor_then_the_office(client: Client) -> None:
    office = make_office()
    drafter = office[Post.DRAFTER]
    SecondFactorRule.objects.create(body=office.body, post=Post.DRAFTER)
    Person.objects.filter(pk=drafter.pk).update(must_change_password=True)
    give_password(client, drafter)
    values = {"old": "Qingyan-2026", "new": "Luchan-2027-x", "again": "Luchan-2027-x"}
    assert client.post(PASSWORD_PAGE, values)["Location"] == "/"
    assert client.get("/")["Location"] == FACTOR_PAGE


# --- the rules themselves ------------------------------------------------------------------------


def test_a_person_without_posts_needs_no_factor() -> None:
    office = make_office()
    for post in Post:
        SecondFactorRule.objects.create(body=office.body, post=post)
    assert needs_factor(make_person(office.body, "新来人"), TODAY) is False


@pytest.mark.parametrize("post", list(Post))
def test_a_rule_is_for_its_post_alone(post: Post) -> None:
    office = make_office()
    SecondFactorRule.objects.create(body=office.body, post=post)
    needing = {each for each, person in office.people.items() if needs_factor(person, TODAY)}
    assert needing == {post}


def test_an_account_that_has_ended_needs_nothing() -> None:
    office = make_office()
    head = office[Post.HEAD]
    SecondFactorRule.objects.create(body=office.body, post=Post.HEAD)
    head.is_active = False
    assert needs_factor(head, TODAY) is False


def test_a_factor_pays_what_was_owed_and_recovery_codes_alone_do_not() -> None:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    office = make_office()
    head = office[Post.HEAD]
    SecondFactorRule.objects.create(body=office.body, post=Post.HEAD)
    RecoveryCodes.activate(head)
    assert (has_factor(head), owes_factor(head, TODAY)) == (False, True)
    has_app(head)
    assert (has_factor(head), owes_factor(head, TODAY)) == (True, False)


@pytest.mark.parametrize(
    ("days", "old"), [(0, False), (89, False), (90, False), (90.01, True), (91, True)]
)
def test_a_password_is_old_after_its_ninetieth_day(days: float, old: bool) -> None:
    person = Person(password_changed_at=NOW - timedelta(days=days))
    assert password_is_old(person, NOW) is old


@pytest.mark.parametrize(
    ("way", "must_change", "owes"),
    [
        ("password", True, True),
        ("password", False, False),
        ("outside", True, False),
        ("outside", False, False),
    ],
)
def test_only_who_used_the_password_must_change_it(way: str, must_change: bool, owes: bool) -> None:
    person = Person(password_changed_at=NOW, must_change_password=must_change)
    assert owes_password(person, SignedInSession(way=way), NOW) is owes


def test_who_is_led_to_what_is_owed_is_seen_too(client: Client) -> None:
    """Who is setting up a factor is not idle."""
    office = make_office()
    SecondFactorRule.objects.create(body=office.body, post=Post.DRAFTER)
    give_password(client, office[Post.DRAFTER])
    SignedInSession.objects.update(last_seen_at=timezone.now() - timedelta(minutes=20))
    client.get("/")
    seen = SignedInSession.objects.get().last_seen_at
    assert timezone.now() - seen < timedelta(minutes=1)
