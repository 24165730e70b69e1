"""The statistics period is the whole year of the report.

What    The stated period runs from 1 January to 31 December of the year in the title.
Why     A period of another year was left standing from an older report; a shorter one leaves
        requests uncounted.
Source  国办公开办函〔2021〕30号; 条例第四十九条.
Example A report on 2022 whose figures run “自2021年1月1日起至2021年12月31日止”.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import wanted_form
from gongkai.paper.dates import written_day


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    if wanted_form(report) is None:
        return
    for at, (start, end, offset) in evidence.statistics_periods:
        if start is None or end is None:
            continue
        year = evidence.own_year or start.year
        first, last = date(year, 1, 1), date(year, 12, 31)
        if (start, end) != (first, last):
            wanted, found = _written(first, last), _written(start, end)
            message = f"统计期限写为{found}，应为{wanted}。"
            yield Finding(at, message, expected=wanted, found=found, offset=offset)


def _written(start: date, end: date) -> str:
    return f"{written_day(start)}至{written_day(end)}"


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = clean()
    preamble = "本报告数据的统计期限自2019年1月1日起至2019年12月31日止。"
    return Evidence(replace(report, preamble=preamble))


check = Check(
    id="F-09",
    title="统计期限有误",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
