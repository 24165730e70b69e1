"""Pages that were turned, and how they are read upright."""

import pytest

from gongkai.annual_report.document import Paragraph
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


NUMBER = [(290.0, 20.0, "- 2 -")]


@pytest.mark.parametrize("degrees", TURNS)
def test_a_page_drawn_sideways_is_read_upright(degrees: int) -> None:
    data = turned(strokes(board(3, 5)) + shown([(100, 750, "Text"), *digits(3, 5)]), degrees, False)
    assert read_document(data).blocks == (Paragraph("Text"), BOARD)


@pytest.mark.parametrize(
    ("size", "title", "why"),
    [
        (30, ["Report"], "the title of a cover, beside what is written up its edge"),
        (12, ["Written up the edge of the page"], "a running header on a sideways page"),
    ],
)
def test_a_short_title_keeps_its_page_upright(size: int, title: list[str], why: str) -> None:
    edge = " q 0 1 -1 0 30 100 cm BT /F1 10 Tf 0 0 Td (Written up the edge of the page) Tj ET Q"
    data = pdf_of(f"BT /F1 {size} Tf 100 600 Td (Report) Tj ET {edge}")
    texts = [b.text for b in read_document(data).blocks if isinstance(b, Paragraph)]
    assert texts == title, why


def test_the_number_of_a_sideways_page_may_stand_upright() -> None:
    content = strokes(board(3, 5)) + shown(digits(3, 5))
    data = pdf_of(f"q {TURNS[90]} {content} Q {shown(NUMBER)}", box="0 0 842 595")
    assert grids(read_document(data)) == [BOARD]


@pytest.mark.parametrize(
    ("across", "notes", "why"),
    [
        (20, (), "the name of a table up its side"),
        (120, ("PDF 第1页有不少文字与页面方向不一致，未能读取。",), "a table of its own"),
    ],
)
def test_text_across_an_upright_page_turns_it_not(across: int, notes: tuple, why: str) -> None:
    content = strokes(board(3, 5)) + shown([(100, 750, "Upright text"), *digits(3, 5)])
    up = f" BT /F1 5 Tf 0 1 -1 0 50 50 Tm ({'a' * across}) Tj ET"
    document = read_document(pdf_of(content + up))
    assert document.blocks == (Paragraph("Upright text"), BOARD), why
    assert document.notes == notes, why
