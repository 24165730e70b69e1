"""The report of 文登区 to the letter: every number of its text is judged here by hand."""

import re
from decimal import Decimal

import pytest

from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import Comparison, Percentage, Report
from tests.seeds import WENDENG, needs_seeds

pytestmark = needs_seeds

CLAIMS = [
    (1, "共主动公开各类法律法规、业务工作、重大建设项目信息等政府服务信息102条", "published", 102),
    (1, "共受理政府信息公开申请0条", "requests_received", 0),
    (1, "共发布信息510余条", None, 510),  # by many channels: no count of the form
    (1, "配备了1名", "staff", 1),
    (1, "1名", None, 1),  # a head of department
    (1, "1名", None, 1),  # a leader in charge
    (1, "组织政府信息公开业务培训1次", "trainings", 1),
    (6, "未发生政府信息公开收费", "information_fees", 0),
    (6, "办理区人大代表建议4件", "suggestions", 4),
    (6, "办理区政协提案3件", "proposals", 3),
]


@pytest.fixture(scope="module")
def report() -> Report:
    return read_report(WENDENG.read_bytes())


def test_every_claim_with_its_words(report: Report) -> None:
    assert [(c.section, c.text, c.counts, c.value) for c in report.claims] == CLAIMS


def test_only_one_number_is_loose(report: Report) -> None:
    assert [c.value for c in report.claims if c.approximate] == [510]


def test_only_one_claim_has_parts_and_all_are_of_this_year(report: Report) -> None:
    assert [c.value for c in report.claims if c.parts] == [102]
    assert {c.year for c in report.claims} == {None}


def test_every_number_of_the_text_is_claimed_listed_compared_or_none(report: Report) -> None:
    """What is left are years: nothing that counts."""
    stated = [*report.claims, *report.comparisons, *report.percentages]
    left = []
    for number in range(1, 7):
        text = report.text_of(number)
        spans = [(s.offset, s.offset + len(s.text)) for s in stated if s.section == number]
        listed = {str(value) for claim in report.claims for _, value in claim.parts}
        for match in re.finditer(r"\d+", text):
            inside = any(start <= match.start() < end for start, end in spans)
            if not inside and match.group() not in listed:
                left.append(text[match.start() : match.end() + 1])
    assert sorted(set(left)) == ["2022年"]


def test_comparisons_to_the_letter(report: Report) -> None:
    text = report.text_of(6)
    assert report.comparisons == (
        Comparison(
            6,
            text.index("4件，比2021年少1件"),
            "4件，比2021年少1件",
            4,
            -1,
            "suggestions",
            None,
            "办理区人大代表建议",
        ),
        Comparison(
            6,
            text.index("3件，与2021年持平"),
            "3件，与2021年持平",
            3,
            0,
            "proposals",
            None,
            "办理区政协提案",
        ),
    )


def test_the_only_share(report: Report) -> None:
    words = "代表和委员反馈满意率为100%"
    assert report.percentages == (
        Percentage(6, report.text_of(6).index(words), words, Decimal(100), "代表和委员反馈满意率"),
    )


def test_the_chart_is_read_and_the_claim_of_102_is_the_sum_of_the_year_before(
    report: Report,
) -> None:
    this, last = report.series
    total = report.claims[0]
    assert dict(this.values) == dict(total.parts)
    assert (sum(this.values.values()), sum(last.values.values()), total.value) == (80, 102, 102)


def test_what_was_not_read_is_said_and_nothing_is_zero(report: Report) -> None:
    assert (dict(report.values), dict(report.cells), dict(report.derived)) == ({}, {}, {})
    assert dict(report.unread) == {
        "proactive": "absent",
        "requests": "image",
        "remedies": "image",
    }


def test_units_that_report_elsewhere_lend_no_name(report: Report) -> None:
    """Four units below are named in section six; none of them is the reporting agency."""
    assert report.agency_names == ("威海市文登区交通运输局",)
    assert "文登区公路事务服务中心" in report.text_of(6)
