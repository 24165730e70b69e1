"""Section five is not last year's.

What    Less than four fifths of section five stands word for word in last year's section five.
Why     Where problems and measures are the same as a year ago, nothing was improved, or nobody
        looked.
Source  国办公开办函〔2021〕30号; 条例第五十条第一款第（四）项.
Example Section five was copied whole.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean, last_year
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.likeness.last import like_last, passages_shown

LIKE = 0.8
"""A problem may last for two years, and its measure too; four fifths leave room for neither to
have moved."""

SHORTEST = 40
"""Characters; a shorter section is too short for another reason."""


def run(evidence: Evidence) -> Iterator[Finding]:
    found = like_last(evidence, LIKE, SHORTEST, (5,))
    if found is not None:
        share, longest = f"{found.score:.0%}", found.passages[0]
        message = (
            f"第五部分有{share}与上年相同，{passages_shown(found.passages)}，"
            "请写明本年的问题和上年问题的改进情况。"
        )
        yield Finding("sections.5", message, f"低于{LIKE:.0%}", share, longest.offset)


def passing() -> Evidence:
    report = clean()
    sections = tuple(replace(s, text="上年的问题全然不同。" * 30) for s in report.sections)
    return Evidence(report, last=replace(last_year(report), sections=sections))


def failing() -> Evidence:
    report = clean()
    return Evidence(report, last=replace(report, year=(report.year or 2022) - 1))


check = Check(
    id="L-03",
    title="第五部分与上年雷同",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
    needs="last_years",
)
