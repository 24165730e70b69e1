"""Where the cells of a table come to lie."""

from dataclasses import dataclass

from gongkai.paper.model import Cell, Table


@dataclass(frozen=True)
class Place:
    """A cell as one row meets it. `top` is its first row; `begins`: that is this one, else the cell
    hangs into it."""

    column: int
    cell: Cell
    begins: bool
    top: int


def rows_of(table: Table) -> list[list[Place]]:
    """For every row of `table` the cells that cover it, from left to right.

    ValueError where a row is over- or underfilled: such a table would be torn by every back end.
    """
    grid: list[list[Place]] = [[] for _ in table.rows]
    taken: set[tuple[int, int]] = set()
    for top, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while (top, column) in taken:
                column += 1
            if top + cell.rows > len(grid):
                raise ValueError(f"cell {cell.text!r} hangs out of the table")
            for down in range(cell.rows):
                grid[top + down].append(Place(column, cell, down == 0, top))
                taken.update((top + down, column + right) for right in range(cell.columns))
        if {c for r, c in taken if r == top} != set(range(len(table.widths))):
            raise ValueError(f"row {top} does not fill the {len(table.widths)} columns")
    return [sorted(row, key=lambda place: place.column) for row in grid]
