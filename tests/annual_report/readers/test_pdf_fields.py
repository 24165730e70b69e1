"""Form fields printed by a browser in the cells of a table, and boxes that are cells."""

import pytest

from gongkai.annual_report.document import Cell, Grid
from gongkai.annual_report.readers import read_document
from tests.annual_report.readers.building import grids
from tests.annual_report.readers.printing import drawn_pdf
from tests.annual_report.readers.test_pdf import BOARD, board, digits, strokes, thin_rectangles

Box = tuple[float, float, float, float]


def round_box(box: Box) -> str:
    """A white ground and a grey edge, with round corners."""
    left, low, right, high = box
    edge = (
        f"{left} {low + 2} m {left} {high - 2} l {left} {high} {left} {high} {left + 2} {high} c"
        f" {right - 2} {high} l {right} {high} {right} {high} {right} {high - 2} c"
        f" {right} {low + 2} l {right} {low} {right} {low} {right - 2} {low} c"
        f" {left + 2} {low} l {left} {low} {left} {low} {left} {low + 2} c h"
    )
    return f" 1 g {edge} f 0.4 G {edge} S 0 g 0 G"


def square_box(box: Box) -> str:
    left, low, right, high = box
    return f" {left} {low} {right - left} {high - low} re S"


def in_cells(inset: float, width: float = 30) -> list[Box]:
    """A box in each cell of the board, `inset` from its rules."""
    return [
        (left := 100 + 60 * c + inset, 680 - 20 * r + inset, left + width, 700 - 20 * r - inset)
        for r in range(5)
        for c in range(3)
    ]


@pytest.mark.parametrize("rules", [strokes, thin_rectangles])
@pytest.mark.parametrize(
    ("draw", "inset", "width", "why"),
    [
        (round_box, 1.5, 30, "a narrow field with round corners"),
        (round_box, 1.0, 58, "one that fills its cell"),
        (round_box, 4.0, 40, "one far from the rules"),
        (square_box, 1.5, 57, "one with square corners"),
    ],
)
def test_what_stands_in_a_field_stands_in_its_cell(rules, draw, inset, width, why) -> None:
    drawing = rules(board(3, 5)) + "".join(map(draw, in_cells(inset, width)))
    assert grids(read_document(drawn_pdf(digits(3, 5), drawing))) == [BOARD], why


@pytest.mark.parametrize(
    ("rules", "boxes", "why"),
    [
        ([], [(100, 680, 160, 700), (160, 680, 220, 700)], "cells drawn one by one"),
        (
            [(99, 679, 221, 679), (99, 701, 221, 701), (99, 679, 99, 701), (221, 679, 221, 701)],
            [(100, 680, 160, 700), (160, 680, 220, 700)],
            "cells in a frame",
        ),
        (
            [*board(2, 1), (220, 680, 220, 640), (100, 640, 220, 640), (100, 640, 100, 680)],
            [(100, 660, 160, 680), (160, 660, 220, 680), (100, 640, 220, 660)],
            "cells that touch the rules",
        ),
    ],
)
def test_boxes_that_are_cells_stay_cells(rules, boxes, why) -> None:
    drawing = strokes(rules) + "".join(map(square_box, boxes))
    (grid,) = grids(read_document(drawn_pdf([(120, 686, "4"), (180, 686, "7")], drawing)))
    assert [cell.text for cell in grid.cells][:2] == ["4", "7"], why


def test_two_fields_in_a_cell_are_not_read_as_one_number() -> None:
    boxes = [(104, 684, 128, 696), (131, 684, 156, 696)]
    drawing = strokes(board(2, 2)) + "".join(map(round_box, boxes))
    (grid,) = grids(read_document(drawn_pdf([(110, 687, "4"), (140, 687, "7")], drawing)))
    assert all(cell.text != "47" for cell in grid.cells)


def test_the_label_of_a_field_stays_in_its_cell() -> None:
    drawing = strokes(board(2, 1)) + round_box((162, 681.5, 218, 698.5))
    data = drawn_pdf([(104, 686, "Total"), (165, 686, "19")], drawing)
    assert grids(read_document(data)) == [Grid.of((Cell(0, 0, "Total"), Cell(0, 1, "19")))]
