"""The report is not dated ahead.

What    The day of signature is not after the day of checking, where that is known.
Why     Mostly a slip in the year.
Source  条例第四十九条.
Example Checked on 20 January 2023, dated 16 January 2032.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.paper.dates import written_day


def run(evidence: Evidence) -> Iterator[Finding]:
    signed, today = evidence.report.signed_on, evidence.today
    if signed is not None and today is not None and signed > today:
        found, latest = written_day(signed), written_day(today)
        message = f"成文日期{found}晚于核对之日{latest}。"
        yield Finding("signed_on", message, expected=latest, found=found)


def passing() -> Evidence:
    return Evidence(clean(), today=clean().signed_on)


def failing() -> Evidence:
    return Evidence(replace(clean(), signed_on=date(2032, 1, 16)), today=date(2026, 1, 20))


check = Check(
    id="F-16",
    title="成文日期晚于核对之日",
    severity=WARNING,
    source="政府信息公开条例第四十九条",
    run=run,
)
