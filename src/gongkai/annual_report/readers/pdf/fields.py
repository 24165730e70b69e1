"""The frames of form fields that stand in the cells of a ruled table.

A browser prints a field with its frame, close to the rules of its cell: that is no cell of its own,
and what stands in it is what stands in the cell.
"""

from collections.abc import Callable, Sequence
from typing import Any

from gongkai.annual_report.readers.boxes import Box

_HIGHEST, _LOWEST = 60.0, 6.0
"""Points: so high is a field."""
_INSET = 0.5
"""Points: so far it is at least from each rule of its cell."""
_ROUNDED = 8
"""A frame with round corners has more points than one that is cut off at its corners."""


def without_fields(page: Any, found: Callable[[Any], Sequence[Sequence[Box]]]) -> Any:
    """`page` without the frames that stand within a cell of the tables `found` on it without them.

    Where two stand in one cell they stay: they hold two numbers.
    """
    frames = [item for item in (*page.curves, *page.rects) if _is_frame(item)]
    if not frames:
        return page
    ids = set(map(id, frames))
    cells = [cell for table in found(_without(page, ids)) for cell in table]
    inside: dict[int, list[Any]] = {}
    for frame in frames:
        owner = next((n for n, cell in enumerate(cells) if _holds(cell, frame)), None)
        if owner is not None:
            inside.setdefault(owner, []).append(frame)
    dropped = {id(item) for own in inside.values() if _is_one(own) for item in own}
    return _without(page, dropped) if dropped else page


def _without(page: Any, ids: set[int]) -> Any:
    return page.filter(lambda item: id(item) not in ids)


def _is_frame(item: dict[str, Any]) -> bool:
    if not _LOWEST < item["height"] < _HIGHEST or item["width"] < _LOWEST:
        return False
    if item["object_type"] == "rect":
        return bool(item["stroke"])
    points = item["pts"]
    return len(points) > _ROUNDED and points[0] == points[-1]


def _holds(cell: Box, frame: dict[str, Any]) -> bool:
    return bool(
        frame["x0"] - cell.left >= _INSET
        and frame["top"] - cell.top >= _INSET
        and cell.right - frame["x1"] >= _INSET
        and cell.bottom - frame["bottom"] >= _INSET
    )


def _is_one(frames: Sequence[dict[str, Any]]) -> bool:
    """Whether `frames`, of one cell, lie one in another: the edges of a field and its ground."""
    first, *others = frames
    return all(
        min(first["x1"], other["x1"]) > max(first["x0"], other["x0"])
        and min(first["bottom"], other["bottom"]) > max(first["top"], other["top"])
        for other in others
    )
