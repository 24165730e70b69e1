"""The cells of a ruled table with their places and the characters in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gongkai.annual_report.document import Grid
from gongkai.annual_report.readers.boxes import Box, grid_of_boxes, surrounding
from gongkai.annual_report.readers.pdf.glyphs import Glyph
from gongkai.annual_report.readers.pdf.prose import PlacedBlock

TOLERANCE = 3.0
"""Points: rules of one edge lie closer together than this."""


class RuledCell(NamedTuple):
    """A cell: where it stands, and its characters line by line."""

    box: Box
    lines: Sequence[Sequence[Glyph]] = ()

    @property
    def text(self) -> str:
        """What stands in the cell, a line a line; spaces at the ends of lines dropped."""
        lines = ("".join(g.text for g in line).strip() for line in self.lines)
        return "\n".join(line for line in lines if line)


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
