"""Cells of one fault, told together: by the row, or by the table where many rows share it.

A table left blank has 175 blank cells and one fault; who reads the findings should be told once.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from gongkai.annual_report.checks.arithmetic import label
from gongkai.annual_report.forms import TABLE_NAMES
from gongkai.annual_report.report import LOST, PROSE, CellNote, Report, table_of

FEW = 3
"""Rows of one fault that are told one by one."""


_NOT_THERE = CellNote("", LOST)


class Cells(NamedTuple):
    """Cells of one fault: their paths, what they are called together (`“（一）予以公开／总计”`,
    `“（一）予以公开”一行的自然人、总计`, `表三有21行的自然人、总计`), what stands in the first."""

    paths: tuple[str, ...]
    name: str
    raw: str


def says_something(note: CellNote) -> bool:
    """Whether words stand in the cell: 详见附件, not the ? of a scan that could not be read."""
    return note.reason == PROSE and any(character.isalnum() for character in note.raw)


def rows_not_there(report: Report) -> Iterator[Cells]:
    """The rows of tables two and three that a table has not, where it has nearly all: their cells
    are lost, and nothing was left of them. Where the table has a row the form does not know, that
    may be the one. `name` says it: `表三没有读到“（一）予以公开”一行`."""
    lost = [path for path, note in report.cells.items() if note == _NOT_THERE]
    if not lost:
        return
    odd = {row.table for row in report.extra_rows} | {"remedies"}  # its cells are all in one row
    among = set(lost)
    whole = (tuple(row) for _, row in groupby(report.values, key=_row_of))
    gone = [row for row in whole if among.issuperset(row) and table_of(row[0]) not in odd]
    for table, rows in groupby(gone, key=lambda row: table_of(row[0])):
        found = list(rows)
        for row in found if len(found) <= FEW else ():
            name = f"“{label(report, row[0]).rpartition('／')[0]}”"
            yield Cells(row, f"{TABLE_NAMES[table]}没有读到{name}一行", "")


def told_together(
    report: Report,
    wanted: Callable[[str, CellNote], bool],
    alike: Callable[[CellNote], Hashable] = lambda note: note.reason,
) -> Iterator[Cells]:
    """The cells whose note is `wanted`, in the order of the form, those of one table whose notes
    are `alike` together."""
    if not report.cells:
        return
    places = {path: place for place, path in enumerate(report.values)}
    faults: dict[tuple[str, Hashable], list[str]] = {}
    for path in sorted(report.cells, key=lambda path: places.get(path, len(places))):
        if wanted(path, report.cells[path]):
            faults.setdefault((table_of(path), alike(report.cells[path])), []).append(path)
    for paths in faults.values():
        for together, name in _named(report, paths):
            yield Cells(together, name, report.cells[together[0]].raw)


def _named(report: Report, paths: Sequence[str]) -> Iterator[tuple[tuple[str, ...], str]]:
    rows = [tuple(row) for _, row in groupby(paths, key=_row_of)]
    if len(rows) <= FEW:
        yield from ((row, _row_named(report, row)) for row in rows)
        return
    table = TABLE_NAMES[table_of(paths[0])]
    columns = {tuple(path.rpartition(".")[2] for path in row) for row in rows}
    if len(columns) == 1:
        yield tuple(paths), f"{table}有{len(rows)}行的{_columns_named(report, rows[0])}"
    else:
        yield tuple(paths), f"{table}有{len(rows)}行的{len(paths)}个单元格"


def _row_of(path: str) -> str:
    """`requests.granted.total` stands in the row `requests.granted`; `proactive.licences` is one
    that has a single cell."""
    table, row, *_ = path.split(".")
    return f"{table}.{row}"


def _row_named(report: Report, paths: Sequence[str]) -> str:
    if len(paths) == 1:
        return f"“{label(report, paths[0])}”"
    return f"“{label(report, paths[0]).rpartition('／')[0]}”一行的{_columns_named(report, paths)}"


def _columns_named(report: Report, paths: Sequence[str]) -> str:
    return "、".join(label(report, path).rpartition("／")[2] for path in paths)
