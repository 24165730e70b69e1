"""Shares and sums told in words that hold their part and whole, or their parts, themselves."""

from dataclasses import replace

import pytest

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.figures_in_text import list_adds_up, share
from gongkai.annual_report.checks.finding import Check, Evidence, Finding
from gongkai.annual_report.interpretation.claims import read_statements
from tests.annual_report.checks.figures_in_text.stating import with_text

QUARTERS = "一季度主动公开310条，二季度322条，三季度298条，四季度366条"


def findings(check: Check, text: str) -> list[Finding]:
    stated = read_statements({1: text}, 2025, government=False)
    report = replace(with_text(clean(), text), claims=stated.claims, percentages=stated.percentages)
    return list(check.findings(Evidence(report)))


@pytest.mark.parametrize(
    ("text", "quoted", "severity"),
    [
        ("收到的64件申请中，自然人50件，占75.1%。", "占75.1%", "error"),
        ("收到的64件政府信息公开申请中，自然人申请50件，占75.1%。", "占75.1%", "error"),
        ("13条建议中，采纳9条，占79.2%。", "占79.2%", "error"),
        ("网上申请41件，占申请总量64件的74%。", "占申请总量64件的74%", "error"),
        ("公开86篇，其中图片72篇，约占73.7%，视频14篇。", "约占73.7%", "error"),
        ("申请64件，其中自然人46件，企业18件，分别占71.9%和38.1%。", "38.1%", "error"),
        ("申请64件，其中个人46件，企业18件，占比分别为79.1%、28.1%。", "占比分别为79.1%", "error"),
        ("申请64件，其中自然人46件、企业18件，各占71.9%、38.1%。", "38.1%", "error"),
        ("申请64件，其中征地25件、公路22件，占74.3%。", "占74.3%", "error"),
        ("申请64件，其中自然人46件（71.9%）、企业18件（38.1%）。", "38.1%", "error"),
        ("申请64件（自然人46件（79.1%）、企业18件（28.1%））。", "79.1%", "error"),
        ("新收申请64件，自然人46件，占78.1%。", "占78.1%", "warning"),
        ("收到申请64件，企业申请16件，占总数的35%。", "占总数的35%", "warning"),
        ("群众留言312条，办结309条，办结率98.04%。", "办结率98.04%", "warning"),
        ("受理群众留言312条，已办结309条，办结率98.04%。", "办结率98.04%", "warning"),
        ("受理热线工单312件，按期答复309件，答复率98.04%。", "答复率98.04%", "warning"),
    ],
)
def test_a_share_its_words_do_not_give(text: str, quoted: str, severity: str) -> None:
    (finding,) = findings(share.check, text)
    assert finding.message.startswith(f"“{quoted}”：")
    assert finding.severity == severity


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("收到的64件申请中，自然人50件，占78.1%。", "right"),
        ("收到的64件申请中，自然人50件，占78.1%，企业10件，占15.6%。", "right, both"),
        ("1286条信息中，概况类40条，占3%，政务动态500条，占39%。", "rounded"),
        ("收到64件，其中50件在11条建议中提到，占22%。", "of what is not said"),
        ("群众留言312条，办结309条，办结率99.04%。", "right"),
        ("群众留言312条，办结309条，办结率100%，其余3条未到期。", "of those due"),
        ("受理留言312条，无效2条，办结309条，办结率99.68%。", "of those that count"),
        ("受理312件，转办310件，办结309件，办结率99.04%。", "of the first number"),
        ("收到政府信息公开申请64件，办结61件，办结率91.04%。", "another rule's"),
        ("留言312条，办结309条，满意率98%。", "another rate"),
        ("留言312条，办结309件，办结率98%。", "another unit"),
        (
            "解读86篇，其中文字40篇、图片32篇、视频14篇，图片、视频等形式占比53.5%。",
            "of several parts",
        ),
        ("申请64件，其中自然人46件，企业18件，自然人申请占71.9%。", "of an earlier part"),
        ("解读12篇，其中图文6篇、视频4篇、音频2篇，图文占50%。", "the same"),
        ("申请64件，其中自然人46件，企业18件，分别占71.9%和28.1%。", "each its own"),
        ("申请64件，其中自然人46件，企业18件，占比分别为71.9%、28.1%。", "the same"),
        ("申请64件，其中征地25件、公路22件、客运9件，分别占39.1%、34.4%。", "of two of three"),
        ("解读12篇，其中图文3篇、视频3篇，各占25%。", "of both"),
        ("申请64件，其中征地25件、公路22件，占73.4%。", "of the two together"),
        ("申请64件，其中客运9件、征地25件、公路22件，占比73.4%。", "of the last two"),
        ("申请64件，其中征地25件、公路22件，占近四成。", "in words"),
        ("申请64件，其中自然人46件，占近80%，企业18件。", "about"),
        ("申请64件，其中自然人46件，占70%以上，企业18件。", "about"),
        ("申请64件，其中自然人46件，占全县申请量的12%，企业18件。", "of another whole"),
        ("申请64件，其中自然人46件（10%）、企业18件（5%）。", "no shares at all"),
        ("申请64件，其中自然人46件（增长10%）、企业18件（28.1%）。", "a growth says so"),
        ("申请64件，其中自然人46件（71.9%）、企业18件（28.1%）。", "right"),
    ],
)
def test_a_share_that_is_right_or_of_something_else(text: str, why: str) -> None:
    assert findings(share.check, text) == [], why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("新收申请64件，自然人48件，占75%。", "right"),
        ("新收申请64件，上年结转3件，企业9件，占13.4%。", "of both together"),
        ("新收申请64件，自然人46件，占70%左右。", "about"),
        ("新收申请64件，自然人46件，占85.9%，企业9件。", "of the two together, behind it"),
        ("办结61件，自然人46件，占68.7%。", "of all that were to be closed"),
        ("公开信息64条，微信推送46条，占78.1%。", "no applicants"),
        ("收到申请70件，自然人50件，占76%。", "the table has another number"),
        ("新收申请64件，自然人9件，占全县的3%。", "of another whole"),
    ],
)
def test_a_share_of_applicants_that_is_right_or_of_more_than_the_new(text: str, why: str) -> None:
    assert findings(share.check, text) == [], why


