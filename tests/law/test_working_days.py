"""Working days, held by docs/law/working-days.md, by two other calendars, and by properties."""

from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.working_days import (
    LAST_YEAR,
    Notice,
    WorkingDays,
    read_notice,
    shipped_notices,
    working_days,
)
from tests.law.tables import day, rows, whole_notice

CALENDAR = working_days()
DAYS = st.dates(date(2004, 1, 1), date(2030, 12, 31))
NOTICE_2027 = whole_notice(2027, worked="01-09")


@pytest.mark.parametrize("row", rows("working-days.md", "from", "days"), ids=lambda r: r["why"])
def test_the_nth_working_day(row) -> None:
    assert CALENDAR.add(day(row["from"]), int(row["days"])).date == day(row["day reached"])


def test_every_day_of_every_year_with_a_notice_agrees_with_chinesecalendar() -> None:
    start, end = date(2004, 1, 1), date(2026, 12, 31)
    days = [start + timedelta(days=n) for n in range((end - start).days + 1)]
    differing = [d for d in days if CALENDAR.is_working_day(d) != chinese_calendar.is_workday(d)]
    assert differing == LACKING_IN_CHINESECALENDAR


LACKING_IN_CHINESECALENDAR = [date(2005, 12, 31)]
"""A Saturday worked for 3 January 2006 (国办发明电〔2005〕35号), not known to that package."""

LACKING_IN_HOLIDAYS = [date(2019, 5, 2), date(2019, 5, 3)]
"""Added by a second notice in March 2019, which that package does not have."""


def test_the_days_off_agree_with_a_second_opinion() -> None:
    other = holidays.country_holidays("CN", years=range(2010, 2027))
    span = (date(2026, 12, 31) - date(2010, 1, 1)).days + 1
    weekdays = [d for n in range(span) if (d := date(2010, 1, 1) + timedelta(days=n)).weekday() < 5]
    differing = [d for d in weekdays if (d in other) == CALENDAR.is_working_day(d)]
    assert differing == LACKING_IN_HOLIDAYS


def test_a_notice_ships_for_every_year_from_2004_to_2026() -> None:
    assert tuple(shipped_notices()) == tuple(range(2004, 2027))


HOLIDAY, WEEKEND, MAKE_UP = "holiday", "weekend", "make_up_working_day"


@pytest.mark.parametrize(
    ("at", "reason"),
    [
        # a span that the notice names goes through its weekend
        (date(2011, 6, 5), HOLIDAY),  # 6月4日至6日放假公休
        (date(2012, 6, 23), HOLIDAY),  # 6月22日至24日放假公休
        (date(2015, 9, 5), HOLIDAY),  # 9月3日至5日调休放假，国发明电〔2015〕1号
        # a day off with another in lieu, or 与周末连休, is no span: the weekend stays a weekend
        (date(2014, 4, 6), WEEKEND),  # 4月5日放假，4月7日补休
        (date(2015, 6, 21), WEEKEND),  # 6月20日放假，6月22日补休
        (date(2019, 4, 6), WEEKEND),  # 4月5日放假，与周末连休
        (date(2019, 6, 9), WEEKEND),
        (date(2019, 9, 14), WEEKEND),
        (date(2023, 12, 30), WEEKEND),  # 2024年1月1日放假，与周末连休
        (date(2022, 12, 31), HOLIDAY),  # 2022年12月31日至2023年1月2日放假调休
        # a day of December that next year's notice has worked
        (date(2005, 12, 31), MAKE_UP),
        (date(2011, 12, 31), MAKE_UP),
    ],
)
def test_a_day_is_what_its_notice_says(at: date, reason: str) -> None:
    assert CALENDAR.reason(at) == reason


NOTICES = {
    2006: ("国办发明电〔2005〕35号",),
    2007: ("国办发明电〔2006〕49号",),
    2008: ("国办发明电〔2007〕52号",),
    2009: ("国办发明电〔2008〕42号",),
    2010: ("国办发明电〔2009〕27号",),
    2015: ("国办发明电〔2014〕28号", "国发明电〔2015〕1号"),
    2019: ("国办发明电〔2018〕15号", "国办发明电〔2019〕3号"),
    2020: ("国办发明电〔2019〕16号", "国办发明电〔2020〕1号"),
}


@pytest.mark.parametrize("year", range(2004, 2027))
def test_a_year_names_its_notices_and_those_that_changed_it(year: int) -> None:
    numbers = shipped_notices()[year].numbers
    assert numbers == NOTICES.get(year, numbers)
    assert len(numbers) == (0 if year < 2006 else 2 if year in (2015, 2019, 2020) else 1)


DAYS_OFF = {2009: 27, 2010: 29, 2011: 29, 2012: 27, 2013: 29, 2014: 22, 2015: 26, 2016: 24}
DAYS_OFF |= {2017: 24, 2020: 30, 2021: 31, 2024: 28, 2025: 28, 2026: 33}
"""Days that the notices of these years name, none of them in another year (read by others)."""


@pytest.mark.parametrize("year", DAYS_OFF)
def test_the_days_off_of_a_year_are_as_many_as_its_notice_names(year: int) -> None:
    assert len(shipped_notices()[year].days_off) == DAYS_OFF[year]


@pytest.mark.parametrize("year", range(2004, 2027))
def test_a_year_is_plausible(year: int) -> None:
    counted = sum(
        CALENDAR.is_working_day(date(year, 1, 1) + timedelta(days=n))
        for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)
    )
    assert 243 <= counted <= 255


def test_an_answer_that_rests_on_a_year_without_a_notice_is_provisional() -> None:
    assert CALENDAR.add(date(2026, 11, 2), 20).provisional is False
    assert CALENDAR.add(date(2026, 12, 10), 20).provisional is True


@pytest.mark.parametrize(
    ("start", "provisional"),
    [
        # the last day of a year without a notice is day zero: no day of that year is counted
        (date(2003, 12, 31), False),
        (date(2003, 12, 30), True),
        # nothing but a weekend is left of the year: it might have been worked in exchange
        (date(2000, 12, 29), True),
    ],
)
def test_a_year_without_a_notice_matters_where_a_day_of_it_could_count(start, provisional) -> None:
    assert CALENDAR.add(start, 1).provisional is provisional


def test_a_gap_between_notices_is_provisional_too() -> None:
    notices = {y: n for y, n in shipped_notices().items() if y != 2025}
    gapped = WorkingDays(notices)
    assert gapped.add(date(2024, 12, 20), 20).provisional is True
    assert gapped.add(date(2026, 3, 2), 20).provisional is False


def test_fixed_statutory_days_are_off_without_a_notice() -> None:
    off = [date(2027, 1, 1), date(2027, 10, 1), date(2028, 5, 1), date(2028, 5, 2)]
    assert [CALENDAR.reason(d) for d in off] == ["holiday"] * 4
    assert CALENDAR.reason(date(2027, 2, 8)) == "working_day"


def test_a_loaded_notice_turns_provisional_into_final() -> None:
    loaded = CALENDAR.with_notices([read_notice(NOTICE_2027)])
    before, after = CALENDAR.add(date(2026, 12, 31), 6), loaded.add(date(2026, 12, 31), 6)
    assert before == (date(2027, 1, 11), True)
    assert after == (date(2027, 1, 9), False)


