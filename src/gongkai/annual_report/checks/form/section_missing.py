"""All six sections are there.

What    Each of the six statutory sections stands in the report.
Why     The contents may not be left out; a reader cannot tell an omission from a zero.
Source  国办公开办函〔2021〕30号; 条例第五十条.
Example Section six is left out because there was nothing else to report.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import wanted_form
from gongkai.annual_report.forms import SECTION_TITLES


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    if wanted_form(report) is None:
        return
    if not report.sections:
        if report.statutory_form is None:
            return  # F-01 says that the report is not in the form.
        message = "没有找到规定的六个部分，六个部分应当齐全。"
        yield Finding("sections", message, expected="六个部分", found="没有")
        return
    for number, title in enumerate(SECTION_TITLES, 1):
        if report.section(number) is None:
            message = f"缺少第{'一二三四五六'[number - 1]}部分“{title}”，六个部分应当齐全。"
            yield Finding(f"sections.{number}", message, expected=title)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = clean()
    return Evidence(replace(report, sections=report.sections[:5]))


check = Check(
    id="F-02",
    title="部分缺失",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
