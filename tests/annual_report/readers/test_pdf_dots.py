"""Dotted rules, which a browser draws dot by dot."""

import pytest

from gongkai.annual_report.document import Paragraph
from gongkai.annual_report.readers import read_document
from tests.annual_report.readers.building import grids
from tests.annual_report.readers.printing import drawn_pdf
from tests.annual_report.readers.test_pdf import BOARD, board, digits

Rules = list[tuple[float, float, float, float]]


def circle(x: float, y: float, side: float) -> str:
    """As curves through the middles of the sides of a square."""
    half = side / 2
    return (
        f"{x} {y + half} m {x} {y + side} {x} {y + side} {x + half} {y + side} c"
        f" {x + side} {y + side} {x + side} {y + side} {x + side} {y + half} c"
        f" {x + side} {y} {x + side} {y} {x + half} {y} c {x} {y} {x} {y} {x} {y + half} c h f"
    )


def dotted(rules: Rules, side: float, round_dots: bool = False) -> str:
    """Each of `rules` as dots as far from one another as they are wide."""
    drawn = []
    for a, b, c, d in rules:
        count = int(max(c - a, d - b) / (2 * side)) + 1
        for n in range(count):
            x, y = (a + 2 * side * n, b) if b == d else (a, b + 2 * side * n)
            if round_dots:
                drawn.append(circle(x, y, side))
            else:
                drawn.append(f"{x} {y} {side} {side} re f")
    return " ".join(drawn)


@pytest.mark.parametrize(
    ("side", "round_dots", "why"),
    [
        (0.5, False, "half a point"),
        (0.75, False, "a pixel of a browser"),
        (1.5, False, "two pixels"),
        (1.5, True, "round dots"),
        (2.25, False, "three pixels"),
    ],
)
def test_dotted_rules_are_rules(side: float, round_dots: bool, why: str) -> None:
    data = drawn_pdf(digits(3, 5), dotted(board(3, 5), side, round_dots))
    assert grids(read_document(data)) == [BOARD], why


def test_a_table_of_many_dots_is_not_refused() -> None:
    rows, columns = 30, 6
    drawing = dotted(board(columns, rows), 0.4)
    assert drawing.count("re") * 4 > 20_000
    (grid,) = grids(read_document(drawn_pdf(digits(columns, rows), drawing)))
    assert len(grid.cells) == rows * columns


@pytest.mark.parametrize(
    ("drawing", "why"),
    [
        (dotted([(100, 700, 109, 700), (100, 680, 109, 680)], 0.75), "too few for a rule"),
        (dotted([(100, 700, 400, 700)], 0.75), "a single line of them"),
        (" ".join(f"{100 + 9 * n} 700 1 1 re f" for n in range(20)), "far from one another"),
        (" ".join(f"{100 + 9 * n} {700 - 9 * n} 1 1 re f" for n in range(20)), "not level"),
    ],
)
def test_dots_that_make_no_table(drawing: str, why: str) -> None:
    document = read_document(drawn_pdf([(100, 690, "Frame")], drawing))
    assert document.blocks == (Paragraph("Frame"),), why
