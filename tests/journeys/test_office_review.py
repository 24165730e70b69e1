"""A document's way through the office, walked in a browser by the people of the made-up bureau."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import (
    REVIEWERS,
    open_review,
    pass_step,
    prepared,
    propose,
    register,
    send,
)
from tests.journeys.walker import Walker

pytestmark = pytest.mark.xdist_group("office")


def test_a_document_from_registration_to_its_stamp(walker: Walker, pictures: Path | None) -> None:
    title = "关于做好汛期公路巡查的通知"
    path = register(walker, title)
    propose(walker, path)
    expect(walker.page.locator("#found")).to_be_visible()
    walker.press("关闭")
    walker.picture(pictures, "document-findings")
    walker.page.get_by_role("button", name=re.compile("改为“139")).click()
    expect(walker.page.get_by_text("139****2207").first).to_be_visible()
    send(walker, path)
    for username in REVIEWERS:
        pass_step(walker, username, title, pictures)
    walker.open(path)
    expect(walker.page.get_by_text("审核通过").first).to_be_visible()
    walker.sign_in("liangyuan")
    walker.open(f"{path}issue/")
    walker.page.get_by_label(re.compile("青交〔")).first.check()
    walker.press("编号印发")
    walker.page.wait_for_url(f"**{path}")
    expect(walker.page.get_by_text(re.compile("此件.*公开")).first).to_be_visible()
    expect(walker.page.get_by_text(re.compile(r"青交〔\d{4}〕\d+号")).first).to_be_visible()
    walker.press("关闭")
    walker.picture(pictures, "document-issued")


def test_a_text_that_was_returned_is_mended_and_sent_again(walker: Walker) -> None:
    title = "关于调整公交5路首末班时间的通知"
    path = prepared(walker, title)
    open_review(walker, "duzhongming", title)
    walker.page.get_by_label(re.compile("^意见")).fill("缺少施行日期。")
    walker.press("退回修改")
    walker.page.wait_for_load_state()
    walker.sign_in("lishuyao")
    expect(walker.page.get_by_text("已退回：缺少施行日期。")).to_be_visible()
    walker.open(f"{path}edit/")
    walker.page.get_by_label("正文").fill("自12月1日起施行。")
    walker.press("保存为新的一稿")
    walker.page.wait_for_url(f"**{path}")
    send(walker, path)
    open_review(walker, "duzhongming", title)
    expect(walker.page.get_by_text("自12月1日起施行。").first).to_be_visible()
    expect(walker.page.get_by_text("缺少施行日期。").first).to_be_visible()


def test_a_return_without_a_reason_is_not_taken(walker: Walker) -> None:
    title = "关于规范候车亭广告的通知"
    prepared(walker, title)
    open_review(walker, "duzhongming", title)
    walker.press("退回修改")
    expect(walker.page.get_by_text(re.compile("写明理由")).first).to_be_visible()
    walker.open("/reviews/")
    expect(walker.page.get_by_role("link", name=title)).to_be_visible()


def test_an_edit_ends_the_approvals_that_were_given(walker: Walker) -> None:
    title = "关于开展公路绿化补植的通知"
    path = prepared(walker, title)
    pass_step(walker, "duzhongming", title)
    walker.sign_in("lishuyao")
    walker.open(f"{path}edit/")
    walker.page.get_by_label("正文").fill("补植行道树400株。")
    walker.press("保存为新的一稿")
    walker.page.wait_for_url(f"**{path}")
    expect(walker.page.get_by_text("原审核失效").first).to_be_visible()
    walker.sign_in("qinxiaolan")
    walker.open("/reviews/")
    expect(walker.page.get_by_role("link", name=title)).to_have_count(0)
    walker.sign_in("duzhongming")
    walker.open("/notices/")
    told = walker.page.get_by_role("button", name=f"“{title}”有改动，原审核失效。")
    expect(told).to_be_visible()


def test_a_gate_left_unanswered_lets_nothing_pass(walker: Walker) -> None:
    title = "关于公布超限检测站点的通知"
    path = prepared(walker, title)
    pass_step(walker, "duzhongming", title)
    open_review(walker, "qinxiaolan", title)
    walker.page.get_by_label("同意主动公开", exact=True).check()
    walker.page.get_by_label("结论的理由").fill("可以公开。")
    walker.press("审查通过")
    walker.page.wait_for_load_state()
    walker.sign_in("liangyuan")
    walker.open("/reviews/")
    expect(walker.page.get_by_role("link", name=title)).to_have_count(0)
    walker.open(path)
    expect(walker.page.get_by_text("审核中").first).to_be_visible()


def test_who_drafted_a_text_finds_no_way_to_review_it(walker: Walker) -> None:
    title = "关于清理公路两侧堆放物的通知"
    prepared(walker, title)
    walker.open("/reviews/")
    expect(walker.page.get_by_role("link", name=title)).to_have_count(0)
    walker.open("/reviews/?tab=mine")
    walker.follow(title)
    expect(walker.page.get_by_role("button", name="审核通过", exact=True)).to_have_count(0)
