"""A table of last year beside the report's own: the lines over them tell which is which."""

import pytest

from gongkai.annual_report.checks import Evidence, run_checks
from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.document import Block, Cell, Document, Grid, Line, Paragraph
from gongkai.annual_report.interpretation import interpret
from gongkai.annual_report.interpretation.other_years import without_other_years
from gongkai.annual_report.readers import read_document
from gongkai.annual_report.writers import write_report
from tests.annual_report.flattening import STYLES, flattened
from tests.annual_report.making import make_report

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


LAST_YEAR = make_report(5, "2021")
SECTIONS = ("二、", "五、")
"""Between the lines that begin so stand the three tables and their headings."""


def tables_of(document: Document) -> tuple[Block, ...]:
    texts = [getattr(block, "text", "") for block in document.blocks]
    start, end = (
        next(at for at, text in enumerate(texts) if text.startswith(title)) for title in SECTIONS
    )
    return document.blocks[start:end]


def annexed(caption: str, way: str, *, bare: bool) -> tuple[Document, Document]:
    """A report, and the same with the tables of another below it; `bare` without their headings."""
    if way in STYLES:
        own, other = (
            read_document(flattened(report, STYLES[way]).encode())
            for report in (clean(), LAST_YEAR)
        )
    else:
        own, other = (read_document(write_report(report, way)) for report in (clean(), LAST_YEAR))
    annex = [
        block
        for block in tables_of(other)
        if not bare or getattr(block, "text", "")[:2] not in ("二、", "三、", "四、")
    ]
    line = Line(caption) if way in STYLES else Paragraph(caption)
    return own, Document(own.format, (*own.blocks, line, *annex))


@pytest.mark.parametrize("way", ["docx", "html", "pdf", *STYLES])
@pytest.mark.parametrize("bare", [True, False])
@pytest.mark.parametrize(
    "caption",
    [
        "附件：2021年度统计数据",
        "附：上年度数据",
        "附表1 2021年政府信息公开统计表",
        "2021年数据（供对照）",
    ],
)
def test_tables_of_last_year_in_an_annex_are_not_the_reports(
    caption: str, bare: bool, way: str
) -> None:
    own, both = annexed(caption, way, bare=bare)
    read = interpret(both)
    assert read.values == interpret(own).values
    assert f"“{caption}”之下的表不是2022年的，没有读入。" in read.notes
    assert (read.signed_by, read.signed_on) == (interpret(own).signed_by, interpret(own).signed_on)
    accused = [f.id for f in run_checks(Evidence(read)) if f.severity in ("error", "warning")]
    assert accused == [f.id for f in run_checks(Evidence(interpret(own))) if f.id in accused]


@pytest.mark.parametrize("caption", ["附件：2022年度统计数据", "附件：2022年与2021年数据", "附件"])
def test_an_annex_that_does_not_say_another_year_stays(caption: str) -> None:
    _, both = annexed(caption, "html", bare=True)
    assert without_other_years(both) == both


def test_the_only_tables_stay_though_the_line_above_names_last_year() -> None:
    document = read_document(write_report(clean(), "html"))
    tables = tables_of(document)
    rest = tuple(block for block in document.blocks if block not in tables)
    stale = Document("html", (*rest, Paragraph("附件：2021年度统计表"), *tables))
    assert without_other_years(stale) == stale
