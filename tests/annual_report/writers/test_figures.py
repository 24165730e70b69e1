"""Which charts a report has."""

from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.annual_report.report import Claim, Report, Series
from gongkai.annual_report.writers.figures import figures
from tests.annual_report.writers.reports import PARTS, report, with_list


def test_a_list_with_its_parts_is_a_chart_of_the_year() -> None:
    (chart,) = figures(with_list(report()))
    title = "2025年公开政府信息266条，许可与处罚最多（118条）"
    assert (chart.title, chart.unit) == (title, "条")
    assert chart.series == {"2025年": dict(PARTS)}
    assert chart.categories == ("农村公路", "许可与处罚", "工作动态")


@pytest.mark.parametrize(
    ("parts", "title", "why"),
    [
        ((("甲", 3), ("乙", 3), ("丙", 1)), "2025年公开政府信息7条", "two share the lead"),
        ((("甲", 0), ("乙", 0), ("丙", 0)), "2025年公开政府信息0条", "nothing leads"),
        ((("甲", 1), ("乙", 9), ("丙", 1)), "2025年公开政府信息11条，乙最多（9条）", "one leads"),
    ],
)
def test_the_title_claims_no_more_than_the_numbers(
    parts: tuple[tuple[str, int], ...], title: str, why: str
) -> None:
    assert figures(with_list(report(), parts))[0].title == title


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        (Claim(1, 0, "2条", "published", 2, "条", parts=(("甲", 1), ("乙", 1))), "two parts"),
        (Claim(6, 0, "9件", None, 9, "件", parts=PARTS), "not in section one"),
        (Claim(1, 0, "286条", "published", 286, "条"), "no parts"),
    ],
)
def test_a_sentence_that_says_it_all_needs_no_chart(claim: Claim, why: str) -> None:
    assert figures(report(claims=(claim,))) == ()


def test_series_of_two_years_are_one_chart_the_latest_first() -> None:
    written = report(
        series=(Series("", 2024, {"甲": 52, "乙": 17}), Series("", 2025, {"甲": 33, "乙": 10}))
    )
    (chart,) = figures(written)
    assert list(chart.series) == ["2025年", "2024年"]
    assert chart.title == "2025年甲33，比2024年少19"


@pytest.mark.parametrize(
    ("series", "shown", "why"),
    [
        ((), [["2025年"]], "the list alone"),
        ((Series("", 2024, {"甲": 1, "乙": 2}),), [["2025年"], ["2024年"]], "other numbers"),
        (
            (Series("", 2025, dict(PARTS)), Series("", 2024, {"甲": 1, "乙": 2})),
            [["2025年", "2024年"]],
            "the series show the list and last year beside it",
        ),
    ],
)
def test_no_numbers_are_drawn_twice(
    series: tuple[Series, ...], shown: list[list[str]], why: str
) -> None:
    charts = figures(with_list(report(series=series)))
    assert [list(chart.series) for chart in charts] == shown


def test_of_two_equal_charts_the_list_with_its_unit_stays() -> None:
    written = with_list(report(series=(Series("", 2025, dict(PARTS)),)))
    assert [chart.unit for chart in figures(written)] == ["条"]


def test_a_series_keeps_its_own_title() -> None:
    (chart,) = figures(Report(series=(Series("收费", None, {"甲": Decimal("1.50"), "乙": 1}),)))
    assert chart.title == "收费：本年甲最多，1.50"


LAST = Series("", 2024, {"农村公路": 83, "许可与处罚": 47, "工作动态": 60})


def test_a_series_that_the_text_lists_is_counted_in_the_unit_of_the_list() -> None:
    (chart,) = figures(with_list(report(series=(Series("", 2025, dict(PARTS)), LAST))))
    assert (chart.title, chart.unit) == ("2025年许可与处罚118条，比2024年多71条", "条")
    assert list(chart.series) == ["2025年", "2024年"]
    assert chart.svg.count("条</text>") == 1 + 6  # the title, and each number


@pytest.mark.parametrize(
    ("title", "unit", "why"),
    [
        ("收费（万元）", "万元", "in brackets at its end"),
        ("申请（单位：件）", "件", "as a unit by name"),
        ("公开信息", "", "it names none: none is guessed"),
        ("公开（含更新）情况", "", "brackets within a title are no unit"),
    ],
)
def test_the_unit_of_a_series_is_what_its_title_says(title: str, unit: str, why: str) -> None:
    (chart,) = figures(Report(series=(Series(title, 2025, {"甲": 3, "乙": 1}),)))
    assert chart.unit == unit, why
    assert chart.title == f"{title}：2025年甲最多，3{unit}"


