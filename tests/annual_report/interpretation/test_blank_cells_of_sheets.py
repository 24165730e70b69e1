"""A sheet has a column for every place: a blank cell is blank there, with or without rules."""

import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Border

from gongkai.annual_report.forms import REQUEST_COLUMNS
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import BLANK, Report
from gongkai.annual_report.writers import write_report

EXAMPLE = Path(__file__).parents[3] / "examples" / "qingyan-transport-2025.txt"
LABELS = 3
"""Columns of labels before the seven of numbers in the sheet of table three."""
COLUMNS = [column.key for column in REQUEST_COLUMNS]


def sheets(blank: frozenset[int], *, ruled: bool, merged: bool) -> tuple[Report, Report]:
    """The example, and what is read from its workbook when the columns `blank` of the rows of
    results (by index) hold nothing."""
    report = read_report(EXAMPLE.read_bytes())
    book = openpyxl.load_workbook(io.BytesIO(write_report(report, "xlsx")))
    for sheet in book:
        if not merged:
            for area in list(sheet.merged_cells.ranges):
                sheet.unmerge_cells(str(area))
        for row in sheet.iter_rows():
            texts = [str(cell.value or "") for cell in row]
            is_result = any(text.startswith("（一）予以公开") for text in texts) or any(
                text[:2].rstrip(".").isdecimal() and text[1:2] == "." for text in texts[:LABELS]
            )
            for place, cell in enumerate(row):
                if not ruled:
                    cell.border = Border()
                if is_result and place - LABELS in blank and len(row) >= LABELS + len(COLUMNS):
                    cell.value = None
    buffer = io.BytesIO()
    book.save(buffer)
    return report, read_report(buffer.getvalue())


@pytest.mark.parametrize("merged", [True, False])
@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize(
    ("blank", "why"),
    [
        (frozenset(), "nothing is blank"),
        (frozenset({4}), "one column within the row: the rest must not move into it"),
        (frozenset({2, 3}), "two columns side by side"),
        (frozenset({0}), "the first, right behind the label"),
        (frozenset({6}), "the last: only the sheet's width shows it"),
        (frozenset({0, 1, 2, 3, 4, 5}), "all but the total"),
    ],
)
def test_a_blank_cell_is_known_by_its_column(
    blank: frozenset[int], ruled: bool, merged: bool, why: str
) -> None:
    whole, read = sheets(blank, ruled=ruled, merged=merged)
    expected = dict(whole.values)
    for path in expected:
        table, row, *column = path.split(".")
        gone = row == "granted" or row.split("_")[0] in ("refused", "unavailable", "declined")
        if table == "requests" and (gone or row.startswith("closed")):
            expected[path] = None if COLUMNS.index(column[0]) in blank else expected[path]
    assert read.values == expected, why
    assert {note.reason for note in read.cells.values()} == ({BLANK} if blank else set()), why
    assert read.extra_rows == whole.extra_rows, why
