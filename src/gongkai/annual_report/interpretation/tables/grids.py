"""Rows of the grids of a document: their cells in order, each row knowing its block."""

from collections.abc import Sequence
from typing import NamedTuple

from gongkai.annual_report.document import Block, Cell, Grid
from gongkai.annual_report.interpretation.tables.numbers import PLAIN, is_value
from gongkai.annual_report.interpretation.tables.row_names import RowNames, names_of


class GridRow(NamedTuple):
    """The cells that begin in one row of a grid, by column; `block` is the grid's index.

    `texts` is what stands in them, without white space at the ends. `words` are those cells that
    hold words and no value, each with its index among the cells: three readers look for their
    labels and headers there, and most cells are numbers. `names` is what the words name.
    """

    block: int
    cells: tuple[Cell, ...]
    texts: tuple[str, ...]
    words: tuple[tuple[int, Cell], ...]
    names: RowNames


def grid_rows(blocks: Sequence[Block]) -> list[GridRow]:
    """The rows of all grids in order. A grid of one column is text, not a table: left out."""
    rows: list[GridRow] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Grid) and not is_column(block):
            rows += _rows(index, block)
    return rows


def is_column(grid: Grid) -> bool:
    """Whether all cells of `grid` stand in its first column."""
    return all(cell.column == 0 for cell in grid.cells)


def _rows(index: int, grid: Grid) -> list[GridRow]:
    by_row: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        if (row := by_row.get(cell.row)) is None:
            by_row[cell.row] = [cell]
        else:
            row.append(cell)
    return [_row(index, by_row[number]) for number in sorted(by_row)]


def _row(index: int, cells: Sequence[Cell]) -> GridRow:
    texts = [cell.text for cell in cells]
    # Nearly every cell is a plain number, which is told here without a call.
    words = [
        (at, cells[at])
        for at, text in enumerate(texts)
        if text not in PLAIN and text and not is_value(text)
    ]
    names = names_of(tuple([cell.text for _, cell in words]))
    return GridRow(index, tuple(cells), tuple(map(str.strip, texts)), tuple(words), names)


def fields_after(row: GridRow, at: int, width: int) -> tuple[str, ...]:
    """The texts of the cells behind the cell at index `at`. A blank cell that spans columns counts
    as many blank ones where cells would be missing otherwise."""
    texts = row.texts[at + 1 :]
    if len(texts) < width:
        cells = row.cells[at + 1 :]
        spread = [
            text
            for cell in cells
            for text in ([cell.text] * (1 if cell.text.strip() else cell.columns))
        ]
        if len(spread) == width:
            return tuple(spread)
    return texts


def at_columns(row: GridRow, columns: Sequence[int]) -> tuple[str, ...] | None:
    """The texts of the cells that begin at `columns`, each one column wide; None where one of them
    is not there."""
    by_column = {cell.column: text for cell, text in zip(row.cells, row.texts, strict=True)}
    found = [by_column.get(column) for column in columns]
    return None if None in found else tuple(text for text in found if text is not None)
