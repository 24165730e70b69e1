"""The year a report is on: its title first, then the period it states, then its text."""

import re
from collections import Counter
from collections.abc import Sequence

from gongkai.annual_report.interpretation.numerals import chinese_number
from gongkai.annual_report.interpretation.periods import stated_periods

_YEAR = re.compile(r"(?<!\d)(20\d\d)\s?年|(二[〇○零][一二三四五六七八九〇○零]{2})\s?年")
_BARE = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_REACH = 20_000


def report_year(title: str, texts: Sequence[str]) -> int | None:
    """The year of the title, else of the stated period, else the one most often named in the
    text; None where no year is named."""
    named = _years(title) or [int(year) for year in _BARE.findall(title)]
    if named:
        return named[0]
    for text in texts:
        for period in stated_periods(text[:_REACH]):
            if period.start is not None:
                return period.start.year
    counted = Counter(year for text in texts for year in _years(text[:_REACH]))
    ranked = counted.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _years(text: str) -> list[int]:
    found = (int(a) if a else chinese_number(b) for a, b in _YEAR.findall(text))
    return [year for year in found if year is not None]
