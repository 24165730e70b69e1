"""Sheets wider than paper: pages that go beside one another, and texts too long for their cells."""

import io

import pypdfium2
import pytest

from gongkai.annual_report.document import Line, Paragraph
from gongkai.annual_report.readers import read_document
from gongkai.annual_report.readers.boxes import Box
from gongkai.annual_report.readers.pdf.glyphs import Glyph
from gongkai.annual_report.readers.pdf.prose import lines_of
from gongkai.annual_report.readers.pdf.side_pages import sheets_of
from tests.annual_report.readers.building import grids
from tests.annual_report.readers.printing import drawn_pdf

SIZE = 10
SHIFT = 480
TEXT = "如对本报告有疑问，请与办公室联系"


def glyphs(*texts: tuple[str, float, float]) -> list[Glyph]:
    """Texts with their left edge and height, drawn one after the other."""
    found: list[Glyph] = []
    for text, left, top in texts:
        for n, char in enumerate(text):
            box = Box(left + SIZE * n, top, left + SIZE * (n + 1), top + SIZE)
            found.append(Glyph(char, box, SIZE, len(found)))
    return found


FIRST = glyphs(("一二", 60, 50), (TEXT[:12], 430, 80), ("甲乙丙丁", 450, 110))


def told(*pages: list[Glyph]) -> list[str | None]:
    """What stands on each sheet, a row a line; None for a page that is beside another."""
    return [
        sheet and "/".join(line.text for line in lines_of(sheet.glyphs))
        for sheet in sheets_of(pages)
    ]


def test_a_page_beside_another_is_told_by_the_text_over_its_edge() -> None:
    beside = glyphs((TEXT, 430 - SHIFT, 80), ("乙丙丁", 460 - SHIFT, 110), ("12", 90, 50))
    assert told(FIRST, beside) == [f"一二\t12/{TEXT}/甲乙丙丁", None]
    (sheet, _) = sheets_of([FIRST, beside])
    assert sheet is not None and sheet.sides == [(1, SHIFT)]


def test_a_third_page_goes_beside_the_second() -> None:
    second = glyphs((TEXT, 430 - SHIFT, 80), ("1", 90, 50), ("戊己庚辛", 450, 110))
    third = glyphs(("戊己庚辛", 450 - SHIFT, 110), ("2", 90, 50))
    assert told(FIRST, second, third) == [f"一二\t1\t2/{TEXT}/甲乙丙丁\t戊己庚辛", None, None]


@pytest.mark.parametrize(
    ("page", "why"),
    [
        (glyphs((TEXT, 430 - SHIFT, 95)), "at another height"),
        (glyphs((TEXT, 430 - SHIFT, 80), ("甲丙", 450 - SHIFT, 110)), "another text in one line"),
        (glyphs((TEXT, 430 - SHIFT, 80), ("甲乙", 450 - 470, 110)), "another distance in one line"),
        (glyphs((TEXT, 430, 80)), "nothing is off the page"),
        (glyphs(("如对", -15, 80)), "too little is"),
        (glyphs((TEXT[:12], 430 - 40, 80)), "nothing is, and it stands a little to the left"),
    ],
)
def test_other_pages_follow_one_another(page: list[Glyph], why: str) -> None:
    assert None not in told(FIRST, page), why


def test_a_page_that_would_go_at_several_distances_goes_nowhere() -> None:
    dashes = glyphs(("—" * 12, 430, 80))
    assert None not in told(dashes, glyphs(("—" * 4, -40, 80), ("12", 90, 50)))


def test_a_page_that_would_go_beside_two_goes_beside_none() -> None:
    assert None not in told(FIRST, FIRST, glyphs((TEXT, 430 - SHIFT, 80)))


@pytest.mark.parametrize(
    ("texts", "expected", "why"),
    [
        ([("行政许可决定", 60, 50), ("12", 85, 50), ("3", 200, 50)], "行政许可决定\t12\t3", "over"),
        ([("12", 85, 50), ("行政许可决定", 60, 50)], "行政许可决定\t12", "drawn in any order"),
        ([("行政", 60, 50), ("许可", 80, 50)], "行政许可", "beside one another"),
        ([("许可", 80, 50), ("行政", 60, 50)], "行政许可", "and drawn in any order"),
        ([("三校", 70, 50), ("“", 60, 50), ("”", 90, 50)], "“三校”", "quotes of another font"),
    ],
)
def test_a_text_that_runs_under_the_next_is_not_mixed_with_it(
    texts: list[tuple[str, float, float]], expected: str, why: str
) -> None:
    (line,) = lines_of(glyphs(*texts))
    assert line.text == expected, why


