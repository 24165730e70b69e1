"""Comparisons with the year before, and shares."""

from decimal import Decimal

import pytest

from tests.annual_report.interpretation.claims.stating import stated

Numbers = tuple[int | None, int | None, Decimal | None]


def compared(text: str) -> list[Numbers]:
    return [(c.value, c.change, c.percent) for c in stated(text).comparisons]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("办理建议4件，比2022年少1件。", (4, -1, None)),
        ("办理建议4件，比去年多1件。", (4, 1, None)),
        ("办理建议4件，较上年增加1件。", (4, 1, None)),
        ("办理建议4件，较上年度减少1件。", (4, -1, None)),
        ("办理建议4件，与2022年持平。", (4, 0, None)),
        ("办理建议4件，与上年基本持平。", (4, 0, None)),
        ("办理建议4件，同比增加1件。", (4, 1, None)),
        ("办理建议4件，与去年相比减少1件。", (4, -1, None)),
        ("办理建议4件，较2022年同期增加了1件。", (4, 1, None)),
        ("办理建议4件（比2022年少1件）。", (4, -1, None)),
        ("公开信息60条，同比增长12.5%。", (60, None, Decimal("12.5"))),
        ("公开信息60条，同比下降12.5％。", (60, None, Decimal("-12.5"))),
        ("公开信息60条，较上年增加3条，增长5.3%。", (60, 3, Decimal("5.3"))),
        ("公开信息60条，较上年增加3条，同比增长5.3%。", (60, 3, Decimal("5.3"))),
        ("公开信息60条，比上年减少3条，下降4.8%。", (60, -3, Decimal("-4.8"))),
        ("公开信息60条，比2022年增长1.2倍。", (60, None, Decimal("120.0"))),
        ("主动公开信息数量同比增长12.5%。", (None, None, Decimal("12.5"))),
        ("申请数量较上年减少2件。", (None, -2, None)),
    ],
)
def test_a_comparison_gives_value_and_change(text: str, expected: Numbers) -> None:
    assert compared(text) == [expected]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("办理建议4件，比2019年少1件。", "not the year before"),
        ("公开信息60条，较上年有所增长。", "no number"),
        ("公开信息60条，较上年增加到60条。", "up to, not by"),
        ("公开信息60条，环比增长5%。", "with last month"),
        ("满意率较上年提高2个百分点。", "points are no per cent"),
        ("公开信息60条，比较及时。", "a word with 比"),
        ("对比分析信息60条。", "another"),
    ],
)
def test_what_cannot_be_compared_is_left_out(text: str, why: str) -> None:
    assert (why, compared(text)) == (why, [])


def test_the_change_is_no_claim() -> None:
    found = stated("办理县人大代表建议4件，比2022年少1件。")
    assert [(c.counts, c.value) for c in found.claims] == [("suggestions", 4)]


def test_a_comparison_knows_what_it_counts_and_where_it_stands() -> None:
    text = "2023年，我局办理县人大代表建议4件，比2022年少1件。"
    (found,) = stated(text).comparisons
    assert (found.text, found.offset, found.counts) == (
        "4件，比2022年少1件",
        text.index("4件"),
        "suggestions",
    )


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [
        ("按时办结率100%。", "按时办结率", Decimal(100)),
        ("代表满意率为100%，", "代表满意率", Decimal(100)),
        ("答复率达98.5%。", "答复率", Decimal("98.5")),
        ("办结率和满意率均为100％。", "办结率和满意率", Decimal(100)),
    ],
)
def test_a_share_is_read_with_what_it_is_of(text: str, label: str, value: Decimal) -> None:
    (found,) = stated(text).percentages
    assert (found.label, found.value, found.part, found.whole) == (label, value, None, None)


def test_a_share_of_a_list_knows_part_and_whole() -> None:
    text = "共公开信息60条，其中工作动态31条，占51.7%，机构职能29条，占48.3%。"
    assert [(p.value, p.part, p.whole) for p in stated(text).percentages] == [
        (Decimal("51.7"), 31, 60),
        (Decimal("48.3"), 29, 60),
    ]


def test_a_share_in_brackets_belongs_to_the_part_before_it() -> None:
    text = "共公开信息60条，其中工作动态31条（占51.7%），机构职能29条（占48.3%）。"
    assert [(p.value, p.part, p.whole) for p in stated(text).percentages] == [
        (Decimal("51.7"), 31, 60),
        (Decimal("48.3"), 29, 60),
    ]


@pytest.mark.parametrize(
    ("text", "of_what"),
    [
        ("收到意见21条，采纳9条，占21条的42.9%。", (9, 21)),
        ("自然人申请46件，占申请总数64件的71.9%。", (46, 64)),
        ("自然人46件，企业9件，占总数64件的85.9%。", (None, None)),  # perhaps both
        ("自然人申请约46件，占总数64件的71.9%。", (None, None)),
        ("公开信息46条，占栏目64个的71.9%。", (None, None)),
        ("自然人申请46件，占总数64件的比例为71.9%。", (None, None)),
    ],
)
def test_a_share_may_name_its_whole(text: str, of_what: tuple[int | None, int | None]) -> None:
    (found,) = stated(text).percentages
    assert (found.part, found.whole) == of_what


def test_growth_is_no_share() -> None:
    assert stated("公开信息60条，同比增长12.5%。").percentages == ()


@pytest.mark.parametrize(
    ("text", "value", "change"),
    [
        ("行政事业性收费18.87万元，较上年减少2.18万元，下降10.4%。", "18.87", "-2.18"),
        ("行政事业性收费18.87万元，较上年增加2.18万元。", "18.87", "2.18"),
        ("办理热线1.2万件，较上年减少0.3万件。", "12000", "-3000"),
    ],
)
def test_a_change_of_an_amount_is_in_its_unit(text: str, value: str, change: str) -> None:
    (comparison,) = stated(text).comparisons
    assert (comparison.value, comparison.change) == (Decimal(value), Decimal(change))


def test_what_came_and_went_is_no_change() -> None:
    assert not stated("现有目录17件，与2022年的16件相比，新增3件、废止2件。").comparisons
