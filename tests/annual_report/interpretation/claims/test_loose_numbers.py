"""Numbers that are loose, torn or one end of a range: never taken for a plain count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.annual_report.interpretation.claims.stating import first, stated


@pytest.mark.parametrize(
    "words",
    [
        "约30条",
        "大约30条",
        "近30条",
        "逾30条",
        "超30条",
        "超过30条",
        "不足30条",
        "不到30条",
        "不少于30条",
        "不低于30条",
        "不超过30条",
        "至少30条",
        "最多30条",
        "30余条",
        "30多条",
        "30几条",
        "30条左右",
        "30条以上",
        "三十余条",
    ],
)
def test_a_loosened_number_is_approximate(words: str) -> None:
    claim = first(f"主动公开政府信息{words}。")
    assert (claim.counts, claim.value, claim.approximate) == ("published", 30, True)


@pytest.mark.parametrize(
    ("words", "value"), [("上百条", 100), ("上千条", 1000), ("近百条", 100), ("百余条", 100)]
)
def test_round_words_are_approximate_too(words: str, value: int) -> None:
    claim = first(f"主动公开政府信息{words}。")
    assert (claim.value, claim.approximate) == (value, True)


@pytest.mark.parametrize("words", ["共30条", "为30条", "达30条", "30条", "网上30条"])
def test_a_plain_number_is_not(words: str) -> None:
    assert first(f"主动公开政府信息{words}。").approximate is False


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("20至30条", "a range"),
        ("20到30条", "a range"),
        ("20-30条", "a range"),
        ("20～30条", "a range, full-width mark"),
        ("20—30条", "a range, dash"),
        ("20条至30条", "a range, the unit twice"),
        ("20条-30余条", "a loose range"),
        ("二十至三十条", "a range in words"),
        ("数十条", "how many tens?"),
        ("几百条", "how many hundreds?"),
        ("若干条", "no number at all"),
        ("二三十条", "twenty or thirty"),
        ("三五条", "three to five"),
        ("一百二条", "102 or 120"),
        ("1 113条", "torn, or two numbers"),
        ("3 0条", "torn"),
    ],
)
def test_what_is_no_one_number_is_no_claim(words: str, why: str) -> None:
    assert (why, stated(f"主动公开政府信息{words}。").claims) == (why, ())


def test_a_day_before_a_number_makes_no_range() -> None:
    assert first("1至12月公开政府信息30条。").value == 30
    assert first("自2023年1月1日至12月31日，主动公开政府信息30条。").value == 30


def test_spaces_round_a_whole_number_tear_nothing() -> None:
    assert first("主动公开政府信息 30 条。").value == 30


@given(
    st.integers(0, 99_999),
    st.integers(0, 99_999),
    st.sampled_from("至到~～—–－-"),
    st.sampled_from(["", " ", "\u3000", "\u00a0"]),
    st.sampled_from(["", " "]),
)
def test_no_end_of_any_range_is_ever_claimed(
    low: int, high: int, mark: str, before: str, behind: str
) -> None:
    for unit in ("", "条"):
        words = f"{low}{unit}{before}{mark}{behind}{high}条"
        assert (words, stated(f"主动公开政府信息{words}。").claims) == (words, ())


@given(st.integers(0, 999_999))
def test_every_count_is_read_as_it_stands_with_or_without_commas(number: int) -> None:
    for written in (str(number), f"{number:,}", f" {number} "):
        assert first(f"主动公开政府信息{written}条。").value == number
