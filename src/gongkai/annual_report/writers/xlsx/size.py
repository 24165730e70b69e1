"""How wide columns and how high rows must be: Excel fits neither to merged or wrapped cells.

Widths are in digits of the workbook's default font, heights in points. That font is one of which
every system has the widths (Arial, Liberation Sans): a column is as wide wherever it is opened.
"""

from collections.abc import Iterator

from gongkai.annual_report.writers.tables import NUMBER, GridCell, StatutoryTable
from gongkai.paper.by_sense import breadth

TEXT_WIDTH = 60.0
"""What A4 holds between its margins in every office program."""

TITLE_WIDTH = 18
"""Characters of a title's line: what the text's one column holds of its size."""

DEFAULT_FACE, BODY_SIZE = "Arial", 11.0
_CHARACTERS_PER_MM = 0.52
_NARROWEST = 9.2
"""Holds four Chinese characters: 商业企业, 结果维持."""
_FULL_WIDTH = 0.53
"""Chinese characters of the body's size to a digit."""
_LINE, _AROUND = 15.0, 5.0
"""A line of the body's size, and what a row has around its lines."""
_HIGHEST = 409.0
"""The highest row Excel knows."""


def column_widths(table: StatutoryTable) -> list[float]:
    """A width a column; a number that did not fit its own would show as ####."""
    longest = [0] * len(table.widths)
    for _, column, cell in placed(table):
        if cell.role == NUMBER:
            longest[column] = max(longest[column], len(cell.on_paper))
    return [
        max(_NARROWEST, width * _CHARACTERS_PER_MM, digits + 1.5)
        for width, digits in zip(table.widths, longest, strict=True)
    ]


def row_heights(table: StatutoryTable) -> list[float]:
    """A height a row: that of its highest cell; a cell over several rows has room in them all."""
    widths = column_widths(table)
    lines = [1] * len(table.rows)
    for row, column, cell in placed(table):
        if cell.rows == 1:
            width = sum(widths[column : column + cell.columns])
            lines[row] = max(lines[row], _lines(cell.on_paper, width))
    return [_height(count, 1.0) for count in lines]


def text_height(text: str, size: float) -> float:
    """The height of a row of prose, `size` points high, in the one column of the text."""
    scale = size / BODY_SIZE
    return _height(_lines(text, TEXT_WIDTH / scale), scale)


def cell_height(text: str, width: float) -> float:
    """The height of a row whose longest cell is `text`, `width` wide."""
    return _height(_lines(text, width), 1.0)


def placed(table: StatutoryTable) -> Iterator[tuple[int, int, GridCell]]:
    """Every cell with the row and column of the grid at which it begins, counted from 0."""
    taken: set[tuple[int, int]] = set()
    for top, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while (top, column) in taken:
                column += 1
            yield top, column, cell
            taken |= {
                (top + down, column + right)
                for down in range(cell.rows)
                for right in range(cell.columns)
            }


def _lines(text: str, width: float) -> int:
    room = max(1.0, width * _FULL_WIDTH)
    return sum(max(1, -int(-breadth(line) // room)) for line in text.split("\n"))


def _height(lines: int, scale: float) -> float:
    return min(_HIGHEST, _LINE * scale * lines + _AROUND)
