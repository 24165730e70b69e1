"""The year of the title against the period and the signature."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.figures_in_text.stated import own_claims
from gongkai.annual_report.checks.finding import Evidence
from gongkai.annual_report.checks.form import (
    period_wrong,
    signed_early,
    signed_late,
    title_year_wrong,
)
from gongkai.annual_report.checks.wording import stale_plan, stale_year, title_year_in_text
from gongkai.annual_report.checks.years import another_last_year
from gongkai.annual_report.report import Report
from tests.annual_report.checks.judged import Judged, judged

NAME = "青岩县交通运输局"
PERIOD = "本报告所列数据的统计期限为{0}年1月1日至{0}年12月31日。"


def titled(year: int, period: str, signed: date | None) -> Report:
    title = f"{NAME}{year}年政府信息公开工作年度报告"
    return replace(clean(), title=title, year=year, preamble=period, signed_on=signed)


@pytest.mark.parametrize(
    ("year", "period", "signed", "meant", "why"),
    [
        (2023, PERIOD.format(2023), date(2024, 1, 18), None, "all three agree"),
        (2022, PERIOD.format(2023), date(2024, 1, 18), 2023, "the title was kept"),
        (2024, PERIOD.format(2023), date(2024, 1, 18), 2023, "the year of writing in the title"),
        (2023, PERIOD.format(2022), date(2024, 1, 18), None, "the period alone is another"),
        (2023, PERIOD.format(2022), date(2025, 1, 18), None, "no two agree"),
        (2022, PERIOD.format(2023), None, None, "without a signature nothing tells"),
        (2022, "", date(2024, 1, 18), None, "nor without a period"),
        (
            2022,
            "统计期限为2023年1月1日至2023年11月30日。",
            date(2024, 1, 18),
            None,
            "a period that is no whole year is a fault of its own",
        ),
    ],
)
def test_the_title_is_doubted_where_period_and_signature_agree_on_another_year(
    year: int, period: str, signed: date | None, meant: int | None, why: str
) -> None:
    found = judged(title_year_wrong.check, titled(year, period, signed))
    expected = [Judged("title", f"{meant}年", f"{year}年")] if meant else []
    assert found == expected, why


@pytest.mark.parametrize(
    ("preamble", "signed", "told", "why"),
    [
        ("", date(2024, 1, 18), [], "the period is right, and it was signed in time"),
        ("", date(2024, 2, 18), ["F-15"], "late for the year that is meant"),
        ("现公布2023年度政府信息公开工作年度报告。", date(2024, 1, 18), [], "the right year"),
        ("现公布2022年度政府信息公开工作年度报告。", date(2024, 1, 18), [], "as in the title"),
    ],
)
def test_a_wrong_title_is_told_once(preamble: str, signed: date, told: list[str], why: str) -> None:
    report = titled(2022, f"{preamble}{PERIOD.format(2023)}", signed)
    evidence = Evidence(report, last=replace(clean(), year=2022))
    rules = (period_wrong, signed_early, signed_late, title_year_in_text, another_last_year)
    found = [f.id for rule in rules for f in rule.check.findings(evidence)]
    assert found == told, why
    assert evidence.last_years is not None


def test_a_claim_on_the_right_year_is_the_reports_own_under_a_wrong_title() -> None:
    """Else the sentence on the year before, whose number is right, would be held against the table
    of this one."""
    own, before = (replace(clean().claims[0], year=year) for year in (2023, 2022))
    report = replace(titled(2022, PERIOD.format(2023), date(2024, 1, 18)), claims=(own, before))
    assert [c for cs in Evidence(report).own_claims.values() for c in cs] == [own]
    assert list(own_claims(report, own.counts)) == [own]


def test_a_year_that_stands_elsewhere_than_in_the_title_is_not_the_titles() -> None:
    report = replace(titled(2022, PERIOD.format(2023), date(2024, 1, 18)), title=f"{NAME}年度报告")
    assert judged(title_year_wrong.check, report) == []


def test_the_year_of_writing_in_the_title_makes_no_plan_stale() -> None:
    report = titled(2024, PERIOD.format(2023), date(2024, 1, 18))
    report = with_section(report, 5, "2024年，我局将继续加强培训。")
    report = with_section(report, 1, "2023年，我局共公开信息3条。")
    report = with_section(report, 6, "2023年，我局未收取信息处理费。")
    for rule in (stale_plan, stale_year):
        assert judged(rule.check, report) == []
    assert judged(stale_plan.check, replace(report, signed_on=None)) != []  # nothing tells
