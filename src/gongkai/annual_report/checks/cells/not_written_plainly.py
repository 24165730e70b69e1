"""Numbers not written plainly.

What    A cell holds its number with a unit, a sign or other ornament.
Why     It was understood here; other software will not understand it.
Source  国办公开办函〔2021〕30号.
Example “124件” in the cell of 行政许可.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.arithmetic import label
from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import INFO, Check, Evidence, Finding
from gongkai.annual_report.report import CellNote


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    for path, note in report.cells.items():
        value = report.value(path)
        if value is not None:
            message = f"“{label(report, path)}”写作“{note.raw.strip()}”，应只写数字{value}。"
            yield Finding(path, message, expected=value, found=note.raw)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    return Evidence(replace(clean(), cells={"proactive.licences": CellNote("1352件", "unit")}))


check = Check(
    id="C-05",
    title="单元格夹带文字",
    severity=INFO,
    source="国办公开办函〔2021〕30号",
    run=run,
)
