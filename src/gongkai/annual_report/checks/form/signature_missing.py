"""The report is signed and dated.

What    Below the report stands a day.
Why     The day tells whether the report was published in time.
Source  条例第四十九条; GB/T 9704-2012.
Example The text ends with section six.

A copy on a web page often lacks it: worth knowing, not wrong.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import INFO, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import wanted_form


def run(evidence: Evidence) -> Iterator[Finding]:
    if wanted_form(evidence.report) is not None and evidence.report.signed_on is None:
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
