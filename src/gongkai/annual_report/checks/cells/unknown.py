"""Cells that cannot be known.

What    A cell's number cannot be told from the file: its row has too few or too many values, its
        line was lost, two readings are possible, or nothing but a ? was recognised in it. A row
        that was not read where nearly all were may be missing, or lost on the way (a scan).
Why     Such a cell is not counted in any sum; somebody has to look at the original.
Source  国办公开办函〔2021〕30号.
Example A row prints six values for seven columns.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongkai.annual_report.checks.cells.rows import (
    rows_not_there,
    says_something,
    told_together,
)
from gongkai.annual_report.checks.examples import clean, with_value
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import excerpt
from gongkai.annual_report.report import BLANK, SLASH, CellNote

_TOLD_ELSEWHERE = {BLANK, SLASH}
_MOST = 7
"""Derived numbers shown: those of a row."""


def run(evidence: Evidence) -> Iterator[Finding]:
    """One finding a row, or a table: what went wrong there concerns its cells together."""
    report = evidence.report
    gone: set[str] = set()
    for row in rows_not_there(report) if report.cells else ():
        gone.update(row.paths)
        number = _derived(evidence, row.paths) or "没有数据的，应当填0。"
        message = f"{row.name}，请核对原件；确实缺少的，请按统一格式补上。{number}"
        yield Finding(row.paths[0], message, expected="有这一行", found="没有读到")

    def is_unknown(path: str, note: CellNote) -> bool:
        told_elsewhere = note.reason in _TOLD_ELSEWHERE or says_something(note)
        return not told_elsewhere and path not in gone and report.value(path) is None

    for cells in told_together(report, is_unknown):
        raw = excerpt(cells.raw)
        shown = f"（原文为“{raw}”）" if raw else ""
        derived = _derived(evidence, cells.paths)
        message = f"{cells.name}不能确定{shown}，请核对原件。{derived}"
        yield Finding(cells.paths[0], message, found=cells.raw)


def _derived(evidence: Evidence, paths: Sequence[str]) -> str:
    derived = evidence.report.derived
    if not all(path in derived for path in paths):
        return ""
    values = [str(derived[path].value) for path in paths]
    if len(set(values)) == 1:
        return f"按勾稽关系推算{'均' if len(values) > 1 else ''}为{values[0]}。"
    return (
        f"按勾稽关系推算为{'、'.join(values)}。" if len(values) <= _MOST else "按勾稽关系均可推算。"
    )


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
