"""The report is signed after the year has ended.

What    The day of signature lies after 31 December of the year reported on.
Why     Before that the figures cannot be whole; mostly the year in the date is a slip.
Source  条例第四十九条.
Example A report on 2022 signed on 16 January 2022.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.paper.dates import written_day


def run(evidence: Evidence) -> Iterator[Finding]:
    signed, year = evidence.report.signed_on, evidence.own_year
    if signed is None or year is None:
        return
    if signed <= date(year, 12, 31):
        found = written_day(signed)
        message = f"成文日期{found}早于{year}年度结束，年份可能有误。"
        yield Finding("signed_on", message, expected=f"{year + 1}年", found=found)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = clean()
    return Evidence(replace(report, signed_on=date(report.year or 2022, 1, 16)))


check = Check(
    id="F-14",
    title="成文日期早于年度结束",
    severity=ERROR,
    source="政府信息公开条例第四十九条",
    run=run,
)
