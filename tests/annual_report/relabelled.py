"""Reports whose tables are not set as the form is, in every format and flattening."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from gongkai.annual_report.report import Report
from gongkai.annual_report.writers import layout, write_report
from gongkai.annual_report.writers.tables import (
    NUMBER,
    GridCell,
    StatutoryTable,
    statutory_table,
)
from tests.annual_report.flattening import STYLES, flattened

FORMATS = ("docx", "html", "pdf", "txt", "xlsx")
WAYS = (*FORMATS, *STYLES)
"""The formats that are written, and the flattenings of a text."""


def relabelled(
    report: Report, labels: Mapping[str, str], way: str, patch: pytest.MonkeyPatch
) -> bytes:
    """`report` as a file whose tables have the values of `labels` in place of their keys."""

    def changed(cell: GridCell) -> GridCell:
        other = cell.text if cell.role == NUMBER else labels.get(cell.text, cell.text)
        return replace(cell, text=other)

    def table(made: StatutoryTable) -> StatutoryTable:
        return replace(made, rows=tuple(tuple(map(changed, row)) for row in made.rows))

    return remade(report, table, way, patch)


def remade(
    report: Report,
    change: Callable[[StatutoryTable], StatutoryTable],
    way: str,
    patch: pytest.MonkeyPatch,
) -> bytes:
    """`report` as a file in one of WAYS, each of its tables as `change` makes it."""
    if way in STYLES:
        style = STYLES[way]
        return flattened(report, lambda table: style(change(table))).encode()

    def table(written: Report, name: str) -> StatutoryTable | None:
        made = statutory_table(written, name)
        return None if made is None else change(made)

    with patch.context() as patched:
        patched.setattr(layout, "statutory_table", table)
        return write_report(report, way)
