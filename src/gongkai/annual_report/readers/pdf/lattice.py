"""Ruled tables as camelot sees them on the rendered page; loaded only where they are needed."""

from typing import Any

from gongkai.annual_report.readers.boxes import Box


def lattice_cells(data: bytes, number: int, height: float) -> list[list[Box]]:
    """The cells of each ruled table on page `number` (from 1), merged cells as one box.

    `height` is that of the page, for camelot counts upwards from its foot.
    """
    import camelot

    tables = camelot.read_pdf(data, pages=str(number), flavor="lattice", suppress_stdout=True)
    found = [_cells(table, height) for table in tables]
    return [cells for cells in found if len(cells) > 1]


def _cells(table: Any, height: float) -> list[Box]:
    """Squares that no line parts belong to one cell."""
    squares = table.cells
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    bounds: dict[tuple[int, int], Box] = {}
    for r, row in enumerate(squares):
        for c, square in enumerate(row):
            head = (r, c)
            if c and not square.left:
                head = owner[r, c - 1]
            elif r and not square.top:
                head = owner[r - 1, c]
            owner[r, c] = head
            box = Box(square.x1, height - square.y2, square.x2, height - square.y1)
            bounds[head] = _joined(bounds[head], box) if head in bounds else box
    return list(bounds.values())


def _joined(one: Box, other: Box) -> Box:
    return Box(
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )
