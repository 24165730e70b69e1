"""Whom to ask is stated.

What    The report names an office with its telephone or address.
Why     Who doubts a figure must know whom to ask.
Source  条例第十二条.
Example No contact stands in the report.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import INFO, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import wanted_form


def run(evidence: Evidence) -> Iterator[Finding]:
    if wanted_form(evidence.report) is not None and not evidence.report.contact:
        yield Finding("contact", "没有写明联系方式（地址、电话）。", expected="联系方式", found="")


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    return Evidence(replace(clean(), contact=""))


check = Check(
    id="F-11",
    title="未写联系方式",
    severity=INFO,
    source="政府信息公开条例第十二条",
    run=run,
)
