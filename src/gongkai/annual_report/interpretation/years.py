"""The year a report is on: its title first, then the period it states, its text and its day."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from gongkai.annual_report.interpretation.numerals import chinese_number
from gongkai.annual_report.interpretation.periods import stated_periods

_YEAR = re.compile(r"(?<!\d)(20\d\d)\s?年|(二[〇○零][一二三四五六七八九〇○零]{2})\s?年")
_BARE = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_REACH = 20_000
_DAY = re.compile(r"\s?\d{1,2}\s?月(?!\d{0,2}\s?日?\s?[至到—-])")
_OF_OTHERS_BEFORE = re.compile(r"(?:比|较|与|同|[自从])(?:于|上一?年)?[（(]?\s?$")
_OF_OTHERS_BEHIND = re.compile(
    r"\s?度?(?:[底末初]?(?:以前|之前|前)|以来|起|相比|[底末]相比|修[订正]|施行|颁布"
    r"|(?:政府信息公开)?(?:工作)?(?:年度)?(?:报告|年报))"
)
_AROUND = 20
_SOON = 3
"""The month up to which a report on the year before is signed, be it late (Art. 49)."""


def report_year(title: str, texts: Sequence[str], signed_on: date | None = None) -> int | None:
    """The year of the title, else of the stated period, else the one that the text names: the one
    before it was signed, where that was soon after it, else the one named most often. Years with
    which it compares are others. None where no year is named, or nothing tells."""
    named = [year for year, _, behind in _named(title) if not _DAY.match(behind)]
    named = named or ([] if _years(title) else [int(year) for year in _BARE.findall(title)])
    if named:
        return named[0]
    for text in texts:
        for period in stated_periods(text[:_REACH]):
            if period.start is not None:
                return period.start.year
    counted = Counter(year for text in texts for year in _own_years(text[:_REACH]))
    if signed_on and signed_on.month <= _SOON and signed_on.year - 1 in counted:
        return signed_on.year - 1
    most = max(counted.values(), default=0)
    ranked = [year for year, count in counted.items() if count == most]
    return ranked[0] if len(ranked) == 1 else None


def _own_years(text: str) -> Iterator[int]:
    """The years a text names, but those that it compares with, or from which or up to which
    something else is told."""
    for year, above, behind in _named(text):
        if not _OF_OTHERS_BEFORE.search(above) and not _OF_OTHERS_BEHIND.match(behind):
            yield year


def _named(text: str) -> Iterator[tuple[int, str, str]]:
    """Each year with what stands before and behind it."""
    for match in _YEAR.finditer(text):
        year = int(match[1]) if match[1] else chinese_number(match[2])
        if year is not None:
            start, end = match.span()
            yield year, text[max(0, start - _AROUND) : start], text[end : end + _AROUND]


def _years(text: str) -> list[int]:
    return [year for year, _, _ in _named(text)]