SHAPE = "节假日文件的格式不对：应有 year、days_off、make_up_working_days。"
TOO_LONG = "节假日文件太长，不像一年的节假日安排。"
NO_DATE = "节假日文件里有的日期写得不对，应写作2026-01-01这样的形式。"
NOT_OF_2027 = "节假日文件里有不属于2027年的日期，应写入该日期当年的文件。"
YEAR = "节假日文件的 year 应为2000至2060之间的年份。"
KEYS = "节假日文件里只应有 year、notices、days_off、make_up_working_days。"
NUMBERS = "节假日文件的 notices 应是发文字号的列表。"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("year = ", SHAPE),
        ("year = 2027", SHAPE),
        ("year = 2027\ndays_off = '2027-01-01'\nmake_up_working_days = []", SHAPE),
        ("year = 2027\ndays_off = {a = 1}\nmake_up_working_days = []", SHAPE),
        ("year = 2027\ndays_off = 5\nmake_up_working_days = []", SHAPE),
        ("year = 2027\ndays_off = [{a = 1}]\nmake_up_working_days = []", SHAPE),
        (
            "year = 2027\ndays_off = [2027-02-30]\nmake_up_working_days = []",
            "节假日文件第2行写得不对。",
        ),
        (whole_notice(2027) + "year = 2027\n", "节假日文件第4行写得不对。"),
        # one day written for another leaves that one out
        (whole_notice(2027, "02-12"), "节假日文件里有日期写了两次。"),
        (
            whole_notice(2027, worked="01-09").replace("[2027-01-09]", "[2027-01-09, 2027-01-09]"),
            "节假日文件里有日期写了两次。",
        ),
        # nested without end, in arrays and in tables
        ("year = 2027\ndays_off = " + "[" * 50_000, SHAPE),
        ("year = 2027\ndays_off = " + "{a=" * 10_000, SHAPE),
        # more digits than Python reads: it says so in English
        ("year = " + "9" * 5_000, SHAPE),
        # dotted keys, whose cost grows with the square of their number
        ("year = 2027\n" + "a." * 30_000 + "b = 1", TOO_LONG),
        ("year = 2027\n" + "a." * 60_000 + "b = 1", TOO_LONG),
        ("#" * 65_537, TOO_LONG),
        ("year = 2027\ndays_off = [2026-01-01]\nmake_up_working_days = []", NOT_OF_2027),
        ("year = 2027\ndays_off = ['x']\nmake_up_working_days = []", NO_DATE),
        ("year = 2027\ndays_off = [2027-01-01T00:00:00]\nmake_up_working_days = []", NO_DATE),
        (
            "year = 2027\ndays_off = [2027-01-09]\nmake_up_working_days = [2027-01-09]",
            "节假日文件里有日期既放假又上班。",
        ),
        ("year = '2027'\ndays_off = []\nmake_up_working_days = []", YEAR),
        ("year = true\ndays_off = []\nmake_up_working_days = []", YEAR),
        ("year = 2061\ndays_off = []\nmake_up_working_days = []", YEAR),
        # a file cut short would pass for a year without a single day off
        (
            "year = 2027\ndays_off = []\nmake_up_working_days = []",
            "节假日文件里没有放假的日期。",
        ),
        # only a weekend day can be worked in exchange: a weekday is a slip of the pen
        (whole_notice(2027, worked="01-11"), "节假日文件里2027-01-11不是周末，不会调休上班。"),
        # with the notice loaded 1 October would be a working day, and final
        (
            "year = 2027\ndays_off = [2027-01-01, 2027-01-02]\nmake_up_working_days = []",
            "节假日文件不完整：2027年5月1日、5月2日、10月1日、10月2日、10月3日是法定节假日，应当放假。",
        ),
        (
            whole_notice(2027).replace("2027-05-02, ", ""),
            "节假日文件不完整：2027年5月2日是法定节假日，应当放假。",
        ),
        # 2 May became a statutory day in 2025: a notice of 2024 may lack it, but not 1 May
        (
            whole_notice(2024).replace("2024-05-01, 2024-05-02, ", ""),
            "节假日文件不完整：2024年5月1日是法定节假日，应当放假。",
        ),
        # one day short; a weekend day off gives nothing that was not given
        (
            whole_notice(2027, "08-28").replace("2027-02-08, ", ""),
            "节假日文件不完整：2027年法定节假日共13天，放假的工作日减去调休上班的日子只有12天。",
        ),
        # the Spring Festival left out, 21 calendar days off or not
        (
            "year = 2027\ndays_off = [2027-01-01, 2027-01-02, 2027-01-03, 2027-04-03, 2027-04-04,"
            "2027-04-05, 2027-05-01, 2027-05-02, 2027-05-03, 2027-05-04, 2027-05-05, 2027-06-09,"
            "2027-09-15, 2027-10-01, 2027-10-02, 2027-10-03, 2027-10-04, 2027-10-05, 2027-10-06,"
            "2027-10-07]\nmake_up_working_days = [2027-05-08, 2027-09-26, 2027-10-09]",
            "节假日文件不完整：2027年法定节假日共13天，放假的工作日减去调休上班的日子只有9天。",
        ),
        # what would be passed over without a word
        (whole_notice(2027) + "days_of = []", KEYS),
        (whole_notice(2027) + "[extra]", KEYS),
        (whole_notice(2027) + "notices = '国办'", NUMBERS),
        (whole_notice(2027) + "notices = [1, {a = 2}]", NUMBERS),
        (whole_notice(2027) + "notices = ['']", NUMBERS),
        (whole_notice(2027) + "notices = {a = '国办'}", NUMBERS),
        (whole_notice(2027) + 'notices = ["国\\n办"]', NUMBERS),
        (whole_notice(2027) + f"notices = ['{'国' * 41}']", NUMBERS),
    ],
    ids=lambda value: value[:40],
)
def test_a_wrong_notice_is_refused_with_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(ValueError) as refused:
        read_notice(text)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    "text",
    [
        whole_notice(2027),
        whole_notice(2027) + "notices = []",
        whole_notice(2027) + "notices = ['国办发明电〔2026〕1号', '国发明电〔2027〕1号']",
        # an address in a comment has dots, and is no key
        whole_notice(2027) + "# https://www.gov.cn/zhengce/content/202611/content_1.htm",
        # before 2025 2 May was no statutory day, and there were eleven in all
        whole_notice(2024).replace("2024-05-02, ", "").replace("2024-02-06, ", ""),
        # before 2008 the first three days of May were
        whole_notice(2007, "05-03"),
    ],
    ids=range(6),
)
def test_a_whole_notice_is_taken(text: str) -> None:
    assert len(read_notice(text).days_off) >= 10


