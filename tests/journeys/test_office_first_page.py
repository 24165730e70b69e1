"""What a newcomer sees first, and finds from there."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.walker import Walker

pytestmark = pytest.mark.xdist_group("office")

STOPS = [
    "登记一份公文",
    "拟定公开属性，处理筛查命中",
    "送审",
    "初审",
    "保密审查",
    "复审",
    "终审",
    "编号印发",
]


def test_the_first_page_leads_through_one_document(walker: Walker, pictures: Path | None) -> None:
    walker.sign_in("lishuyao")
    tour = walker.page.get_by_role("region", name="第一次来：把一份公文从登记走到印发")
    assert tour.locator("b").all_inner_texts() == STOPS
    walker.picture(pictures, "first-page")
    tour.get_by_role("link", name="登记一份公文").click()
    expect(walker.page.get_by_role("heading", name="登记公文")).to_be_visible()


def test_who_issues_finds_the_last_stop_to_be_theirs(walker: Walker) -> None:
    walker.sign_in("liangyuan")
    tour = walker.page.get_by_role("region", name="第一次来：把一份公文从登记走到印发")
    assert tour.get_by_role("link").all_inner_texts() == ["复审", "编号印发"]


def test_the_register_shows_the_year(walker: Walker, pictures: Path | None) -> None:
    walker.sign_in("liangyuan")
    walker.open("/documents/")
    expect(walker.page.get_by_role("link", name="关于双溪垭口路段结冰限行的通告")).to_be_visible()
    walker.picture(pictures, "register")
    walker.page.get_by_label("进度").select_option(label="已公开")
    walker.press("筛选")
    walker.page.wait_for_url(re.compile("stage=published"))
    expect(walker.page.locator(".filters-set a")).to_have_count(1)
    assert set(walker.page.locator("tbody .tag").all_inner_texts()) == {"已公开"}
