"""The text is not last year's.

What    Less than two thirds of the report's own text stands word for word in last year's report;
        numbers, names and what the form prescribes are left aside.
Why     雷同 reports are a ground for accountability: a text that could stand in any year says
        nothing of this one.
Source  国办公开办函〔2021〕30号; 条例第四十七条.
Example The report on 2022 is that on 2021 with other figures.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean, last_year
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.likeness.last import like_last, passages_shown

LIKE = 0.66
"""A body has its standing rules and says so every year: up to half of a careful report may recur
(headings, organisation, channels). Beyond two thirds hardly a sentence is new."""

SHORTEST = 150
"""Characters of own text; below that a share says little."""


def run(evidence: Evidence) -> Iterator[Finding]:
    found = like_last(evidence, LIKE, SHORTEST)
    if found is not None:
        share, longest = f"{found.score:.0%}", found.passages[0]
        message = (
            f"自行撰写的文字有{share}与上年报告相同，{passages_shown(found.passages)}，"
            "请按本年情况重新撰写。"
        )
        at = f"sections.{longest.section}"
        yield Finding(at, message, f"低于{LIKE:.0%}", share, longest.offset)


def passing() -> Evidence:
    report = clean()
    sections = tuple(replace(s, text="上年的文字全然不同。" * 30) for s in report.sections)
    return Evidence(report, last=replace(last_year(report), sections=sections))


def failing() -> Evidence:
    report = clean()
    return Evidence(report, last=replace(report, year=(report.year or 2022) - 1))


check = Check(
    id="L-01",
    title="与上年报告雷同",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
    needs="last_years",
)
