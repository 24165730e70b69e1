"""Sheets of a workbook that hold a table each belong to their sections."""

import pytest

from gongkai.annual_report.document import Block, Cell, Document, Grid, Line, Paragraph
from gongkai.annual_report.forms import SECTION_TITLES
from gongkai.annual_report.interpretation.sheets import with_tables_in_place

HEADINGS: list[Block] = [
    Paragraph(f"{number}、{title}")
    for number, title in zip("一二三四五六", SECTION_TITLES, strict=True)
]
ONE, TWO, THREE, FOUR, FIVE, SIX = HEADINGS
TITLE, TEXT = Paragraph("青岩县水利局2023年政府信息公开工作年度报告"), Paragraph("无。")
A, B, C = (Grid.of((Cell(0, 0, text),)) for text in "甲乙丙")
SIGNED = Paragraph("2024年1月16日")


@pytest.mark.parametrize(
    ("blocks", "expected", "why"),
    [
        (
            [TITLE, ONE, TEXT, FIVE, TEXT, SIX, SIGNED, TWO, A, THREE, B, Line(""), FOUR, C],
            [TITLE, ONE, TEXT, TWO, A, THREE, B, Line(""), FOUR, C, FIVE, TEXT, SIX, SIGNED],
            "three sheets behind the text",
        ),
        (
            [ONE, TWO, TEXT, THREE, FIVE, SIX, SIGNED, TWO, A, THREE, B],
            [ONE, TWO, TEXT, A, THREE, B, FIVE, SIX, SIGNED],
            "sections of the text that point to them",
        ),
        (
            [ONE, FIVE, TEXT, TWO, A, TEXT],
            [ONE, FIVE, TEXT, TWO, A, TEXT],
            "a section of text out of its order",
        ),
        ([ONE, FIVE, TWO], [ONE, FIVE, TWO], "a heading over nothing"),
        ([ONE, TWO, A, FIVE, SIX], [ONE, TWO, A, FIVE, SIX], "all in order"),
        ([TITLE, TEXT], [TITLE, TEXT], "no heading"),
    ],
)
def test_where_tables_belong(blocks: list[Block], expected: list[Block], why: str) -> None:
    found = with_tables_in_place(Document("xlsx", tuple(blocks)))
    assert found == Document("xlsx", tuple(expected)), why


def test_elsewhere_the_order_is_the_writers() -> None:
    document = Document("docx", (ONE, FIVE, TEXT, TWO, A))
    assert with_tables_in_place(document) == document
