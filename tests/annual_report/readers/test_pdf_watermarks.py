"""Text printed over a page, at any angle and in any colour, and what only looks like that."""

from math import cos, radians, sin

import pytest

from gongkai.annual_report.document import Paragraph
from gongkai.annual_report.readers import read_document
from gongkai.annual_report.readers.boxes import Box
from gongkai.annual_report.readers.pdf.cells import RuledCell
from gongkai.annual_report.readers.pdf.glyphs import Glyph, glyphs_of
from gongkai.annual_report.readers.pdf.prose import rows_of
from gongkai.annual_report.readers.pdf.watermarks import without_watermarks
from tests.annual_report.readers.building import grids
from tests.annual_report.readers.printing import pdf_of
from tests.annual_report.readers.test_pdf import BOARD, Page, board, digits, drawn_pdf, strokes


def stamped(degrees: float, colour: str = "0.8 g", size: int = 30) -> bytes:
    """The board of numbers under a stamp of digits that turns about its middle."""
    a, b = cos(radians(degrees)), sin(radians(degrees))
    shown = "".join(f" BT /F1 10 Tf {x} {y} Td ({t}) Tj ET" for x, y, t in digits(3, 5))
    stamp = f" {colour} BT /F1 {size} Tf {a} {b} {-b} {a} 125 620 Tm (13800001111) Tj ET 0 g"
    return pdf_of(strokes(board(3, 5)) + stamp + shown)


@pytest.mark.parametrize("degrees", [-60, -45, -30, 10, 30, 45, 60, 89, 135, 180])
def test_a_text_at_an_angle_is_a_watermark(degrees: float) -> None:
    assert grids(read_document(stamped(degrees, "0 g"))) == [BOARD]


@pytest.mark.parametrize(
    ("colour", "size", "why"),
    [
        ("0.85 g", 30, "pale and large"),
        ("0 g", 30, "large: whatever its colour, the numbers stand under it"),
        ("0.7 g", 10, "as small as the numbers, but pale"),
        ("1 0.8 0.8 rg", 10, "a pale red"),
        ("0 0.1 0.1 0.1 k", 10, "a pale red in four inks"),
    ],
)
def test_a_level_text_over_others_is_a_watermark(colour: str, size: int, why: str) -> None:
    assert grids(read_document(stamped(0, colour, size))) == [BOARD], why


def test_a_scan_laid_in_a_little_crooked_is_text() -> None:
    crooked = "BT /F1 10 Tf 0.9986 0.0523 -0.0523 0.9986 100 700 Tm (Text) Tj ET"
    assert read_document(pdf_of(crooked)).blocks == (Paragraph("Text"),)


def line(text: str, left: float, top: float, size: float, order: int, light=0.0) -> list[Glyph]:
    return [
        Glyph(
            c, Box(left + size * n, top, left + size * (n + 1), top + size), size, order + n, light
        )
        for n, c in enumerate(text)
    ]


BODY = line("本年度主动公开政府信息一百条", 80, 200, 10, 0)
MARK = line("内部资料", 80, 190, 30, 20, 0.8)
ALONE = line("内部资料", 80, 600, 30, 20, 0.8)


def told(glyphs: list[Glyph]) -> str:
    return "".join(g.text for g in glyphs)


@pytest.mark.parametrize(
    ("pages", "expected", "why"),
    [
        ([[*BODY, *MARK]], [told(BODY)], "text stands under it"),
        ([[*BODY, *MARK], [*BODY, *ALONE]], [told(BODY)] * 2, "known again where none does"),
        ([[*BODY, *ALONE]], [told(BODY + ALONE)], "a heading in grey, beside the text"),
        (
            [[*BODY, *line("二级标题", 80, 186, 14, 20)]],
            [told(BODY) + "二级标题"],
            "a little larger",
        ),
        (
            [[*line("____", 80, 204, 10, 0), *BODY, *line("十", 72, 196, 18, 20)]],
            ["____" + told(BODY) + "十"],
            "only one character stands under it",
        ),
        (
            [[*line("____", 80, 304, 10, 0), *BODY, *line("十二", 80, 296, 18, 20)]],
            ["____" + told(BODY) + "十二"],
            "filled in over a line of dashes",
        ),
        ([[*line("表头文字", 80, 300, 10, 20, 1.0), *BODY]], ["表头文字" + told(BODY)], "white"),
        (
            [[*BODY, *line("六百  七百", 80, 300, 30, 20), *line("件次", 148, 310, 12, 40)]],
            [told(BODY) + "六百  七百件次"],
            "units between numbers that were set first",
        ),
        (
            [[*BODY, *line("单位____    ", 80, 300, 18, 20), *line("水务局", 120, 304, 10, 40)]],
            [told(BODY) + "单位____    水务局"],
            "filled in where a large line is free",
        ),
        (
            [[*BODY, *line("〇    〇", 80, 300, 10, 20, 0.7), *line("十二", 100, 300, 10, 40)]],
            [told(BODY) + "〇    〇十二"],
            "between noughts in grey",
        ),
        ([[*BODY, *line("内 部", 80, 190, 30, 20, 0.8)]], [told(BODY)], "set with a space"),
        (
            [
                [
                    *BODY,
                    *line("一〇五", 80, 300, 10, 20, 0.7),
                    *line("一〇六", 160, 300, 10, 23, 0.7),
                    *line("九十", 82, 302, 10, 40),
                ]
            ],
            [told(BODY) + "一〇六九十"],
            "of the numbers of a chart only the one that stands over another",
        ),
        (
            [
                [*BODY, *line("105", 80, 300, 10, 20, 0.7), *line("90", 82, 302, 10, 40)],
                [*BODY, *line("105", 80, 300, 10, 20, 0.7)],
            ],
            [told(BODY) + "90", told(BODY) + "105"],
            "a number that looks like one",
        ),
        ([[]], [""], "no text"),
    ],
)
def test_what_is_printed_over_other_text(
    pages: list[list[Glyph]], expected: list[str], why: str
) -> None:
    assert [told(page) for page in without_watermarks(pages)] == expected, why


