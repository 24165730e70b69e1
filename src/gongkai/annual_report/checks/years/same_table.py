"""A table that is last year's.

What    Every number of a table with at least three cells above 1 equals last year's.
Why     Two years of work do not come out alike to the last cell: the table was left standing.
Source  国办公开办函〔2021〕30号.
Example Table three has the same numbers as last year's.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean, last_year
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.forms import TABLE_SECTIONS, TABLES
from gongkai.annual_report.report import Report, Value, table_of

_ENOUGH = 3
"""Cells of two or more, totals among them. With fewer, two quiet years may well be alike."""


def run(evidence: Evidence) -> Iterator[Finding]:
    last = evidence.last
    if last is None or last.form != evidence.report.form:
        return
    for table in TABLES:
        now, before = _cells(evidence.report, table), _cells(last, table)
        if now and now == before and _above_one(now) >= _ENOUGH:
            number = TABLE_SECTIONS[table]
            message = f"第{number}部分的表格与上年完全相同，请核对是否沿用了上年数据。"
            yield Finding(f"sections.{number}", message)


def _above_one(cells: dict[str, Value]) -> int:
    return sum(value is not None and value > 1 for value in cells.values())


def _cells(report: Report, table: str) -> dict[str, Value]:
    return {path: value for path, value in report.values.items() if table_of(path) == table}


def passing() -> Evidence:
    return Evidence(clean(), last=last_year(clean()))


def failing() -> Evidence:
    return Evidence(clean(), last=replace(clean(), year=(clean().year or 0) - 1))


check = Check(
    id="Y-03",
    title="表格与上年相同",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
    needs="last",
)
