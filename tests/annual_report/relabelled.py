"""Reports whose tables bear other labels than the form's, in every format and flattening."""

from collections.abc import Mapping
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
from tests.annual_report.flattening import STYLES, flattened, with_cells

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

    if way in STYLES:
        return flattened(report, with_cells(STYLES[way], changed)).encode()

    def table(written: Report, name: str) -> StatutoryTable | None:
        made = statutory_table(written, name)
        if made is None:
            return None
        return replace(made, rows=tuple(tuple(map(changed, row)) for row in made.rows))

    with patch.context() as patched:
        patched.setattr(layout, "statutory_table", table)
        return write_report(report, way)