@pytest.mark.parametrize(
    ("glyphs", "expected", "why"),
    [
        (line("12", 10, 10, 8, 0), "12", "a number"),
        (line("12", 10, 10, 8, 0) + line("34", 10, 20, 8, 2), "12\n34", "one that is broken"),
        (line("0", 10, 10, 8, 0) + line("5", 12, 12, 8, 9), "?", "two printed over one another"),
        (line("12", 10, 10, 8, 0) + line("1", 26, 8, 5, 2), "12", "with the mark of a note"),
        (line("12", 10, 10, 8, 0) + line("(1)", 26, 8, 5, 2), "12", "with one in brackets"),
        (line("12", 10, 10, 8, 0) + line("13", 26, 8, 5, 2), "?", "raised digits: of it or a mark"),
        (line("12", 10, 10, 8, 0) + line("1", 26, 13, 5, 2), "?", "a small digit on its line"),
        (line("12", 10, 10, 8, 0) + line("1", 26, 20, 5, 2), "?", "one under it"),
        (line("1", 4, 8, 5, 0) + line("12", 10, 10, 8, 1), "?", "one before it"),
        (line("1", 10, 10, 8, 0) + line("1", 18, 8, 5, 1) + line("2", 24, 10, 8, 2), "?", "within"),
        (line("10", 10, 10, 8, 0) + line("3", 26, 8, 5, 2), "?", "a power of ten"),
        (line("1", 10, 10, 8, 0) + line("2", 32, 10, 8, 1), "1 2", "two numbers far apart"),
        (line("1", 10, 10, 8, 0) + line("2", 22, 10, 8, 1), "12", "digits set wide"),
        (line("表", 10, 10, 8, 0) + line("1", 26, 8, 5, 2), "表1", "a name with one"),
    ],
)
def test_a_number_of_digits_that_do_not_belong_together_is_unknown(
    glyphs: list[Glyph], expected: str, why: str
) -> None:
    assert RuledCell(Box(0, 0, 60, 40), rows_of(glyphs)).text == expected, why


def test_two_texts_of_one_look_make_no_wrong_number() -> None:
    data = drawn_pdf([*digits(3, 5), (98, 685, "8008008008")], strokes(board(3, 5)))
    (grid,) = grids(read_document(data))
    told = {cell.text for cell in grid.cells if cell.row == 0}
    assert told.isdisjoint({"8008", "800810", "108008"})


@pytest.mark.parametrize(
    ("colour", "space", "light", "why"),
    [
        ((0.85,), "DeviceGray", 0.85, "a pale grey"),
        ((0.85,), "Separation", 0.0, "much of one ink, which may be any"),
        ((1, 1, 1), "DeviceRGB", 1.0, "white"),
        ((0, 0, 1), "DeviceRGB", 0.11, "blue"),
        ((0, 0, 0, 0.2), "DeviceCMYK", 0.8, "a little black ink"),
        ((1, 1, 1, 1), "DeviceCMYK", 0.0, "all inks"),
        (("P1",), "Pattern", 0.0, "a pattern"),
        (None, None, 0.0, "no colour said"),
    ],
)
def test_how_light_a_character_is(colour, space, light: float, why: str) -> None:
    place = {"x0": 0, "x1": 10, "top": 0, "bottom": 10, "size": 10.0, "text": "字"}
    char = {"object_type": "char", "upright": True, "matrix": (1, 0, 0, 1, 0, 0), **place}
    (glyph,) = glyphs_of(Page({**char, "non_stroking_color": colour, "ncs": space}))
    assert glyph.light == pytest.approx(light), why
