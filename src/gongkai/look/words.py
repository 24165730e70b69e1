"""Dates, numbers of documents, digests and sizes as an official writes them.

Dates are those of Asia/Shanghai, wherever the server stands. What is no date is said as "".
"""

import re
from datetime import date, datetime
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from gongkai.paper.by_sense import sense_breaks

SHANGHAI = ZoneInfo("Asia/Shanghai")
WEEKDAYS = "一二三四五六日"

_BRACKETS = re.compile(r"[\[［(（【〔]\s*((?:19|20)\d\d)\s*[\]］)）】〕]")
_UNITS = ("KB", "MB", "GB", "TB")


def day_of(value: object) -> date | None:
    """The day of a date or moment in Asia/Shanghai; None for anything else."""
    if isinstance(value, datetime):
        return local(value).date()
    return value if isinstance(value, date) else None


def local(moment: datetime) -> datetime:
    """`moment` in Asia/Shanghai; one without a zone is taken to be there already."""
    return moment.astimezone(SHANGHAI) if moment.tzinfo else moment


def chinese_date(value: object) -> str:
    """2026年10月13日"""
    day = day_of(value)
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def short_date(value: object) -> str:
    """10月13日"""
    day = day_of(value)
    return f"{day.month}月{day.day}日" if day else ""


def weekday(value: object) -> str:
    """星期二"""
    day = day_of(value)
    return f"星期{WEEKDAYS[day.weekday()]}" if day else ""


def moment(value: object, today: date) -> str:
    """9月14日 16:20, with the year where it is not that of `today`."""
    if not isinstance(value, datetime):
        day = day_of(value)
        return date_near(day, today) if day else ""
    return f"{date_near(local(value).date(), today)} {clock(value)}"


def day_and_time(value: datetime) -> str:
    """2026-09-14 16:20, as a cell of a workbook has it: sorted, it is in order."""
    return f"{local(value):%Y-%m-%d %H:%M}"


def clock(value: object) -> str:
    """14:02, the time of a moment alone."""
    if not isinstance(value, datetime):
        return ""
    there = local(value)
    return f"{there.hour}:{there.minute:02}"


def date_near(day: date, today: date) -> str:
    """10月13日, with the year where it is not that of `today`."""
    return short_date(day) if day.year == today.year else chinese_date(day)


def iso_time(value: object) -> str:
    """2026-09-14T16:20+08:00, or the date alone: what a `time` element wants of a machine."""
    if isinstance(value, datetime):
        return local(value).isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, date) else ""


def document_number(value: str) -> str:
    """青交规〔2026〕3号: whatever brackets the year stood in become 〔〕 (GB/T 9704, 7.2.5)."""
    return _BRACKETS.sub(r"〔\1〕", value.strip())


@lru_cache(maxsize=4096)
def sense_lines(text: str) -> tuple[str, ...]:
    """`text` cut wherever a line may end with its sense whole."""
    cuts = (0, *sense_breaks(text), len(text))
    return tuple(text[start:end] for start, end in pairwise(cuts))


def digest(value: str) -> str:
    """3fa9…c210: the two ends of a digest, enough to compare by eye; a short one as it is."""
    return value if len(value) <= 9 else f"{value[:4]}…{value[-4:]}"


def filesize(value: int) -> str:
    """412 KB: in steps of 1,024, one decimal below ten; less than one KB in bytes."""
    if value < 1024:
        return f"{max(value, 0)} 字节"
    size = value / 1024
    units = iter(_UNITS)
    unit = next(units)
    while round(size) >= 1000 and (larger := next(units, "")):
        size, unit = size / 1024, larger
    return f"{size:.1f} {unit}" if round(size, 1) < 10 else f"{size:.0f} {unit}"
