"""Numbers of one level are written in one way.

What    A row of （一）（二） does not go on with （3）.
Why     A number in another style is a paragraph of another document, pasted in.
Source  GB/T 9704-2012, 7.3.3.
Example （一）, （二）, （3）, （四）.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.form.inner_numbers import slips


def run(evidence: Evidence) -> Iterator[Finding]:
    for at, text in evidence.own_pieces:
        for slip in slips(text):
            if slip.mixed:
                message = f"层次序号“{slip.printed}”与前后写法不一致，应为“{slip.expected}”。"
                yield Finding(at, message, slip.expected, slip.printed, slip.offset)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    text = "（一）本年度未收取信息处理费。\n（2）没有其他需要报告的事项。"
    return Evidence(with_section(clean(), 6, text))


check = Check(
    id="F-20",
    title="层次序号写法不一",
    severity=WARNING,
    source="GB/T 9704-2012",
    run=run,
)
