"""Every page of the office, as those see it who can open it: made for everybody, in each look, on
each width, with nothing from outside."""

import inspect
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from playwright.sync_api import Browser, Page

from tests.browsing import PATIENCE
from tests.built import made_up
from tests.journeys.pages import Found, add_seldom, every_page, seldom_pages
from tests.journeys.walker import Walker
from tests.sign_in.doors import code_now
from tools.serving import PASSWORD, Office

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("browser")]

WIDTHS = (390, 320, 1280)
LOOKS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"runOnly": ["color-contrast"]},
    "large": {"runOnly": ["scrollable-region-focusable", "target-size"]},
}
"""What of a page another look can change is asked of it again."""
Looks = Mapping[str, dict[str, Any] | None]
FEW: Looks = {"light": {}, "large": None}
"""Where one page of each shape is asked: the rules once, the widths in the widest look too."""

_HEAD = """() => ({
    h1: document.querySelectorAll("h1").length,
    title: document.title.trim() !== "",
    lang: document.documentElement.lang,
    skip: document.querySelectorAll("a.skip[href='#main']").length,
    main: document.querySelectorAll("main#main").length,
})"""
_SOUND_HEAD = {"h1": 1, "title": True, "lang": "zh-Hans", "skip": 1, "main": 1}
_TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
_STICKS_OUT = """() => [
    ...document.querySelectorAll(".todo-row > *, .meta dt, .meta dd, th, td, .btn")
].filter(each => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0
        && getComputedStyle(each).overflowX === "visible" && !each.matches(".vh"))
    .map(each => each.className + " " + each.textContent.trim().slice(0, 20))"""
"""Words that reach into what stands beside them."""
_FILES = re.compile(r"export|download|\.<|\.xlsx$|files/<int:\w+>/$|^static")
_WEAR = """look => {
    document.documentElement.dataset.theme = look === "dark" ? "dark" : "light";
    document.documentElement.dataset.type = look === "large" ? "large" : "";
}"""

IN_PERSON = {
    "sign_in:confirm",
    "sign_in:recovery",
    "sign_in:remove_factor",
    "sign_in:second_factor",
    "sign_in:sign_in",
}
"""Pages that are met on one's way in, or with a second factor in hand."""
LEAD_ON = {
    *("sign_in:outside", "sign_in:outside_callback"),
    *("reviews:decide", "reviews:resume", "reviews:withdraw"),
    *("documents:reopen", "documents:withdrawn"),
}
"""Addresses that show no page of their own: they lead to the government's own sign-on and back, to
the review about which something was sent, and back to a document of which there is no publication
to end, to take up again or to take down."""

ONE_OF_MANY = {"documents:close"}
"""Met by who walks every document alone: one only was taken down and is due again."""


@pytest.fixture
def untouched(tmp_path: Path) -> Iterator[Office]:
    """The made-up district as it is built: what journeys did before leads to no page here."""
    made_up(tmp_path / "data")
    with Office(tmp_path / "data", GONGKAI_DEMO="1") as served:
        served.start()
        yield served


@pytest.mark.parametrize("many", [False, pytest.param(True, marks=pytest.mark.walk)])
def test_every_page_is_sound_in_every_look_and_width(
    untouched: Office, browser: Browser, many: bool
) -> None:
    """One page of each shape; `make walks` asks all that differ in what they offer."""
    told = add_seldom(untouched)
    found = every_page(untouched, many=many)
    missing = _names_of_pages() - {_name(page.path) for page in found}
    found += seldom_pages(untouched, told, lambda path: _name(path) in missing)
    assert missing - {_name(page.path) for page in found} - IN_PERSON == LEAD_ON | (
        set() if many else ONE_OF_MANY
    )
    looks: Looks = LOOKS if many else FEW
    faults = [
        f"{username} {fault}"
        for username in dict.fromkeys(page.username for page in found)
        for fault in _faults_of(untouched, browser, looks, username, found)
    ]
    faults += _faults_in_person(untouched, browser, looks, **told["with_code"])
    assert faults == []


