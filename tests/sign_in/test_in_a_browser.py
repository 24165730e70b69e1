"""Passkeys and codes in a real browser, under the strict policy that pages are sent with."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from gongkai.units.models import Person
from gongkai.units.posts import Post
from tests.offices import PASSWORD, make_office
from tests.sign_in.doors import acts, code_now

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a browser that has an authenticator; what it complains of fails the test."""
    context = browser.new_context(locale="zh-CN")
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    _give_authenticator(context, opened)
    yield opened
    context.close()
    assert complaints == []


def _give_authenticator(context: BrowserContext, page: Page) -> None:
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


@pytest.fixture
def office_url(live_server) -> str:
    """By its name: an address of numbers is no host for passkeys."""
    return f"http://localhost:{live_server.thread.port}"


def give_password(page: Page, url: str, person: Person) -> None:
    page.goto(f"{url}/sign-in/")
    page.get_by_label("登录名").fill(person.username)
    page.get_by_label("口令").fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()


def test_a_passkey_is_made_and_used_at_the_next_sign_in(page: Page, office_url: str) -> None:
    person = make_office()[Post.DRAFTER]
    give_password(page, office_url, person)
    page.goto(f"{office_url}/account/second-factors/")
    page.get_by_role("link", name="启用通行密钥").click()
    page.get_by_label("名称").fill("办公电脑指纹")
    page.get_by_role("button", name="启用").click()
    page.wait_for_url("**/recovery/")
    assert page.get_by_role("heading", name="备用码").is_visible()
    page.goto(f"{office_url}/account/")
    page.get_by_role("button", name="退出登录").click()
    give_password(page, office_url, person)
    page.get_by_role("button", name="用通行密钥验证").click()
    page.wait_for_url(f"{office_url}/")
    assert acts() == [
        "sign_in.signed_in",
        "sign_in.factor_added",
        "sign_in.signed_out",
        "sign_in.signed_in",
    ]


def test_an_authenticator_app_is_taken_into_use(page: Page, office_url: str) -> None:
    person = make_office()[Post.DRAFTER]
    give_password(page, office_url, person)
    page.goto(f"{office_url}/account/second-factors/app/")
    picture = page.get_by_role("img", name="动态口令二维码")
    assert picture.evaluate("image => image.naturalWidth") > 0
    secret = page.locator("code").inner_text().replace(" ", "")
    page.get_by_label("动态口令").fill(code_now(secret))
    page.get_by_role("button", name="启用").click()
    page.wait_for_url("**/recovery/")
    assert page.locator("main code").count() == 10


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_is_wider_than_the_screen(page: Page, office_url: str, width: int) -> None:
    office = make_office()
    page.set_viewport_size({"width": width, "height": 900})
    give_password(page, office_url, office[Post.SECURITY_ADMIN])
    for path in (
        "/account/",
        "/account/password/",
        "/account/second-factors/",
        "/account/second-factors/app/",
        "/accounts/",
        "/accounts/rules/",
    ):
        page.goto(office_url + path)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert (path, wide) == (path, width)


def test_nothing_serious_stands_in_the_way_of_anybody(page: Page, office_url: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    office = make_office()
    give_password(page, office_url, office[Post.SECURITY_ADMIN])
    found = {}
    for path in (
        "/account/",
        "/account/password/",
        "/account/confirm/",
        "/account/second-factors/",
        "/account/second-factors/app/",
        "/account/second-factors/passkey/",
        "/accounts/",
        "/accounts/rules/",
    ):
        page.goto(office_url + path)
        violations = Axe().run(page).response["violations"]
        found[path] = [
            each["id"] for each in violations if each["impact"] in ("serious", "critical")
        ]
    assert {path: ids for path, ids in found.items() if ids} == {}
