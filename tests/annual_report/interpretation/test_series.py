"""Charts flattened into text."""

import pytest

from gongkai.annual_report.interpretation.lines import TextLine
from gongkai.annual_report.interpretation.series import take_series
from gongkai.annual_report.report import Series

TWO_YEARS = (
    Series("", 2023, {"工作动态": 31, "公告公示": 17, "机构职能": 12}),
    Series("", 2022, {"工作动态": 28, "公告公示": 15, "机构职能": 12}),
)

LABELS_AND_VALUES = (
    ("2023年", "工作动态", "公告公示", "机构职能", "31", "17", "12"),
    ("2022年", "工作动态", "公告公示", "机构职能", "28", "15", "12"),
)


def taken(*texts: str) -> tuple[list[str], tuple[Series, ...]]:
    kept, series = take_series([TextLine(text) for text in texts])
    return [line.text for line in kept], series


@pytest.mark.parametrize(
    "texts",
    [
        (
            "2023年\t工作动态\t公告公示\t机构职能\t31\t17\t12\t2022年\t工作动态\t公告公示\t机构职能\t28\t15\t12",
        ),
        (
            "2023年\t工作动态\t公告公示\t机构职能\t31\t17\t12",
            "2022年\t工作动态\t公告公示\t机构职能\t28\t15\t12",
        ),
        (
            "2023年  工作动态  公告公示  机构职能  31  17  12",
            "2022年  工作动态  公告公示  机构职能  28  15  12",
        ),
        (*LABELS_AND_VALUES[0], *LABELS_AND_VALUES[1]),
        ("工作动态\t公告公示\t机构职能", "2023年\t31\t17\t12", "2022年\t28\t15\t12"),
        (
            *("2023年", "工作动态", "31", "公告公示", "17", "机构职能", "12"),
            *("2022年", "工作动态", "28", "公告公示", "15", "机构职能", "12"),
        ),
        (
            "2023年\t工作动态\t31\t公告公示\t17\t机构职能\t12",
            "2022年\t工作动态\t28\t公告公示\t15\t机构职能\t12",
        ),
        ("2023年\t2022年", "工作动态\t31\t28", "公告公示\t17\t15", "机构职能\t12\t12"),
    ],
)
def test_two_years_in_every_order(texts: tuple[str, ...]) -> None:
    assert taken("无。", *texts) == (["无。"], TWO_YEARS)


def test_a_title_before_the_labels_is_the_chart_s() -> None:
    text = "2023年\t公开数量\t工作动态\t公告公示\t31\t17"
    assert taken(text)[1] == (Series("公开数量", 2023, {"工作动态": 31, "公告公示": 17}),)


def test_a_chart_without_a_year_has_none() -> None:
    text = "工作动态\t公告公示\t机构职能\t31\t17\t12"
    assert taken(text)[1] == (Series("", None, {"工作动态": 31, "公告公示": 17, "机构职能": 12}),)


def test_the_prose_round_a_chart_stays() -> None:
    chart = "2023年\t工作动态\t公告公示\t31\t17"
    assert taken("（一）主动公开情况", "全年公开48条。", chart, "（二）依申请公开情况")[0] == [
        "（一）主动公开情况",
        "全年公开48条。",
        "（二）依申请公开情况",
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ("规章\t0\t0\t0", "行政规范性文件\t0\t0\t0"),
        ("结果维持\t结果纠正\t其他结果\t0\t0\t0",),  # a statutory table
        ("2023年\t工作动态\t公告公示\t31",),  # a value is missing: whose is the other?
        ("2023年\t工作动态\t工作动态\t31\t17",),  # one label twice
        ("2023年", "工作动态", "31", "工作动态", "17"),  # the same, label by label
        ("2023年", "工作动态", "31", "17", "公告公示"),  # one value has no label
        ("2023年", "工作动态", "31"),  # one pair is no chart
        ("姓名\t电话", "张三\t0858"),
        ("2023年", "全年公开信息60条。"),
        ("2023年\t工作动态，公告公示\t31",),
        ("\t", "1\t2\t3"),
        ("60", "31"),
    ],
)
def test_what_is_no_chart_stays_text(texts: tuple[str, ...]) -> None:
    assert taken(*texts) == (list(texts), ())


def test_many_lines_with_tabs_are_given_up_soon() -> None:
    texts = [f"列\t{number}\t值" for number in range(5000)]
    assert taken(*texts)[1] == ()


def test_a_date_is_not_the_year_of_a_chart() -> None:
    kept, series = taken("2026年1月20日", "水路\t铁路\t3\t1")
    assert kept[0] == "2026年1月20日" and series == ()


def test_a_chart_of_no_year_says_so() -> None:
    assert taken("本年\t水路\t铁路\t3\t1") == ([], (Series("", None, {"水路": 3, "铁路": 1}),))


@pytest.mark.parametrize(
    "texts",
    [
        ("类别", "2023年", "2024年", "增长率", "工作动态", "80", "96", "20%", "公告", "30", "41"),
        ("类别\t2023年\t2024年\t增长率", "工作动态\t80\t96\t20%", "公告公示\t30\t41\t36.7%"),
        ("2023年\t工作动态\t公告公示\t增减\t31\t17\t-4",),
    ],
)
def test_of_a_table_with_growth_in_it_nothing_is_taken(texts: tuple[str, ...]) -> None:
    assert taken(*texts) == (list(texts), ())


@pytest.mark.parametrize("year", ["{}", "{}年"])
def test_years_below_their_heading_may_be_bare_numbers(year: str) -> None:
    head = "年度\t工作动态\t公告公示\t机构职能"
    lines = (f"{year.format(2023)}\t31\t17\t12", f"{year.format(2022)}\t28\t15\t12")
    assert taken(head, *lines) == ([], TWO_YEARS)


def test_a_total_is_no_category() -> None:
    _, (series,) = taken("2023年\t工作动态\t公告公示\t机构职能\t合计\t31\t17\t12\t60")
    assert series == TWO_YEARS[0]