@pytest.mark.parametrize(
    ("text", "told", "why"),
    [
        (f"{QUARTERS}，全年共1286条。", ["1286"], "1296"),
        (f"{QUARTERS}，全年共公开1286条。", ["1286"], "1296"),
        (f"{QUARTERS}，全年合计1286条。", ["1286"], "1296, told once"),
        (f"{QUARTERS}，全年共1296条。", [], "right"),
        (f"{QUARTERS}，全年共收到申请64件。", [], "another unit"),
        (f"{QUARTERS}。全年共64条。", [], "another sentence"),
        (f"{QUARTERS}，全年共采纳建议64条。", [], "another thing"),
        ("一季度310条，二季度322条，三季度298条，全年共1286条。", [], "a quarter is missing"),
        ("主动公开1286条，其中网站812条、微信公众号484条。", [], "channels overlap"),
    ],
)
def test_quarters_make_the_year(text: str, told: list[str], why: str) -> None:
    assert [str(f.found) for f in findings(list_adds_up.check, text)] == told, why


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("予以公开31件，占办结总数的57.5%。", ("50.82", "57.5")),
        ("自然人申请46件，占总数的81.9%。", ("71.88", "81.9")),
        ("予以公开31件，占办结总数的50.8%。", None),
        ("自然人申请46件，占申请总数的71.9%。", None),
        ("自然人申请46件，占申请总数的68.7%。", None),  # those carried in are among them
        ("予以公开和部分公开39件，占办结总数的63.9%。", None),
        ("上年予以公开31件，占办结总数的57.5%。", None),
        ("信访件31件，占办理总数的57.5%。", None),
        ("收到申请70件，征地类25件，占总数的35.7%。", None),  # of a number of the sentence
    ],
)
def test_a_whole_that_is_only_named_is_the_tables(text: str, found: tuple[str, str] | None) -> None:
    text = f"（二）依申请公开。{text}"
    stated = read_statements({1: text}, 2022, government=False)
    report = replace(with_text(clean(), text), percentages=stated.percentages)
    told = [(f.expected, f.found) for f in share.check.findings(Evidence(report))]
    assert told == ([found] if found else [])


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        ("公开政策12条、财政8条、动态30条，三项合计55条。", ["error"]),
        ("公开政策12条、财政8条、动态30条，以上共55条。", ["error"]),
        ("公开政策12条、财政8条、动态30条，三项合计50条。", []),
        ("公开政策12条、财政8条、动态30条，全年共公开755条。", []),  # of more than these
        (
            "受理申请64件，上年结转3件，共67件。其中，予以公开31件、部分公开8件、不予公开8件、"
            "无法提供10件、不予处理3件、其他处理1件。",  # and 6 are carried over
            [],
        ),
    ],
)
def test_sums_of_so_many_items_and_results_of_all_but_those_that_wait(
    text: str, severities: list[str]
) -> None:
    report_of = findings(list_adds_up.check, f"（二）依申请公开。{text}")
    assert [finding.severity for finding in report_of] == severities
