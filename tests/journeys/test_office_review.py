"""A document's way through the office, walked in a browser by the people of the made-up bureau."""

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.walker import Walker

TEXT = """各乡镇人民政府：
为做好汛期公路巡查，现通知如下。
一、每日巡查不少于两次。
二、值班联系人手机13907722207，随时报告。"""
REVIEWERS = ("duzhongming", "qinxiaolan", "liangyuan", "weiguodong")


def register(walker: Walker, title: str, text: str = TEXT) -> str:
    """The drafter registers a notice; returns the path of its page."""
    walker.sign_in("lishuyao")
    walker.open("/documents/new/")
    walker.page.get_by_label("标题", exact=True).fill(title)
    walker.page.get_by_label("正文").fill(text)
    walker.press("登记")
    walker.page.wait_for_url(re.compile(r"/documents/\d+/attribute/$"))
    return walker.path().removesuffix("attribute/")


def propose(walker: Walker, path: str) -> None:
    """It is to be public, as a matter of public service."""
    walker.open(f"{path}attribute/")
    walker.page.get_by_label("主动公开", exact=True).check()
    walker.page.get_by_label("主动公开的事项").select_option("21")
    walker.press("拟定")
    walker.page.wait_for_url(f"**{path}")


def send(walker: Walker, path: str) -> str:
    """It goes to review; returns the path of the review."""
    walker.open(f"{path}submit/")
    walker.press("送审")
    walker.page.wait_for_url(f"**{path}")
    link = walker.page.locator("main a[href^='/reviews/']").first
    return str(link.get_attribute("href"))


def answer_the_gate(walker: Walker) -> None:
    """Legal, accurate, and no to every question against publication."""
    for words in ("符合", "否"):
        for each in walker.page.get_by_label(words, exact=True).all():
            each.check()
    walker.page.get_by_label("可以公开", exact=True).check()
    walker.page.get_by_label("结论的理由").fill("不涉及第十四条至第十六条规定的情形。")


def pass_step(walker: Walker, username: str, review: str) -> None:
    walker.sign_in(username)
    walker.open(review)
    for each in walker.page.get_by_role("checkbox", name=re.compile("核对")).all():
        each.check()
    gate = walker.page.get_by_text("公开前各问").count() > 0
    if gate:
        answer_the_gate(walker)
    walker.press("审查通过" if gate else "审核通过")
    walker.page.wait_for_load_state()


def test_a_document_from_registration_to_its_stamp(walker: Walker, pictures: Path | None) -> None:
    path = register(walker, "关于做好汛期公路巡查的通知")
    propose(walker, path)
    expect(walker.page.locator("#found")).to_be_visible()
    walker.picture(pictures, "document-findings")
    walker.page.get_by_role("button", name=re.compile("改为“139")).click()
    expect(walker.page.get_by_text("139****2207").first).to_be_visible()
    review = send(walker, path)
    for username in REVIEWERS:
        pass_step(walker, username, review)
    walker.open(path)
    expect(walker.page.get_by_text("审核通过").first).to_be_visible()
    walker.sign_in("liangyuan")
    walker.open(f"{path}issue/")
    walker.page.get_by_label(re.compile("青交〔")).first.check()
    walker.press("编号印发")
    walker.page.wait_for_url(f"**{path}")
    expect(walker.page.get_by_text(re.compile("此件.*公开")).first).to_be_visible()
    expect(walker.page.get_by_text(re.compile(r"青交〔\d{4}〕\d+号")).first).to_be_visible()
    walker.picture(pictures, "document-issued")
