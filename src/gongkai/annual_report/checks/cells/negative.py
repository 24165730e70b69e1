"""Negative numbers.

What    A count or an amount is below 0. (本年增/减 of the form of 2019 may be.)
Why     What is counted cannot be less than nothing.
Source  国办公开办函〔2021〕30号.
Example 结转下年度继续办理 -1.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.arithmetic import any_below, label
from gongkai.annual_report.checks.examples import clean, with_value
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    if not any_below(report, 0):
        return
    for path, value in report.values.items():
        if value is not None and value < 0 and not path.endswith(".change"):
            message = f"“{label(report, path)}”为{value}，不能是负数。"
            yield Finding(path, message, expected="0或者正数", found=value)


def passing() -> Evidence:
    return Evidence(clean("2019"))


def failing() -> Evidence:
    return Evidence(with_value(clean(), "requests.carried_out.other", -1))


check = Check(
    id="C-04",
    title="负数",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
