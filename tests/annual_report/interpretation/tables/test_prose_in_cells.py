"""A cell that says something in words is unknown, with its words; its neighbours are not."""

import pytest

from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import AMBIGUOUS, PROSE, CellNote
from gongkai.annual_report.writers.tables import GridCell
from tests.annual_report.flattening import STYLES, flattened, with_cells
from tests.annual_report.making import make_report

WRITTEN = make_report(21)
WORDS = "详见附件"
BY_ROW = ("rows_in_pipes", "rows_in_pipes_in_place", "rows_in_tabs", "page_of_a_pdf")
INNER = (
    "proactive.regulations.repealed",
    "requests.granted.business",
    "requests.handled.total",
    "remedies.litigation.other",
)


def with_words(style: str, path: str) -> str:
    def change(cell: GridCell) -> GridCell:
        if cell.path != path:
            return cell
        return GridCell(WORDS, cell.role, cell.rows, cell.columns, cell.path)

    return flattened(WRITTEN, with_cells(STYLES[style], change))


@pytest.mark.parametrize("path", INNER)
@pytest.mark.parametrize("style", BY_ROW)
def test_behind_a_number_of_its_line_it_is_a_cell(style: str, path: str) -> None:
    read = read_report(with_words(style, path).encode())
    assert read.cells == {path: CellNote(WORDS, PROSE)}
    assert read.values == dict(WRITTEN.values) | {path: None}


@pytest.mark.parametrize("style", ("rows_in_pipes", "rows_in_tabs"))
def test_the_only_cell_of_its_row_is_that_cell(style: str) -> None:
    path = "proactive.penalties"
    read = read_report(with_words(style, path).encode())
    assert read.cells == {path: CellNote(WORDS, PROSE)}


@pytest.mark.parametrize("style", ("rows_in_pipes", "rows_in_tabs"))
def test_before_the_first_number_it_may_be_a_note_on_the_label(style: str) -> None:
    read = read_report(with_words(style, "requests.received.natural_person").encode())
    row = {p for p in WRITTEN.values if p.startswith("requests.received.")}
    assert {p for p, value in read.values.items() if value is None} == row
    assert {read.cells[p].reason for p in row} == {AMBIGUOUS}


@pytest.mark.parametrize("path", (*INNER, "requests.received.natural_person"))
@pytest.mark.parametrize("style", sorted(set(STYLES) - set(BY_ROW)))
def test_where_a_cell_stands_on_a_line_of_its_own_no_neighbour_takes_its_place(
    style: str, path: str
) -> None:
    read = read_report(with_words(style, path).encode())
    wrong = {p: v for p, v in read.values.items() if v is not None and v != WRITTEN.values[p]}
    assert (wrong, read.values.get(path)) == ({}, None)
