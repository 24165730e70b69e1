"""Where the cells of a table come to lie."""

import pytest

from gongkai.paper.grid import rows_of
from gongkai.paper.model import Cell, Table
from tests.paper.papers import merged_table


def _columns(table: Table) -> list[list[tuple[int, str, bool]]]:
    return [[(p.column, p.cell.text, p.begins) for p in row] for row in rows_of(table)]


def test_a_cell_over_two_rows_hangs_into_the_second() -> None:
    assert _columns(merged_table(1)) == [
        [(0, "办理结果", True), (1, "申请人", True), (3, "总计", True)],
        [(0, "办理结果", False), (1, "自然人", True), (2, "其他", True), (3, "总计", False)],
        [(0, "第1行", True), (1, "1", True), (2, "2", True), (3, "3", True)],
    ]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (((Cell("a"),),), "a column is left empty"),
        (((Cell("a"), Cell("b"), Cell("c")),), "a cell too many"),
        (((Cell("a", columns=3),),), "a span too wide"),
        (((Cell("a", rows=2), Cell("b")),), "a span out of the table"),
        (((Cell("a", rows=2), Cell("b")), (Cell("c"), Cell("d"))), "no room beside a hanging cell"),
    ],
)
def test_a_torn_table_is_refused(rows: tuple[tuple[Cell, ...], ...], why: str) -> None:
    with pytest.raises(ValueError, match=r"row|hangs"):
        rows_of(Table(rows, (10.0, 10.0)))
