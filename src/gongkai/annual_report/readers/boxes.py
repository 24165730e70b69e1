"""From boxes on a page to a Grid: ruled cells of a PDF or of a scan, with what stands in them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gongkai.annual_report.document import Cell, Grid
from gongkai.annual_report.readers.geometry import refuse_huge_table


class Box(NamedTuple):
    """A rectangle, `top` above `bottom` with y growing downwards; any unit."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    @property
    def centre(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


def surrounding(boxes: Iterable[Box]) -> Box:
    """The smallest box round `boxes`, of which there is at least one."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def edges(values: Iterable[float], tolerance: float) -> list[float]:
    """`values` sorted, those closer than `tolerance` to their neighbour drawn together."""
    found: list[float] = []
    last = float("-inf")
    for value in sorted(values):
        if value - last > tolerance:
            found.append(value)
        last = value
    return found


def grid_of_boxes(boxes: Sequence[Box], texts: Sequence[str], tolerance: float) -> Grid:
    """Cells where `boxes` stand, each with its text; a box over several edges spans.

    Boxes that share a place with one already laid are left out.
    """
    columns = edges((x for box in boxes for x in (box.left, box.right)), tolerance)
    rows = edges((y for box in boxes for y in (box.top, box.bottom)), tolerance)
    refuse_huge_table(len(columns) * len(rows))
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    for box, text in sorted(zip(boxes, texts, strict=True), key=lambda pair: _order(pair[0], rows)):
        left, right = _nearest(columns, box.left), _nearest(columns, box.right)
        top, bottom = _nearest(rows, box.top), _nearest(rows, box.bottom)
        places = {(r, c) for r in range(top, bottom) for c in range(left, right)}
        if places and not places & taken:
            taken |= places
            cells.append(Cell(top, left, text, bottom - top, right - left))
    return Grid.of(cells)


def _order(box: Box, rows: list[float]) -> tuple[int, float]:
    return _nearest(rows, box.top), box.left


def _nearest(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda place: abs(edges[place] - value))
