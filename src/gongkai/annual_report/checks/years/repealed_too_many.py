"""More documents repealed than there were.

What    本年废止 exceeds last year's 现行有效 and this year's 本年制发 together.
Why     Only what was in force can be repealed.
Source  国办公开办函〔2021〕30号, table two.
Example 2 in force last year, 0 issued, 5 repealed.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.arithmetic import known_cells
from gongkai.annual_report.checks.examples import clean, last_year, with_value
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding

_ROWS = {"regulations": "规章", "normative_documents": "行政规范性文件"}


def run(evidence: Evidence) -> Iterator[Finding]:
    if evidence.last is None:
        return
    for row, name in _ROWS.items():
        before = evidence.last.known(f"proactive.{row}.in_force")
        paths = [f"proactive.{row}.issued", f"proactive.{row}.repealed"]
        cells = known_cells(evidence.report, paths)
        if before is not None and cells is not None and cells[1] > before + cells[0]:
            message = (
                f"{name}：废止{cells[1]}件，多于上年现行有效{before}件与本年制发{cells[0]}件之和。"
            )
            yield Finding(paths[1], message, expected=before + cells[0], found=cells[1])


def passing() -> Evidence:
    return Evidence(clean(), last=last_year(clean()))


def failing() -> Evidence:
    report = with_value(clean(), "proactive.normative_documents.repealed", 50)
    return Evidence(report, last=last_year(clean()))


check = Check(
    id="Y-07",
    title="废止件数多于原有",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
    needs="last_years",
)
