"""The report is signed in time.

What    Departments by 31 January of the following year; governments and the office in charge of
        disclosure by 31 March. Reports on 2018 and before: all by 31 March.
Why     Late reports are a ground for accountability (条例第四十七条).
Source  条例第四十九条; 2007年条例第三十一条.
Example A bureau's report on 2022, signed on 20 February 2023.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.interpretation.agency import is_government
from gongkai.paper.dates import written_day

_DEPARTMENTS, _GOVERNMENTS = (1, 31), (3, 31)
_SINCE = 2019
"""The first year reported on under the regulation of 2019, in force since 15 May of that year."""


def run(evidence: Evidence) -> Iterator[Finding]:
    report, year = evidence.report, evidence.own_year
    if report.signed_on is None or year is None or report.agency is None:
        return
    in_march = year < _SINCE or is_government(report.agency)
    late = _GOVERNMENTS if in_march else _DEPARTMENTS
    deadline = date(year + 1, *late)
    if report.signed_on > deadline:
        due = written_day(deadline)
        found = written_day(report.signed_on)
        message = f"成文日期{found}晚于法定期限{due}。"
        yield Finding("signed_on", message, expected=due, found=found)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = clean()
    return Evidence(replace(report, signed_on=date((report.year or 2022) + 1, 4, 20)))


check = Check(
    id="F-15",
    title="报告逾期",
    severity=WARNING,
    source="政府信息公开条例第四十九条",
    run=run,
)
