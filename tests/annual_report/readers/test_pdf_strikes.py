"""Text that a line strikes out, as a writer prints it that shows revisions."""

import pytest

from gongkai.annual_report.document import Paragraph
from gongkai.annual_report.readers import read_document
from tests.annual_report.readers.building import grids
from tests.annual_report.readers.printing import drawn_pdf
from tests.annual_report.readers.test_pdf import board, strokes

DIGIT = 5.56
"""How wide a digit of the font is at 10 points."""
BASE = 686.0


def line(start: float, end: float, above: float, thick: float = 0.7) -> str:
    """A line from digit `start` to digit `end` of a text that begins at 120."""
    left, right = 120 + DIGIT * start, 120 + DIGIT * end
    return f" {thick} w {left} {BASE + above} m {right} {BASE + above} l S 1 w"


def bar(start: float, end: float, above: float, thick: float = 0.7) -> str:
    left = 120 + DIGIT * start
    return f" {left} {BASE + above - thick / 2} {DIGIT * (end - start)} {thick} re f"


def read_cell(text: str, drawing: str) -> str:
    data = drawn_pdf([(120, BASE, text), (180, BASE, "7")], strokes(board(2, 2)) + drawing)
    (grid,) = grids(read_document(data))
    assert grid.cells[1].text == "7"
    return str(grid.cells[0].text)


@pytest.mark.parametrize("draw", [line, bar])
@pytest.mark.parametrize(
    ("text", "start", "end", "above", "expected", "why"),
    [
        ("80", 0, 1, 3.2, "0", "the first digit is struck: 8 became 0"),
        ("80", 0, 1, 2.0, "0", "struck low"),
        ("80", 0, 1, 5.0, "0", "struck high"),
        ("1285", 0, 2, 3.2, "85", "two of four digits"),
        ("8512", 2, 4, 3.2, "85", "the last ones"),
        ("12", 0, 2, 3.2, "", "all of them"),
        ("12 85", 0, 2.5, 3.2, "85", "the space behind them, too"),
        ("80", 0, 1.5, 3.2, "?", "the line ends within a digit"),
        ("85", -0.3, 2.3, 3.2, "", "the line goes a little beyond"),
    ],
)
def test_what_is_struck_is_not_read(draw, text, start, end, above, expected, why) -> None:
    assert read_cell(text, draw(start, end, above)) == expected, why


@pytest.mark.parametrize("draw", [line, bar])
@pytest.mark.parametrize(
    ("start", "end", "above", "thick", "why"),
    [
        (0, 2, -1.2, 0.7, "under them: inserted, or a link"),
        (0, 2, 0.0, 0.7, "on the line they stand on: a blank that was filled in"),
        (0, 2, 8.5, 0.7, "over them"),
        (-3, 4, 3.2, 0.7, "far beyond the text on both sides: a rule"),
        (0, 5, 3.2, 0.7, "far beyond it on one side"),
        (3, 5, 3.2, 0.7, "beside them: a dash"),
        (0, 2, 3.2, 3.0, "as thick as a mark of colour"),
    ],
)
def test_lines_that_strike_nothing(draw, start, end, above, thick, why) -> None:
    assert read_cell("85", draw(start, end, above, thick)) == "85", why


@pytest.mark.parametrize(
    ("struck", "expected", "why"),
    [
        ([(58.35, 69.47)], "We received requests.", "a number, and the spaces round it stay"),
        ([(58.35, 72.25)], "We received requests.", "with the space behind it"),
        ([(58.35, 63.91), (63.91, 69.47)], "We received requests.", "in two strokes"),
        ([(58.35, 63.91)], "We received 2 requests.", "its first digit"),
        ([(0, 55.57), (58.35, 69.47)], "requests.", "all that stands before the end"),
    ],
)
def test_what_is_struck_in_a_sentence_leaves_no_gap(
    struck: list[tuple[float, float]], expected: str, why: str
) -> None:
    drawn = "".join(f" 0.7 w {60 + a} 603 m {60 + b} 603 l S" for a, b in struck)
    document = read_document(drawn_pdf([(60, 600, "We received 12 requests.")], drawn))
    (block,) = document.blocks
    assert isinstance(block, Paragraph), why
    assert block.text.replace(" ", "") == expected.replace(" ", ""), why
