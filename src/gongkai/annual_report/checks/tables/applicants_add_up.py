"""The six kinds of applicant add up to the total of the row.

What    总计 = 自然人 + 商业企业 + 科研机构 + 社会公益组织 + 法律服务机构 + 其他, in every row.
Why     Every applicant is of exactly one kind.
Source  国办公开办函〔2021〕30号, table three.
Example 4 natural persons, 1 business, 总计 4.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.arithmetic import known_sum, quotable, request_rows
from gongkai.annual_report.checks.examples import clean, with_value
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.checks.single_slip import advice


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    if evidence.balance.rows:
        return
    for row, at, kinds in request_rows(report.form) if report.statutory_form else ():
        total, summed = report.known(at), known_sum(report, kinds)
        if total is not None and summed is not None and total != summed:
            name = quotable("".join((*row.group[1:], row.label)))
            message = (
                f"“{name}”一行：六类申请人之和为{summed}，总计为{total}。"
                f"{advice(report, evidence.slip)}"
            )
            yield Finding(at, message, expected=summed, found=total)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    return Evidence(with_value(clean(), "requests.granted.total", 30))


check = Check(
    id="T3-03",
    title="各类申请人之和等于总计",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
