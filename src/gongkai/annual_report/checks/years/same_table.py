"""A table that is last year's.

What    Every number of a table with at least three cells above 1 equals last year's.
Why     Two years of work do not come out alike to the last cell: the table was left standing.
Source  国办公开办函〔2021〕30号.
Example Table three has the same numbers as last year's.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import repeat
from operator import eq

from gongkai.annual_report.checks.examples import clean, last_year
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.forms import TABLE_SECTIONS, TABLES
from gongkai.annual_report.report import Report, table_of

_NONE = object()
_ENOUGH = 3
"""Cells of two or more, totals among them. With fewer, two quiet years may well be alike."""


def run(evidence: Evidence) -> Iterator[Finding]:
    last = evidence.last
    if last is None or last.form != evidence.report.form:
        return
    unchanged = [table for table in TABLES if _is_unchanged(evidence.report, last, table)]
    for table in unchanged:
        if _above_one(evidence.report, table) >= _ENOUGH:
            number = TABLE_SECTIONS[table]
            ordinal = "一二三四五六"[number - 1]
            message = f"第{ordinal}部分的表格与上年完全相同，请核对是否沿用了上年数据。"
            yield Finding(f"sections.{number}", message)


def _is_unchanged(report: Report, last: Report, table: str) -> bool:
    """Whether every cell of `table` is last year's; one that only one year has is not."""
    form, now, before = report.statutory_form, report.values, last.values
    if form:
        paths: Sequence[str] = form.paths(table)
    else:
        paths = [path for path in now.keys() | before.keys() if table_of(path) == table]
    absent = repeat(_NONE)
    return all(map(eq, map(now.get, paths, absent), map(before.get, paths, absent)))


def _above_one(report: Report, table: str) -> int:
    large = [path for path, value in report.values.items() if value is not None and value > 1]
    return [table_of(path) for path in large].count(table)


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
    needs="last_years",
)
