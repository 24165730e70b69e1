"""Pages of a sheet that is wider than paper: what was printed beside a page is put beside it again.

A spreadsheet prints the columns that do not fit on pages of their own. Text that runs over the edge
is drawn on both pages, on the second from off its left edge: it tells for certain which page goes
beside which, and how far to the right.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from gongkai.annual_report.readers.boxes import Box
from gongkai.annual_report.readers.pdf.glyphs import Glyph

_OFF = 1.0
"""Points: farther to the left than this, a character is off the page."""
_SAME = 1.0
"""Points: the same character on two pages differs by no more."""
_ENOUGH, _MOST = 3, 100
"""So many characters off the page must stand on the page beside, and so many are asked for."""
_STRIP = 72.0
"""Points: no page is narrower."""

_Places = dict[tuple[str, int], list[tuple[float, float]]]
"""By character and height: where it stands there, from the left, and how high exactly."""


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
            if not _stands(glyph, shift, places)
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
        places[glyph.text, round(glyph.box.top)].append((glyph.box.left, glyph.box.top))
    for row in places.values():
        row.sort()
    return places


def _shift(off: Sequence[Glyph], places: _Places) -> float | None:
    """By how much the characters `off` the page move to meet their like; None where not all do, or
    where they do at several distances: a row of dashes tells nothing."""
    first, asked = off[0], off[:_MOST]
    found: float | None = None
    for row in _rows_near(first, places):
        for left, top in row:
            shift = left - first.box.left
            if shift <= _STRIP or abs(top - first.box.top) > _SAME:
                continue
            if all(_stands(glyph, shift, places) for glyph in asked):
                if found is not None and abs(shift - found) > _SAME:
                    return None
                found = shift
    return found


def _stands(glyph: Glyph, shift: float, places: _Places) -> bool:
    """Whether the same character stands where `glyph` would, moved by `shift`."""
    left = glyph.box.left + shift
    for row in _rows_near(glyph, places):
        for at in range(bisect_left(row, (left - _SAME,)), len(row)):
            if row[at][0] > left + _SAME:
                break
            if abs(row[at][1] - glyph.box.top) <= _SAME:
                return True
    return False


def _rows_near(glyph: Glyph, places: _Places) -> list[list[tuple[float, float]]]:
    """Where the same character stands at about the same height."""
    top = round(glyph.box.top)
    near = ((glyph.text, height) for height in (top - 1, top, top + 1))
    return [places[key] for key in near if key in places]
