"""Rows of the grids of a document: their cells in order, each row knowing its block."""

from collections.abc import Sequence
from typing import NamedTuple

from gongkai.annual_report.document import Block, Grid, Row
from gongkai.annual_report.interpretation.tables.numbers import PLAIN, is_value
from gongkai.annual_report.interpretation.tables.row_names import RowNames, names_of


class GridRow(NamedTuple):
    """The cells that begin in one row of a grid, by column; `block` is the grid's index.

    `cells` is the row as the document has it, `texts` what stands in its cells without white space
    at the ends. `words` are the indices of those that hold words and no value: three readers look
    for their labels and headers there, and most cells are numbers. `names` is what the words name.
    """

    block: int
    cells: Row
    texts: tuple[str, ...]
    words: tuple[int, ...]
    names: RowNames


def grid_rows(blocks: Sequence[Block]) -> list[GridRow]:
    """The rows of all grids in order. A grid of one column is text, not a table: left out."""
    rows: list[GridRow] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Grid) and not is_column(block):
            rows += [grid_row(index, row) for row in block.rows]
    return rows


def is_column(grid: Grid) -> bool:
    """Whether all cells of `grid` stand in its first column."""
    return all(row.columns == (0,) for row in grid.rows)


def grid_row(block: int, row: Row) -> GridRow:
    """`row` of the grid that is the block `block`, with what its words name."""
    texts = row.texts
    # Nearly every cell is a plain number, which is told here without a call.
    words = [
        at for at, text in enumerate(texts) if text not in PLAIN and text and not is_value(text)
    ]
    names = names_of(tuple([texts[at] for at in words]))
    return GridRow(block, row, tuple(map(str.strip, texts)), tuple(words), names)


def fields_after(row: GridRow, at: int, width: int) -> tuple[str, ...]:
    """The texts of the cells behind the cell at index `at`. A blank cell that spans columns counts
    as many blank ones where cells would be missing otherwise."""
    texts = row.texts[at + 1 :]
    spans = row.cells.spans
    if spans and len(texts) < width:
        spread = [
            text
            for text, (_, columns) in zip(texts, spans[at + 1 :], strict=True)
            for text in ([text] * (1 if text else columns))
        ]
        if len(spread) == width:
            return tuple(spread)
    return texts


def at_columns(row: GridRow, columns: Sequence[int]) -> tuple[str, ...] | None:
    """The texts of the cells that begin at `columns`, each one column wide; None where one of them
    is not there."""
    by_column = dict(zip(row.cells.columns, row.texts, strict=True))
    found = [by_column.get(column) for column in columns]
    return None if None in found else tuple(text for text in found if text is not None)
