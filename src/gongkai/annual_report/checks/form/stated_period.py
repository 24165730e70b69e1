"""Which of the periods a text states is the statistics period of the report."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from gongkai.annual_report.checks.prose import AT_HAND, sentence_at
from gongkai.annual_report.interpretation.periods import Period, stated_periods
from gongkai.annual_report.report import Report

_ABOUT = re.compile(r"统计|期限|时限|时段|起止|数据|年度报告|年报")
_OPENING = 600
"""Characters of section one in which the period may stand where there is no preamble."""


class Stated(NamedTuple):
    """A statistics period at its place: `at` is `preamble` or `sections.1`."""

    at: str
    period: Period


def statistics_periods(report: Report) -> Iterator[Stated]:
    """The statistics periods the opening states: sentences that speak of data or the report."""
    for at, text in (("preamble", report.preamble), ("sections.1", report.text_of(1)[:_OPENING])):
        for period in _periods(text):
            yield Stated(at, period)


@lru_cache(maxsize=AT_HAND)
def _periods(text: str) -> tuple[Period, ...]:
    return tuple(p for p in stated_periods(text) if _ABOUT.search(sentence_at(text, p.offset)))
