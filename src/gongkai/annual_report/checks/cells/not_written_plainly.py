"""Numbers not written plainly.

What    A cell holds its number with a unit, a sign or other ornament.
Why     It was understood here; other software will not understand it.
Source  国办公开办函〔2021〕30号.
Example “124件” in the cell of 行政许可.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.cells.rows import told_together
from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import INFO, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import excerpt
from gongkai.annual_report.report import CellNote


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report

    def is_understood(path: str, note: CellNote) -> bool:
        return report.value(path) is not None

    for cells in told_together(report, is_understood, lambda note: None):
        value = report.value(cells.paths[0])
        shown = f"写作“{excerpt(cells.raw)}”，应只写数字{value}"
        if len(cells.paths) > 1:
            shown = f"带有数字以外的文字（如“{excerpt(cells.raw)}”），应只写数字"
        yield Finding(cells.paths[0], f"{cells.name}{shown}。", expected=value, found=cells.raw)


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
