"""Grids in which merged cells are written out: their text in every place that they cover."""

import pytest

from gongkai.annual_report.document import Cell, Grid
from gongkai.annual_report.interpretation.tables import read_tables
from tests.annual_report.readers.building import TABLES, Table, geometry


def written_out(table: Table, blank: bool = False) -> Grid:
    """`table` without spans; each place has the text of the cell that covers it, or is blank."""
    cells = {
        (cell.row + down, cell.column + right): "" if blank and (down or right) else cell.text
        for cell in geometry(table)
        for down in range(cell.rows)
        for right in range(cell.columns)
    }
    return Grid.of(Cell(row, column, text) for (row, column), text in sorted(cells.items()))


MERGED = read_tables([Grid.of(geometry(table)) for table in TABLES])


@pytest.mark.parametrize("blank", [False, True])
def test_the_tables_are_read_as_if_their_cells_were_merged(blank: bool) -> None:
    found = read_tables([written_out(table, blank) for table in TABLES])
    assert found.values == MERGED.values
    assert not found.unread and not found.extra_rows


def other(cell: Cell, at: int) -> Cell:
    return Cell(cell.row, cell.column, str(at) if cell.text.isdecimal() else cell.text)


def test_numbers_that_are_alike_are_cells_of_their_own() -> None:
    """Nothing but a merged name above tells that three numbers are one."""
    grids = [Grid.of(other(cell, 7) for cell in written_out(table).cells) for table in TABLES]
    found = read_tables(grids).values
    assert {value for path, value in found.items() if path != "proactive.fees"} == {7}
    assert found.keys() == MERGED.values.keys()


def test_numbers_below_one_name_that_differ_are_no_merged_cell() -> None:
    cells = written_out(TABLES[0]).cells
    row = next(cell.row for cell in cells if cell.text == "行政许可")
    torn = [
        Cell(cell.row, cell.column, "999") if (cell.row, cell.column) == (row, 2) else cell
        for cell in cells
    ]
    assert read_tables([Grid.of(torn)]).values["proactive.licences"] is None


def test_a_row_that_stands_twice_keeps_its_label() -> None:
    """Else the numbers of the second would be lost without a word."""
    cells = written_out(TABLES[0]).cells
    row = next(cell.row for cell in cells if cell.text == "行政许可")
    last = cells[-1].row + 1
    again = [
        Cell(last + down, cell.column, "5" if down and cell.column else cell.text)
        for down in (0, 1)
        for cell in cells
        if cell.row == row
    ]
    assert read_tables([Grid.of([*cells, *again])]).values["proactive.licences"] is None
