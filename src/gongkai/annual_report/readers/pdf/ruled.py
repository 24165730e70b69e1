"""Ruled tables of a PDF page: cells by the lines drawn round them, text by where it stands.

pdfplumber's lines first; where text stands in columns and no line was found (rules drawn as
polygons or as a picture), camelot looks at the rendered page.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from gongkai.annual_report.readers.boxes import Box, edges, surrounding
from gongkai.annual_report.readers.geometry import refuse_huge_table
from gongkai.annual_report.readers.pdf.cells import (
    DOUBLE,
    TOLERANCE,
    RuledCell,
    RuledTable,
    table_of,
)
from gongkai.annual_report.readers.pdf.fields import without_fields
from gongkai.annual_report.readers.pdf.glyphs import Glyph
from gongkai.annual_report.readers.pdf.lattice import lattice_cells
from gongkai.annual_report.readers.pdf.prose import lines_of, rows_of
from gongkai.annual_report.readers.pdf.side_pages import moved_right

_SAME_RULE = {"snap_tolerance": 1.0}
"""Points: rules are drawn together over the whole page, and were this more, those of one table
would move those of another, and the digits beside them into the next cell."""
_ROW = 6.0
"""Points: no row of text is lower than this."""
_PADDING = 6.0
"""Points: a text begins no farther from the edge of its cell."""
_TOUCHING = 0.1
"""In character widths: between characters of one word there is no wider gap."""
_JOINED = 0.02
"""The same where they are set side by side: no rule is as thin."""
_MANY_EDGES = 20_000
_COLUMNAR_LINES = 4


def tables_of(
    data: bytes | None, page: Any, glyphs: list[Glyph], sides: Sequence[tuple[Any, float]] = ()
) -> list[RuledTable]:
    """The ruled tables of `page` from top to bottom; `sides` are the pages beside it, each with how
    far to the right. Without `data`, the file, the rendered page is not looked at."""
    ruled = _ruled(page)
    for side, shift in sides:
        more = [[moved_right(box, shift) for box in cells] for cells in _ruled(side)]
        ruled = _beside(ruled, more)
    tables = [_table(cells, glyphs) for cells in ruled]
    loose = [g for g in glyphs if not any(t.box.holds(*g.box.centre) for t in tables)]
    if data is not None and _in_columns(loose):
        tables += [
            _table(cells, loose)
            for cells in lattice_cells(data, page.page_number, page.height)
            if not any(_overlap(surrounding(cells), table.box) for table in tables)
        ]
    return sorted(tables, key=lambda table: table.box.top)


def _ruled(page: Any) -> list[list[Box]]:
    """The cells of each table that is ruled by lines or thin rectangles; frames are none."""
    refuse_huge_table(0 if len(page.edges) < _MANY_EDGES else len(page.edges) * _MANY_EDGES)
    ruled = without_fields(page.filter(_is_no_shading), lambda bare: _found(bare, {}))
    found = _found(ruled, {})
    if not found:
        ruled, found = page, _found(page, {})
    rows, columns = _open_ends(ruled, [surrounding(cells) for cells in found])
    if not rows and not columns:
        return found
    return _found(ruled, {"explicit_horizontal_lines": rows, "explicit_vertical_lines": columns})


def _beside(tables: list[list[Box]], more: list[list[Box]]) -> list[list[Box]]:
    """`tables` with those of the page beside, each together with the one that it goes on."""
    joined = list(tables)
    for cells in more:
        place = next((n for n, own in enumerate(joined) if _goes_on(own, cells)), None)
        if place is None:
            joined.append(cells)
        else:
            joined[place] = [*joined[place], *cells]
    return joined


def _goes_on(own: list[Box], cells: list[Box]) -> bool:
    """Whether `cells` begin where `own` end and have the same rows. The upper ones may be missing:
    a cell of the header that goes over the edge is closed on neither page."""
    left, right = surrounding(own), surrounding(cells)
    if abs(left.right - right.left) > TOLERANCE or abs(left.bottom - right.bottom) > TOLERANCE:
        return False
    rules = _rules(own)
    return all(any(abs(y - rule) <= TOLERANCE for rule in rules) for y in _rules(cells))


def _rules(cells: list[Box]) -> list[float]:
    return edges((y for box in cells for y in (box.top, box.bottom)), TOLERANCE)


def _is_no_shading(item: dict[str, Any]) -> bool:
    """False for a filled area without an outline: the bar of a chart, the ground of a cell."""
    return item["object_type"] != "rect" or bool(
        item["stroke"] or min(item["width"], item["height"]) < TOLERANCE
    )


def _found(page: Any, settings: dict[str, Any]) -> list[list[Box]]:
    tables = page.find_tables(_SAME_RULE | settings)
    found = [[box for cell in t.cells if not _is_sliver(box := Box(*cell))] for t in tables]
    return [cells for cells in found if len(cells) > 1]


def _is_sliver(box: Box) -> bool:
    """Whether `box` lies between the two edges of one thick or double rule."""
    return min(box.right - box.left, box.bottom - box.top) < DOUBLE


def _open_ends(page: Any, tables: list[Box]) -> tuple[list[float], list[float]]:
    """Where rules stick out of a table because its outer rule is not drawn.

    A browser prints no rule at a page break, and some forms have none at their sides.
    """
    rows: set[float] = set()
    columns: set[float] = set()
    for edge in page.edges:
        box = Box(edge["x0"], edge["top"], edge["x1"], edge["bottom"])
        for table in tables:
            if edge["orientation"] == "v" and _meets(box.left, table.left, table.right):
                rows |= _beyond(box.top, box.bottom, table.top, table.bottom)
            elif edge["orientation"] == "h" and _meets(box.top, table.top, table.bottom):
                columns |= _beyond(box.left, box.right, table.left, table.right)
    return edges(rows, TOLERANCE), edges(columns, TOLERANCE)


def _meets(place: float, start: float, end: float) -> bool:
    return start - TOLERANCE <= place <= end + TOLERANCE


def _beyond(start: float, end: float, first: float, last: float) -> set[float]:
    """The ends of a rule that touches `first`–`last` and goes on for more than a row's height."""
    if end < first - TOLERANCE or start > last + TOLERANCE:
        return set()
    out = {start} if start < first - _ROW else set()
    return out | ({end} if end > last + _ROW else set())


