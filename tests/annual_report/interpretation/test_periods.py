"""The statistics period a report states."""

import re
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import Evidence
from gongkai.annual_report.checks.form import period_missing, period_unreadable, period_wrong
from gongkai.annual_report.interpretation import periods
from gongkai.annual_report.interpretation.periods import Period, days_in, stated_periods
from gongkai.annual_report.report import Report
from tests.patience import not_hanging

YEAR = (date(2023, 1, 1), date(2023, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2023年1月1日至2023年12月31日",
        "2023年1月1日起至2023年12月31日止",
        "2023年1月1日起，至2023年12月31日止",
        "2023年1月1日至12月31日",  # the second year left out
        "2023 年 1 月 1 日至 12 月 31 日",  # with spaces, as from PDF
        "2023年1月1日起到2023年12月31日止",
        "2023年1月1日—2023年12月31日",
        "2023年1月1日-12月31日",
        "2023年01月01日至2023年12月31日",
        "二〇二三年一月一日至二〇二三年十二月三十一日",
        "二○二三年一月一日起至十二月三十一日止",
        "2023年1月1日到同年12月31日",
        "2023年1月1日零时至2023年12月31日24时",
        "2023.1.1-2023.12.31",
        "2023.01.01—2023.12.31",
        "2023/1/1至2023/12/31",
        "2023年1月1日至2023年12月31",  # the last 日 left out
        "2023年1月1至12月31日",  # the first one left out
    ],
)
def test_the_year_in_its_many_spellings(text: str) -> None:
    assert stated_periods(text) == [Period(*YEAR, 0)]


def test_the_offset_is_where_the_first_date_begins() -> None:
    text = "统计期限自2023年1月1日起至2023年12月31日止。"
    assert stated_periods(text) == [Period(*YEAR, text.index("2023"))]


def test_another_period_is_given_as_it_stands() -> None:
    assert stated_periods("自2022年11月1日至2023年10月31日") == [
        Period(date(2022, 11, 1), date(2023, 10, 31), 1)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "202111日至20211230日",  # 年 and 月 lost
        "20231月1日至202312月31日",
        "2023年2月30日至2023年12月31日",  # no such day
        "2023年11日至1231日",  # months lost, the second year left out
        "2023年11日起至1231日",
        "2023年0101日-2023年1231日",
        "2023年1月1日至1231日",  # one month lost
        "2023年11日至12月31日",
        "20231月1日至12月31日",  # 年 lost
        "2023 年 11 日至 1231 日",
        "2023年1月至12月31日",  # a day lost
        "2023年1月1日至2023年1231日",
    ],
)
def test_a_date_that_lost_its_characters_is_unreadable(text: str) -> None:
    found = stated_periods(f"统计期限自{text}止。")
    assert [(period.start, period.end) for period in found] == [(None, None)]


def test_several_periods_come_in_order() -> None:
    text = "自2022年1月1日至2022年12月31日。自2023年1月1日至2023年12月31日。"
    assert [period.start for period in stated_periods(text)] == [date(2022, 1, 1), date(2023, 1, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2023年以来",
        "0858-0000118",
        "2023年1月16日",
        "自二十日至三十日",
        "电话20230001至20230009号",
    ],
)
def test_what_is_no_period_gives_none(text: str) -> None:
    assert stated_periods(text) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024年1月16日", date(2024, 1, 16)),
        ("2024 年 1 月 16 日", date(2024, 1, 16)),
        ("二〇二四年一月十六日", date(2024, 1, 16)),
        ("二○二四年十二月三十一日", date(2024, 12, 31)),
    ],
)
def test_days_are_read_in_digits_and_characters(text: str, day: date) -> None:
    assert days_in(text) == [(day, 0)]


def test_a_day_that_does_not_exist_is_left_out() -> None:
    assert days_in("2024年13月1日，2024年2月30日") == []


@given(
    st.dates(date(2008, 1, 1), date(2029, 12, 31)), st.dates(date(2008, 1, 1), date(2029, 12, 31))
)
def test_every_period_is_read_back(start: date, end: date) -> None:
    text = f"自{start.year}年{start.month}月{start.day}日起至{end.year}年{end.month}月{end.day}日止"
    assert stated_periods(text) == [Period(start, end, 1)]


@given(st.integers(2008, 2029), st.sampled_from(("至", "起至", "到", "-", "—")), st.booleans())
def test_a_period_that_lost_its_months_is_there_and_told_once(
    year: int, to: str, again: bool
) -> None:
    text = f"数据统计期限为{year}年11日{to}{f'{year}年' if again else ''}1231日。"
    assert stated_periods(text) == [Period(None, None, text.index(str(year)))]


@pytest.mark.parametrize("lost", ["2023年11日至1231日", "202311日至20231231日"])
def test_a_report_with_such_a_period_has_one_that_cannot_be_read(lost: str) -> None:
    told = {
        check.id: [found.found for found in check.findings(Evidence(_opening(lost)))]
        for check in (period_missing.check, period_unreadable.check, period_wrong.check)
    }
    assert told == {"F-08": [], "F-10": [f"{lost}止"], "F-09": []}


def _opening(period: str) -> Report:
    return replace(clean(), preamble=f"本报告所列数据的统计期限自{period}止。")


@pytest.mark.parametrize(
    "text",
    [
        "统计期限为2023年1月-12月",  # months, which are no days
        "统计数据截至2023年12月31日",  # one day
        "数据：2023年第1期至第12期",
        "统计数据2023年共3000条，至12月31日",
        "本报告数据统计期限为2023年度",
    ],
)
def test_words_on_data_that_span_no_days_give_none(text: str) -> None:
    assert stated_periods(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "2023年1月-12月",  # months, no days
        "2023年1月1日",  # one day
        "电话2023-1-1234至2023",
        "2023年第1期至第12期",
        "2023年1月1日，2023年12月31日",  # two days, no period
        "版本2023.1至2023.2",
    ],
)
def test_days_and_numbers_that_span_no_period_give_none(text: str) -> None:
    assert stated_periods(text) == []


RUINED = re.compile(
    r"(?<!\d)20\d{2,6}\s?[年月日]?\d{0,4}[日号]?\s?(?:起)?(?:至|到)\s?20\d{2,6}"
    r"|(?<!\d)20\d\d\s?年?\s?\d{1,4}\s?月?\s?\d{0,4}\s?[日号]?\s?起?\s?(?:至|到|[-—–~～－]{1,2})\s?"
    r"(?:20\d\d\s?年?\s?)?\d{1,4}\s?月?\s?\d{0,4}\s?[日号]"
)
"""A ruined period as one would write it down: the century's figures are not looked for first."""


def test_the_century_looked_for_first_hides_no_ruined_period() -> None:
    dates = [
        "202111日",
        "20211230日",
        "2023年11日",
        "1231日",
        "2023",
        "2023年1月1日",
        "20年",
        "12月31",
    ]
    before, between = ["", "1", "12", "自", "20", "1 "], ["至", "到", "-", "——", " 起至 ", "，"]
    texts = ["".join(text) for text in product(before, dates, between, dates)]
    found = [[match.span() for match in periods._RUINED.finditer(text)] for text in texts]
    assert sum(map(bool, found)) > 200
    assert found == [[match.span() for match in RUINED.finditer(text)] for text in texts]


def test_a_text_of_nothing_but_periods_does_not_hang() -> None:
    """Each ruined period was held against every other once: 60,000 took minutes."""
    with not_hanging():
        found = stated_periods("2025年1月1日至" * 60_000)
    assert len(found) == 30_000
