"""The results of each remedy add up to its total.

What    总计 = 结果维持 + 结果纠正 + 其他结果 + 尚未审结, in each of the three parts of table four.
Why     Every case has one result or none yet.
Source  国办公开办函〔2021〕30号, table four.
Example 1 upheld, 1 pending, 总计 1.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.arithmetic import addition, known_cells
from gongkai.annual_report.checks.examples import clean, with_value
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.forms import REMEDIES, REMEDY_RESULTS

_ROWS = tuple(
    (
        row,
        f"remedies.{row.key}.total",
        tuple(f"remedies.{row.key}.{column.key}" for column in REMEDY_RESULTS),
    )
    for row in REMEDIES
)


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    for row, at, paths in _ROWS:
        results, total = known_cells(report, paths), report.known(at)
        if results is not None and total is not None and sum(results) != total:
            message = f"{row.label}：{addition(results)}＝{sum(results)}，总计为{total}。"
            yield Finding(at, message, expected=sum(results), found=total)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    return Evidence(with_value(clean(), "remedies.litigation.pending", 1))


check = Check(
    id="T4-01",
    title="复议诉讼各项结果之和等于总计",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
