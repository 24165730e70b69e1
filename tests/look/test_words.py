"""Dates, numbers of documents, digests and sizes."""

from datetime import UTC, date, datetime

import pytest

from gongkai.look import words
from gongkai.look.words import SHANGHAI

TODAY = date(2026, 10, 13)
NIGHT_IN_LONDON = datetime(2026, 10, 12, 17, 30, tzinfo=UTC)
"""Already the 13th in Shanghai."""


@pytest.mark.parametrize(
    ("value", "long", "short", "day"),
    [
        (date(2026, 10, 13), "2026年10月13日", "10月13日", "星期二"),
        (date(2026, 3, 1), "2026年3月1日", "3月1日", "星期日"),
        (NIGHT_IN_LONDON, "2026年10月13日", "10月13日", "星期二"),
        (datetime(2026, 10, 13, 0, 5), "2026年10月13日", "10月13日", "星期二"),  # noqa: DTZ001
        (None, "", "", ""),
        ("2026-10-13", "", "", ""),
    ],
)
def test_a_day_is_said_as_of_shanghai(value: object, long: str, short: str, day: str) -> None:
    said = words.chinese_date(value), words.short_date(value), words.weekday(value)
    assert said == (long, short, day)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (datetime(2026, 9, 14, 16, 20, tzinfo=SHANGHAI), "9月14日 16:20"),
        (datetime(2026, 9, 14, 9, 5, tzinfo=SHANGHAI), "9月14日 9:05"),
        (datetime(2025, 12, 31, 23, 59, tzinfo=SHANGHAI), "2025年12月31日 23:59"),
        (datetime(2025, 12, 31, 16, 0, tzinfo=UTC), "1月1日 0:00"),
        (date(2026, 9, 14), "9月14日"),
        (date(2025, 9, 14), "2025年9月14日"),
        (None, ""),
    ],
)
def test_a_moment_bears_its_year_only_where_it_is_another(value: object, said: str) -> None:
    assert words.moment(value, TODAY) == said


def test_a_clock_says_the_hour_in_shanghai() -> None:
    assert (words.clock(NIGHT_IN_LONDON), words.clock(TODAY)) == ("1:30", "")


def test_a_machine_is_told_the_moment_with_its_zone() -> None:
    assert words.iso_time(NIGHT_IN_LONDON) == "2026-10-13T01:30+08:00"
    assert words.iso_time(TODAY) == "2026-10-13"
    assert words.iso_time("soon") == ""


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("青交规〔2026〕3号", "青交规〔2026〕3号"),
        ("青交规[2026]3号", "青交规〔2026〕3号"),
        ("青交规［2026］3号", "青交规〔2026〕3号"),
        ("青交规（2026）3号", "青交规〔2026〕3号"),
        ("青交规(2026)3号", "青交规〔2026〕3号"),
        ("青交规【2026】3号", "青交规〔2026〕3号"),
        (" 青交规 [ 2026 ] 3号 ", "青交规 〔2026〕 3号"),
        ("第12号（修订）", "第12号（修订）"),
        ("国务院令第711号", "国务院令第711号"),
    ],
)
def test_the_year_of_a_document_number_stands_in_its_brackets(written: str, printed: str) -> None:
    assert words.document_number(written) == printed


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (
            "关于印发《青岩县农村公路养护管理办法》的通知",
            ("关于印发", "《青岩县农村公路养护管理办法》", "的通知"),
        ),
        (
            "青岩县交通运输局关于2026年8月行政许可决定的公告",
            ("青岩县", "交通运输局", "关于2026年8月行政许可决定的公告"),
        ),
        ("通知", ("通知",)),
        ("", ("",)),
    ],
)
def test_a_title_is_cut_where_its_sense_is_whole(title: str, lines: tuple[str, ...]) -> None:
    assert words.sense_lines(title) == lines
    assert "".join(words.sense_lines(title)) == title


@pytest.mark.parametrize(
    ("whole", "short"),
    [
        ("3fa9" + "0" * 56 + "c210", "3fa9…c210"),
        ("3fa9c210", "3fa9c210"),
        ("123456789", "123456789"),
        ("1234567890", "1234…7890"),
        ("", ""),
    ],
)
def test_a_digest_shows_its_two_ends(whole: str, short: str) -> None:
    assert words.digest(whole) == short


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (-1, "0 字节"),
        (0, "0 字节"),
        (1023, "1023 字节"),
        (1024, "1.0 KB"),
        (421_888, "412 KB"),
        (10 * 1024 - 1, "10 KB"),
        (1024**2 - 1, "1.0 MB"),
        (50 * 1024**2, "50 MB"),
        (5 * 1024**3, "5.0 GB"),
        (1024**5, "1024 TB"),
    ],
)
def test_a_size_is_said_in_the_unit_that_fits(size: int, said: str) -> None:
    assert words.filesize(size) == said
