"""Every page of the office, as those see it who can open it: made for everybody, in each look, on
each width, with nothing from outside."""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from playwright.sync_api import Browser, Page

from tests.journeys.pages import Found, every_page
from tests.journeys.walker import Walker
from tools.serving import PASSWORD, Office

pytestmark = [pytest.mark.walk, pytest.mark.slow]

WIDTHS = (390, 320, 1280)
LOOKS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"runOnly": ["color-contrast"]},
    "large": {"runOnly": ["scrollable-region-focusable", "target-size"]},
}
"""What of a page another look can change is asked of it again."""

_HEAD = """() => ({
    h1: document.querySelectorAll("h1").length,
    title: document.title.trim() !== "",
    lang: document.documentElement.lang,
    skip: document.querySelectorAll("a.skip[href='#main']").length,
    main: document.querySelectorAll("main#main").length,
})"""
_SOUND_HEAD = {"h1": 1, "title": True, "lang": "zh-Hans", "skip": 1, "main": 1}
_TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
_WEAR = """look => {
    document.documentElement.dataset.theme = look === "dark" ? "dark" : "light";
    document.documentElement.dataset.type = look === "large" ? "large" : "";
}"""

NOT_MET = {
    "deadlines:notice_effects",
    "documents:finding",
    "documents:import_preview",
    "documents:interpretation_edit",
    "documents:interpretation_new",
    "documents:interpretation_publish",
    "documents:interpretations",
    "documents:item",
    "documents:item_check",
    "documents:item_correct",
    "documents:item_edit",
    "documents:item_end",
    "documents:normative_keep",
    "documents:normative_line",
    "documents:normative_reach",
    "reviews:expunction",
    "sign_in:confirm",
    "sign_in:outside",
    "sign_in:outside_callback",
    "sign_in:recovery",
    "sign_in:remove_factor",
    "sign_in:remove_factors",
    "sign_in:second_factor",
    "sign_in:sign_in",
    "units:delegation_end",
    "units:person_enable",
}
"""Pages that no link leads to in the made-up district as it is built: something must be done first,
as the other journeys do."""


@pytest.fixture
def untouched(tmp_path: Path) -> Iterator[Office]:
    """The made-up district as it is built: what journeys did before leads to no page here."""
    served = Office(tmp_path / "data", GONGKAI_DEMO="1")
    served.migrate()
    served.build_demo()
    with served:
        served.start()
        yield served


def test_every_page_is_sound_in_every_look_and_width(untouched: Office, browser: Browser) -> None:
    found = every_page(untouched)
    assert _names_of_pages() - {_name(page.path) for page in found} <= NOT_MET
    faults = [
        f"{username} {fault}"
        for username in dict.fromkeys(page.username for page in found)
        for fault in _faults_of(untouched, browser, username, found)
    ]
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
        elif not _is_act(each) and not re.search(r"export|\.<|files/<int:\w+>/$|^static", pattern):
            yield f"{app}{each.name}"


def _is_act(pattern: URLPattern) -> bool:
    methods = inspect.getclosurevars(pattern.callback).nonlocals.get("request_method_list")
    return methods is not None and "GET" not in methods


def _faults_of(
    office: Office, browser: Browser, username: str, found: list[Found]
) -> Iterator[str]:
    context = browser.new_context(locale="zh-CN", reduced_motion="reduce")
    context.set_default_timeout(60_000)
    walker = Walker(office, context.new_page())
    walker.sign_in(username)
    walker.open("/account/confirm/")
    walker.page.get_by_label("口令").fill(PASSWORD)
    walker.press("继续")
    walker.page.wait_for_load_state()
    heard = _listened_to(walker.page, office.url)
    for each in found:
        if each.username == username:
            answer = walker.page.goto(office.url + each.path)
            assert answer is not None
            told = [str(answer.status)] if answer.status != 200 else []
            told += [*_faults(walker.page), *heard]
            heard.clear()
            yield from (f"{each.path}: {fault}" for fault in told)
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


def _faults(page: Page) -> Iterator[str]:
    head = page.evaluate(_HEAD)
    if head != _SOUND_HEAD:
        yield f"head {head}"
    for look, options in LOOKS.items():
        page.evaluate(_WEAR, look)
        ran = Axe().run(page, options={"resultTypes": ["violations"], **options})
        for violation in ran.response["violations"]:
            yield f"{look} {violation['id']} {violation['nodes'][0]['target']}"
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate(_TOO_WIDE):
                yield f"{look} scrolls sideways at {width}"
