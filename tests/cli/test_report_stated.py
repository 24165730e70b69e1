"""What `gongkai report read` shows of the text: comparisons with last year, data of charts."""

from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.annual_report.report import Comparison, Report, Series
from gongkai.cli.report_screen import Screen
from gongkai.cli.report_views import show_report
from tests.annual_report.zeros import zeros


def shown(report: Report, capsys: pytest.CaptureFixture[str]) -> list[str]:
    show_report(Screen(), report)
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    ("stated", "line", "why"),
    [
        (Comparison(6, 0, "4件，比2024年少1件", 4, -1), "4\t-1\t4件，比2024年少1件", "fewer"),
        (Comparison(6, 0, "6件，增加2件", 6, 2), "6\t+2\t6件，增加2件", "more"),
        (Comparison(6, 0, "3件，与2024年持平", 3, 0), "3\t持平\t3件，与2024年持平", "as many"),
        (
            Comparison(6, 0, "增长12.5%", None, None, percent=Decimal("12.5")),
            "－\t+12.5%\t增长12.5%",
            "in per cent",
        ),
        (Comparison(6, 0, "比2024年有所增加", None, None), "－\t－\t比2024年有所增加", "no number"),
    ],
)
def test_a_comparison_shows_number_change_and_words(
    stated: Comparison, line: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = shown(replace(zeros(2025), comparisons=(stated,)), capsys)
    at = lines.index("与上年相比")
    assert lines[at + 1] == "位置\t数\t增减\t原文"
    assert lines[at + 2].split("\t", 1)[1] == line, why


def test_the_years_of_a_chart_stand_beside_one_another(capsys: pytest.CaptureFixture[str]) -> None:
    years = (
        Series("各类信息", 2025, {"公路": 96, "动态": 52}),
        Series("各类信息", 2024, {"公路": 83, "处罚": 7}),
        Series("", None, {"甲": 1}),
    )
    lines = shown(replace(zeros(2025), series=years), capsys)
    at = lines.index("图表数据：各类信息")
    assert lines[at + 1 : at + 5] == [
        "类别\t2025年\t2024年",
        "公路\t96\t83",
        "动态\t52\t－",
        "处罚\t－\t7",
    ]
    at = lines.index("图表数据")
    assert lines[at + 1 : at + 3] == ["类别\t数", "甲\t1"]


def test_nothing_stated_is_no_heading(capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(zeros(2025), capsys)
    assert [line for line in lines if line.startswith(("与上年相比", "图表数据"))] == []
