"""Partial disclosure counted again under another result.

What    In every column the results exceed the total by exactly the number of 部分公开.
Why     区分处理的，只计这一情形，不计其他情形: counted as 不予公开 too, it
        stands in the table twice.
Source  国办公开办函〔2021〕30号, table three, label of 部分公开.
Example 3 partly granted, 3 refused for the same requests, 总计 3.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.arithmetic import (
    RequestColumn,
    known_sum,
    refusals,
    request_columns,
)
from gongkai.annual_report.checks.examples import clean, with_values
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.forms import REQUEST_COLUMNS, TOTAL
from gongkai.annual_report.report import Report, Value


def run(evidence: Evidence) -> Iterator[Finding]:
    report, form = evidence.report, evidence.report.statutory_form
    if form is None:
        return
    partly = report.known("requests.partly_granted.total")
    if not partly or evidence.balance.results:
        return
    if not all(_over(report, column) for column in request_columns(report.form)):
        return
    refused = known_sum(report, [f"requests.{key}.total" for key in refusals(form)])
    if refused is None or refused < partly:
        return
    handled = report.known("requests.handled.total")
    message = f"办理结果之和比总计多{partly}件，正是部分公开的件数：部分公开的不再计入不予公开。"
    found = None if handled is None else handled + partly
    yield Finding("requests.partly_granted.total", message, expected=handled, found=found)


def _over(report: Report, column: RequestColumn) -> bool:
    """Whether the results of a column exceed its 总计 by what was partly granted; another slip does
    so in the column of totals at most. A kind of applicant that is not known stands in no way."""
    results, handled = known_sum(report, column.results), report.known(column.handled)
    partly = report.known(f"requests.partly_granted.{column.column.key}")
    if results is None or handled is None or partly is None:
        return column.column is not TOTAL
    return results - handled == partly


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = clean()
    twice: dict[str, Value] = {}
    for column in REQUEST_COLUMNS:
        path = f"requests.refused_internal.{column.key}"
        partly = report.values[f"requests.partly_granted.{column.key}"] or 0
        twice[path] = (report.values[path] or 0) + partly
    return Evidence(with_values(report, twice))


check = Check(
    id="T3-04",
    title="部分公开重复计数",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
)
