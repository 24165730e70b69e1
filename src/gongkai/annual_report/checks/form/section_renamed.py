"""Sections bear their statutory titles.

What    The title of each section is the one the form prints; white space, brackets and the marks
        between words aside.
Why     Titles are fixed for the whole country, so that reports can be found and compared.
Source  国办公开办函〔2021〕30号.
Example “概述” in place of “总体情况”.

Two longer titles in wide use are let pass: 因政府信息公开工作被申请行政复议、提起行政诉讼情况 for
section four, 政府信息公开工作存在的主要问题及改进情况 for section five.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import wanted_form
from gongkai.annual_report.forms import SECTION_TITLES

_MARKS = re.compile(r"[\s、，,和及与（）()“”\"《》]")
_LONGER = {
    4: ("因政府信息公开工作被申请行政复议、提起行政诉讼情况",),
    5: ("政府信息公开工作存在的主要问题及改进情况",),
}
_ACCEPTED = {
    number: frozenset(_MARKS.sub("", name) for name in (title, *_LONGER.get(number, ())))
    for number, title in enumerate(SECTION_TITLES, 1)
}


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    if wanted_form(report) is None:
        return
    for section in report.sections:
        number = section.number
        if number not in _ACCEPTED or section.title == SECTION_TITLES[number - 1]:
            continue
        if _MARKS.sub("", section.title) in _ACCEPTED[number]:
            continue
        title = SECTION_TITLES[number - 1]
        message = f"标题“{section.title}”应为“{title}”。"
        yield Finding(f"sections.{number}", message, expected=title, found=section.title)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = clean()
    first = replace(report.sections[0], title="概述")
    return Evidence(replace(report, sections=(first, *report.sections[1:])))


check = Check(
    id="F-03",
    title="部分标题与规定不符",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
)
