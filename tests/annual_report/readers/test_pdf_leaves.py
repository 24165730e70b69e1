"""Pages that were turned, and how they are read upright."""

import pytest

from gongkai.annual_report.readers import read_document
from tests.annual_report.readers.building import grids
from tests.annual_report.readers.printing import pdf_of
from tests.annual_report.readers.test_pdf import (
    BOARD,
    board,
    digits,
    polygons,
    strokes,
    thin_rectangles,
)

ZERO = f"{6.123233995736766e-17:.33f}"
"""What is written for the cosine of a right angle."""
TURNS = {
    90: f"{ZERO} 1 -1 {ZERO} 842 0 cm",
    180: f"-1 {ZERO} -{ZERO} -1 595 842 cm",
    270: f"{ZERO} -1 1 {ZERO} 0 595 cm",
}
"""By how much the page is shown turned: so it is drawn turned back."""


def turned(content: str, degrees: int, rotate: bool = True) -> bytes:
    """A page whose content is drawn turned, and shown upright where `rotate`."""
    box = "0 0 595 842" if degrees == 180 else "0 0 842 595"
    return pdf_of(f"{TURNS[degrees]} {content}", box=box, turn=degrees if rotate else 0)


def shown(texts: list[tuple[float, float, str]]) -> str:
    return "".join(f" BT /F1 10 Tf {x} {y} Td ({text}) Tj ET" for x, y, text in texts)


@pytest.mark.parametrize("degrees", TURNS)
@pytest.mark.parametrize("draw", [strokes, thin_rectangles, polygons])
def test_a_page_that_is_kept_turned_is_read_as_it_is_shown(draw, degrees: int) -> None:
    data = turned(draw(board(3, 5)) + shown(digits(3, 5)), degrees)
    assert grids(read_document(data)) == [BOARD]


def test_a_shaded_area_on_a_turned_page_is_no_cell() -> None:
    bar = " 0.9 g 225 685 40 12 re f 0 g "
    data = turned(bar + strokes(board(3, 5)) + shown(digits(3, 5)), 90)
    assert grids(read_document(data)) == [BOARD]
