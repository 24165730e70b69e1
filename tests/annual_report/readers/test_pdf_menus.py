"""The menu of a web page beside the article, as a browser prints it, and columns that are none."""

import pytest

from gongkai.annual_report.document import Grid, Line, Paragraph
from gongkai.annual_report.readers import read_document
from tests.annual_report.readers.printing import drawn_pdf
from tests.annual_report.readers.test_pdf import strokes

Texts = list[tuple[float, float, str]]

FULL = "Number of documents that the bureau published in the year of this report"
"""As wide as the article is."""
START = 190.0
TOP = 760.0
TITLE: Texts = [(250, TOP, "Annual report")]
ARTICLE: Texts = [*TITLE, *((START, TOP - 30 - 14 * n, f"{FULL}{n}") for n in range(8))]
FOOT: Texts = [(20, 12, "https://www.qingyan.example/report 1/1")]


def menu(*entries: str, left: float = 50, top: float = TOP, pitch: float = 14) -> Texts:
    return [(left, top - pitch * n, entry) for n, entry in enumerate(entries)]


MENU = menu("Guide", "Rules", "Annual report", "Requests", "2023", "Contact")


def told(texts: Texts, drawing: str = "") -> str:
    """All text that was read, a block a line."""
    found = []
    for block in read_document(drawn_pdf(texts, drawing)).blocks:
        if isinstance(block, Paragraph | Line):
            found.append(block.text)
        elif isinstance(block, Grid):
            found += [cell.text for cell in block.cells]
    return "\n".join(found)


ALONE = told(ARTICLE)


@pytest.mark.parametrize(
    ("texts", "drawing", "why"),
    [
        ([*ARTICLE, *MENU], "", "beside the first lines"),
        ([*MENU, *ARTICLE], "", "drawn before the article"),
        ([*ARTICLE, *MENU, *FOOT], "", "with the address that a browser prints"),
        ([*ARTICLE, *menu("Guide", "Rules", pitch=11)], "", "lines that are not level with it"),
        ([*ARTICLE, *MENU], " 30 640 m 180 640 l S 30 775 m 180 775 l S", "with rules of its own"),
    ],
)
def test_a_menu_is_no_part_of_the_report(texts: Texts, drawing: str, why: str) -> None:
    assert told(texts, drawing) == ALONE, why


RULED = [(40, y, 520, y) for y in (775, 700, 640)] + [(x, 640, x, 775) for x in (40, 180, 520)]
BELOW = (50.0, 600.0, "The bureau, 20 January 2026")


@pytest.mark.parametrize(
    ("texts", "drawing", "kept", "why"),
    [
        ([*ARTICLE, *MENU, BELOW], "", "Guide", "a text under the menu goes on over both"),
        ([*ARTICLE, *MENU], strokes(RULED), "Guide", "a ruled table"),
        ([*ARTICLE, *menu("1.Summary", "2.Requests")], "", "Summary", "headings at the side"),
        ([*ARTICLE, *menu("Telephone: 12", "Post")], "", "Telephone", "what tells something"),
        ([*ARTICLE, *menu("Guide")], "", "Guide", "a single word"),
        ([*ARTICLE, *menu("Guide", "Rules", left=155)], "", "Guide", "no gap between"),
        ([*TITLE, *MENU, (START, 700, FULL)], "", "Guide", "there is no article"),
        (
            [*ARTICLE, *menu(*["A long line of a column"] * 16, pitch=9)],
            "",
            "long line",
            "half of the text stands there",
        ),
    ],
)
def test_what_is_no_menu_is_kept(texts: Texts, drawing: str, kept: str, why: str) -> None:
    assert kept in told(texts, drawing), why


def test_names_beside_numbers_are_no_menu() -> None:
    """A table without rules: the gap between its columns parts no article from a menu."""
    rows = [(50.0, 700.0 - 20 * n, f"Name {n}") for n in range(9)]
    rows += [(250.0 + 60 * c, 700.0 - 20 * n, "7") for n in range(9) for c in range(5)]
    assert all(f"Name {n}" in told(rows) for n in range(9))
