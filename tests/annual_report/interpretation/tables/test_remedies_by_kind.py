"""Table four with a row for each kind of remedy, and tables drawn with signs."""

import pytest

from gongkai.annual_report.document import Block, Cell, Grid, Line
from gongkai.annual_report.interpretation.tables import read_tables
from gongkai.annual_report.interpretation.tables.flattened import is_border
from gongkai.annual_report.interpretation.tables.table_four import PATHS

Rows = tuple[tuple[str, ...], ...]
HEADER = ("类别", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
FIRST = ("行政复议", "3", "0", "0", "1", "4")
SECOND = ("未经复议直接起诉", "0", "7", "1", "6", "14")
THIRD = ("复议后起诉", "0", "0", "5", "8", "13")
BY_KIND: Rows = (HEADER, FIRST, SECOND, THIRD)
KNOWN = dict(zip(PATHS, [3, 0, 0, 1, 4, 0, 7, 1, 6, 14, 0, 0, 5, 8, 13], strict=True))


def grid(rows: Rows) -> list[Block]:
    cells = [Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row)]
    return [Grid.of(cells)]


def joined(rows: Rows, between: str, edge: str = "") -> list[Block]:
    return [Line(edge + between.join(row) + edge) for row in rows]


def shapes(rows: Rows) -> list[list[Block]]:
    return [grid(rows), joined(rows, " | ", "|"), joined(rows, "\t"), joined(rows, "   ")]


@pytest.mark.parametrize(
    "rows",
    [
        BY_KIND,
        (HEADER, SECOND, THIRD, FIRST),
        (("", *HEADER[1:]), FIRST, ("行政诉讼（未经复议直接起诉）", *SECOND[1:]), THIRD),
        (("一、", *HEADER[1:]), *BY_KIND[1:], ("合计", "3", "7", "6", "15", "31")),
    ],
)
def test_each_kind_has_its_row(rows: Rows) -> None:
    for blocks in shapes(rows):
        assert read_tables(blocks).values == KNOWN, blocks


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ((HEADER, FIRST, SECOND), "a kind is missing"),
        ((HEADER, FIRST, SECOND, FIRST), "a kind stands twice"),
        ((HEADER, FIRST, ("行政诉讼", *SECOND[1:]), THIRD), "of what litigation, is not said"),
        ((HEADER, FIRST, SECOND[:-1], THIRD), "a cell is missing"),
        ((HEADER[:-1], *(row[:-1] for row in BY_KIND[1:])), "no totals"),
        (
            (("类别", "结果纠正", "结果维持", *HEADER[3:]), *BY_KIND[1:]),
            "the results stand in another order",
        ),
    ],
)
def test_what_is_not_all_there_is_unknown(rows: Rows, why: str) -> None:
    for blocks in shapes(rows):
        assert not {v for v in read_tables(blocks).values.values() if v is not None}, why


def beside_one_another(numbers: Rows) -> Rows:
    cells = tuple(text for row in numbers for text in row[1:])
    return (("行政复议", "行政诉讼"), ("未经复议直接起诉", "复议后起诉"), HEADER[1:] * 3, cells)


LAST_YEARS = (("行政复议", "3", "0", "0", "2", "5"), SECOND, THIRD)
DIFFERING = (PATHS[3], PATHS[4])


@pytest.mark.parametrize(
    ("own", "other", "why"),
    [
        (BY_KIND, (HEADER, *LAST_YEARS), "two tables with a row for each kind"),
        (BY_KIND, beside_one_another(LAST_YEARS), "the form's own below it"),
        (beside_one_another(BY_KIND[1:]), (HEADER, *LAST_YEARS), "the form's own above it"),
    ],
)
def test_of_two_tables_the_cells_that_differ_are_unknown(own: Rows, other: Rows, why: str) -> None:
    between = Line("2022年的情况如下，供比较参考。")
    for one, two in zip(shapes(own)[:3], shapes(other)[:3], strict=True):
        values = read_tables([*one, between, *two]).values
        assert values == {**KNOWN, **dict.fromkeys(DIFFERING)}, why


def test_a_part_of_a_second_table_changes_nothing() -> None:
    for one, two in zip(shapes(BY_KIND), shapes((HEADER, LAST_YEARS[0])), strict=True):
        assert read_tables([*one, Line("2022年的情况如下。"), *two]).values == KNOWN


@pytest.mark.parametrize(
    "names",
    [
        ("行政复议", "未经复议直接起诉", "复议后起诉"),
        ("行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）"),
        ("行政复议", "行政诉讼—未经复议直接起诉", "行政诉讼：复议后起诉"),
    ],
)
def test_each_kind_may_have_a_table_of_its_own(names: tuple[str, ...]) -> None:
    kinds = zip(names, BY_KIND[1:], strict=True)
    blocks = [block for name, row in kinds for block in grid(((name,), HEADER[1:], row[1:]))]
    assert read_tables(blocks).values == KNOWN


def test_blank_cells_between_pipes_are_blank() -> None:
    rows = (HEADER, ("行政复议", "3", "", "", "1", "4"), SECOND, THIRD)
    values = read_tables(joined(rows, " | ", "|")).values
    assert values == {**KNOWN, PATHS[1]: None, PATHS[2]: None}


def test_the_lines_of_a_drawn_table_are_passed_over() -> None:
    results = HEADER[1:] * 3
    numbers = [str(value) for value in KNOWN.values()]
    rows = (("行政复议", "行政诉讼"), results, tuple(numbers))
    border = Line("+------+------+------+")
    blocks = [b for line in joined(rows, " | ", "|") for b in (border, line)]
    found = read_tables([*blocks, border])
    assert found.values == KNOWN
    assert found.used == frozenset(range(7))


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("+----+-----+", True),
        ("  +====+=====+", True),
        ("├────┼────┤", True),
        ("+5", False),
        ("+", False),
        ("----", False),  # a dash may be what a cell says
        ("| --- | --- |", False),
        ("+-- 合计 --+", False),
        ("", False),
    ],
)
def test_a_line_is_told_from_what_stands_in_cells(text: str, drawn: bool) -> None:
    assert is_border(text) is drawn
