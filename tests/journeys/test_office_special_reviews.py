"""Reviews that go another way: urgent, in an office of three, stopped for the secrecy authority,
taken out altogether, and decided by who stands in."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.journeys.steps import (
    PLAIN,
    answer_the_gate,
    open_review,
    pass_step,
    prepared,
    propose,
    register,
)
from tests.journeys.walker import Walker

pytestmark = pytest.mark.xdist_group("office")


def test_what_was_published_urgently_is_taken_back_by_a_later_objection(walker: Walker) -> None:
    title = "关于县道X201线塌方绕行的紧急通告"
    path = register(walker, title, PLAIN)
    propose(walker, path)
    walker.open(f"{path}submit/")
    walker.page.get_by_label("应急先发的理由").fill("道路中断，须立即告知绕行路线。")
    walker.press("送审")
    walker.page.wait_for_url(f"**{path}")
    for username in ("duzhongming", "qinxiaolan"):
        pass_step(walker, username, title)
    expect(walker.page.get_by_text("可以应急先发").first).to_be_visible()
    open_review(walker, "liangyuan", title)
    walker.press("补审不通过")
    expect(walker.page.get_by_text(re.compile("写明理由")).first).to_be_visible()
    walker.page.get_by_label(re.compile("^意见")).fill("绕行路线写错，应走省道。")
    walker.press("补审不通过")
    expect(walker.page.get_by_text("补审未通过，须停止公开，已告知黎书瑶。")).to_be_visible()
    walker.sign_in("lishuyao")
    walker.open(path)
    expect(walker.page.get_by_text("绕行路线写错，应走省道。").first).to_be_visible()


def test_three_people_are_enough_for_a_centre(walker: Walker) -> None:
    title = "关于县道X208线夜间施工的通告"
    path = prepared(walker, title, "hanmu")
    pass_step(walker, "gulinchuan", title)
    pass_step(walker, "shenzhixing", title)
    walker.open(path)
    expect(walker.page.get_by_text("审核通过").first).to_be_visible()


def test_a_doubt_is_put_to_the_secrecy_authority_and_the_review_goes_on(walker: Walker) -> None:
    title = "关于桥梁检测数据的通报"
    prepared(walker, title)
    pass_step(walker, "duzhongming", title)
    open_review(walker, "qinxiaolan", title)
    walker.page.get_by_label(re.compile("^意见")).fill("荷载数据是否涉密，不能确定。")
    walker.page.get_by_label("保密行政管理部门").check()
    walker.press("上报确定")
    expect(walker.page.get_by_text("已登记上报，请等答复；答复由另一人登记。")).to_be_visible()
    expect(walker.page.get_by_role("button", name="审查通过", exact=True)).to_have_count(0)
    walker.sign_in("shiyuanhang")
    walker.open("/")
    walker.follow(title)
    walker.page.get_by_label("答复的文号和结论").fill("青密函〔2026〕8号，不属于国家秘密。")
    walker.press("登记答复，恢复审核")
    expect(walker.page.get_by_text(re.compile("青密函〔2026〕8号")).first).to_be_visible()
    open_review(walker, "qinxiaolan", title)
    answer_the_gate(walker)
    walker.press("审查通过")
    walker.page.wait_for_load_state()
    open_review(walker, "liangyuan", title)


def test_two_people_take_out_what_is_classified(walker: Walker) -> None:
    title = "关于战备公路储备的通知"
    path = prepared(walker, title)
    walker.sign_in("qinxiaolan")
    walker.open("/reviews/?tab=all")
    walker.follow(title)
    review = walker.path()
    walker.follow("提出清除")
    walker.press("提出清除")
    walker.page.wait_for_url(f"**{review}")
    assert _one_who_confirms(walker, title) != "qinxiaolan"
    walker.sign_in("lishuyao")
    answer = walker.page.request.get(walker.office.url + path)
    assert title not in answer.text()
    walker.open("/documents/?text=战备公路")
    expect(walker.page.get_by_text(title)).to_have_count(0)
    walker.open(review)
    expect(walker.page.get_by_text(title)).to_have_count(0)
    expect(walker.page.get_by_text("内容已清除").first).to_be_visible()


def _one_who_confirms(walker: Walker, title: str) -> str:
    """The other person is told, follows the message and confirms."""
    for username in ("shiyuanhang", "weiguodong", "liangyuan"):
        walker.sign_in(username)
        walker.open("/notices/")
        told = walker.page.get_by_role("button", name=re.compile("清除"))
        if told.count():
            told.first.click()
            walker.press("确认清除")
            walker.page.wait_for_load_state()
            return username
    raise AssertionError("nobody was told")


def test_who_stands_in_decides_and_the_record_says_for_whom(walker: Walker) -> None:
    title = "关于客运站安检的通知"
    today = timezone.localdate()
    walker.sign_in("weiguodong")
    walker.open("/units/standing-in/")
    walker.follow("设立代理")
    walker.page.get_by_label("代理人").select_option(label="石远航")
    walker.page.get_by_label("起", exact=True).fill(str(today))
    walker.page.get_by_label("止", exact=True).fill(str(today + timedelta(days=2)))
    walker.page.get_by_label("事由").fill("出差")
    walker.page.locator("main form button.btn").click()
    walker.page.wait_for_load_state()
    prepared(walker, title)
    for username in ("duzhongming", "qinxiaolan", "liangyuan", "shiyuanhang"):
        pass_step(walker, username, title)
    expect(walker.page.get_by_text(re.compile("石远航.*代韦国栋")).first).to_be_visible()
    walker.sign_in("weiguodong")
    walker.open("/units/standing-in/")
    walker.follow("结束代理")
    walker.page.locator("main form button.btn").first.click()
    expect(walker.page.get_by_text(re.compile("提前结束|已期满")).first).to_be_visible()
