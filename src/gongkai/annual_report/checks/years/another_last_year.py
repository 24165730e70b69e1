"""The report given as last year's is another one.

What    The report beside it is not on the year before, or not of the same body.
Why     Everything compared with it would be wrong, and is left out.
Source  条例第四十九条.
Example A report on 2022 compared with one on 2020.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean, last_year
from gongkai.annual_report.checks.finding import (
    WARNING,
    Check,
    Evidence,
    Finding,
    is_of_another_year,
)
from gongkai.annual_report.checks.own_year import own_year
from gongkai.annual_report.interpretation.one_body import of_different_bodies


def run(evidence: Evidence) -> Iterator[Finding]:
    report, last = evidence.report, evidence.last
    if last is None:
        return
    year = evidence.own_year
    if year is not None and is_of_another_year(year, last):
        its = own_year(last)
        message = f"作为上年报告提供的是{its}年度报告，应为{year - 1}年度。"
        yield Finding("year", message, expected=year - 1, found=its)
    if of_different_bodies(last, report):
        message = f"作为上年报告提供的是{last.agency}的报告，本报告属{report.agency}。"
        yield Finding("agency", message, expected=report.agency, found=last.agency)


def passing() -> Evidence:
    return Evidence(clean(), last=last_year(clean()))


def failing() -> Evidence:
    return Evidence(clean(), last=replace(last_year(clean()), year=2018))


check = Check(
    id="Y-04",
    title="上年报告不对",
    severity=WARNING,
    source="政府信息公开条例第四十九条",
    run=run,
    needs="last",
)
