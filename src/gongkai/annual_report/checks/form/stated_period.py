"""Which of the periods a text states is the statistics period of the report."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from gongkai.annual_report.checks.prose import sentence_at
from gongkai.annual_report.interpretation.periods import Period, stated_periods
from gongkai.annual_report.report import Report

_ABOUT = re.compile(r"统计|期限|时限|时段|起止|数据|年度报告|年报")
_TO = "至到-—–~～－"
"""One of these joins the two days of every period."""
_OPENING = 600
"""Characters of section one in which the period may stand where there is no preamble."""


class Stated(NamedTuple):
    """A statistics period at its place: `at` is `preamble` or `sections.1`."""

    at: str
    period: Period


def statistics_periods(report: Report) -> Iterator[Stated]:
    """The statistics periods the opening states: sentences that speak of data or the report.

    Checks ask the evidence for its `statistics_periods`, which it takes once.
    """
    for at, text in (("preamble", report.preamble), ("sections.1", report.text_of(1)[:_OPENING])):
        for period in stated_periods(text) if any(map(text.__contains__, _TO)) else ():
            if _ABOUT.search(sentence_at(text, period.offset)):
                yield Stated(at, period)
