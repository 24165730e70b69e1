"""Documents in force follow from last year's.

What    现行有效件数 = last year's + 本年制发 − 本年废止. Explained in the text (清理, 失效), a
        difference is for information only.
Why     Documents do not appear or vanish otherwise.
Source  国办公开办函〔2021〕30号, table two.
Example 7 in force last year, 2 issued, 1 repealed, 9 in force.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.arithmetic import known_cells
from gongkai.annual_report.checks.examples import clean, last_year, with_value
from gongkai.annual_report.checks.finding import ERROR, INFO, Check, Evidence, Finding
from gongkai.annual_report.checks.years.explanation import explains_documents

_ROWS = {"regulations": "规章", "normative_documents": "行政规范性文件"}


def run(evidence: Evidence) -> Iterator[Finding]:
    if evidence.last is None:
        return
    for row, name in _ROWS.items():
        before = evidence.last.known(f"proactive.{row}.in_force")
        keys = ("issued", "repealed", "in_force")
        cells = known_cells(evidence.report, [f"proactive.{row}.{key}" for key in keys])
        if before is None or cells is None or before + cells[0] - cells[1] == cells[2]:
            continue
        explained = explains_documents(evidence)
        message = (
            f"{name}：上年现行有效{before}件，本年制发{cells[0]}件、废止{cells[1]}件，"
            f"应为{before + cells[0] - cells[1]}件，现为{cells[2]}件"
            + ("；文中提到文件清理、失效等，请核对。" if explained else "，文中没有说明原因。")
        )
        yield Finding(
            f"proactive.{row}.in_force",
            message,
            expected=before + cells[0] - cells[1],
            found=cells[2],
            severity=INFO if explained else "",
        )


def passing() -> Evidence:
    return Evidence(clean(), last=last_year(clean()))


def failing() -> Evidence:
    report = with_value(clean(), "proactive.normative_documents.in_force", 10)
    return Evidence(report, last=last_year(clean()))


check = Check(
    id="Y-02",
    title="现行有效件数与上年衔接",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
    needs="last_years",
)
