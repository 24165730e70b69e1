"""Lists answered in place: what is narrowed, sorted, leafed through or done in a row leaves the
reader where they are, and the address and the way back are those of ordinary pages."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.walker import Walker

pytestmark = pytest.mark.xdist_group("office")

KEPT = "window.isKept === true"


def keep(walker: Walker) -> None:
    """What a page that is loaded anew forgets."""
    walker.page.evaluate("window.isKept = true")


def test_a_list_is_narrowed_sorted_and_widened_without_a_new_page(walker: Walker) -> None:
    walker.sign_in("liangyuan")
    page = walker.page
    walker.open("/documents/")
    keep(walker)
    before = page.locator("tbody tr").count()
    page.get_by_label("公开属性", exact=True).first.select_option(label="不予公开")
    page.get_by_role("button", name="筛选", exact=True).click()
    page.wait_for_url(re.compile(r"/documents/\?attribute=withheld$"))
    chip = page.locator(".filters-set a")
    expect(chip).to_have_count(1)
    rows = page.locator("tbody tr").count()
    assert 0 < rows < before
    expect(page.locator("#told")).to_have_text(f"共{rows}件")
    page.get_by_role("link", name="公开期限").click()
    page.wait_for_url(re.compile(r"attribute=withheld&sort=due$"))
    chip.click()
    page.wait_for_url(re.compile(r"/documents/\?sort=due$"))
    expect(page.locator("tbody tr")).to_have_count(before)
    assert page.evaluate(KEPT)
    expect(page.locator("#main")).to_be_focused()


def test_the_way_back_shows_what_was_shown(walker: Walker) -> None:
    walker.sign_in("liangyuan")
    page = walker.page
    walker.open("/documents/")
    for name, address in (("公开期限", r"sort=due$"), ("登记号", r"/documents/\??$")):
        page.locator("thead a").filter(has_text=name).click()
        page.wait_for_url(re.compile(address))
    page.go_back()
    page.wait_for_url(re.compile(r"sort=due$"))
    expect(page.locator("thead a").filter(has_text="公开期限")).to_contain_text("先到期的在前")


def test_boxes_of_a_list_that_came_in_place_are_counted(walker: Walker) -> None:
    walker.sign_in("liangyuan")
    page = walker.page
    walker.open("/documents/")
    page.locator("thead a").filter(has_text="公开期限").click()
    page.wait_for_url(re.compile(r"sort=due$"))
    page.get_by_label("选择本页全部").check()
    expect(page.locator("[data-picked]")).to_contain_text("已选")


def test_an_act_in_a_row_leaves_the_reader_at_that_row(walker: Walker) -> None:
    walker.sign_in("liangyuan")
    page = walker.page
    walker.open("/documents/words/")
    keep(walker)
    button = page.locator("tbody form button").nth(20)
    word = (button.text_content() or "").replace("停用", "")
    button.scroll_into_view_if_needed()
    height = page.evaluate("scrollY")
    button.click()
    said = page.locator(".toasts .toast")
    expect(said).to_contain_text(f"“{word}”已停用")
    expect(said).to_be_in_viewport()
    assert page.evaluate(KEPT)
    assert abs(page.evaluate("scrollY") - height) < 200
    row = page.locator("tbody tr", has=page.get_by_role("rowheader", name=word, exact=True))
    row.get_by_role("button", name="恢复默认").click()
    expect(row.get_by_role("button", name="停用")).to_have_count(1)


def test_a_session_that_has_ended_leads_to_the_door(walker: Walker) -> None:
    walker.sign_in("liangyuan")
    page = walker.page
    walker.open("/documents/")
    page.context.clear_cookies()
    page.locator("thead a").filter(has_text="公开期限").click()
    page.wait_for_url(re.compile(r"/sign-in/\?next="))
    expect(page.get_by_label("登录名")).to_be_visible()