def _name(path: str) -> str:
    return resolve(path.partition("?")[0]).view_name


def _names_of_pages() -> set[str]:
    """Every address that answers a question with a page: neither an act nor a file."""
    return set(_pages_of(get_resolver()))


def _pages_of(resolver: URLResolver, before: str = "", app: str = "") -> Iterator[str]:
    for each in resolver.url_patterns:
        pattern = f"{before}{each.pattern}"
        if isinstance(each, URLResolver):
            yield from _pages_of(each, pattern, f"{each.app_name}:")
        elif not _is_act(each) and not _FILES.search(pattern):
            yield f"{app}{each.name}"


def _is_act(pattern: URLPattern) -> bool:
    methods = inspect.getclosurevars(pattern.callback).nonlocals.get("request_method_list")
    return methods is not None and "GET" not in methods


def _faults_of(
    office: Office, browser: Browser, looks: Looks, username: str, found: list[Found]
) -> Iterator[str]:
    context = browser.new_context(locale="zh-CN", reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    walker = Walker(office, context.new_page())
    walker.sign_in(username)
    _confirm(walker)
    heard = _listened_to(walker.page, office.url)
    for each in found:
        if each.username == username:
            yield from _faults_at(walker, each.path, heard, looks)
    context.close()


def _confirm(walker: Walker) -> None:
    walker.open("/account/confirm/")
    walker.page.locator("#id_password").fill(PASSWORD)
    walker.press("继续")
    walker.page.wait_for_load_state()


def _faults_at(walker: Walker, path: str, heard: list[str], looks: Looks) -> Iterator[str]:
    answer = walker.page.goto(walker.office.url + path)
    assert answer is not None
    told = [str(answer.status)] if answer.status != 200 else []
    told += [*_faults(walker.page, looks), *heard]
    heard.clear()
    yield from (f"{path}: {fault}" for fault in told)


def _faults_in_person(
    office: Office, browser: Browser, looks: Looks, username: str, secret: str, factor: int
) -> Iterator[str]:
    """The pages on the way of one who gives a code."""
    context = browser.new_context(locale="zh-CN", reduced_motion="reduce")
    walker = Walker(office, context.new_page())
    heard = _listened_to(walker.page, office.url)
    yield from _faults_at(walker, "/sign-in/", heard, looks)
    walker.give_password(username)
    walker.page.wait_for_url("**/sign-in/second-factor/")
    yield from (f"second factor: {fault}" for fault in _faults(walker.page, looks))
    walker.page.get_by_label("动态口令").fill(code_now(secret))
    walker.press("登录")
    walker.page.wait_for_url(f"{office.url}/")
    yield from _faults_at(walker, "/account/confirm/", heard, looks)
    _confirm(walker)
    for path in ("/account/second-factors/recovery/", f"/account/second-factors/{factor}/remove/"):
        yield from _faults_at(walker, path, heard, looks)
    context.close()


def _listened_to(page: Page, url: str) -> list[str]:
    """What the console says, the policy of contents among it, and what is asked of other hosts."""
    heard: list[str] = []
    page.on("console", lambda said: heard.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on(
        "request",
        lambda asked: None if asked.url.startswith((url, "data:")) else heard.append(asked.url),
    )
    return heard


def _faults(page: Page, looks: Looks) -> Iterator[str]:
    head = page.evaluate(_HEAD)
    if head != _SOUND_HEAD:
        yield f"head {head}"
    for look, options in looks.items():
        page.evaluate(_WEAR, look)
        if options is not None:
            ran = Axe().run(page, options={"resultTypes": ["violations"], **options})
            for violation in ran.response["violations"]:
                yield f"{look} {violation['id']} {violation['nodes'][0]['target']}"
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate(_TOO_WIDE):
                yield f"{look} scrolls sideways at {width}"
            for words in page.evaluate(_STICKS_OUT):
                yield f"{look} at {width} sticks out: {words}"