@pytest.mark.parametrize(
    ("start", "days", "sentence"),
    [
        (date(2026, 1, 1), 0, "日数应为正整数。"),
        (date(2026, 1, 1), -1, "日数应为正整数。"),
        (date(LAST_YEAR, 12, 31), 1, "只能计算2000年至2060年的工作日。"),
        (date(1, 1, 1), 1, "只能计算2000年至2060年的工作日。"),
    ],
)
def test_a_count_out_of_the_calendar_is_refused(start: date, days: int, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        CALENDAR.add(start, days)


@settings(max_examples=500, deadline=None)
@given(DAYS, st.integers(1, 250))
def test_adding_is_the_inverse_of_counting_between(start: date, days: int) -> None:
    assert CALENDAR.between(start, CALENDAR.add(start, days).date) == days


@settings(max_examples=500, deadline=None)
@given(DAYS, st.integers(1, 60), st.integers(1, 60))
def test_adding_twice_is_adding_once(start: date, first: int, second: int) -> None:
    middle = CALENDAR.add(start, first).date
    assert CALENDAR.add(middle, second).date == CALENDAR.add(start, first + second).date


@settings(max_examples=500, deadline=None)
@given(DAYS, st.integers(1, 60))
def test_the_day_reached_is_a_working_day_and_no_earlier_day_would_do(
    start: date, days: int
) -> None:
    reached = CALENDAR.add(start, days).date
    counted, at = 0, start
    while counted < days:
        at += timedelta(days=1)
        counted += CALENDAR.is_working_day(at)
    assert reached == at


@settings(max_examples=500, deadline=None)
@given(DAYS)
def test_the_four_reasons_partition_the_days(at: date) -> None:
    assert (CALENDAR.reason(at) in ("working_day", "make_up_working_day")) == (
        CALENDAR.is_working_day(at)
    )
    weekend = at.weekday() >= 5
    allowed = {
        True: {"make_up_working_day", "weekend", "holiday"},
        False: {"working_day", "holiday"},
    }
    assert CALENDAR.reason(at) in allowed[weekend]


def test_a_calendar_without_any_notice_still_counts() -> None:
    bare = WorkingDays({})
    assert bare.add(date(2026, 3, 2), 20) == (date(2026, 3, 30), True)
    assert bare.with_notices([Notice(2026, frozenset(), frozenset())]).years == (2026,)


@pytest.mark.parametrize(
    ("start", "end", "counted"),
    [
        (date(2025, 12, 31), date(2026, 1, 4), 1),  # New Year, its Sunday worked
        (date(2026, 2, 14), date(2026, 2, 23), 0),  # the Spring Festival from end to end
        (date(2026, 2, 13), date(2026, 2, 28), 6),  # two Saturdays worked around it
        (date(2026, 3, 2), date(2026, 3, 2), 0),  # the first day is day zero
        (date(2026, 3, 3), date(2026, 3, 2), 0),  # backwards counts nothing
    ],
)
def test_counting_between_two_days(start: date, end: date, counted: int) -> None:
    assert CALENDAR.between(start, end) == counted


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2026, 1, 1), date(LAST_YEAR + 1, 1, 1)),
        (date(1999, 12, 31), date(2026, 1, 1)),
        (date.min, date.max),
    ],
)
def test_counting_beyond_the_calendar_is_refused_and_not_cut_short(start: date, end: date) -> None:
    with pytest.raises(ValueError, match="2000年至2060年之内"):
        CALENDAR.between(start, end)


def test_a_notice_replaces_that_of_its_year_and_leaves_the_others() -> None:
    changed = CALENDAR.with_notices([read_notice(whole_notice(2026, "03-03"))])
    assert [
        changed.is_working_day(date(2026, 3, 3)),
        CALENDAR.is_working_day(date(2026, 3, 3)),
    ] == [
        False,
        True,
    ]
    assert changed.reason(date(2026, 10, 5)) == "working_day"
    assert changed.reason(date(2025, 10, 1)) == "holiday"
    assert changed.years == CALENDAR.years


@pytest.mark.parametrize("year", range(2004, 2027))
def test_a_year_works_only_on_weekends_what_it_gives_off_on_weekdays(year: int) -> None:
    """Make-up days are weekend days, fewer than the weekdays off that they are exchanged for."""
    notice = shipped_notices()[year]
    assert [d for d in notice.make_up_working_days if d.weekday() < 5] == []
    weekdays_off = [d for d in notice.days_off if d.weekday() < 5]
    assert len(notice.make_up_working_days) < len(weekdays_off)
    assert date(year, 1, 1) in notice.days_off
    assert all(date(year, 10, n) in notice.days_off for n in (1, 2, 3))
