"""Headers of tables without rules, in columns so narrow that their names break over lines.

    结果维  结果纠          结果维持  结果纠正
      持      正      ->      1         2
      1       2

The names are told by the numbers below them: each piece must stand over just one of them, and the
names may not get in each other's way.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from gongkai.annual_report.readers.boxes import surrounding
from gongkai.annual_report.readers.pdf.glyphs import Glyph
from gongkai.annual_report.readers.pdf.prose import TextLine, columns_of, line_of, rows_of

_COLUMNS = 5
"""So many numbers in a line are a row of a table."""
_APART = 0.25
"""In character widths: a wider gap parts the pieces of a header."""
_NEAR = 3.0
"""In character heights: how far a line of a header is from the next below it at most."""
_LEADING = 1.8
"""In character heights: how far the lines of one name are from each other at most."""

_Row = Sequence[Glyph]


class _Name(NamedTuple):
    """A column's name line by line, its first number below, and how wide they are together."""

    lines: list[_Row]
    left: float
    right: float


def lines_with_headers(glyphs: Iterable[Glyph]) -> list[TextLine]:
    """The lines of text that `glyphs` form, each name in a header whole."""
    rows = [visible for row in rows_of(glyphs) if (visible := _visible(row))]
    lines: list[TextLine] = []
    start = 0
    for number, row in enumerate(rows):
        line = line_of(row)
        assert line is not None
        if line.text.count("\t") >= _COLUMNS - 1 and (columns := _numbers(row)):
            pieces = _pieces_over(columns, rows[start:number])
            if pieces is not None:
                names, count = pieces
                lines[len(lines) - count :] = [names]
        lines.append(line)
        if any(g.text.isdecimal() for g in row):
            start = number + 1
    return lines


def _visible(row: _Row) -> list[Glyph]:
    return [g for g in row if g.text.strip()]


def _numbers(row: _Row) -> list[list[Glyph]]:
    """The columns of a row of numbers, without its name; none where these are too few."""
    columns = columns_of(row)
    if not all(g.text.isdecimal() for g in columns[0]):
        del columns[0]
    told = len(columns) >= _COLUMNS and all(c[0].text.isdecimal() for c in columns)
    return columns if told else []


def _pieces_over(columns: Sequence[_Row], above: Sequence[_Row]) -> tuple[TextLine, int] | None:
    """The header over `columns` as one line, and of how many rows `above` it is made.

    None where a column has no name, or where no name is broken.
    """
    names = [_Name([column], *_reach(column)) for column in columns]
    below, count = columns[0][0], 0
    for row in reversed(above):
        if below.box.top - row[0].box.bottom > _NEAR * below.size or _spans(row, names):
            break
        taken = _with_pieces(names, row, columns)
        if taken is None:
            break
        names, below, count = taken, row[0], count + 1
    if count < 2 or any(len(name.lines) == 1 for name in names):
        return None
    text = "\t".join("".join(g.text for line in name.lines[:-1] for g in line) for name in names)
    used = [g for row in above[len(above) - count :] for g in row]
    return TextLine(text, surrounding(g.box for g in used), used[0].size), count


def _spans(row: _Row, names: Sequence[_Name]) -> bool:
    """Whether few pieces stand in `row`, one of which is wider than any line of the `names` below:
    the names of several columns."""
    pieces = _pieces(row)
    lines = [line for name in names for line in name.lines[:-1]]
    if len(pieces) * 2 >= len(names) or not lines:
        return False
    return max(map(_width, pieces)) > max(map(_width, lines)) + row[0].size / 2


def _width(piece: _Row) -> float:
    left, right = _reach(piece)
    return right - left


def _reach(piece: _Row) -> tuple[float, float]:
    return piece[0].box.left, piece[-1].box.right


def _pieces(row: _Row) -> list[list[Glyph]]:
    pieces = [[row[0]]]
    for before, glyph in pairwise(row):
        if glyph.box.left - before.box.right > _APART * glyph.size:
            pieces.append([])
        pieces[-1].append(glyph)
    return pieces


def _place(piece: _Row, columns: Sequence[_Row]) -> int | None:
    """Over which of the `columns` of numbers a piece stands; None where it is not just one."""
    left, right = _reach(piece)
    over = [
        place
        for place, (start, end) in enumerate(map(_reach, columns))
        if start < right and left < end
    ]
    return over[0] if len(over) == 1 else None


def _with_pieces(names: Sequence[_Name], row: _Row, columns: Sequence[_Row]) -> list[_Name] | None:
    """`names` with the pieces of the `row` above; None where it is of another header."""
    taken = list(names)
    for piece in _pieces(row):
        place = _place(piece, columns)
        if place is None:
            return None
        lines, left, right = taken[place]
        if len(lines) > 1 and lines[0][0].box.top - piece[0].box.top > _LEADING * piece[0].size:
            return None
        start, end = _reach(piece)
        taken[place] = _Name([piece, *lines], min(left, start), max(right, end))
    apart = all(name.right <= after.left for name, after in pairwise(taken))
    return taken if apart else None
