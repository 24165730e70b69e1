"""The ruled cells in a picture of a page: img2table first, bare rules where it finds less.

img2table leaves out a table whose merged cells are very tall, runs the columns of table four
together, and finds no table on a page that is turned by a degree; the first two are made good by
looking for rules alone, the last by turning the page.
"""

from typing import Any

import cv2
import numpy as np
from img2table.document import Image as TableImage
from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells

from gongkai.annual_report.readers.boxes import Box, surrounding

Pixels = np.ndarray[Any, Any]

_RULE = 60
"""Pixels: no stroke of a character is as long."""
_NEAR = 6
_MORE = 1.3
"""Times as many cells: fewer may be strokes of characters that were taken for rules."""
_MAX_TURN = 5.0
_MIN_TURN = 0.1


def ruled_cells(page: Pixels) -> tuple[list[list[Box]], Pixels]:
    """The cells of each table on `page` (RGB), and the page as it was looked at: turned upright."""
    page = _upright(page)
    tables = _by_library(page)
    for cells in _by_rules(page):
        met = [other for other in tables if _meet(surrounding(cells), surrounding(other))]
        if len(cells) > _MORE * sum(len(other) for other in met):
            tables = [other for other in tables if other not in met] + [cells]
    return sorted(tables, key=lambda cells: surrounding(cells).top), page


def _by_library(page: Pixels) -> list[list[Box]]:
    encoded = cv2.imencode(".png", page[:, :, ::-1])[1].tobytes()
    found = []
    for table in TableImage(encoded).extract_tables():
        boxes = {
            Box(cell.bbox.x1, cell.bbox.y1, cell.bbox.x2, cell.bbox.y2)
            for row in table.content.values()
            for cell in row
        }
        if len(boxes) > 1:
            found.append(sorted(boxes, key=lambda box: (box.top, box.left)))
    return found


def _by_rules(page: Pixels) -> list[list[Box]]:
    """Cells where rules cross, found as pdfplumber finds them among the lines of a PDF."""
    masks = _rule_masks(page)
    edges = [edge for turn, mask in zip("hv", masks, strict=True) for edge in _edges(mask, turn)]
    cells = intersections_to_cells(edges_to_intersections(edges, _NEAR, _NEAR))
    tables = [[Box(*cell) for cell in table] for table in cells_to_tables(cells)]
    return [table for table in tables if len(table) > 1]


def _rule_masks(page: Pixels) -> tuple[Pixels, Pixels]:
    """Horizontal and vertical rules as white on black."""
    grey = cv2.cvtColor(page, cv2.COLOR_RGB2GRAY)
    ink = cv2.adaptiveThreshold(
        cv2.bitwise_not(grey), 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, 15, -2
    )
    shapes = ((_RULE, 1), (1, _RULE // 2))
    opened = (
        cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, shape))
        for shape in shapes
    )
    across, down = opened
    return across, down


def _edges(mask: Pixels, turn: str) -> list[dict[str, Any]]:
    """Each rule as the middle line of its box, in the shape that pdfplumber works with."""
    count, _, boxes, _ = cv2.connectedComponentsWithStats(mask)
    edges = []
    for left, top, wide, high, _ in boxes[1:count].tolist():
        x0, x1 = (left, left + wide) if turn == "h" else (left + wide / 2,) * 2
        y0, y1 = (top, top + high) if turn == "v" else (top + high / 2,) * 2
        edges.append({"orientation": turn, "x0": x0, "x1": x1, "top": y0, "bottom": y1})
    return _drawn_together(edges, "top" if turn == "h" else "x0")


def _drawn_together(edges: list[dict[str, Any]], key: str) -> list[dict[str, Any]]:
    """Edges a few pixels apart on one line, for a rule on a scan is never quite straight."""
    other = {"top": "bottom", "x0": "x1"}[key]
    last = float("-inf")
    for edge in sorted(edges, key=lambda edge: edge[key]):
        if edge[key] - last > _NEAR:
            last = edge[key]
        edge[key] = edge[other] = last
    return edges


def _meet(one: Box, other: Box) -> bool:
    return min(one.right, other.right) > max(one.left, other.left) and min(
        one.bottom, other.bottom
    ) > max(one.top, other.top)


def _upright(page: Pixels) -> Pixels:
    """`page` turned back where its long rules lean by up to five degrees."""
    grey = cv2.bitwise_not(cv2.cvtColor(page, cv2.COLOR_RGB2GRAY))
    ink = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[1]
    lines = cv2.HoughLinesP(
        ink, 1, np.pi / 1800, 300, minLineLength=page.shape[1] // 4, maxLineGap=10
    )
    if lines is None:
        return page
    x0, y0, x1, y1 = lines.reshape(-1, 4).astype(float).T
    turns = np.degrees(np.arctan2(y1 - y0, x1 - x0))
    flat = turns[np.abs(turns) < _MAX_TURN]
    turn = float(np.median(flat)) if len(flat) else 0.0
    if abs(turn) < _MIN_TURN:
        return page
    high, wide = page.shape[:2]
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), turn, 1.0)
    turned: Pixels = cv2.warpAffine(page, matrix, (wide, high), borderValue=(255, 255, 255))
    return turned
