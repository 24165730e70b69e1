"""The pages of a PDF as they are read: text upright, none struck out, rules straight."""

from collections import Counter
from collections.abc import Iterator
from copy import copy
from typing import Any, NamedTuple

from pdfplumber.page import Page

from gongkai.annual_report.readers.pdf.dots import join_dots
from gongkai.annual_report.readers.pdf.glyphs import LEVEL
from gongkai.annual_report.readers.pdf.strikes import drop_struck

_ROUNDING = 0.01
"""Points: a rule that leans by less was to be straight. Who turns pages writes 6e-17 for the cosine
of a right angle."""
_RECTANGLE = 5
"""A rectangle returns to its first corner."""
_MAX_SIDE = 14_400
"""Points: what Acrobat allows for a page, 200 inches."""
_OTHERWISE = 12
"""Characters: what stands upright on a page whose text is turned, a page number, is no longer."""
_LARGER = 1.6
"""Nor so many times larger: that is the title of a cover beside what is written up its edge."""
_NOT_OF_A_SCAN = 100
"""Characters: fewer of them over a picture may be a watermark on the scan of a page."""
_MANY = 100
"""So many characters that are turned on a page that is not are told of."""

_Point = tuple[float, float]


class Leaf(NamedTuple):
    """A pdfplumber page as it is read.

    `as_stored` tells that it is so in the file, too, and `lost` how many of its characters stand
    across the page and are not read.
    """

    page: Any
    as_stored: bool = True
    lost: int = 0


def leaves_of(pdf: Any) -> list[Leaf]:
    """The pages of a pdfplumber document, each upright."""
    leaves = [_upright(page) if is_sane(page) else Leaf(page) for page in pdf.pages]
    for leaf in leaves:
        if is_sane(leaf.page):
            straighten(leaf.page)
            join_dots(leaf.page)
            drop_struck(leaf.page)
    return leaves


def is_sane(page: Any) -> bool:
    """Whether `page` is of a size that can be."""
    return bool(0 < page.width <= _MAX_SIDE and 0 < page.height <= _MAX_SIDE)


def _upright(page: Any) -> Leaf:
    """`page`, turned where all its text stands in one other direction."""
    chars = [c for c in page.chars if c["text"].strip()]
    directions = Counter(_turn(c["matrix"]) for c in chars)
    del directions[None]
    upright = directions.pop(0, 0)
    if not directions:
        return Leaf(page)
    (turn, most), lost = directions.most_common(1)[0], directions.total()
    others = upright + lost - most
    scanned = page.images and most < _NOT_OF_A_SCAN
    if others > min(_OTHERWISE, most // 2) or scanned or _has_title(chars, turn):
        return Leaf(page, lost=lost if lost >= _MANY else 0)
    stored = copy(page.page_obj)
    stored.rotate = (page.rotation + turn) % 360
    stored.attrs = {**stored.attrs, "Rotate": stored.rotate}
    return Leaf(Page(page.pdf, stored, page.page_number, page.initial_doctop), as_stored=False)


def _has_title(chars: list[dict[str, Any]], turn: int | None) -> bool:
    """Whether some of the upright `chars` are far larger than all that are turned."""
    largest = dict[int | None, float]()
    for char in chars:
        way = _turn(char["matrix"])
        # Its "size" is how high a character is, which is how wide where it lies on its side.
        largest[way] = max(largest.get(way, 0.0), char["width"], char["height"])
    return largest.get(0, 0.0) > _LARGER * largest[turn]


def _turn(matrix: tuple[float, ...]) -> int | None:
    """By how many degrees to the right a page is to be turned for text to be upright that is
    drawn by `matrix`; None where it is at another angle than a page can be."""
    along, climb = matrix[:2]
    if abs(climb) <= LEVEL * abs(along):
        return 0 if along > 0 else 180
    if abs(along) <= LEVEL * abs(climb):
        return 90 if climb > 0 else 270
    return None


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
