"""A superior's number is below the sum of its units.

What    A cell of the superior's report is less than the sum of that cell over the units below, or
        over those of them whose number is known.
Why     The superior's report covers its own requests and those of every unit below.
Source  国办公开办函〔2021〕30号（逐级汇总）.
Example Units received 12 and 9, the government reports 20.

One unit added by mistake makes a table's every cell too small: cells of a row are told together,
and those of a table where more than a few of its rows are.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from gongkai.annual_report.checks.arithmetic import Number, label
from gongkai.annual_report.checks.cells.rows import FEW
from gongkai.annual_report.checks.examples import clean, with_value
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.checks.units.addable import addable
from gongkai.annual_report.forms import TABLE_NAMES
from gongkai.annual_report.report import Report, table_of
from gongkai.annual_report.totals.least import least_sum

_MOST_NAMED = 8
"""Rows of a table that a message names."""


class _Less(NamedTuple):
    """A cell, what it is and what the units have together."""

    path: str
    value: Number
    summed: Number
    unknown: int
    """Units whose number is not known."""


def run(evidence: Evidence) -> Iterator[Finding]:
    report, children = evidence.report, addable(evidence)
    for first, *others in _together(list(_less(report, children))):
        message = (
            f"“{label(report, first.path)}”为{first.value}，"
            f"小于{_sum_of(children, first)}{_also(report, first, others)}。"
        )
        yield Finding(first.path, message, expected=first.summed, found=first.value)


def _less(report: Report, children: Sequence[Report]) -> Iterator[_Less]:
    for path, value in report.values.items():
        if value is None:
            continue
        known = [cell for child in children if (cell := child.known(path)) is not None]
        summed = least_sum(path, known)
        if summed is not None and value < summed:
            yield _Less(path, value, summed, len(children) - len(known))


def _sum_of(children: Sequence[Report], cell: _Less) -> str:
    if cell.unknown:
        return f"下级已知数之和{cell.summed}（{len(children)}个单位中有{cell.unknown}个未知）"
    return f"下级{len(children)}个单位之和{cell.summed}"


def _together(cells: Sequence[_Less]) -> Iterator[list[_Less]]:
    """Cells told together: those of a row, or of a table of which more than a few rows are told."""
    for _, of_table in groupby(cells, key=lambda cell: table_of(cell.path)):
        rows = [list(row) for _, row in groupby(of_table, key=lambda cell: _row_of(cell.path))]
        yield from rows if len(rows) <= FEW else [[cell for row in rows for cell in row]]


def _also(report: Report, first: _Less, others: Sequence[_Less]) -> str:
    """The other cells of the row, or of the table with their rows."""
    rows = {
        row: [cell.path for cell in cells]
        for row, cells in groupby(others, key=lambda cell: _row_of(cell.path))
    }
    if not rows:
        return ""
    if list(rows) == [_row_of(first.path)]:
        return f"；同一行的{_columns(report, [cell.path for cell in others])}也小于下级之和"
    named = "，".join(_row_named(report, paths) for paths in list(rows.values())[:_MOST_NAMED])
    rest = f"，等{len(rows)}行" if len(rows) > _MOST_NAMED else ""
    table = TABLE_NAMES[table_of(first.path)]
    return f"；{table}另有{len(others)}个单元格也小于下级之和：{named}{rest}"


def _row_named(report: Report, paths: Sequence[str]) -> str:
    """`“（一）予以公开”的自然人、总计`, or the cell's own name where its row has no other."""
    row, _, column = label(report, paths[0]).rpartition("／")
    return f"“{row}”的{_columns(report, paths)}" if row else f"“{column}”"


def _columns(report: Report, paths: Sequence[str]) -> str:
    return "、".join(label(report, path).rpartition("／")[2] for path in paths)


def _row_of(path: str) -> str:
    return path.rpartition(".")[0] if path.count(".") > 1 else path


def passing() -> Evidence:
    return Evidence(clean(), children=(clean(),))


def failing() -> Evidence:
    parent = with_value(clean(), "requests.received.total", 63)
    return Evidence(parent, children=(clean(),))


check = Check(
    id="U-01",
    title="汇总数小于下级之和",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
    needs="children",
)
