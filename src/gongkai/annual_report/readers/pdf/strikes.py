"""Text that a line strikes out: a writer that shows revisions prints what was deleted, too.

Such a line goes through the middle of some characters and ends where they do; a line under them
tells what was inserted, and a rule of a table or of a chart goes on beyond the text.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from gongkai.annual_report.readers.pdf.glyphs import LEVEL

_LOW, _HIGH = 0.12, 0.55
"""In character heights above the line that characters stand on: where they are struck."""
_THIN = 0.15
"""Of a character's height: how thick the line is at most."""
_SPARE = 0.6
"""In character heights: by how much the line goes beyond the text, over a space."""
_WHOLE, _NONE = 0.8, 0.2
"""How much of a character is struck that is, and one that is not; between them it is unknown."""
_THICKEST, _TALLEST = 4.0, 60.0
"""Points: no such line is thicker, and no text is larger."""
_MOST = 20_000
"""With more lines a page is refused for the size of its tables (see `ruled`)."""
_UNKNOWN = "?"


class _Stroke(NamedTuple):
    height: float
    left: float
    right: float
    thick: float


class _Char(NamedTuple):
    base: float
    left: float
    right: float
    size: float
    char: dict[str, Any]


def drop_struck(page: Any) -> None:
    """Take from a pdfplumber page the characters that a line strikes out.

    One of which it strikes a part becomes a question mark: the cell is unknown.
    """
    strokes = list(_strokes(page))
    if not 0 < len(strokes) < _MOST:
        return
    chars = sorted(_chars(page), key=lambda char: char.base)
    bases = [char.base for char in chars]
    struck: set[int] = set()
    for stroke in strokes:
        first = bisect_left(bases, stroke.height)
        last = bisect_left(bases, stroke.height + _HIGH * _TALLEST)
        row = [char for char in chars[first:last] if _is_struck(char, stroke)]
        if not row or not _ends_with(stroke, row):
            continue
        for char in row:
            part = _part(char, stroke)
            if part >= _WHOLE:
                struck.add(id(char.char))
            elif part > _NONE:
                char.char["text"] = _UNKNOWN
    if struck:
        _close_gaps(chars, struck)
        page.objects["char"] = [char for char in page.chars if id(char) not in struck]


def _close_gaps(chars: Sequence[_Char], struck: set[int]) -> None:
    """Let what stands before struck text reach to what follows it, for else a wide gap is left in
    the sentence, as between columns. A number stays as it is: its cell may end there."""
    last: _Char | None = None
    end = 0.0
    for char in sorted(chars, key=lambda char: (round(char.base), char.left)):
        near = last is not None and abs(char.base - last.base) < 1
        near = near and abs(char.left - end) < _SPARE * char.size
        if id(char.char) in struck:
            last, end = (last, max(end, char.right)) if near else (None, 0.0)
            continue
        if near and last is not None and end > last.right and last.char["text"].isalpha():
            last.char["x1"] = min(end, char.left)
        last, end = char, char.right


def _strokes(page: Any) -> Iterator[_Stroke]:
    """What may be such a line: it is level and short."""
    for item in (*page.lines, *page.rects, *page.curves):
        if item["height"] < _THICKEST and item["width"] > 2 * item["height"]:
            middle = (item["top"] + item["bottom"]) / 2
            thick = item["height"] or float(item["linewidth"] or 0)
            yield _Stroke(middle, item["x0"], item["x1"], thick)


def _chars(page: Any) -> Iterator[_Char]:
    for char in page.chars:
        along, climb, _, _, _, base = char["matrix"]
        if abs(climb) <= LEVEL * along and char["text"].strip() and char["size"] <= _TALLEST:
            base = char["bottom"] - (base - char["y0"])
            yield _Char(base, char["x0"], char["x1"], char["size"], char)


def _is_struck(char: _Char, stroke: _Stroke) -> bool:
    above = char.base - stroke.height
    return (
        char.right > stroke.left
        and char.left < stroke.right
        and _LOW * char.size <= above <= _HIGH * char.size
        and stroke.thick <= _THIN * char.size
    )


def _ends_with(stroke: _Stroke, row: Sequence[_Char]) -> bool:
    """Whether `stroke` begins and ends where the characters of `row` do that it goes through, and
    these stand close to one another."""
    row = sorted(row, key=lambda char: char.left)
    spare = _SPARE * max(char.size for char in row)
    end = stroke.left
    for char in row:
        if char.left > end + spare:
            return False
        end = max(end, char.right)
    return stroke.right <= end + spare


def _part(char: _Char, stroke: _Stroke) -> float:
    """How much of `char` the line goes through."""
    across = min(char.right, stroke.right) - max(char.left, stroke.left)
    return across / max(char.right - char.left, 0.1)
