"""A report within one table: the headings of its sections, and its texts, are rows of that."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from gongkai.annual_report.checks import Evidence, run_checks
from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.document import Block, Cell, Document, Grid, Line, Paragraph, Row
from gongkai.annual_report.interpretation import interpret
from gongkai.annual_report.interpretation.headed_rows import with_headings_apart
from gongkai.annual_report.readers import read_document
from gongkai.annual_report.writers import write_report
from tests.annual_report.making import make_report

WIDE = 15
WAYS = ("docx", "html")


def in_one_table(blocks: Sequence[Block]) -> Grid:
    """`blocks` one below the other in one table, a paragraph a row over all of its columns."""
    rows: list[Row] = []
    for block in blocks:
        below = rows[-1].number + 1 if rows else 0
        if isinstance(block, Grid):
            rows += (row._replace(number=below + row.number) for row in block.rows)
        elif isinstance(block, (Paragraph, Line)) and block.text:
            rows.append(Row(below, (block.text,), (0,), ((1, WIDE),)))
    return Grid(tuple(rows))


def heading_at(blocks: Sequence[Block], number: str) -> int:
    return next(
        at
        for at, block in enumerate(blocks)
        if isinstance(block, Paragraph) and block.text.startswith(f"{number}、")
    )


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("form", ["2021", "2019"])
@pytest.mark.parametrize("part", ["tables", "from the first heading", "whole"])
def test_it_is_read_as_if_each_stood_alone(part: str, form: str, way: str) -> None:
    document = read_document(write_report(make_report(7, form), way))
    blocks = document.blocks
    start = {"tables": heading_at(blocks, "二"), "whole": 0}.get(part, heading_at(blocks, "一"))
    end = heading_at(blocks, "五") if part == "tables" else len(blocks)
    joined = (*blocks[:start], in_one_table(blocks[start:end]), *blocks[end:])
    assert interpret(replace(document, blocks=joined)) == interpret(document)


def test_a_sound_report_in_one_table_is_not_accused() -> None:
    document = read_document(write_report(clean(), "html"))
    read = interpret(replace(document, blocks=(in_one_table(document.blocks),)))
    assert [finding.id for finding in run_checks(Evidence(read))] == []


NUMBERS = (Cell(1, 0, "规章"), Cell(1, 1, "0"))


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        (((Cell(0, 0, "二、主动公开情况"), *NUMBERS)), "an aspect of section one may be called so"),
        ((Cell(0, 0, "三、本年度办理结果", 1, 2), *NUMBERS), "a label of table three"),
        ((Cell(0, 0, "第二十条第（一）项", 1, 2), *NUMBERS), "an article of table two"),
        (
            (Cell(0, 0, "二、主动公开政府信息情况"), Cell(0, 1, "数量"), *NUMBERS),
            "a heading beside another text",
        ),
        (
            (Cell(0, 0, "年报", 3), Cell(1, 1, "四、政府信息公开行政复议、行政诉讼情况")),
            "a cell that reaches into its row",
        ),
        (
            (Cell(0, 0, "三、主动公开政府信息情况", 1, 2), *NUMBERS),
            "a number that is not the section's",
        ),
    ],
)
def test_what_is_no_heading_of_a_section_stays(cells: tuple[Cell, ...], why: str) -> None:
    document = Document("html", (Grid.of(cells),))
    assert with_headings_apart(document) is document, why


def test_rows_above_a_heading_that_say_numbers_are_a_table() -> None:
    rows = (
        *NUMBERS,
        Cell(2, 0, "二、主动公开政府信息情况", 1, 2),
        Cell(3, 0, "许可"),
        Cell(3, 1, "5"),
    )
    document = with_headings_apart(Document("html", (Grid.of(rows),)))
    assert document.blocks == (
        Grid.of((Cell(0, 0, "规章"), Cell(0, 1, "0"))),
        Paragraph("二、主动公开政府信息情况"),
        Grid.of((Cell(0, 0, "许可"), Cell(0, 1, "5"))),
    )
