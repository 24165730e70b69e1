"""Dotted rules of a PDF page made whole.

A browser draws a dotted border dot by dot, each of them a small square: thousands on a page, of
which each would count as four rules.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from gongkai.annual_report.readers.boxes import Box, surrounding

_DOT = 3.0
"""Points: no dot is wider."""
_GAP = 1.5
"""In dots, and half a point more: how far a dot is from the next of its rule at most."""
_ENOUGH = 8
"""So many dots make a rule at least."""
_SAME = 0.3
"""Points: dots of one rule are level by this."""


def join_dots(page: Any) -> None:
    """Put one rule in the place of the dots of each, on a pdfplumber page."""
    dots = [item for item in (*page.rects, *page.curves) if _is_dot(item)]
    if len(dots) < _ENOUGH:
        return
    boxes = [Box(dot["x0"], dot["top"], dot["x1"], dot["bottom"]) for dot in dots]
    level = list(_runs([(box.top, box.left, box.right, n) for n, box in enumerate(boxes)]))
    upright = list(_runs([(box.left, box.top, box.bottom, n) for n, box in enumerate(boxes)]))
    joined = {id(dots[n]) for run in (*level, *upright) for n in run}
    if not joined:
        return
    rules = [_rule(dots[run[0]], [boxes[n] for n in run]) for run in (*level, *upright)]
    objects = page.objects
    for kind in ("rect", "curve"):
        objects[kind] = [item for item in objects.get(kind, ()) if id(item) not in joined]
    objects["rect"] += rules


def _is_dot(item: dict[str, Any]) -> bool:
    return bool(item["width"] <= _DOT and item["height"] <= _DOT)


def _runs(dots: list[tuple[float, float, float, int]]) -> Iterator[list[int]]:
    """The dots of each rule, by number; a dot is given by where its rule is, and from where to
    where it goes along it."""
    for row in _rows(sorted(dots)):
        run: list[int] = []
        end = 0.0
        for start, stop, number in sorted(row):
            if run and start - end > _GAP * (stop - start) + 0.5:
                yield from [run] if len(run) >= _ENOUGH else []
                run, end = [], 0.0
            run.append(number)
            end = max(end, stop) if len(run) > 1 else stop
        yield from [run] if len(run) >= _ENOUGH else []


def _rows(
    dots: Iterable[tuple[float, float, float, int]],
) -> Iterator[list[tuple[float, float, int]]]:
    """The dots that are level with one another; `dots` are in the order of their rules."""
    row: list[tuple[float, float, int]] = []
    first = 0.0
    for place, start, stop, number in dots:
        if row and place - first > _SAME:
            yield row
            row = []
        if not row:
            first = place
        row.append((start, stop, number))
    if row:
        yield row


def _rule(dot: dict[str, Any], boxes: list[Box]) -> dict[str, Any]:
    """A thin rectangle over `boxes`, otherwise like `dot`."""
    left, top, right, bottom = surrounding(boxes)
    down = top - dot["top"]
    return dot | {
        "object_type": "rect",
        "x0": left,
        "x1": right,
        "top": top,
        "bottom": bottom,
        "doctop": dot["doctop"] + down,
        "y1": dot["y1"] - down,
        "y0": dot["y1"] - down - (bottom - top),
        "width": right - left,
        "height": bottom - top,
        "pts": [(left, top), (right, top), (right, bottom), (left, bottom)],
    }
