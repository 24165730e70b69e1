"""What the people of the made-up bureau do on a document's way, step by step in a browser."""

import re
from pathlib import Path

from tests.journeys.walker import Walker

TEXT = """各乡镇人民政府：
为做好汛期公路巡查，现通知如下。
一、每日巡查不少于两次。
二、值班联系人手机13907722207，随时报告。"""
PLAIN = TEXT.replace("手机13907722207", "由各单位自定")
REVIEWERS = ("duzhongming", "qinxiaolan", "liangyuan", "weiguodong")


def register(walker: Walker, title: str, text: str = TEXT, username: str = "lishuyao") -> str:
    """The drafter registers a notice; returns the path of its page."""
    walker.sign_in(username)
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
    walker.page.get_by_label("理由", exact=True).fill("公益事业，涉及公众利益")
    walker.press("拟定")
    walker.page.wait_for_url(f"**{path}")


def send(walker: Walker, path: str) -> None:
    walker.open(f"{path}submit/")
    walker.press("送审")
    walker.page.wait_for_url(f"**{path}")


def open_review(walker: Walker, username: str, title: str) -> None:
    """Who may review finds it among what waits for them."""
    walker.sign_in(username)
    walker.open("/reviews/")
    walker.follow(title)
    walker.page.wait_for_url(re.compile(r"/reviews/\d+/$"))


def answer_the_gate(walker: Walker) -> None:
    """Legal, accurate, and no to every question against publication."""
    for words in ("符合", "否"):
        for each in walker.page.get_by_label(words, exact=True).all():
            each.check()
    walker.page.get_by_label("同意主动公开", exact=True).check()
    walker.page.get_by_label("结论的理由").fill("不涉及第十四条至第十六条规定的情形。")


def pass_step(walker: Walker, username: str, title: str, pictures: Path | None = None) -> None:
    open_review(walker, username, title)
    for each in walker.page.get_by_role("checkbox", name=re.compile("核对")).all():
        each.check()
    gate = walker.page.get_by_text("公开前各问").count() > 0
    if gate:
        answer_the_gate(walker)
        walker.page.locator("h1").first.scroll_into_view_if_needed()
        walker.picture(pictures, "secrecy-gate")
    walker.press("审查通过" if gate else "审核通过")
    walker.page.wait_for_load_state()


def prepared(walker: Walker, title: str, username: str = "lishuyao") -> str:
    """A notice without a finding, sent to review; returns the path of its page."""
    path = register(walker, title, PLAIN, username)
    propose(walker, path)
    send(walker, path)
    return path
