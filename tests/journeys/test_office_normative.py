"""A normative document from its draft to its repeal, walked in a browser by the bureau's people."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import PLAIN, REVIEWERS, pass_step, propose, register, send
from tests.journeys.walker import Walker

pytestmark = pytest.mark.xdist_group("office")

TITLE = "青岩县农村客运站点管理规定"
TODAY = datetime.now(ZoneInfo("Asia/Shanghai")).date()


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def keep(walker: Walker, path: str) -> None:
    """List it as a normative one, in force for three years."""
    walker.open(f"{path}line/keep/")
    walker.page.get_by_label("有效期至").fill(f"{TODAY.year + 3}-{TODAY:%m}-01")
    walker.press("保存")
    walker.page.wait_for_url(f"**{path}line/")


def explain(walker: Walker, path: str) -> None:
    walker.open(f"{path}interpretations/new/")
    walker.page.get_by_label("背景依据").fill("站点设在哪里、由谁维护，原来没有规定。")
    walker.page.get_by_label("主要内容").fill("新设、移动、撤销站点前要公示七天。")
    walker.press("保存解读")
    walker.page.wait_for_url(f"**{path}interpretations/")


def reach(
    walker: Walker,
    path: str,
    stage: str,
    on: date,
    *,
    until: date | None = None,
    outcome: str = "",
    evidence: str = "",
) -> None:
    """Register that a stage was reached; the page of the line shows it as done."""
    walker.open(f"{path}line/reach/")
    walker.page.get_by_label("环节").select_option(label=stage)
    walker.page.get_by_label("日期", exact=True).fill(on.isoformat())
    if until:
        walker.page.get_by_label("截止日期").fill(until.isoformat())
    if outcome:
        walker.page.get_by_label("结果").select_option(outcome)
    walker.page.get_by_label("依据").fill(evidence)
    walker.press("登记")
    walker.page.wait_for_url(f"**{path}line/")
    done = walker.page.locator(".chain li:not(.is-now):not(.is-next)", has_text=stage)
    expect(done.first).to_be_visible()


def prepare(walker: Walker) -> str:
    """Drafted, asked about in public, found lawful, deliberated; returns the path of its page."""
    path = register(walker, TITLE, PLAIN)
    propose(walker, path)
    keep(walker, path)
    explain(walker, path)
    reach(walker, path, "起草", ago(70))
    reach(walker, path, "公开征求意见", ago(60), until=ago(30))
    reach(walker, path, "合法性审核", ago(14), outcome="通过", evidence="青司审〔2026〕9号")
    reach(walker, path, "集体审议", ago(5), outcome="通过", evidence="局务会议纪要第9期")
    return path


def issue(walker: Walker, path: str) -> None:
    walker.sign_in("liangyuan")
    walker.open(f"{path}issue/")
    walker.page.get_by_label(re.compile("青交规〔")).first.check()
    walker.press("编号印发")
    walker.page.wait_for_url(f"**{path}")


def publish(walker: Walker, path: str) -> None:
    """The office numbers it in the unified register, publishes it and files it."""
    reach(walker, path, "统一登记", TODAY, evidence="青规〔2026〕019－JT")
    walker.open(f"{path}published/")
    walker.page.get_by_label("公开日期").fill(TODAY.isoformat())
    walker.page.get_by_label("公开位置").fill("县人民政府门户网站")
    walker.press("登记公开")
    walker.page.wait_for_url(f"**{path}")
    reach(walker, path, "报送备案", TODAY, evidence="备案回执第9号")


def standing(walker: Walker, path: str) -> str:
    walker.open(f"{path}line/")
    return walker.page.locator(".force").first.inner_text()


def test_a_normative_document_from_its_draft_to_its_repeal(walker: Walker) -> None:
    path = prepare(walker)
    assert standing(walker, path) == "制定中"
    send(walker, path)
    for username in REVIEWERS:
        pass_step(walker, username, TITLE)
    issue(walker, path)
    publish(walker, path)
    assert standing(walker, path) == "现行有效"
    walker.open("/documents/normative/?q=" + TITLE)
    counted = re.compile(r"(\d+)年制发(\d+)件，废止(\d+)件，失效(\d+)件；现行有效(\d+)件")
    before = counted.search(walker.page.locator(".desk-head").inner_text())
    reach(walker, path, "废止", TODAY, evidence="青政规〔2026〕9号")
    assert standing(walker, path) == "废止"
    walker.open("/documents/normative/?q=" + TITLE)
    after = counted.search(walker.page.locator(".desk-head").inner_text())
    assert before is not None
    assert after is not None
    year, made, repealed, lapsed, in_force = map(int, before.groups())
    assert tuple(map(int, after.groups())) == (year, made, repealed + 1, lapsed, in_force - 1)


def test_a_stage_waits_for_those_before_it_and_the_text_for_its_interpretation(
    walker: Walker,
) -> None:
    path = register(walker, "青岩县公交站牌设置规定", PLAIN)
    propose(walker, path)
    keep(walker, path)
    reach(walker, path, "起草", ago(9))
    walker.open(f"{path}submit/")
    assert walker.page.get_by_role("button", name="送审", exact=True).count() == 0
    walker.follow("规范性文件要有解读材料才能送审")
    walker.page.wait_for_url(f"**{path}interpretations/new/")
    walker.open(f"{path}line/reach/")
    stages = walker.page.get_by_label("环节")
    assert stages.input_value() == "solicitation"
    assert stages.locator("option").all_inner_texts() == ["立项评估", "公开征求意见"]
    walker.page.get_by_label("依据").fill("县政府网站意见征集栏")
    walker.press("登记")
    expect(walker.page.get_by_role("alert")).to_contain_text("征求意见的截止日期")
    assert walker.page.get_by_label("依据").input_value() == "县政府网站意见征集栏"
