"""Cells that cannot be known.

What    A cell's number cannot be told from the file: its row has too few or too many values, its
        line was lost, or two readings are possible.
Why     Such a cell is not counted in any sum; somebody has to look at the original.
Source  国办公开办函〔2021〕30号.
Example A row prints six values for seven columns.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from gongkai.annual_report.checks.arithmetic import label
from gongkai.annual_report.checks.examples import clean, with_value
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.report import BLANK, PROSE, SLASH, CellNote

_TOLD_ELSEWHERE = {BLANK, SLASH, PROSE}


def run(evidence: Evidence) -> Iterator[Finding]:
    """One finding a row: what went wrong there concerns its cells together."""
    report = evidence.report
    paths = [
        path
        for path, note in report.cells.items()
        if note.reason not in _TOLD_ELSEWHERE and report.value(path) is None
    ]
    for _, group in groupby(paths, key=lambda path: path.rpartition(".")[0]):
        cells = list(group)
        names = "、".join(label(report, path).rpartition("／")[2] for path in cells)
        row = label(report, cells[0]).rpartition("／")[0]
        message = f"“{row}”一行的{names}不能确定，请核对原件。{_derived(evidence, cells)}"
        yield Finding(cells[0], message, found=report.cells[cells[0]].raw)


def _derived(evidence: Evidence, cells: list[str]) -> str:
    derived = evidence.report.derived
    if not all(path in derived for path in cells):
        return ""
    return f"按勾稽关系推算为{'、'.join(str(derived[path].value) for path in cells)}。"


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = with_value(clean(), "requests.granted.total", None)
    note = {"requests.granted.total": CellNote("22 6 1 0 2 0", "ambiguous")}
    return Evidence(replace(report, cells=note))


check = Check(
    id="C-03",
    title="单元格不能确定",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
)
