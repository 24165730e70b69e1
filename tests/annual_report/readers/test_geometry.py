"""Every cell of a table gets the place it has on the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.document import Cell, Grid, Unreadable
from gongkai.annual_report.readers.boxes import Box, edges, grid_of_boxes, surrounding
from gongkai.annual_report.readers.geometry import is_a_frame, to_grid
from gongkai.annual_report.readers.limits import MAX_SLOTS
from tests.annual_report.readers.building import TABLES, RawCell, Table, geometry, raw_table


@pytest.mark.parametrize("table", TABLES, ids=["two", "three", "four"])
def test_the_statutory_tables_keep_their_shape(table: Table) -> None:
    rows = [[(cell.text, cell.columns, cell.rows) for cell in row] for row in table]
    assert to_grid(raw_table(rows)) == Grid.of(geometry(table))


@pytest.mark.parametrize(
    ("rows", "cells", "why"),
    [
        (
            [[("a", 1, 1), ("b", 1, 1)], [("c", 2, 1)]],
            [Cell(0, 0, "a"), Cell(0, 1, "b"), Cell(1, 0, "c", 1, 2)],
            "a cell over two columns",
        ),
        (
            [[("a", 1, 2), ("b", 1, 1)], [("c", 1, 1)]],
            [Cell(0, 0, "a", 2, 1), Cell(0, 1, "b"), Cell(1, 1, "c")],
            "a cell over two rows moves the next row's first cell to the right",
        ),
        (
            [[("a", 1, 9), ("b", 1, 1)]],
            [Cell(0, 0, "a"), Cell(0, 1, "b")],
            "a span beyond the last row is cut",
        ),
        (
            [[("a", 1, 1), ("b", 1, 2)], [("c", 2, 1)]],
            [Cell(0, 0, "a"), Cell(0, 1, "b", 2, 1), Cell(1, 0, "c")],
            "a span into a cell from above is cut, not laid over it",
        ),
        ([[], [("a", 1, 1)]], [Cell(1, 0, "a")], "an empty row keeps its place"),
        (
            [[("a", 500, 1), ("b", 1, 1)]],
            [Cell(0, 0, "a", 1, 200), Cell(0, 200, "b")],
            "no table has more than 200 columns that count",
        ),
    ],
)
def test_where_cells_stand(rows: list[list[RawCell]], cells: list[Cell], why: str) -> None:
    assert to_grid(raw_table(rows)) == Grid.of(cells), why


SPAN = st.integers(1, 6)
ROWS = st.lists(st.lists(st.tuples(st.text(max_size=2), SPAN, SPAN), max_size=6), max_size=8)


@given(ROWS)
def test_no_two_cells_share_a_place(rows: list[list[RawCell]]) -> None:
    places = [
        (cell.row + down, cell.column + right)
        for cell in to_grid(raw_table(rows)).cells
        for down in range(cell.rows)
        for right in range(cell.columns)
    ]
    assert len(places) == len(set(places))


@given(ROWS)
def test_no_cell_is_lost_and_all_stand_in_reading_order(
    rows: list[list[RawCell]],
) -> None:
    cells = to_grid(raw_table(rows)).cells
    assert [cell.text for cell in cells] == [text for row in rows for text, _, _ in row]
    assert [(c.row, c.column) for c in cells] == sorted((c.row, c.column) for c in cells)


def test_a_table_that_claims_millions_of_places_is_refused() -> None:
    rows = [[("", 200, 20_000)] for _ in range(20_000)]
    with pytest.raises(Unreadable, match="表格过大"):
        to_grid(raw_table(rows))


@pytest.mark.parametrize("last", [("", 1, 1), ("", 2, 1), ("", 1, 0)])
def test_a_table_of_plain_cells_is_counted_as_one_of_wide_ones(last: tuple[str, int, int]) -> None:
    width = MAX_SLOTS // 100
    full = [[("", 1, 1)] * width] * 100
    assert len(to_grid(raw_table(full)).cells) == MAX_SLOTS
    with pytest.raises(Unreadable, match="表格过大"):
        to_grid(raw_table([*full[:-1], [*full[-1], ("", 1, 1)]]))
    with pytest.raises(Unreadable, match="表格过大"):
        to_grid(raw_table([*full, [last, ("", 1, 1)]]))


@pytest.mark.parametrize(
    ("rows", "frame"),
    [
        ([[("正文", 1, 1)]], True),
        ([[("一", 1, 1)], [("二", 1, 1)]], True),
        ([], True),
        ([[("a", 1, 1), ("b", 1, 1)]], False),
    ],
)
def test_a_single_column_is_a_frame_round_prose(rows: list[list[RawCell]], frame: bool) -> None:
    assert is_a_frame(raw_table(rows)) is frame


def test_boxes_on_paper_become_the_same_grid() -> None:
    """A heading over two columns, and edges that are off by a hair."""
    boxes = [Box(10, 10, 110, 20), Box(10.4, 20.3, 60, 30), Box(60.2, 20, 110, 30.1)]
    assert grid_of_boxes(boxes, ["行政复议", "3", "4"], 2) == Grid.of(
        (Cell(0, 0, "行政复议", 1, 2), Cell(1, 0, "3"), Cell(1, 1, "4"))
    )


def test_a_box_laid_over_another_is_left_out() -> None:
    boxes = [Box(0, 0, 10, 10), Box(0.5, 0.5, 10, 10), Box(10, 0, 20, 10)]
    assert grid_of_boxes(boxes, ["a", "doubled", "b"], 2) == Grid.of(
        (Cell(0, 0, "a"), Cell(0, 1, "b"))
    )


def test_edges_close_together_are_one() -> None:
    assert edges([10.0, 10.5, 11.0, 20.0, 0.0], 2) == [0.0, 10.0, 20.0]


def test_the_box_round_boxes() -> None:
    assert surrounding([Box(1, 2, 3, 4), Box(0, 3, 2, 9)]) == Box(0, 2, 3, 9)


@given(st.integers(1, 6), st.integers(1, 6), st.floats(-0.9, 0.9))
def test_a_board_of_squares_is_found_whatever_its_size(high: int, wide: int, wobble: float) -> None:
    boxes = [
        Box(20 * c + wobble * (r % 2), 15 * r, 20 * c + 20, 15 * r + 15)
        for r in range(high)
        for c in range(wide)
    ]
    texts = [f"{r}.{c}" for r in range(high) for c in range(wide)]
    grid = grid_of_boxes(boxes, texts, 2)
    assert grid.cells == tuple(Cell(r, c, f"{r}.{c}") for r in range(high) for c in range(wide))
