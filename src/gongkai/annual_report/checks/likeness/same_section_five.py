"""Section five is not last year's.

What    Less than four fifths of section five stands word for word in last year's section five.
Why     Where problems and measures are the same as a year ago, nothing was improved, or nobody
        looked.
Source  国办公开办函〔2021〕30号; 条例第五十条第一款第（四）项.
Example Section five was copied whole.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import excerpt
from gongkai.annual_report.likeness import OwnText, compared

LIKE = 0.8
"""A problem may last for two years, and its measure too; four fifths leave room for neither to
have moved."""

SHORTEST = 40
"""Characters; a shorter section is too short for another reason."""


def run(evidence: Evidence) -> Iterator[Finding]:
    if evidence.last is None:
        return
    own = OwnText(evidence.report, (5,))
    if len(own.letters) < SHORTEST:
        return
    found = compared(own, OwnText(evidence.last, (5,)))
    if found.score >= LIKE and found.passages:
        longest = found.passages[0]
        share = f"{found.score:.0%}"
        message = f"第五部分有{share}与上年相同，最长一处为“{excerpt(longest.text, 40)}”。"
        yield Finding("sections.5", message, f"低于{LIKE:.0%}", share, longest.offset)


def passing() -> Evidence:
    report = clean()
    sections = tuple(replace(s, text="上年的问题全然不同。" * 30) for s in report.sections)
    return Evidence(report, last=replace(report, sections=sections))


def failing() -> Evidence:
    report = clean()
    return Evidence(report, last=replace(report, year=(report.year or 2022) - 1))


check = Check(
    id="L-03",
    title="第五部分与上年雷同",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
    needs="last",
)
