"""公民身份号码 by GB 11643, told from codes that look like one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.screening import screen
from gongkai.screening.id_number import check_digit, is_id_number


@pytest.mark.parametrize(
    ("number", "valid", "why"),
    [
        ("11010519491231002X", True, "the example of the standard"),
        ("11010519491231002x", True, "the same, with a small x"),
        ("110105194912310020", False, "wrong check digit"),
        ("522322189901018516", True, "born on 1 January 1899"),
        ("522322190002290012", False, "1900 had no 29 February"),
        ("52232218991301001X", False, "no thirteenth month"),
        ("992322189901018513", False, "no province 99"),
        ("810000189901010015", True, "Hong Kong residents have 81"),
        ("522322990101851", True, "15 digits: born in 1999, no check digit"),
        ("522322991301851", False, "15 digits, thirteenth month"),
        ("52232299010185X", False, "15 digits have no X"),
        ("5223221899010185", False, "16 characters"),
        ("", False, "nothing"),
    ],
)
def test_a_number_is_valid_by_province_birthday_and_check_digit(number, valid, why) -> None:
    assert is_id_number(number) is valid, why


def numbers(day: date, serial: int, region: str = "522322") -> str:
    first = f"{region}{day:%Y%m%d}{serial:03}"
    return first + check_digit(first)


BIRTHDAYS = st.dates(date(1801, 1, 1), date(2026, 1, 1))
SERIALS = st.integers(0, 999)


@given(BIRTHDAYS, SERIALS)
def test_every_number_with_its_check_digit_is_found(day: date, serial: int) -> None:
    number = numbers(day, serial)
    text = f"身份证号{number}，已核对。"
    hits = [(hit.kind, hit.text) for hit in screen(text)]
    assert hits == [("id_number", number)]


@given(BIRTHDAYS, SERIALS, st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_told(day: date, serial: int, place: int, step: int) -> None:
    """The check digit catches every single wrong digit."""
    number = numbers(day, serial)
    wrong = str((int(number[place]) + step) % 10)
    assert not is_id_number(number[:place] + wrong + number[place + 1 :])


@given(BIRTHDAYS, SERIALS)
def test_the_masked_number_does_not_tell_the_birthday(day: date, serial: int) -> None:
    number = numbers(day, serial)
    shown = screen(f"身份证{number}")[0].suggestion
    assert shown == number[:3] + "*" * 13 + number[-2:]
    assert screen(f"身份证{shown}") == []


def test_a_wrong_check_digit_counts_where_the_text_says_it_is_an_id_number() -> None:
    labelled = screen("申请人身份证号522322189901018517")
    assert [hit.message for hit in labelled] == [
        "这里称为身份证号的号码校验码不符，即使写错一位，也可能指向本人。"
    ]
    assert screen("设备编号522322189901018517") == []


def test_a_credit_code_that_happens_to_fit_both_standards_goes_by_its_label() -> None:
    both = "522322189901010194"
    assert screen(f"统一社会信用代码：{both}") == []
    assert [hit.kind for hit in screen(f"身份证号：{both}")] == ["id_number"]
    assert [hit.kind for hit in screen(f"号码：{both}")] == ["id_number"], "in doubt, personal"


def test_fifteen_digits_after_the_label_of_a_thing_are_none() -> None:
    assert screen("合同编号522322990101851") == []
    assert [hit.kind for hit in screen("持522322990101851办理")] == ["id_number"]


def test_places_are_those_of_the_text_as_it_stands() -> None:
    text = "证件号：１１０１０５１９４９１２３１００２Ｘ。"
    hit = screen(text)[0]
    assert (hit.start, hit.end) == (4, 22)
    assert hit.text == text[4:22]


@pytest.mark.parametrize("around", ["9{}", "{}9", "A{}", "{}B", "{}*"])
def test_a_part_of_a_longer_code_is_none(around: str) -> None:
    assert screen(around.format("11010519491231002X")) == []