def test_characters_said_to_be_wider_than_they_are_stay_one_text() -> None:
    narrow = [
        Glyph(c, Box(60 + 5 * n, 50, 70 + 5 * n, 60), SIZE, n) for n, c in enumerate("2023年")
    ]
    assert [line.text for line in lines_of(narrow)] == ["2023年"]


RULES = "0.5 w 0 0 0 RG"


def board(left: int, columns: int) -> str:
    """Rules of two rows of cells, 60 by 20 points."""
    right = left + 60 * columns
    across = [f" {left} {y} m {right} {y} l S" for y in (700, 680, 660)]
    down = [f" {left + 60 * n} 660 m {left + 60 * n} 700 l S" for n in range(columns + 1)]
    return RULES + "".join(across + down)


def joined(*pages: bytes) -> bytes:
    whole, buffer = pypdfium2.PdfDocument.new(), io.BytesIO()
    for page in pages:
        whole.import_pages(pypdfium2.PdfDocument(page))
    whole.save(buffer)
    return buffer.getvalue()


LONG = "A name too long for it"


@pytest.mark.parametrize(
    ("texts", "expected", "why"),
    [
        ([(102, LONG), (212, "7")], [LONG, "7"], "it begins in the first"),
        ([(212, "7"), (102, LONG)], [LONG, "7"], "drawn after the next"),
        ([(102, LONG)], [LONG, ""], "over an empty one"),
        ([(105, "12"), (148, "Very long name")], ["12", "Very long name"], "it ends in the second"),
    ],
)
def test_a_text_too_long_for_its_cell_stays_in_it(
    texts: list[tuple[float, str]], expected: list[str], why: str
) -> None:
    data = drawn_pdf([(x, 686, text) for x, text in texts], board(100, 2))
    (grid,) = grids(read_document(data))
    assert list(grid.rows[0].texts)[-len(expected) :] == expected, why


@pytest.mark.parametrize(
    ("rules", "texts", "why"),
    [
        ((100.0, 117.4, 134.8), ((100.4, "123"), (117.8, "456")), "numbers fill their columns"),
        ((100.0, 106.4, 112.8, 119.2), ((100.4, "0"), (106.8, "1"), (113.2, "2")), "single ones"),
        ((100.0, 129.2, 160.0), ((100.4, "Penalt"), (129.6, "39")), "a name fills its own"),
        ((100.0, 127.5, 160.0), ((100.4, "Penalt"), (129.4, "0")), "a name hangs over its edge"),
    ],
)
def test_texts_that_fill_their_cells_are_not_one(
    rules: tuple[float, ...], texts: tuple[tuple[float, str], ...], why: str
) -> None:
    """A browser sets columns as narrow as their texts, with nothing between text and rule."""
    across = [f" {rules[0]} {y} m {rules[-1]} {y} l S" for y in (700, 680, 660)]
    down = [f" {x} 660 m {x} 700 l S" for x in rules]
    data = drawn_pdf([(x, 686, text) for x, text in texts], RULES + "".join(across + down))
    (grid,) = grids(read_document(data))
    assert grid.rows[0].texts[: len(texts)] == tuple(text for _, text in texts), why


def test_a_ruled_table_goes_on_on_the_page_beside() -> None:
    left = [(500.0, 750.0, "A long text over the edge"), (505.0, 686.0, "12"), (505.0, 666.0, "34")]
    right = [(500.0 - 520, 750.0, "A long text over the edge")]
    right += [(45.0, 686.0, "56"), (45.0, 666.0, "78")]
    data = joined(drawn_pdf(left, board(440, 2)), drawn_pdf(right, board(40, 1)))
    document = read_document(data)
    assert [row.texts for row in grids(document)[0].rows] == [("", "12", "56"), ("", "34", "78")]
    assert [b for b in document.blocks if isinstance(b, Paragraph | Line)] == [
        Paragraph("A long text over the edge")
    ]
