"""Whose number it is, and of which year."""

import pytest

from gongkai.annual_report.interpretation.claims.scope import Scope, SentenceScope

OWN = Scope(None, own=True)
NOT_OWN = Scope(None, own=False)


def at_end(sentence: str, *, year: int | None = 2023, government: bool = False) -> Scope:
    """The scope of a number that stands at the end of `sentence`."""
    return SentenceScope(sentence, year, government).at(len(sentence))


@pytest.mark.parametrize(
    ("sentence", "scope", "why"),
    [
        ("共公开", OWN, "no year is the report's own"),
        ("2023年共公开", OWN, "its own year"),
        ("本年度共公开", OWN, "this year"),
        ("全年共公开", OWN, "this year"),
        ("截至2023年12月31日，共公开", OWN, "until the year's end"),
        ("2022年共公开", Scope(2022, own=True), "another year"),
        ("上年度共公开", Scope(2022, own=True), "the year before"),
        ("去年共公开", Scope(2022, own=True), "the year before"),
        ("2022年57条、2023年", OWN, "the nearest year counts"),
        ("2023年60条、2022年", Scope(2022, own=True), "the nearest year counts"),
        ("上年结转", OWN, "a word of the form, not a year"),
        ("2019年以来共公开", NOT_OWN, "many years"),
        ("2023年以来共公开", OWN, "many months of one year"),
        ("2024年拟公开", NOT_OWN, "a year to come"),
        ("历年累计公开", NOT_OWN, "many years"),
        ("开通以来累计发布", NOT_OWN, "many years"),
        ("全县共公开", NOT_OWN, "a wider area"),
        ("各乡镇共公开", NOT_OWN, "others"),
        ("所属事业单位公开", NOT_OWN, "units below"),
        ("县公路事务服务中心共公开", NOT_OWN, "a unit below"),
    ],
)
def test_the_words_before_a_number_tell(sentence: str, scope: Scope, why: str) -> None:
    assert (why, at_end(sentence)) == (why, scope)


@pytest.mark.parametrize(
    "sentence",
    [
        "全县共公开",
        "各乡镇共公开",
        "所属部门公开",
        "各部门共收到",
        "县政府及部门收到",
        "管委会收到",
    ],
)
def test_a_government_means_its_whole_area(sentence: str) -> None:
    assert at_end(sentence, government=True) == OWN


def test_many_years_are_many_years_for_a_government_too() -> None:
    assert at_end("历年累计公开", government=True) == NOT_OWN


def test_what_stands_before_the_stranger_is_the_body_s_own() -> None:
    sentence = "我局公开60条，全县公开500条"
    scope = SentenceScope(sentence, 2023, government=False)
    assert (scope.at(sentence.index("60")), scope.at(sentence.index("500"))) == (OWN, NOT_OWN)


def test_last_year_of_a_report_without_a_year_is_unknown() -> None:
    assert at_end("上年度共公开", year=None) == NOT_OWN


def test_an_accumulated_number_is_of_many_years_where_one_year_is_its_part() -> None:
    sentence = "累计公开12356条，其中2023年公开1520条"
    scope = SentenceScope(sentence, 2023, government=False)
    assert scope.at(sentence.index("12356")) == NOT_OWN
    assert at_end("累计公开") == OWN
