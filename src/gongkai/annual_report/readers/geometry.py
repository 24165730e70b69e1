"""From rows of cells with spans to a Grid: every cell gets the place it has on the page.

The algorithm is that of HTML tables, with the overlaps it allows cut away.
Source: WHATWG HTML, "Forming a table".
"""

from collections.abc import Mapping, Sequence

from gongkai.annual_report.document import Cell, Grid, Unreadable
from gongkai.annual_report.readers.limits import MAX_COLUMNS, MAX_SLOTS

RawCell = tuple[str, int, int]
"""A cell as the file states it: its text, and over how many columns and rows it goes."""


def refuse_huge_table(slots: int) -> None:
    if slots > MAX_SLOTS:
        raise Unreadable("表格过大，不像年度报告中的表格。")


def to_grid(rows: Sequence[Sequence[RawCell]]) -> Grid:
    """`rows` in reading order as a Grid. Spans beyond the last row or MAX_COLUMNS are cut.

    Unreadable where the table has more than MAX_SLOTS places.
    """
    cells: list[Cell] = []
    free: dict[int, int] = {}  # by column: the first row into which no cell from above reaches
    slots = 0
    for number, row in enumerate(rows):
        column = 0
        slots += len(row)
        for text, wide, high in row:
            while free and free.get(column, 0) > number:
                column += 1
            if wide == high == 1:  # nearly every cell
                cells.append(Cell(number, column, text))
                column += 1
                continue
            if wide > 1:
                wide = _free_width(column, wide, number, free)
            if high > 1:
                high = min(high, len(rows) - number)
                free.update(dict.fromkeys(range(column, column + wide), number + high))
            slots += wide * high - 1
            cells.append(Cell(number, column, text, high or 1, wide))
            column += wide
        refuse_huge_table(slots)
    return Grid(tuple(cells))


def _free_width(column: int, wide: int, row: int, free: Mapping[int, int]) -> int:
    """Of the `wide` places from `column` on, how many stand before one that is taken."""
    wide = max(1, min(wide, MAX_COLUMNS - column))
    if free:
        for step in range(1, wide):
            if free.get(column + step, 0) > row:
                return step
    return wide


def is_a_frame(rows: Sequence[Sequence[RawCell]]) -> bool:
    """Whether the "table" has a single column: a frame round prose, not data."""
    return all(len(row) <= 1 for row in rows)
