"""Boxes on a page become the cells of a grid: of a PDF's rules, or of a scan's."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.document import Cell, Grid, Unreadable
from gongkai.annual_report.readers.boxes import Box, edges, grid_of_boxes, surrounding
from tests.annual_report.readers.building import TABLES, Table, geometry

SQUARE = 40.0
TOLERANCE = 3.0


def laid_out(table: Table) -> tuple[list[Box], list[str]]:
    """Each cell of `table` as a box of squares forty points wide."""
    cells = geometry(table)
    boxes = [
        Box(
            SQUARE * cell.column,
            SQUARE * cell.row,
            SQUARE * (cell.column + cell.columns),
            SQUARE * (cell.row + cell.rows),
        )
        for cell in cells
    ]
    return boxes, [cell.text for cell in cells]


@pytest.mark.parametrize("place", [0, 1, 2])
@given(seed=st.integers(0, 10**6))
def test_the_statutory_tables_come_back_though_their_rules_are_not_straight(
    place: int, seed: int
) -> None:
    shift = Random(seed)
    boxes, texts = laid_out(TABLES[place])
    crooked = [Box(*(side + shift.uniform(-1, 1) for side in box)) for box in boxes]
    order = list(range(len(boxes)))
    shift.shuffle(order)
    grid = grid_of_boxes([crooked[n] for n in order], [texts[n] for n in order], TOLERANCE)
    assert grid == Grid.of(geometry(TABLES[place]))


@pytest.mark.parametrize(
    ("values", "found", "why"),
    [
        ([], [], "none"),
        ([5.0], [5.0], "one"),
        ([10.0, 1.0], [1.0, 10.0], "in order"),
        ([1.0, 2.0, 3.5, 10.0], [1.0, 10.0], "neighbours are drawn together, one to the next"),
        ([1.0, 4.0], [1.0], "as far apart as the tolerance: together"),
        ([1.0, 4.1], [1.0, 4.1], "farther: two edges"),
    ],
)
def test_edges_that_lie_close_together_are_one(
    values: list[float], found: list[float], why: str
) -> None:
    assert edges(values, TOLERANCE) == found, why


ONE, TWO = Box(0, 0, 40, 40), Box(40, 0, 80, 40)


@pytest.mark.parametrize(
    ("boxes", "cells", "why"),
    [
        ([ONE, TWO], [Cell(0, 0, "0"), Cell(0, 1, "1")], "side by side"),
        ([TWO, ONE], [Cell(0, 0, "1"), Cell(0, 1, "0")], "in reading order"),
        ([ONE, Box(1, 1, 41, 39)], [Cell(0, 0, "0")], "a rule drawn twice makes no second cell"),
        ([ONE, Box(0, 0, 2, 40)], [Cell(0, 0, "0")], "a sliver is no cell"),
        (
            [Box(0, 0, 80, 40), Box(0, 40, 40, 80), Box(40, 40, 80, 80)],
            [Cell(0, 0, "0", 1, 2), Cell(1, 0, "1"), Cell(1, 1, "2")],
            "a box over two columns spans them",
        ),
        (
            [Box(0, 0, 40, 80), Box(40, 0, 80, 40), Box(40, 40, 80, 80)],
            [Cell(0, 0, "0", 2, 1), Cell(0, 1, "1"), Cell(1, 1, "2")],
            "a box over two rows spans them",
        ),
    ],
)
def test_boxes_become_cells(boxes: list[Box], cells: list[Cell], why: str) -> None:
    texts = [str(number) for number in range(len(boxes))]
    assert grid_of_boxes(boxes, texts, TOLERANCE) == Grid.of(cells), why


def test_boxes_without_number_are_refused() -> None:
    stairs = [Box(10 * n, 10 * n, 10 * n + 10, 10 * n + 10) for n in range(500)]
    with pytest.raises(Unreadable, match=r"^表格过大，不像年度报告中的表格。$"):
        grid_of_boxes(stairs, ["1"] * 500, TOLERANCE)


def test_a_box_knows_its_middle_and_what_it_holds() -> None:
    box = Box(0, 10, 40, 30)
    assert box.centre == (20, 20)
    points = [(0, 10), (40, 30), (20, 20), (-1, 20), (20, 31)]
    assert [box.holds(*point) for point in points] == [True, True, True, False, False]
    assert surrounding([ONE, box, TWO]) == Box(0, 0, 80, 40)
