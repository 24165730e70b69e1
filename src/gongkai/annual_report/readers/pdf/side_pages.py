"""Pages of a sheet that is wider than paper: what was printed beside a page is put beside it again.

A spreadsheet prints the columns that do not fit on pages of their own. Text that runs over the edge
is drawn on both pages, on the second from off its left edge: it tells for certain which page goes
beside which, and how far to the right.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from gongkai.annual_report.readers.boxes import Box
from gongkai.annual_report.readers.pdf.glyphs import Glyph

_OFF = 1.0
"""Points: farther to the left than this, a character is off the page."""
_SAME = 1.0
"""Points: the same character on two pages differs by no more."""
_ENOUGH = 3
"""So many characters off the page must stand on the page beside."""
_STRIP = 72.0
"""Points: no page is narrower."""

_Places = dict[tuple[str, int], list[Glyph]]
"""Glyphs by character and height."""


class Beside(NamedTuple):
    """Beside which page a page goes, and by how much its characters move to the right."""

    page: int
    shift: float


class Sheet(NamedTuple):
    """The characters of a page and of those beside it: by number, and how far to the right."""

    glyphs: list[Glyph]
    sides: list[Beside]


def sheets_of(pages: Sequence[list[Glyph]]) -> list[Sheet | None]:
    """The characters of `pages`, those of a side page moved beside its page; None in its place."""
    beside = _found(pages)
    sheets: list[Sheet | None] = [Sheet(glyphs, []) for glyphs in pages]
    for number, (page, shift) in beside.items():
        while page in beside:
            page, more = beside[page]
            shift += more
        sheet = sheets[page]
        assert sheet is not None
        places, after = _places(sheet.glyphs), len(sheet.glyphs)
        moved = [
            glyph._replace(box=moved_right(glyph.box, shift), order=glyph.order + after)
            for glyph in pages[number]
            if _at(glyph, shift, places) is None
        ]
        sheets[page] = Sheet([*sheet.glyphs, *moved], [*sheet.sides, Beside(number, shift)])
        sheets[number] = None
    return sheets


def moved_right(box: Box, shift: float) -> Box:
    return box._replace(left=box.left + shift, right=box.right + shift)


def _found(pages: Sequence[list[Glyph]]) -> dict[int, Beside]:
    off = [[g for g in glyphs if g.box.left < -_OFF and g.text.strip()] for glyphs in pages]
    if max(map(len, off), default=0) < _ENOUGH:
        return {}
    found: dict[int, Beside] = {}
    places = list(map(_places, pages))
    for number in range(1, len(pages)):
        if len(off[number]) < _ENOUGH:
            continue
        shifts = ((page, _shift(off[number], places[page])) for page in range(number))
        fitting = [Beside(page, shift) for page, shift in shifts if shift is not None]
        if len(fitting) == 1:
            found[number] = fitting[0]
    return found


def _places(glyphs: Sequence[Glyph]) -> _Places:
    places: _Places = defaultdict(list)
    for glyph in glyphs:
        places[glyph.text, round(glyph.box.top)].append(glyph)
    return places


def _shift(off: Sequence[Glyph], places: _Places) -> float | None:
    """By how much the characters `off` the page move to meet their like; None where not all do."""
    first = off[0]
    for other in _alike(first, places):
        shift = other.box.left - first.box.left
        if shift > _STRIP and all(_at(glyph, shift, places) is not None for glyph in off):
            return shift
    return None


def _at(glyph: Glyph, shift: float, places: _Places) -> Glyph | None:
    """The same character where `glyph` would stand, moved by `shift`."""
    left = glyph.box.left + shift
    return next((g for g in _alike(glyph, places) if abs(g.box.left - left) <= _SAME), None)


def _alike(glyph: Glyph, places: _Places) -> list[Glyph]:
    """The same character at the same height."""
    top = round(glyph.box.top)
    return [
        other
        for height in (top - 1, top, top + 1)
        for other in places.get((glyph.text, height), ())
        if abs(other.box.top - glyph.box.top) <= _SAME
    ]
