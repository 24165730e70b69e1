"""Which number a comparison speaks of."""

from decimal import Decimal

import pytest

from gongkai.annual_report.interpretation.claims.comparisons import number_of_last_year
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
            (5, None, Decimal("66.7"), "受理申请"),
            "last year's number does not grow",
        ),
        (
            "2023年主动公开60条、2022年57条，同比增长5.3%。",
            (60, None, Decimal("5.3"), "2023年主动公开"),
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
    ("text", "values", "why"),
    [
        (
            "推送189条，其中图文96条、视频41条、其他52条，较上年增加39条，增长26%。",
            [189],
            "26 per cent holds for the total",
        ),
        ("推送189条，其中图文137条、其他52条，比上年的150条增加39条。", [189], "189 less 150"),
        ("推送189条，其中图文137条、其他52条，较上年增加2条，增长4%。", [52], "52 of 50"),
        ("推送189条，其中图文137条、其他52条，较上年增加39条。", [None], "it may be of either"),
        ("推送189条，其中图文137条、其他52条，较上年增加9条，增长7%。", [None], "of 137, or wrong"),
        (
            "行政处罚41件，其中水资源类30件、水保类11件，比2022年减少11件，下降21.2%。",
            [41],
            "41 of 52",
        ),
        ("办理建议5件、提案3件，较上年增加2件，增长33.3%。", [None], "both together: 8 of 6"),
        ("办理建议5件、提案3件，共8件，较上年增加2件，增长33.3%。", [8], "their sum"),
        ("新收申请14件，自然人11件，与上年10件相比增加4件，增长40%。", [14], "14 less 10"),
        ("上年结转1件，新收申请64件，比上年增加14件，增长30%。", [64], "a verb of its own"),
        ("新收申请64件，办结63件，比上年增加13件，增长26%。", [63], "63 of 50"),
        ("办理建议12件，比上年多2件，提案8件，比上年多3件。", [12, 8], "each its own"),
        ("推送解读5条；视频3条，比上年多2条。", [3], "behind a ；"),
        ("召开会议5次、推送视频3条，比上年多2条。", [3], "of another unit"),
        ("推送信息约150条，比上年增加30条，增长24%。", [None], "about"),
    ],
)
def test_a_comparison_behind_several_is_of_the_one_it_holds_for(
    text: str, values: list[int | None], why: str
) -> None:
    assert (why, [value for value, *_ in compared(text)]) == (why, values)


@pytest.mark.parametrize(
    ("text", "change", "percent"),
    [
        ("推送信息150条，比上年增加30余条，增长25%。", None, Decimal(25)),
        ("推送信息150条，比上年增加约30条，增长25%。", None, Decimal(25)),
        ("推送信息150条，比上年增加32条，增长约27%。", 32, None),
        ("推送信息150条，比上年（120条）增加30条，增长25%。", 30, Decimal(25)),
    ],
)
def test_what_is_inexact_in_a_comparison_is_left_out(
    text: str, change: int | None, percent: Decimal | None
) -> None:
    assert [(c, p) for _, c, p, _ in compared(text)] == [(change, percent)]


def test_a_comparison_of_nothing_exact_is_none() -> None:
    assert compared("推送信息150条，比上年增加30余条。") == []


@pytest.mark.parametrize(
    ("words", "number", "why"),
    [
        ("150条，比上年的120条增长25%", 120, "with 的"),
        ("150条，比上年120条增长25%", 120, "without"),
        ("14件，较2022年的16件减少2件", 16, "by its year"),
        ("14件，比2022年（10件）增长40%", 10, "in brackets"),
        ("14件，自然人11件，与上年10件相比增加4件", 10, "behind a list"),
        ("14件，比上年增加4件", None, "not given"),
        ("14件，其中上年1件，比去年增加4件", None, "a part"),
        ("14件，比上年的10条增加4件", None, "of another unit"),
        ("1,286条，比上年的1,000条增长28.6%", 1000, "with marks between thousands"),
        ("1,286条，比上年的12,86条增长28.6%", None, "no number"),
    ],
)
def test_the_number_of_last_year_is_read_where_it_is_given(
    words: str, number: int | None, why: str
) -> None:
    assert (why, number_of_last_year(words)) == (why, number)


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


@pytest.mark.parametrize(
    ("text", "value", "before", "why"),
    [
        ("2023年新收申请119件，2022年新收申请99件，同比下降20.20%。", 119, 99, "the same words"),
        ("新收申请119件，2022年为99件，同比增长20.20%。", 119, 99, "no words again"),
        ("新收申请119件，上年99件，同比增长20.20%。", 119, 99, "the same"),
        ("信息90条，同比增长35%（2022年为72条）。", 90, 72, "in brackets behind it"),
        ("信息90条，比上年增长35%（上年72条）。", 90, 72, "the same"),
        ("新收申请119件，2022年办结99件，同比增长20.20%。", None, None, "of something else"),
        ("新收申请119件，2021年为99件，同比增长20.20%。", None, None, "another year"),
        ("2021年新收申请119件，2022年99件，同比下降20.20%。", None, None, "another year first"),
        ("信息90条，同比增长35%（2021年为72条）。", 90, None, "of another year"),
        ("信息90条，同比增长35%（网站72条）。", 90, None, "no number of a year"),
        ("信息90条，同比增长35%（2022年为72篇）。", 90, None, "of another unit"),
        ("新收申请约119件，2022年99件，同比增长20.20%。", None, None, "about"),
    ],
)
def test_last_years_number_beside_a_comparison(
    text: str, value: int | None, before: int | None, why: str
) -> None:
    found = [(c.value, number_of_last_year(c.text)) for c in stated(text).comparisons]
    assert (why, found) == (why, [(value, before)])