def test_lists_that_count_in_different_units_give_none() -> None:
    written = with_list(report(series=(Series("", 2025, dict(PARTS)), LAST)))
    written = replace(written, claims=(*written.claims, replace(written.claims[0], unit="件")))
    assert [chart.unit for chart in figures(written)] == [""]


SUBJECTS = [
    # the claim's words, its number and unit, the title, why
    ("新收政府信息公开申请64件", 64, "件", "新收政府信息公开申请64件，甲最多（40件）", "its words"),
    ("2025年共参训64人次", 64, "人次", "参训64人次，甲最多（40人次）", "the year is said once"),
    ("64件", 64, "件", "各类数量（件）", "it says of nothing what it counts"),
    ("收到来信，答复64件", 64, "件", "各类数量（件）", "two things"),
    ("答复申请64件次", 64, "件", "各类数量（件）", "the words end otherwise than the number"),
    ("答复" + "各类" * 20 + "申请64件", 64, "件", "各类数量（件）", "longer than a title"),
]


@pytest.mark.parametrize(("words", "value", "unit", "title", "why"), SUBJECTS)
def test_a_title_says_of_what_in_the_words_of_the_text(
    words: str, value: int, unit: str, title: str, why: str
) -> None:
    parts = (("甲", 40), ("乙", 20), ("丙", 4))
    claim = Claim(1, 0, words, None, value, unit, parts=parts)
    (chart,) = figures(report(claims=(claim,)))
    assert chart.title == f"2025年{title}", why


def test_names_too_long_for_a_title_are_left_to_the_drawing() -> None:
    parts = (("环境保护公共卫生安全生产食品药品产品质量监督检查情况" * 2, 4), ("乙", 2), ("丙", 1))
    assert figures(with_list(report(), parts))[0].title == "2025年公开政府信息7条"


class TestListsThatAreNotTheWhole:
    """A list of 80 that the text puts at 102 is not drawn as if nothing were the matter."""

    PARTS = (("甲", 50), ("乙", 20), ("丙", 10))
    SAID = Claim(1, 0, "主动公开102条", "published", 102, "条", parts=PARTS)

    def test_its_title_gives_both_numbers(self) -> None:
        (chart,) = figures(report(claims=(self.SAID,)))
        assert chart.title == "2025年主动公开102条，所列各项合计80条，文中总数102条"

    def test_so_does_that_of_the_series_that_shows_it(self) -> None:
        last = Series("", 2024, {"甲": 60, "乙": 20, "丙": 10})
        series = (Series("", 2025, dict(self.PARTS)), last)
        (chart,) = figures(report(claims=(self.SAID,), series=series))
        change = "2025年甲50条，比2024年少10条"
        assert chart.title == f"{change}，所列各项合计80条，文中总数102条"

    def test_about_a_hundred_may_be_eighty(self) -> None:
        (chart,) = figures(report(claims=(replace(self.SAID, approximate=True),)))
        assert chart.title == "2025年主动公开102条，甲最多（50条）"


CHANGES = [
    # this year, last year, the title, why
    ({"甲": 3, "乙": 9}, {"甲": 5, "乙": 8}, "2025年甲3，比2024年少2", "the greatest change"),
    ({"甲": 3, "乙": 9}, {"甲": 3, "乙": 9}, "2025年与2024年各类数量", "nothing changed"),
    ({"甲": 3, "乙": 9}, {"甲": 4, "乙": 8}, "2025年与2024年各类数量", "two changed alike"),
    ({"甲": 3, "乙": 9}, {"丙": 4, "丁": 8}, "2025年与2024年各类数量", "nothing to compare"),
]


@pytest.mark.parametrize(("now", "last", "title", "why"), CHANGES)
def test_the_title_of_two_years_says_what_changed(
    now: dict[str, int], last: dict[str, int], title: str, why: str
) -> None:
    (chart,) = figures(Report(series=(Series("", 2025, now), Series("", 2024, last))))
    assert chart.title == title, why


def test_a_report_without_numbers_has_no_chart() -> None:
    assert figures(report()) == ()
