"""The year a report is on."""

from datetime import date

import pytest

from gongkai.annual_report.interpretation.years import report_year


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("青岩县交通运输局2023年政府信息公开工作年度报告", 2023),
        ("2023年度青岩县交通运输局政府信息公开工作年度报告", 2023),
        ("青岩县交通运输局政府信息公开工作年度报告（2023年度）", 2023),
        ("青岩县交通运输局二〇二三年政府信息公开工作年度报告", 2023),
        ("青岩县交通运输局2023政府信息公开工作年报", 2023),
    ],
)
def test_the_title_tells_it(title: str, year: int) -> None:
    assert report_year(title, ["2019年，2019年，2019年。"]) == year


def test_without_it_in_the_title_the_stated_period_tells_it() -> None:
    texts = ["统计期限自2022年1月1日至2022年12月31日。", "2021年，2021年，2021年。"]
    assert report_year("青岩县交通运输局政府信息公开工作年度报告", texts) == 2022


def test_without_a_period_the_year_most_often_named_tells_it() -> None:
    assert report_year("", ["2022年，我局公开信息。2022年共公开5条，比2021年多1条。"]) == 2022


def test_of_two_years_named_equally_often_neither_is_taken() -> None:
    assert report_year("", ["2022年公开5条，2021年公开4条。"]) is None


def test_no_year_is_unknown() -> None:
    assert report_year("青岩县交通运输局政府信息公开工作年度报告", ["我局认真公开。"]) is None


@pytest.mark.parametrize(
    ("title", "texts", "year", "why"),
    [
        ("青岩县年报", ["自2022年1月1日至2022年12月31日。", "2023年2023年"], 2022, "its period"),
        ("青岩县年报", ["统计期限2022.1.1-2022.12.31"], 2022, "a period in figures"),
        ("青岩县2023年度报告", ["自2022年1月1日至2022年12月31日"], 2023, "the title comes first"),
        ("关于2023年度工作的报告（2024年1月发布）", [], 2023, "the first year of the title"),
        ("", ["根据2019年条例，2023年开展。", "2023年完成。"], 2023, "named most often"),
        ("", ["2023年3月，2022年5月。"], None, "two years named alike"),
        ("", ["电话20231234，文号20230001。"], None, "digits, no year"),
        ("", [], None, "nothing"),
    ],
)
def test_the_year_is_told_by_title_period_and_text_in_that_order(
    title: str, texts: list[str], year: int | None, why: str
) -> None:
    assert (why, report_year(title, texts)) == (why, year)


@pytest.mark.parametrize(
    "other",
    [
        "比2024年增加14件",
        "较2024年下降",
        "与2024年持平",
        "同2024年相比",
        "自2024年以来",
        "2024年底以前不予公开的信息",
        "2024年报告中提出的问题",
        "2024年度政府信息公开工作年度报告",
        "条例（2024年修订）",
        "比上年（2024年）多",
    ],
)
def test_years_with_which_a_text_compares_are_others(other: str) -> None:
    assert report_year("", [f"2025年公开5条，{other}。{other}；{other}。"]) == 2025
    assert report_year("", [f"{other}。"]) is None


@pytest.mark.parametrize(
    ("signed", "year", "why"),
    [
        (date(2026, 1, 20), 2025, "the year before"),
        (date(2025, 1, 20), 2024, "the other"),
        (date(2027, 1, 20), None, "none of the two"),
        (date(2026, 11, 3), None, "long after"),
        (None, None, "unsigned"),
    ],
)
def test_of_two_years_the_day_tells_which(signed: date | None, year: int | None, why: str) -> None:
    assert report_year("", ["2025年公开5条，2024年公开4条。"], signed) == year, why


def test_a_day_alone_tells_no_year() -> None:
    assert report_year("", ["我局认真公开。"], date(2026, 1, 20)) is None


@pytest.mark.parametrize("title", ["年度报告（2026年1月发布）", "年度报告（2026年1月20日）"])
def test_a_day_in_a_title_is_not_its_year(title: str) -> None:
    assert report_year(title, []) is None
    assert report_year(title, ["2025年公开5条。"]) == 2025


def test_months_in_a_title_are_a_period() -> None:
    assert report_year("2025年1月至12月政府信息公开工作年度报告", []) == 2025
