"""Which number a comparison speaks of."""

from decimal import Decimal

import pytest

from tests.annual_report.interpretation.claims.stating import stated


def compared(text: str) -> list[tuple[int | None, int | None, Decimal | None, str]]:
    return [(c.value, c.change, c.percent, c.label) for c in stated(text).comparisons]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "共公开88条（其中网站50条，微信38条），较上年增加8条。",
            (88, 8, None, "共公开"),
            "behind brackets it is the number before them",
        ),
        (
            "公开信息（60条），比上年多3条。",
            (60, 3, None, ""),
            "a number alone in brackets",
        ),
        (
            "公开信息60条（均在网站公开），比上年多3条。",
            (60, 3, None, "公开信息"),
            "brackets without a number",
        ),
        (
            "公开信息60条（比上年多3条）。",
            (60, 3, None, "公开信息"),
            "the comparison itself in brackets",
        ),
        (
            "公开信息，含解读（网站3条、微信5条），比上年多3条。",
            (None, 3, None, ""),
            "two numbers in brackets and none before them",
        ),
        (
            "受理申请5件，上年3件，同比增长66.7%。",
            (None, None, Decimal("66.7"), ""),
            "last year's number does not grow",
        ),
        (
            "2023年主动公开60条、2022年57条，同比增长5.3%。",
            (None, None, Decimal("5.3"), ""),
            "the same, divided by 、",
        ),
        (
            "2022年公开信息57条，2023年公开信息60条，比上年多3条。",
            (60, 3, None, "2023年公开信息"),
            "the number of this year stands nearest",
        ),
        (
            "与2022年相比，公开数量增加20条。",
            (None, 20, None, "公开数量"),
            "named behind the year",
        ),
        (
            "与上年相比，主动公开政府信息减少12.5%。",
            (None, None, Decimal("-12.5"), "主动公开政府信息"),
            "the same, per cent",
        ),
        (
            "与2022年的60条相比，主动公开政府信息增加了5条。",
            (None, 5, None, "主动公开政府信息"),
            "last year's number within",
        ),
    ],
)
def test_a_comparison_belongs_to_its_number(
    text: str, expected: tuple[int | None, int | None, Decimal | None, str], why: str
) -> None:
    assert (why, compared(text)) == (why, [expected])


def test_two_numbers_have_each_their_own() -> None:
    text = "办理建议12件，比上年多2件；办理提案8件，与上年持平。"
    assert [(c.value, c.change) for c in stated(text).comparisons] == [(12, 2), (8, 0)]


def test_a_rate_behind_a_change_is_the_same_comparison() -> None:
    text = "新收申请23件，较2022年增加5件，同比增长27.8%。"
    assert compared(text) == [(23, 5, Decimal("27.8"), "新收申请")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("共公开88条（网站50条），较上年增加8条。", "88条（网站50条），较上年增加8条"),
        ("与2022年相比，公开数量增加20条。", "与2022年相比，公开数量增加20条"),
    ],
)
def test_its_words_stand_there(text: str, words: str) -> None:
    (found,) = stated(text).comparisons
    assert (found.text, text[found.offset : found.offset + len(words)]) == (words, words)


def test_a_change_is_never_a_claim() -> None:
    text = "共公开政府信息60条，较上年增加10条，增长20%。"
    assert [c.value for c in stated(text).claims] == [60]
