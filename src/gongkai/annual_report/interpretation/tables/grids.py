"""Rows of the grids of a document: their cells in order, each row knowing its block."""

from collections.abc import Sequence
from typing import NamedTuple

from gongkai.annual_report.document import Block, Cell, Grid
from gongkai.annual_report.interpretation.tables.numbers import is_value


class GridRow(NamedTuple):
    """The cells that begin in one row of a grid, by column; `block` is the grid's index.

    `words` are those cells that hold words and no value, each with its index among the cells: three
    readers look for their labels and headers there, and most cells are numbers.
    """

    block: int
    cells: tuple[Cell, ...]
    words: tuple[tuple[int, Cell], ...]


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
    words = [place for place in enumerate(cells) if (text := place[1].text) and not is_value(text)]
    return GridRow(index, tuple(cells), tuple(words))


def fields_after(row: GridRow, at: int, width: int) -> tuple[str, ...]:
    """The texts of the cells behind the cell at index `at`. A blank cell that spans columns counts
    as many blank ones where cells would be missing otherwise."""
    cells = row.cells[at + 1 :]
    if len(cells) < width and any(cell.columns > 1 and not cell.text.strip() for cell in cells):
        spread = [
            text
            for cell in cells
            for text in ([cell.text] * (1 if cell.text.strip() else cell.columns))
        ]
        if len(spread) == width:
            return tuple(spread)
    return tuple(cell.text.strip() for cell in cells)


def at_columns(row: GridRow, columns: Sequence[int]) -> tuple[str, ...] | None:
    """The texts of the cells that begin at `columns`, each one column wide; None where one of them
    is not there."""
    by_column = {cell.column: cell for cell in row.cells}
    found = [by_column.get(column) for column in columns]
    if any(cell is None for cell in found):
        return None
    return tuple(cell.text.strip() for cell in found if cell is not None)