def _in_columns(glyphs: list[Glyph]) -> bool:
    """Whether several lines fall into columns: a table may stand there."""
    return sum(line.text.count("\t") >= 2 for line in lines_of(glyphs)) >= _COLUMNAR_LINES


def _overlap(one: Box, other: Box) -> bool:
    return (
        min(one.right, other.right) > max(one.left, other.left) + TOLERANCE
        and min(one.bottom, other.bottom) > max(one.top, other.top) + TOLERANCE
    )


def _table(boxes: Sequence[Box], glyphs: list[Glyph]) -> RuledTable:
    box = surrounding(boxes)
    inside = [g for g in glyphs if box.holds(*g.box.centre)]
    held: list[list[Glyph]] = [[] for _ in boxes]
    for glyph, place in zip(inside, _places(boxes, inside), strict=True):
        if place is not None:
            held[place].append(glyph)
    cells = zip(boxes, held, strict=True)
    return table_of([RuledCell(cell, rows_of(glyphs)) for cell, glyphs in cells])


def _places(boxes: Sequence[Box], glyphs: Sequence[Glyph]) -> list[int | None]:
    """In which of `boxes` each of `glyphs` belongs: a spreadsheet draws a text that is too long for
    its cell on over the next, under what stands there."""
    places = [
        next((n for n, cell in enumerate(boxes) if cell.holds(*glyph.box.centre)), None)
        for glyph in glyphs
    ]
    start = 0
    for end in range(1, len(glyphs) + 1):
        if end < len(glyphs) and _is_next(glyphs[end - 1], glyphs[end]):
            continue
        met = [place for place in places[start:end] if place is not None]
        if met and met[0] != met[-1]:
            owner = _owner(glyphs[start:end], places[start:end], boxes)
            places[start:end] = places[start:end] if owner is None else [owner] * (end - start)
        start = end
    return places


def _is_next(before: Glyph, glyph: Glyph) -> bool:
    """Whether two characters were drawn one after the other without a gap."""
    if glyph.order != before.order + 1 or glyph.box.bottom <= before.box.top:
        return False
    return abs(glyph.box.left - before.box.right) < _TOUCHING * glyph.size


def _goes_over(text: Sequence[Glyph], places: Sequence[int | None], boxes: Sequence[Box]) -> bool:
    """Whether `text` is one where it passes from cell to cell: a character sticks out of its own,
    or there is not even room for the rule. Else they are two texts that fill their cells."""
    for at, ((before, own), (glyph, other)) in enumerate(
        pairwise(zip(text, places, strict=True)), 1
    ):
        if own == other or _is_number_apart(text, at):
            continue
        play, gap = _TOUCHING * glyph.size, glyph.box.left - before.box.right
        numbers = before.text.isdecimal() and glyph.text.isdecimal()
        if (
            (own is not None and before.box.right > boxes[own].right + play)
            or (other is not None and glyph.box.left < boxes[other].left - play)
            or (gap < _JOINED * glyph.size and not numbers)
        ):
            return True
    return False


def _is_number_apart(text: Sequence[Glyph], at: int) -> bool:
    """Whether what follows from place `at` is a number by itself: the gap before it is wider than
    any before it in the text, whose end may hang over the edge of its cell."""
    if not all(glyph.text.isdecimal() for glyph in text[at:]):
        return False
    gaps = [glyph.box.left - before.box.right for before, glyph in pairwise(text[: at + 1])]
    return gaps[-1] > max(gaps[:-1], default=0.0) + _JOINED * text[at].size


def _owner(text: Sequence[Glyph], places: Sequence[int | None], boxes: Sequence[Box]) -> int | None:
    """Of the cells that `text` runs over, the one at whose edge it begins or ends."""
    if not _goes_over(text, places, boxes):
        return None
    met = [place for place in places if place is not None]
    first, last, whole = boxes[met[0]], boxes[met[-1]], surrounding(g.box for g in text)
    if 0 <= whole.left - first.left < _PADDING:
        return met[0]
    return met[-1] if 0 <= last.right - whole.right < _PADDING else None
