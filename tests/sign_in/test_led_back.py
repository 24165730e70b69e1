"""Whose session is over learns why, and comes back to the page on which they were."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from gongkai.sign_in.models import SignedInSession
from gongkai.sign_in.services import sessions
from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.offices import Office, make_office
from tests.sign_in.doors import give_password

pytestmark = pytest.mark.django_db

OVER = (
    "本次会话已经结束：可能离开超过30分钟，可能是您或者安全管理员结束的，也可能是您在别处登录了。"
)
IDLE = "您离开超过30分钟，已经自动退出。登录后回到原来的页面。"
UNSENT = "刚才提交的内容没有保存，请重新办理。"
HERE = "http://testserver"


@pytest.fixture
def office() -> Office:
    return make_office()


def browser_of(person: Person) -> Client:
    browser = Client()
    give_password(browser, person)
    return browser


def leave_alone() -> None:
    SignedInSession.objects.update(last_seen_at=timezone.now() - timedelta(minutes=31))


def shown(browser: Client, response) -> tuple[str, str]:
    """What the door says and where it leads afterwards, as a browser comes to it."""
    page = browser.get(response["Location"]).context
    return page["ended"] + page["unsent"], page["next"]


# --- why it is over ------------------------------------------------------------------------------


def by_the_administrator(office: Office, _: Client) -> None:
    admin = browser_of(office[Post.SECURITY_ADMIN])
    session = SignedInSession.objects.get(person=office[Post.DRAFTER])
    assert admin.post(f"/accounts/sessions/{session.pk}/end/").status_code == 302


def from_another_computer(office: Office, _: Client) -> None:
    browser_of(office[Post.DRAFTER]).post("/account/sessions/end-others/")


def by_the_tick(*_: object) -> None:
    leave_alone()
    assert sessions.end_all_idle(now=timezone.now()) == 1


def by_time(*_: object) -> None:
    Session.objects.update(expire_date=timezone.now())


def with_the_account(office: Office, _: Client) -> None:
    Person.objects.filter(pk=office[Post.DRAFTER].pk).update(is_active=False)


def with_the_password(office: Office, _: Client) -> None:
    person = Person.objects.get(pk=office[Post.DRAFTER].pk)
    person.set_password("Another-2026-word")
    person.save()


@pytest.mark.parametrize(
    "end",
    [
        by_the_administrator,
        from_another_computer,
        by_the_tick,
        by_time,
        with_the_account,
        with_the_password,
    ],
)
def test_an_ended_session_is_explained_at_the_next_page(
    office: Office, end: Callable[[Office, Client], None]
) -> None:
    browser = browser_of(office[Post.DRAFTER])
    end(office, browser)
    assert shown(browser, browser.get("/documents/?q=1")) == (OVER, "/documents/?q=1")


def test_it_is_said_once(office: Office) -> None:
    browser = browser_of(office[Post.DRAFTER])
    by_the_administrator(office, browser)
    browser.get("/")
    assert shown(browser, browser.get("/")) == ("", "/")


def test_one_session_explains_the_older_one(office: Office, settings) -> None:
    settings.ONE_SESSION = True
    browser = browser_of(office[Post.DRAFTER])
    browser_of(office[Post.DRAFTER])
    assert shown(browser, browser.get("/account/")) == (OVER, "/account/")


def test_who_was_never_in_or_went_of_themselves_is_told_nothing_of_it(office: Office) -> None:
    assert shown(Client(), Client().get("/account/")) == ("", "/account/")
    browser = browser_of(office[Post.DRAFTER])
    assert shown(browser, browser.post("/sign-out/"))[0] == "已经退出登录。"
    assert shown(browser, browser.get("/account/")) == ("", "/account/")


# --- what was sent -------------------------------------------------------------------------------


def test_who_was_away_too_long_comes_back_to_the_form_and_knows_it_was_not_taken(
    office: Office,
) -> None:
    browser = browser_of(office[Post.DRAFTER])
    leave_alone()
    response = browser.post("/documents/bulk/", HTTP_REFERER=f"{HERE}/documents/?q=%E9%80%9A")
    assert shown(browser, response) == (IDLE + UNSENT, "/documents/?q=%E9%80%9A")
    answer = give_password(browser, office[Post.DRAFTER], next="/documents/?q=%E9%80%9A")
    assert answer["Location"] == "/documents/?q=%E9%80%9A"


def test_a_form_sent_after_the_session_was_ended(office: Office) -> None:
    browser = browser_of(office[Post.DRAFTER])
    by_the_administrator(office, browser)
    response = browser.post("/documents/new/", HTTP_REFERER=f"{HERE}/documents/new/")
    assert shown(browser, response) == (OVER + UNSENT, "/documents/new/")


def test_a_form_sent_without_the_cookie() -> None:
    browser = Client()
    response = browser.post("/documents/new/", HTTP_REFERER=f"{HERE}/documents/new/")
    assert shown(browser, response) == (UNSENT, "/documents/new/")


@pytest.mark.parametrize(
    "referer",
    [
        "",
        "http://elsewhere.example/documents/",
        "http://testserver.elsewhere.example/documents/",
        "http://testserver//elsewhere.example/",
        "javascript:alert(1)",
        "http://testserver/sign-in/",
        "http://testserver/sign-out/",
        "http://[",
    ],
)
def test_nobody_is_led_out_of_the_office_or_round_and_round(referer: str) -> None:
    browser = Client()
    response = browser.post("/documents/new/", HTTP_REFERER=referer)
    assert shown(browser, response) == (UNSENT, "/")


def test_signing_out_twice_is_nothing_that_was_lost() -> None:
    query = parse_qs(urlsplit(Client().post("/sign-out/")["Location"]).query)
    assert query == {"next": ["/"]}


def test_a_part_of_a_page_leads_back_to_the_page_it_is_of() -> None:
    told = {"HTTP_HX_REQUEST": "true", "HTTP_REFERER": f"{HERE}/documents/?page=2"}
    answer = Client().get("/documents/?page=3&part=rows", **told)
    assert parse_qs(urlsplit(answer["HX-Redirect"]).query) == {"next": ["/documents/?page=2"]}
