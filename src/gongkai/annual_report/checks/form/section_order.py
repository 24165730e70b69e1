"""Sections stand in the order of the form.

What    The places of the sections ascend.
Why     The order is part of the form.
Source  国办公开办函〔2021〕30号.
Example Section five stands before section four.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import wanted_form
from gongkai.annual_report.forms import SECTION_TITLES


def run(evidence: Evidence) -> Iterator[Finding]:
    if wanted_form(evidence.report) is None:
        return
    highest = 0
    for section in evidence.report.sections:
        number = section.number
        if number is None or number == highest:
            continue
        if number < highest:
            above = SECTION_TITLES[highest - 1]
            message = f"“{section.title}”排在“{above}”之后，与规定的次序不符。"
            wanted, found = f"在“{above}”之前", f"在“{above}”之后"
            yield Finding(f"sections.{number}", message, expected=wanted, found=found)
        highest = max(highest, number)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = clean()
    one, two, three, four, five, six = report.sections
    return Evidence(replace(report, sections=(one, two, three, five, four, six)))


check = Check(
    id="F-04",
    title="部分次序不符",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
