"""Ways of using the office: on a phone, by keys alone, without scripts, two at one text, a tab that
was closed too early."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browsing import PATIENCE
from tests.journeys.steps import (
    REVIEWERS,
    pass_step,
    prepared,
    register,
)
from tests.journeys.walker import Walker
from tools.serving import PASSWORD, Office

pytestmark = pytest.mark.xdist_group("office")

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def phone(office: Office, browser: Browser) -> Iterator[Walker]:
    context = browser.new_context(
        locale="zh-CN", timezone_id="Asia/Shanghai", viewport=PHONE, has_touch=True, is_mobile=True
    )
    yield from _walking(office, context)


@pytest.fixture
def plain(office: Office, browser: Browser) -> Iterator[Walker]:
    """A browser that runs no script."""
    context = browser.new_context(locale="zh-CN", java_script_enabled=False)
    yield from _walking(office, context)


def _walking(office: Office, context: BrowserContext) -> Iterator[Walker]:
    context.set_default_timeout(PATIENCE)
    yield Walker(office, context.new_page())
    context.close()


def test_a_leader_approves_on_a_phone(walker: Walker, phone: Walker, pictures: Path | None) -> None:
    title = "关于加密汛期公路巡查的通知"
    path = prepared(walker, title)
    for username in REVIEWERS[:-1]:
        pass_step(walker, username, title)
    phone.sign_in("weiguodong")
    phone.page.get_by_role("link", name=re.compile("^审核")).first.tap()
    phone.page.wait_for_url("**/reviews/")
    phone.page.get_by_role("link", name=title).first.tap()
    phone.page.wait_for_url(re.compile(r"/reviews/\d+/$"))
    phone.picture(pictures, "review-on-a-phone")
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert phone.page.evaluate(wide) <= 0
    button = phone.page.get_by_role("button", name="审核通过", exact=True)
    box = button.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    button.tap()
    expect(phone.page.get_by_text("审核完成，已告知黎书瑶。")).to_be_visible()
    walker.open(path)
    expect(walker.page.get_by_text("审核通过").first).to_be_visible()


LONG = f"https://www.qingyan.gov.cn/zwgk/zfxxgkml/jtys/202611/t20261101_{'8' * 60}.html"


def test_a_long_address_makes_no_page_wider_than_a_phone(phone: Walker) -> None:
    """In a title, in a value, in what a form tells about."""
    phone.sign_in("lishuyao")
    path = register(phone, f"关于启用{LONG}的通知")
    phone.open("/documents/service-items/4/edit/")
    phone.page.get_by_label("公开位置").fill(LONG)
    phone.page.get_by_role("button", name="保存").click()
    phone.page.wait_for_url("**/documents/service-items/4/")
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    found = {}
    below = ("", "edit/", "attribute/", "submit/", "cancel/")
    items = ("", "check/")
    for address in (
        *(f"{path}{each}" for each in below),
        *(f"/documents/service-items/4/{each}" for each in items),
        "/documents/",
    ):
        phone.open(address)
        found[address] = phone.page.evaluate(wide)
    assert {address: over for address, over in found.items() if over > 0} == {}


def reach(page: Page, words: str, *, at_most: int = 120) -> None:
    """Go on by Tab until the focus is on what is called so."""
    named = """element => (element.labels && element.labels[0] || element).innerText
        || element.getAttribute('aria-label') || ''"""
    for _ in range(at_most):
        page.keyboard.press("Tab")
        if page.evaluate(f"({named})(document.activeElement)").strip().startswith(words):
            return
    raise AssertionError(f"the keys do not lead to {words}")


def test_keys_alone_take_a_text_to_its_first_approval(walker: Walker) -> None:
    title, page = "关于冬季除冰作业的通知", walker.page
    _sign_in_by_keys(walker, "lishuyao")
    walker.open("/documents/new/")
    reach(page, "标题")
    page.keyboard.type(title)
    reach(page, "正文")
    page.keyboard.type("各单位备足融雪物资。")
    reach(page, "登记")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/documents/\d+/attribute/$"))
    path = walker.path().removesuffix("attribute/")
    reach(page, "主动公开")
    page.keyboard.press("Space")
    reach(page, "主动公开的事项")
    for _ in range(3):  # past 规范性文件, which has a line of its own, and its interpretation
        page.keyboard.press("ArrowDown")
    reach(page, "理由")
    page.keyboard.type("涉及公众利益调整")
    reach(page, "拟定")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{path}")
    reach(page, "送审")
    page.keyboard.press("Enter")
    page.wait_for_url("**/submit/")
    reach(page, "送审")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{path}")
    _sign_in_by_keys(walker, "duzhongming")
    walker.open("/reviews/")
    reach(page, title)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/reviews/\d+/$"))
    reach(page, "审核通过")
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile("^已通过，"))).to_be_visible()


def _sign_in_by_keys(walker: Walker, username: str) -> None:
    walker.page.context.clear_cookies()
    walker.open("/sign-in/")
    reach(walker.page, "登录名")
    walker.page.keyboard.type(username)
    reach(walker.page, "口令")
    walker.page.keyboard.type(PASSWORD)
    walker.page.keyboard.press("Enter")
    walker.page.wait_for_url(f"{walker.office.url}/")


def test_a_text_is_registered_and_approved_without_scripts(plain: Walker) -> None:
    title = "关于危桥改造进度的通报"
    path = prepared(plain, title)
    for username in REVIEWERS:
        pass_step(plain, username, title)
    plain.open(path)
    expect(plain.page.get_by_text("审核通过").first).to_be_visible()


def test_the_second_of_two_editors_is_told_and_loses_nothing(walker: Walker, plain: Walker) -> None:
    title = "关于客运站改造的通知"
    path = register(walker, title)
    plain.sign_in("liangyuan")
    plain.open(f"{path}edit/")
    walker.open(f"{path}edit/")
    walker.page.get_by_label("正文").fill("起草人先保存的一稿。")
    walker.press("保存为新的一稿")
    walker.page.wait_for_url(f"**{path}")
    plain.page.get_by_label("正文").fill("办公室主任后写的文字。")
    plain.press("保存为新的一稿")
    expect(plain.page.get_by_role("alert").first).to_be_visible()
    expect(plain.page.get_by_label("正文")).to_have_value("办公室主任后写的文字。")
    walker.open(path)
    expect(walker.page.get_by_text("起草人先保存的一稿。").first).to_be_visible()


def test_what_was_typed_is_there_again_after_the_tab_was_closed(walker: Walker) -> None:
    path = register(walker, "关于校车线路的通知")
    walker.open(f"{path}edit/")
    walker.page.get_by_label("正文").fill("还没有写完的一段。")
    said = re.compile(r"^已自动暂存 \d+:\d\d，保存后才成为新的一稿$")
    expect(walker.page.locator("[data-saved]")).to_have_text(said)
    context = walker.page.context
    walker.page.close()
    walker.page = context.new_page()
    walker.open(f"{path}edit/")
    expect(walker.page.get_by_label("正文")).to_have_value("还没有写完的一段。")
    walker.open(path)
    expect(walker.page.get_by_text("还没有写完的一段。")).to_have_count(0)
