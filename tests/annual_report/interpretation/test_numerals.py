"""Numbers as reports write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.interpretation.numerals import chinese_number, plain_number

_DIGITS = "零一二三四五六七八九"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三", 3),
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零二", 102),
        ("一百一十", 110),
        ("一千零五十", 1050),
        ("两千三百", 2300),
        ("三万五千", 35000),
        ("一亿二千万", 120_000_000),
        ("〇", 0),
        ("零", 0),
        ("二〇二三", 2023),  # digit by digit, as in a date
        ("二○二三", 2023),  # with the geometric circle
        ("二零二三", 2023),
    ],
)
def test_chinese_numerals_have_a_value(text: str, value: int) -> None:
    assert chinese_number(text) == value


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("一百二", "120 as it is said, 102 as it is written"),
        ("三千五", "3500 or 3005"),
        ("一万五", "15000 or 10005"),
        ("三五", "three to five"),
        ("二三", "two or three"),
        ("十十", "no number"),
        ("百千", "no number"),
        ("五百零", "a digit is lost"),
    ],
)
def test_a_numeral_that_may_be_several_has_no_value(text: str, why: str) -> None:
    assert (why, chinese_number(text)) == (why, None)


@given(st.integers(1, 9999))
def test_every_numeral_written_in_full_has_its_value(number: int) -> None:
    assert chinese_number(_in_full(number)) == number


def _in_full(number: int) -> str:
    """`number` as official documents write it, 零 for every gap."""
    text = "".join(
        _DIGITS[int(digit)] + (step if digit != "0" else "")
        for digit, step in zip(f"{number:04d}", "千百十 ", strict=True)
    ).replace(" ", "")
    while "零零" in text:
        text = text.replace("零零", "零")
    return text.strip("零")


@pytest.mark.parametrize("text", ["", "三件", "abc", "一 二", "三四十"])
def test_what_is_no_numeral_has_none(text: str) -> None:
    assert chinese_number(text) is None


@pytest.mark.parametrize(
    ("text", "scale", "value"),
    [
        ("102", "", 102),
        ("1,113", "", 1113),
        ("１２", "", 12),  # full-width digits
        ("18.8710", "", Decimal("18.8710")),  # as written, zeros kept
        ("0.0000", "", Decimal("0.0000")),
        ("1", "万", 10_000),
        ("196.4", "万", 1_964_000),
        ("5.65", "万", 56_500),
        ("1.00005", "万", Decimal("10000.50000")),
        ("三", "", 3),
        ("三", "万", 30_000),
    ],
)
def test_a_number_is_read_with_its_scale(text: str, scale: str, value: int | Decimal) -> None:
    found = plain_number(text, scale)
    assert (found, type(found)) == (value, type(value))


def test_what_is_no_number_is_unknown() -> None:
    assert plain_number("件") is None


def _spelled(number: int) -> str:
    """`number` below 10,000 in Chinese, as it is read aloud."""
    words, gap = "", False
    for step, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, step)
        if digit:
            words += ("零" if gap and words else "") + _DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return words


@given(st.integers(1, 9999))
def test_every_spelled_number_is_read_back(number: int) -> None:
    assert chinese_number(_spelled(number)) == number


@given(st.text(max_size=12))
def test_no_text_breaks_it(text: str) -> None:
    found = chinese_number(text)
    assert found is None or found >= 0
