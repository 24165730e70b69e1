"""A notice typed from the paper becomes the library's text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.deadlines.typed_notice import days_in, notice_text
from gongkai.law.working_days import read_notice, shipped_notices

DAYS = [
    ("1月1日", ["2027-01-01"]),
    ("1月1日、2月3日", ["2027-01-01", "2027-02-03"]),
    ("2027-10-01, 2027-10-02", ["2027-10-01", "2027-10-02"]),
    ("10月1日至3日", ["2027-10-01", "2027-10-02", "2027-10-03"]),
    ("1月31日至2月2日", ["2027-01-31", "2027-02-01", "2027-02-02"]),
    ("5月1日-5月3日", ["2027-05-01", "2027-05-02", "2027-05-03"]),
    ("2027年5月1日；5月8日（周六）", ["2027-05-01", "2027-05-08"]),
    ("1月1日（周五）至3日（周日）放假调休，共3天。", ["2027-01-01", "2027-01-02", "2027-01-03"]),
    ("三、清明节：4月5日（周一）放假，与周末连休。", ["2027-04-05"]),
    ("  \n\n", []),
]


@pytest.mark.parametrize(("typed", "expected"), DAYS)
def test_days_are_read_as_a_notice_writes_them(typed: str, expected: list[str]) -> None:
    assert [day.isoformat() for day in days_in(2027, typed)] == expected


@pytest.mark.parametrize(
    "typed",
    [
        "元旦",
        "13月1日",
        "2月30日",
        "10月7日至1日",
        "10月1日至3日至5日",
        "2027-2-30",
        "3日",
        "1月1日至12月31日",
    ],
)
def test_what_is_no_day_is_named(typed: str) -> None:
    with pytest.raises(ValueError) as caught:
        days_in(2027, typed)
    assert str(caught.value).endswith("。")


@given(st.text(max_size=60))
def test_any_words_give_days_of_a_calendar_or_one_sentence(typed: str) -> None:
    try:
        assert all(isinstance(day, date) for day in days_in(2027, typed))
    except ValueError as error:
        assert str(error).endswith("。")


def test_a_whole_year_typed_is_the_notice_as_the_library_has_it() -> None:
    off = "1月1日、1月28日至2月4日、4月4日至6日、5月1日至5日、5月31日至6月2日、10月1日至8日"
    worked = "1月26日、2月8日、4月27日、9月28日、10月11日"
    text = notice_text(2025, "国办发明电〔2024〕12号", off, worked)
    assert read_notice(text) == shipped_notices()[2025]


def test_without_a_number_the_list_of_numbers_is_empty() -> None:
    assert "notices = []\n" in notice_text(2027, "  ", "1月1日", "")


@pytest.mark.parametrize("number", ['国办"发', "国办\\发", "国办\n发"])
def test_a_number_cannot_end_its_line(number: str) -> None:
    with pytest.raises(ValueError):
        notice_text(2027, number, "1月1日", "")


PASTED = """一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。"""


def test_the_words_of_a_notice_may_be_pasted_with_the_days_that_are_worked() -> None:
    text = notice_text(2025, "国办发明电〔2024〕12号", PASTED, "")
    assert read_notice(text) == shipped_notices()[2025]


def test_a_sentence_that_says_both_is_to_be_parted() -> None:
    with pytest.raises(ValueError, match="请用句号分开"):
        notice_text(2027, "", "1月1日放假，1月3日上班", "")
