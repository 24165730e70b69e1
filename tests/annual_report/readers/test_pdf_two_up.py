"""Two pages on one sheet, and wide sheets that only look like that."""

import pytest

from gongkai.annual_report.document import Document, Grid, Paragraph
from gongkai.annual_report.readers import read_document
from tests.annual_report.readers.building import grids
from tests.annual_report.readers.printing import pdf_of
from tests.annual_report.readers.test_pdf import BOARD, RULES, board, digits, strokes

FULL = "Number of documents that the bureau published in the year of the report now"
"""As wide as a page of the sheet leaves room for."""
LEFT, RIGHT, TOP = 40.0, 635.0, 780.0

Texts = list[tuple[float, float, str]]


def prose(left: float, top: float = TOP, mark: str = "A", lines: int = 4) -> Texts:
    return [(left, top - 20 * n, f"{mark}{n} {FULL}") for n in range(lines)]


def sheet(texts: Texts, drawing: str = "", box: str = "0 0 1190 842") -> Document:
    shown = "".join(f" BT /F1 14 Tf {x} {y} Td ({text}) Tj ET" for x, y, text in texts)
    return read_document(pdf_of(f"{drawing}{shown}", box=box))


def table(left: float) -> tuple[str, Texts]:
    """A ruled table on the side that begins at `left`, with its numbers."""
    shift = left - 60
    rules = [(a + shift, b, c + shift, d) for a, b, c, d in board(3, 5)]
    return strokes(rules), [(x + shift, y, text) for x, y, text in digits(3, 5)]


def order(document: Document) -> str:
    """The marks of the lines as they were read, and B for the board."""
    told = ""
    for block in document.blocks:
        if isinstance(block, Grid):
            told += "|"
        elif isinstance(block, Paragraph):
            told += "".join(c for c in block.text if c in "XYZ")
    return told


RULED, NUMBERS = table(RIGHT)


@pytest.mark.parametrize(
    ("texts", "drawing", "expected", "why"),
    [
        (prose(LEFT, mark="X") + prose(RIGHT, mark="Y"), "", "XXXXYYYY", "prose on both"),
        (prose(LEFT, mark="X") + NUMBERS, RULED, "XXXX|", "a table on the right page"),
        (prose(LEFT, mark="X") + NUMBERS, f"{RULED} 5 5 1180 832 re S", "XXXX|", "in a frame"),
        (prose(LEFT, mark="X") + NUMBERS, f"{RULED} 595 0 m 595 842 l S", "XXXX|", "to be folded"),
    ],
)
def test_the_two_pages_of_a_sheet_are_read_one_after_the_other(
    texts: Texts, drawing: str, expected: str, why: str
) -> None:
    document = sheet(texts, drawing)
    assert order(document) == expected, why
    assert grids(document) == [BOARD] * expected.count("|"), why


def interleaved(document: Document) -> bool:
    """Whether what stands in one line on the sheet was read as one line."""
    return any("X0" in str(block) and "Y0" in str(block) for block in document.blocks)


SIDES = prose(LEFT, mark="X") + prose(RIGHT, mark="Y")
CELLS = "".join(
    f" {left} {760 - 70 * row} {right - left} 70 re S"
    for row in range(2)
    for left, right in ((20, 595), (595, 790), (790, 980), (980, 1170))
)
"""Rows of a table drawn cell by cell, of which a rule stands in the middle of the sheet."""


@pytest.mark.parametrize(
    ("texts", "drawing", "why"),
    [
        ([*SIDES, (480, 810, "A title in the middle of the sheet")], "", "a title crosses it"),
        (SIDES, f"{RULES} 40 500 m 1150 500 l S", "a rule crosses it"),
        (SIDES, f"{RULES} 40 500 m 595 500 l S 595 500 m 1150 500 l S", "rules meet in it"),
        (
            [(LEFT, TOP - 20 * n, f"X{n} {FULL[: 50 + 9 * n]}") for n in range(4)]
            + [(RIGHT + 90 * c, TOP - 20 * n, f"Y{n}") for n in range(4) for c in range(5)],
            "",
            "a table without rules: names at the left, numbers at the right",
        ),
    ],
)
def test_a_wide_sheet_of_one_page_stays_whole(texts: Texts, drawing: str, why: str) -> None:
    assert interleaved(sheet(texts, drawing)), why


def test_a_page_that_is_not_wide_stays_whole() -> None:
    assert interleaved(sheet(SIDES, box="0 0 1190 1190"))


def test_a_table_whose_cells_meet_in_the_middle_stays_one() -> None:
    words = [(LEFT, 810 - 20 * n - 70 * row, f"X{n} {FULL}") for row in range(2) for n in range(3)]
    numbers = [(left, 790 - 70 * row, "7") for row in range(2) for left in (640, 830, 1020)]
    (grid,) = grids(sheet(words + numbers, f"{RULES}{CELLS}"))
    assert [cell.text for cell in grid.cells if cell.column] == ["7"] * 6
