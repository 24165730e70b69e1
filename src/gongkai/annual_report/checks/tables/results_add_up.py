"""The results add up to the total of handled requests.

What    （七）总计 = the sum of all results, in every column of table three.
Why     A request has exactly one result; a sum that differs has lost or doubled one.
Source  国办公开办函〔2021〕30号, table three.
Example 5 granted, 2 refused, 总计 8.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.arithmetic import known_sum, request_columns
from gongkai.annual_report.checks.examples import clean, with_value
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.checks.single_slip import advice


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    if evidence.balance.results:
        return
    for column, at, results in request_columns(report.form) if report.statutory_form else ():
        total, summed = report.known(at), known_sum(report, results)
        if total is not None and summed is not None and total != summed:
            message = (
                f"{column.label}一列：各项办理结果之和为{summed}，总计为{total}，"
                f"相差{abs(total - summed)}件。{advice(report, evidence.slip)}"
            )
            yield Finding(at, message, expected=summed, found=total)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    return Evidence(with_value(clean(), "requests.handled.charity", 2))


check = Check(
    id="T3-02",
    title="办理结果之和等于总计",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
