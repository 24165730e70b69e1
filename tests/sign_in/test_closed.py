"""The office is closed: a stranger sees the door and nothing else, and every page of it is safe."""

import re
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from gongkai.sign_in.middleware import OPEN_PREFIXES
from gongkai.units.posts import Post
from tests.offices import make_office
from tests.sign_in.doors import SECRET, give_password, has_app

pytestmark = pytest.mark.django_db
SAMPLES = {
    "int": "1",
    "str": "x",
    "slug": "x",
    "path": "x/y",
    "uuid": "0" * 8 + "-0000" * 3 + "-" + "0" * 12,
}


def addresses(patterns=None, before: str = "") -> Iterator[str]:
    """Every address of the office, with something in each place that wants a value."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        path = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from addresses(each.url_patterns, path)
        elif isinstance(each, URLPattern):
            yield "/" + re.sub(
                r"<(?:(\w+):)?\w+>", lambda found: SAMPLES.get(found[1] or "str", "1"), path
            )


ALL = sorted(set(addresses()))


def test_the_walk_finds_the_addresses() -> None:
    assert {"/", "/sign-in/", "/account/sessions/1/end/", "/accounts/1/unlock/"} <= set(ALL)


@pytest.mark.parametrize("method", ["get", "post", "put", "delete"])
@pytest.mark.parametrize("path", [path for path in ALL if not path.startswith(OPEN_PREFIXES)])
def test_a_stranger_is_led_to_the_door(client: Client, path: str, method: str) -> None:
    response = getattr(client, method)(path)
    assert response.status_code == 302
    assert response["Location"].startswith("/sign-in/?next=")
    assert response.content == b""


@pytest.mark.parametrize("path", ["/no/such/", "/accounts/login/", "/accounts/signup/", "/2fa/"])
def test_nor_does_a_stranger_learn_what_is_not_there(client: Client, path: str) -> None:
    assert client.get(path)["Location"].startswith("/sign-in/?next=")


@pytest.mark.parametrize("path", [path for path in ALL if path.startswith("/outside/")])
def test_without_an_outside_sign_on_its_addresses_are_not_there(client: Client, path) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "account_signup",
        "account_reset_password",
        "account_email",
        "mfa_index",
        "mfa_reauthenticate",
    ],
)
def test_nothing_of_allauths_own_pages_is_reachable(name: str) -> None:
    from django.urls import NoReverseMatch, reverse

    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize(
    "path",
    ["/sign-in/../account/", "/sign-in/%2e%2e/account/", "//account/", "/sign-inx/", "/Account/"],
)
def test_no_way_of_writing_an_address_opens_what_is_closed(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code in {302, 404}
    assert "我的账户" not in response.content.decode()


# --- every page of signing in ---------------------------------------------------------------------

DOOR = ("/sign-in/", "/sign-in/second-factor/")
OWN = (
    "/account/",
    "/account/password/",
    "/account/confirm/",
    "/account/second-factors/",
    "/account/second-factors/app/",
    "/account/second-factors/passkey/",
    "/account/second-factors/recovery/",
)
GUARD = ("/accounts/", "/accounts/rules/")


def page(path: str) -> HttpResponse:
    office = make_office()
    browser = Client()
    if path in DOOR:
        has_app(office[Post.DRAFTER])
        if path != "/sign-in/":
            give_password(browser, office[Post.DRAFTER])
        return browser.get(path)
    person = office[Post.SECURITY_ADMIN]
    give_password(browser, person)
    if path.endswith("recovery/"):
        from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

        has_app(person, SECRET)
        RecoveryCodes.activate(person)
    return browser.get(path)


@pytest.mark.parametrize("path", [*DOOR, *OWN, *GUARD])
def test_a_page_is_whole_and_has_its_headers(path: str) -> None:
    response = page(path)
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    policy = response["Content-Security-Policy"]
    directives = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
    assert directives["default-src"] == "'none'"
    assert directives["form-action"] == "'self'"
    assert directives["frame-ancestors"] == "'none'"
    assert directives["style-src"] == "'self'"
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", [*DOOR, *OWN, *GUARD])
def test_a_page_has_no_script_or_style_of_its_own(path: str) -> None:
    html = page(path).content.decode()
    assert re.findall(r"<style|\sstyle=|\son\w+=|javascript:", html) == []
    assert [tag for tag in re.findall(r"<script[^>]*>", html) if " src=" not in tag] == []
    assert re.findall(r'(?:src|href|action)="(?:https?:)?//', html) == []


@pytest.mark.parametrize("path", [*DOOR, *OWN, *GUARD])
def test_every_form_that_writes_bears_its_token(path: str) -> None:
    html = page(path).content.decode()
    forms = re.findall(r'<form method="post".*?</form>', html, re.S)
    assert forms or path in {"/account/second-factors/"}
    assert [form for form in forms if "csrfmiddlewaretoken" not in form] == []


def test_cookies_are_kept_from_scripts_and_other_sites(client: Client) -> None:
    give_password(client, make_office()[Post.DRAFTER])
    cookie = client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "Lax", "")
    assert cookie["max-age"] == ""


def test_over_https_cookies_go_by_nothing_else(client: Client, settings) -> None:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    give_password(client, make_office()[Post.DRAFTER])
    assert client.cookies["sessionid"]["secure"] is True
