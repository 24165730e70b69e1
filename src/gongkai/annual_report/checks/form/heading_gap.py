"""Second-level headings are numbered without gaps.

What    Inside a section （一）（二）（三） and 1. 2. 3. follow one another.
Why     A gap or a number twice shows that a paragraph was taken out or put in without a look at
        the rest.
Source  GB/T 9704-2012, 7.3.3.
Example （一）, （二）, （四）.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.form.inner_numbers import slips


def run(evidence: Evidence) -> Iterator[Finding]:
    for at, text in evidence.own_pieces:
        for slip in slips(text):
            if not slip.mixed:
                message = f"层次序号“{slip.printed}”不连续，此处应为“{slip.expected}”。"
                yield Finding(at, message, slip.expected, slip.printed, slip.offset)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    text = "（一）本年度未收取信息处理费。\n（三）没有其他需要报告的事项。"
    return Evidence(with_section(clean(), 6, text))


check = Check(
    id="F-19",
    title="层次序号不连续",
    severity=WARNING,
    source="GB/T 9704-2012",
    run=run,
)
