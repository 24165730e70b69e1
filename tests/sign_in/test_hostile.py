"""Every form of signing in with values that nobody should send: an answer, never an error."""

import pytest
from django.test import Client

from gongkai.sign_in.models import SecondFactorRule, SignedInSession
from gongkai.sign_in.views import outside
from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.offices import PASSWORD, make_office
from tests.sign_in.doors import give_password, has_app

pytestmark = pytest.mark.django_db

VALUES = {
    "nothing": "",
    "a null": "a\x00b",
    "markup": "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>",
    "a template": "{{ 7|add:7 }}{% debug %}",
    "a query": "' OR 1=1; DROP TABLE units_person; --",
    "long": "字" * 5000,
    "right to left": "\u202egnp.exe",
    "a half pair": "\ud800",
    "another script's digits": "١٢٣٤٥٦",
    "a number": "-1",
    "a path": "../../etc/passwd",
    "lines": "a\r\nSet-Cookie: x=1",
}
FORMS = {
    "/sign-in/": ("username", "password", "next"),
    "/sign-in/second-factor/": ("code", "credential"),
    "/account/look/": ("theme", "type_size"),
    "/account/password/": ("old", "new", "again"),
    "/account/confirm/": ("password", "code", "next"),
    "/account/second-factors/app/": ("code",),
    "/account/second-factors/passkey/": ("name", "credential"),
    "/accounts/rules/": ("posts",),
}


def at(path: str) -> Client:
    """A browser that stands before the form."""
    office = make_office()
    browser = Client()
    if path == "/sign-in/second-factor/":
        has_app(office[Post.DRAFTER])
        give_password(browser, office[Post.DRAFTER])
    elif path != "/sign-in/":
        give_password(browser, office[Post.SECURITY_ADMIN])
    return browser


def encoded(value: str) -> bytes:
    return value.encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
@pytest.mark.parametrize("path", FORMS)
def test_a_form_answers_whatever_it_is_sent(path: str, value: str) -> None:
    browser = at(path)
    before = list(Person.objects.order_by("pk").values())
    sessions = SignedInSession.objects.count()
    for field in FORMS[path]:
        values = {name: "x" for name in FORMS[path] if name not in {"credential", field}}
        response = browser.post(path, {**values, field: encoded(value)})
        assert response.status_code in {200, 302, 400, 429}
        page = response.content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert response.headers.get("Location", "/").startswith("/")
    changed = [row for row in Person.objects.order_by("pk").values() if row not in before]
    assert [row for row in changed if path != "/account/look/"] == []
    assert SignedInSession.objects.count() == sessions
    assert SecondFactorRule.objects.count() == 0


@pytest.mark.parametrize("value", [value for value in VALUES.values() if "\ud800" not in value])
def test_the_way_back_from_outside_answers_too(settings, value: str) -> None:
    from gongkai.environment import OutsideSignOn

    settings.OUTSIDE_SIGN_ON = OutsideSignOn(
        "http://127.0.0.1:9", "gongkai", "secret", "认证", "name", frozenset()
    )
    browser = Client()
    attempt = outside.outside.begin(next="/", link=False, now=outside.timezone.now())
    session = browser.session
    session[outside.KEY] = attempt.kept()
    session.save()
    response = browser.get("/outside/callback/", {"code": value, "state": value})
    assert response.status_code == 403
    assert "<script>alert" not in response.content.decode()
    assert SignedInSession.objects.count() == 0


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_whatever_stands_in_the_address_stays_words(value: str) -> None:
    if "\ud800" in value:
        value = "\ufffd"
    page = Client().get("/sign-in/", {"next": value, "ended": value})
    assert page.status_code == 200
    assert page.context["next"] == "/"
    assert page.context["ended"] == ""


@pytest.mark.parametrize("pk", ["0", "999999", "9" * 18])
@pytest.mark.parametrize(
    "path",
    [
        "/account/sessions/{}/end/",
        "/account/second-factors/{}/remove/",
        "/accounts/sessions/{}/end/",
        "/accounts/{}/unlock/",
        "/accounts/{}/second-factors/",
    ],
)
def test_a_number_that_nothing_has_is_not_there(path: str, pk: str) -> None:
    browser = Client()
    give_password(browser, make_office()[Post.SECURITY_ADMIN])
    assert browser.post(path.format(pk)).status_code == 404


@pytest.mark.parametrize("path", [path for path in FORMS if path != "/sign-in/second-factor/"])
def test_without_its_token_no_form_is_taken(path: str) -> None:
    office = make_office()
    browser = Client(enforce_csrf_checks=True)
    if path != "/sign-in/":
        browser.force_login(office[Post.SECURITY_ADMIN])
    values = dict.fromkeys(FORMS[path], PASSWORD)
    response = browser.post(path, values)
    assert response.status_code == 403
    assert "gongkai" in response.content.decode()
    assert SignedInSession.objects.count() == (path != "/sign-in/")
