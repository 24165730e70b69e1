"""The report is signed and dated.

What    Below the report stands a day, and one that there is (2025.13.40 is none).
Why     The day tells whether the report was published in time.
Source  条例第四十九条; GB/T 9704-2012.
Example The text ends with section six.

A copy on a web page often lacks it: worth knowing, not wrong. A day that cannot be is a slip.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import INFO, WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import wanted_form


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    if wanted_form(report) is None or report.signed_on is not None:
        return
    if printed := report.unread_day:
        message = f"落款处的“{printed}”不是完整、有效的日期，成文日期无法确定。"
        yield Finding("signed_on", message, "成文日期", printed, severity=WARNING)
    else:
        yield Finding("signed_on", "正文之后没有成文日期。", expected="成文日期", found="")


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    return Evidence(replace(clean(), signed_on=None))


check = Check(
    id="F-13",
    title="没有成文日期",
    severity=INFO,
    source="政府信息公开条例第四十九条",
    run=run,
)
