"""A cell that says something in words is unknown, with its words; its neighbours are not."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import AMBIGUOUS, PROSE, CellNote
from gongkai.annual_report.writers.tables import UNKNOWN, GridCell
from tests.annual_report.flattening import STYLES, flattened, with_cells
from tests.annual_report.interpretation.tables import by_hand
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


def with_words(style: str, paths: str | list[str], words: str = WORDS) -> str:
    def change(cell: GridCell) -> GridCell:
        if cell.path not in ([paths] if isinstance(paths, str) else paths):
            return cell
        return GridCell(words, cell.role, cell.rows, cell.columns, cell.path)

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


FIRST = (
    "proactive.regulations.issued",
    "requests.received.natural_person",
    "requests.granted.natural_person",
    "requests.closed_other.natural_person",
    "requests.handled.natural_person",
    "remedies.reconsideration.upheld",
)


@pytest.mark.parametrize("words", (WORDS, "见附件", "未统计"))
@pytest.mark.parametrize("path", FIRST)
@pytest.mark.parametrize("style", ("rows_in_pipes", "rows_in_pipes_in_place", "rows_in_tabs"))
def test_before_the_first_number_it_is_a_cell_where_the_row_has_a_field_for_each(
    style: str, path: str, words: str
) -> None:
    read = read_report(with_words(style, path, words).encode())
    assert read.cells == {path: CellNote(words, PROSE)}
    assert read.values == dict(WRITTEN.values) | {path: None}


@pytest.mark.parametrize("between", (" | ", "\t"))
@pytest.mark.parametrize(
    ("row", "label"), [("granted", "（一）予以公开"), ("carried_out", "结转下年度继续办理")]
)
def test_a_text_more_than_the_row_has_cells_may_be_a_note_on_the_label(
    between: str, row: str, label: str
) -> None:
    text = by_hand.in_pipes() if between == " | " else by_hand.in_tabs()
    read = read_report(text.replace(label, f"{label}{between}不含撤回的").encode())
    cells = {by_hand.path(row, column) for column in by_hand.COLUMNS}
    wanted = {p: None if p in cells else n for p, n in by_hand.truth().items()}
    assert {p: read.values[p] for p in wanted} == wanted
    assert {read.cells[p].reason for p in cells} == {AMBIGUOUS}


@pytest.mark.parametrize("layout", (by_hand.in_pipes, by_hand.in_tabs))
def test_a_text_in_place_of_a_lost_cell_moves_no_other(
    layout: Callable[[Callable[[by_hand.Cells], by_hand.Cells]], str],
) -> None:
    """The note and six numbers are as many fields as seven cells, but the other rows have six."""
    text = layout(lambda row: row[1:]).replace("（一）予以公开", "（一）予以公开{}不含撤回的")
    read = read_report(text.format(" |" if "|" in text else "\t").encode())
    wrong = {
        path: read.values[path]
        for path, number in by_hand.truth().items()
        if read.values.get(path) not in (None, number)
    }
    assert wrong == {}


def test_where_every_row_has_such_a_text_nothing_shows_that_it_is_a_cell() -> None:
    text = by_hand.in_pipes(lambda row: (WORDS, *row[1:]))
    read = read_report(text.encode())
    assert {read.values[path] for path in by_hand.truth()} == {None}


@pytest.mark.parametrize("style", sorted(STYLES))
@given(st.lists(st.sampled_from(sorted(WRITTEN.values)), min_size=1, max_size=4, unique=True))
@settings(max_examples=12, deadline=None)
def test_a_cell_that_says_unknown_is_unknown_and_moves_no_other(
    style: str, paths: list[str]
) -> None:
    read = read_report(with_words(style, paths, UNKNOWN).encode())
    assert read.values == dict(WRITTEN.values) | dict.fromkeys(paths)
    assert read.cells == dict.fromkeys(paths, CellNote(UNKNOWN, AMBIGUOUS))


@pytest.mark.parametrize("path", (*INNER, "requests.received.natural_person"))
@pytest.mark.parametrize("style", sorted(set(STYLES) - set(BY_ROW)))
def test_where_a_cell_stands_on_a_line_of_its_own_no_neighbour_takes_its_place(
    style: str, path: str
) -> None:
    read = read_report(with_words(style, path).encode())
    wrong = {p: v for p, v in read.values.items() if v is not None and v != WRITTEN.values[p]}
    assert (wrong, read.values.get(path)) == ({}, None)
