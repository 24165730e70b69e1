"""What a part of the year saw is not the year's number."""

import pytest

from gongkai.annual_report.interpretation.claims.scope import Scope, SentenceScope
from tests.annual_report.interpretation.claims.stating import counted

OWN = Scope(None, own=True)
NOT_OWN = Scope(None, own=False)


def at_end(sentence: str) -> Scope:
    return SentenceScope(sentence, 2023, False).at(len(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "2023年上半年新收",
        "上半年，新收",
        "今年下半年新收",
        "新收30件，其中上半年",
        "我局一季度新收",
        "第一季度新收",
        "2023年前三季度新收",
        "1至6月新收",
        "2023年1-6月，新收",
        "2023年1月至6月新收",
        "2023年1月1日至6月30日新收",
        "2023年1月1日至2023年6月30日，新收",
        "截至6月底，新收",
        "截至2023年6月底，新收",
        "截至2023年6月30日，新收",
        "截止2023年9月，新收",
        "3月，收到",
        "2023年3月份收到",
        "七月份收到",
        "2022年上半年新收",
        "全年新收64件，上半年新收",
    ],
)
def test_a_part_of_a_year_is_no_year(sentence: str) -> None:
    assert at_end(sentence) == NOT_OWN


@pytest.mark.parametrize(
    "sentence",
    [
        "2023年1月1日至2023年12月31日新收",
        "2023年1月1日至12月31日，新收",
        "2023年1月至12月新收",
        "2023年一月至十二月新收",
        "1-12月，新收",
        "截至2023年12月31日，新收",
        "截至12月底，新收",
        "截至2023年底，新收",
        "自2023年1月起新收",
        "上半年新收30件，全年新收",
        "2023年3月15日印发办法，新收",
        "每季度公布，新收",
        "每月公布，新收",
        "印发上半年要点，新收",
    ],
)
def test_the_whole_year_is_the_whole_year(sentence: str) -> None:
    assert at_end(sentence) == OWN


def test_only_the_years_own_number_is_counted() -> None:
    text = "2023年上半年新收政府信息公开申请30件，全年新收政府信息公开申请64件。"
    assert counted(text) == [("requests_received", 64)]
