"""Merged cells that a converter wrote out: their text stands in every place that they cover.

Only words are drawn together again: numbers that are alike may each be a cell of its own.
"""

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from gongkai.annual_report.document import Row
from gongkai.annual_report.interpretation.tables.grids import GridRow, grid_row


def drawn_together(rows: Sequence[GridRow]) -> list[GridRow]:
    """`rows`, those of grids in which merged cells are written out with the cells merged again."""
    found: list[GridRow] = []
    for _, group in groupby(rows, attrgetter("block")):
        grid = list(group)
        found += _merged(grid) if _is_written_out(grid) else grid
    return found


def _is_written_out(grid: Sequence[GridRow]) -> bool:
    """Whether no cell spans, every row has as many, and words stand beside themselves."""
    if any(row.cells.spans or len(row.texts) != len(grid[0].texts) for row in grid):
        return False
    return any(
        after == before + 1 and row.texts[after] == row.texts[before]
        for row in grid
        for before, after in zip(row.words, row.words[1:], strict=False)
    )


def _merged(grid: Sequence[GridRow]) -> list[GridRow]:
    above: dict[int, str] = {}
    rows = []
    for row in grid:
        words = {at: row.texts[at] for at in row.words}
        last = row.words[-1] if row.words and len(words) < sum(map(bool, row.texts)) else -1
        cells: list[tuple[str, int, int]] = []  # text, column, columns
        for at, text in enumerate(row.texts):
            column = row.cells.columns[at]
            if at in words and words.get(at - 1) == text and cells and cells[-1][0] == text:
                cells[-1] = (text, cells[-1][1], column + 1 - cells[-1][1])
            elif at not in words or at == last or above.get(at) != text:
                cells.append((text, column, 1))
        above = words
        rows.append(_row(row, cells))
    return rows


def _row(row: GridRow, cells: Sequence[tuple[str, int, int]]) -> GridRow:
    texts, columns, wide = zip(*cells, strict=True) if cells else ((), (), ())
    spans = tuple((1, columns) for columns in wide) if any(n > 1 for n in wide) else ()
    return grid_row(row.block, Row(row.cells.number, tuple(texts), tuple(columns), spans))
