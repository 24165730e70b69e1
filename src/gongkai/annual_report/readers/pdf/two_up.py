"""Sheets on which two pages stand side by side, parted at their gutter.

Only where it is sure: the middle is free on every sheet of that size, neither a title nor a level
rule comes to it, and full lines of prose stand on one side. The columns of a table look otherwise.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from pdfplumber.utils.geometry import move_object

from gongkai.annual_report.readers.pdf.glyphs import Glyph, is_readable
from gongkai.annual_report.readers.pdf.leaves import Leaf
from gongkai.annual_report.readers.pdf.prose import lines_of
from gongkai.annual_report.readers.pdf.side_pages import moved_right

_WIDE = 1.2
"""Such a sheet is so many times wider than high at least."""
_GUTTER = 0.012
"""Of the sheet's width: so much is free on either side of its middle."""
_EDGE = 0.03
"""Of the sheet's height: a rule as near to its edge is the frame of the sheet."""
_PROSE, _LINES = 0.6, 3
"""Of the width of a page: a line of prose is wider. And so many of them, or upright rules, tell."""

_Pages = list[list[Glyph]]


def parted(leaves: Sequence[Leaf], pages: Sequence[list[Glyph]]) -> tuple[list[Leaf], _Pages]:
    """`leaves` and the characters of each, two for one where a sheet holds two pages."""
    sizes: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, (leaf, glyphs) in enumerate(zip(leaves, pages, strict=True)):
        if leaf.page.width > _WIDE * leaf.page.height and glyphs:
            sizes[round(leaf.page.width), round(leaf.page.height)].append(number)
    double: set[int] = set()
    for numbers in sizes.values():
        sheets = [(leaves[n].page, pages[n]) for n in numbers]
        if all(_is_parted(*sheet) for sheet in sheets) and _are_pages(sheets):
            double.update(numbers)
    if not double:
        return list(leaves), list(pages)
    new_leaves: list[Leaf] = []
    new_pages: _Pages = []
    for number, (leaf, glyphs) in enumerate(zip(leaves, pages, strict=True)):
        halves = _halves(leaf, glyphs) if number in double else [(leaf, glyphs)]
        for half, own in halves:
            new_leaves.append(half)
            new_pages.append(own)
    return new_leaves, new_pages


def _middle(page: Any) -> float:
    return float(page.bbox[0] + page.width / 2)


def _is_parted(page: Any, glyphs: list[Glyph]) -> bool:
    """Whether nothing stands in the middle of `page` but a line to fold it along."""
    start, end = _middle(page) - _GUTTER * page.width, _middle(page) + _GUTTER * page.width
    if any(g.box.left < end and g.box.right > start for g in glyphs):
        return False
    top, bottom = page.bbox[1] + _EDGE * page.height, page.bbox[3] - _EDGE * page.height
    # Tables are drawn cell by cell, too: then their rules end in the middle and cross it nowhere.
    return is_readable(glyphs) and not any(
        e["orientation"] == "h" and e["x0"] < end and e["x1"] > start and top < e["top"] < bottom
        for e in page.edges
    )


def _are_pages(sheets: Sequence[tuple[Any, list[Glyph]]]) -> bool:
    """Whether one side of `sheets` is set as prose and the other, too, or ruled as a table."""
    prose, ruled = [0, 0], [False, False]
    for page, glyphs in sheets:
        middle = _middle(page)
        for side, own in enumerate(_sides(glyphs, middle)):
            prose[side] += _full_lines(own, _PROSE * page.width / 2)
        upright = [e["x0"] < middle for e in page.edges if e["orientation"] == "v"]
        ruled = [
            ruled[0] or upright.count(True) >= _LINES,
            ruled[1] or upright.count(False) >= _LINES,
        ]
    full = [count >= _LINES for count in prose]
    return any(full) and all(line or rule for line, rule in zip(full, ruled, strict=True))


def _full_lines(glyphs: Sequence[Glyph], width: float) -> int:
    """How many lines of prose are wider than `width` and end at one edge: the names of a table do
    not."""
    lines = [
        line
        for line in lines_of(glyphs)
        if not line.in_columns and line.box.right - line.box.left > width
    ]
    edge = max((line.box.right for line in lines), default=0.0)
    return sum(line.reaches(edge) for line in lines)


def _sides(glyphs: Sequence[Glyph], middle: float) -> _Pages:
    left = [g for g in glyphs if g.box.left < middle]
    return [left, [g for g in glyphs if g.box.left >= middle]]


def _halves(leaf: Leaf, glyphs: Sequence[Glyph]) -> list[tuple[Leaf, list[Glyph]]]:
    """The two pages on a sheet, the right one moved to where the left one stands."""
    page, half = leaf.page, leaf.page.width / 2
    left, right = _sides(glyphs, _middle(page))
    right = [g._replace(box=moved_right(g.box, -half)) for g in right]
    first, last = _half(page, 0.0), _half(page, half)
    return [(Leaf(first, False, leaf.lost), left), (Leaf(last, False), right)]


def _half(page: Any, start: float) -> Any:
    """The half of `page` that begins at `start`, without pictures: none of it is a scan."""
    left, top, _, bottom = page.bbox
    width = page.width / 2
    half = page.crop((left + start, top, left + start + width, bottom), strict=False)
    half._objects = {
        kind: [_moved(item, -start) for item in items]
        for kind, items in half.objects.items()
        if kind != "image"
    }
    half.bbox = (left, top, left + width, bottom)
    return half


def _moved(item: dict[str, Any], shift: float) -> dict[str, Any]:
    moved: dict[str, Any] = move_object(item, "h", shift)
    if "pts" in moved:
        moved["pts"] = [(x + shift, y) for x, y in moved["pts"]]
    return moved
