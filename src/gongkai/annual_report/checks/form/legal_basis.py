"""The legal basis is named.

What    The report names the 政府信息公开条例.
Why     It says by what duty the report is made, and which law its figures follow.
Source  条例第四十九条.
Example A report that opens with praise of the year's work.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import INFO, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import wanted_form

_REGULATION = "信息公开条例"


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    if wanted_form(report) is None or not (report.preamble or report.text_of(1)):
        return
    if not any(_REGULATION in text for text in (report.preamble, report.text_of(1))):
        message = "没有写明编制依据《中华人民共和国政府信息公开条例》。"
        yield Finding("preamble", message, expected="《中华人民共和国政府信息公开条例》", found="")


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = clean()
    first = replace(report.sections[0], text="全年公开政府信息286条。")
    return Evidence(replace(report, preamble="", sections=(first, *report.sections[1:])))


check = Check(
    id="F-22",
    title="未写编制依据",
    severity=INFO,
    source="政府信息公开条例第四十九条",
    run=run,
)
