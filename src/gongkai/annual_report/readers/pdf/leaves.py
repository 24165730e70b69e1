"""The pages of a PDF as they are read: rules straight."""

from collections.abc import Iterator
from typing import Any

_ROUNDING = 0.01
"""Points: a rule that leans by less was to be straight. Who turns pages writes 6e-17 for the cosine
of a right angle."""
_RECTANGLE = 5
"""A rectangle returns to its first corner."""

_Point = tuple[float, float]


def straighten(page: Any) -> None:
    """Make straight the rules of a pdfplumber page that lean by an error of rounding.

    Else a level rule is taken for an upright one, and a rectangle for a curve.
    """
    for line in page.lines:
        for first, last, extent in (("x0", "x1", "width"), ("top", "bottom", "height")):
            if 0 < line[last] - line[first] < _ROUNDING:
                line |= {last: line[first], extent: 0.0}
    for curve in page.curves:
        curve["pts"] = list(_straight(curve["pts"])) if curve["pts"] else []
    if any(map(_is_rectangle, page.curves)):
        objects = page.objects
        rectangles = [{**c, "object_type": "rect"} for c in page.curves if _is_rectangle(c)]
        objects["curve"] = [curve for curve in page.curves if not _is_rectangle(curve)]
        objects["rect"] = [*page.rects, *rectangles]


def _straight(points: list[_Point]) -> Iterator[_Point]:
    """`points`, each in one line with the one before and with the first where it is nearly."""
    first = before = points[0]
    for x, y in points:
        x = next((at for at in (first[0], before[0]) if abs(x - at) < _ROUNDING), x)
        y = next((at for at in (first[1], before[1]) if abs(y - at) < _ROUNDING), y)
        before = x, y
        yield before


def _is_rectangle(curve: dict[str, Any]) -> bool:
    points: list[_Point] = curve["pts"]
    if len(points) != _RECTANGLE or points[0] != points[-1] or len(curve["path"]) != _RECTANGLE:
        return False
    (ax, ay), (bx, by), (cx, cy), (dx, dy), _ = points
    return (ax == bx and by == cy and cx == dx and dy == ay) or (
        ay == by and bx == cx and cy == dy and dx == ax
    )
