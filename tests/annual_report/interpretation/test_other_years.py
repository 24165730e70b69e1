"""A table of last year beside the report's own: the lines over them tell which is which."""

import pytest

from gongkai.annual_report.document import Block, Cell, Document, Grid, Line, Paragraph
from gongkai.annual_report.interpretation.other_years import without_other_years

TITLE = Paragraph("青岩县水利局2023年政府信息公开工作年度报告")
THIS, LAST = Paragraph("（2023年数据）"), Paragraph("（2022年数据供对照）")


def table(number: str, name: str = "总计") -> Grid:
    return Grid.of((Cell(0, 0, name), Cell(0, 1, number)))


OWN, OTHER = table("7"), table("5")


@pytest.mark.parametrize(
    ("blocks", "expected", "why"),
    [
        ([LAST, OTHER, THIS, OWN], [LAST, THIS, OWN], "last year's first"),
        ([THIS, OWN, LAST, OTHER], [THIS, OWN, LAST], "or behind it"),
        ([Line("2022年 "), OTHER, Line("2023年"), OWN], [Line("2022年 "), Line("2023年"), OWN], ""),
    ],
)
def test_the_table_under_the_own_year_is_the_one(
    blocks: list[Block], expected: list[Block], why: str
) -> None:
    found = without_other_years(Document("docx", (TITLE, *blocks)))
    assert found.blocks == (TITLE, *expected), why
    (note,) = found.notes
    assert note.endswith("之下的表不是2023年的，没有读入。")


@pytest.mark.parametrize(
    ("blocks", "why"),
    [
        ([TITLE, LAST, OTHER, OWN], "no line over the own one"),
        ([TITLE, LAST, OTHER, LAST, OWN], "both under last year"),
        ([TITLE, LAST, table("5", "合计"), THIS, OWN], "another table"),
        ([TITLE, Paragraph("2022年、2023年数据"), OTHER, THIS, OWN], "two years in one line"),
        ([TITLE, Paragraph("2022年办结5件。"), OTHER, THIS, OWN], "a sentence"),
        ([LAST, OTHER, THIS, OWN], "no title tells the report's year"),
    ],
)
def test_where_nothing_tells_both_stay(blocks: list[Block], why: str) -> None:
    document = Document("docx", tuple(blocks))
    assert without_other_years(document) == document, why
