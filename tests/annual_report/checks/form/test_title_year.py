"""The year of the title against the period and the signature."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.form import title_year_wrong
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


def test_a_year_that_stands_elsewhere_than_in_the_title_is_not_the_titles() -> None:
    report = replace(titled(2022, PERIOD.format(2023), date(2024, 1, 18)), title=f"{NAME}年度报告")
    assert judged(title_year_wrong.check, report) == []
