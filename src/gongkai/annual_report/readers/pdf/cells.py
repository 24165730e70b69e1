"""The cells of a ruled table with their places and the characters in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from gongkai.annual_report.document import Grid
from gongkai.annual_report.readers.boxes import Box, grid_of_boxes, surrounding
from gongkai.annual_report.readers.pdf.glyphs import Glyph
from gongkai.annual_report.readers.pdf.prose import PlacedBlock

TOLERANCE = 3.0
"""Points: rules of one edge lie closer together than this."""
_UNCLEAR = "?"
"""What is told of a number that cannot be read; recognition tells the same."""
_OVER, _OTHER_SIZE = 0.4, 1.3
"""Of the narrower and of the lower one: how much two digits of one number share at most. And by how
much their sizes differ at most."""
_MANY = 24
"""No number has more digits."""


class RuledCell(NamedTuple):
    """A cell: where it stands, and its characters line by line."""

    box: Box
    lines: Sequence[Sequence[Glyph]] = ()

    @property
    def text(self) -> str:
        """What stands in the cell, a line a line; spaces at the ends of lines dropped."""
        lines = ("".join(g.text for g in line).strip() for line in self.lines)
        text = "\n".join(line for line in lines if line)
        return _UNCLEAR if len(text) > 1 and self._is_muddled(text) else text

    def _is_muddled(self, text: str) -> bool:
        """Whether a number stands here of which not all digits belong together: one was printed
        over another, or is a mark of a note."""
        if len(text) > _MANY or any(map(str.isalpha, text)):
            return False
        digits = [g for line in self.lines for g in line if g.text.isdecimal()]
        return any(_is_of_another(one, other) for one, other in combinations(digits, 2))


def _is_of_another(one: Glyph, other: Glyph) -> bool:
    """Whether two digits cannot be of one number."""
    small, large = sorted((one.size, other.size))
    if large > _OTHER_SIZE * small:
        return True
    if abs(one.order - other.order) == 1:  # of one text, in a font that says they are wider
        return False
    across = min(one.box.right, other.box.right) - max(one.box.left, other.box.left)
    down = min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)
    width = min(one.box.right - one.box.left, other.box.right - other.box.left)
    return across > _OVER * width and down > _OVER * small


@dataclass(frozen=True)
class RuledTable(PlacedBlock):
    """A ruled table that still knows where its cells stand."""

    block: Grid
    cells: Sequence[RuledCell]


def table_of(cells: Sequence[RuledCell]) -> RuledTable:
    """The table that `cells` make, of which there is at least one."""
    boxes = [cell.box for cell in cells]
    grid = grid_of_boxes(boxes, [cell.text for cell in cells], TOLERANCE)
    return RuledTable(surrounding(boxes), grid, cells)
