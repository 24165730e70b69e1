"""The cells of a ruled table with their places and the characters in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import NamedTuple

from gongkai.annual_report.document import Grid
from gongkai.annual_report.readers.boxes import Box, grid_of_boxes, surrounding
from gongkai.annual_report.readers.pdf.glyphs import Glyph
from gongkai.annual_report.readers.pdf.prose import PlacedBlock
from gongkai.annual_report.readers.raised import raised, without_marks

TOLERANCE = 3.0
"""Points: rules of one edge lie closer together than this."""
DOUBLE = 4.0
"""Points: a cell is wider and higher than this; what is not lies between the two edges of one thick
or double rule, as browsers draw them where no style says otherwise."""
_UNCLEAR = "?"
"""What is told of a number that cannot be read; recognition tells the same."""
_OVER, _OTHER_SIZE = 0.4, 1.3
"""Of the narrower and of the lower one: how much two digits of one number share at most. And by how
much their sizes differ at most."""
_APART = 1.5
"""In character heights: digits with a wider gap between them are not of one number."""
_RAISED = 0.15
"""Of the size of a number: by how much the mark of a note ends above its foot, at least."""
_MANY = 24
"""No number has more digits."""


class RuledCell(NamedTuple):
    """A cell: where it stands, and its characters line by line."""

    box: Box
    lines: Sequence[Sequence[Glyph]] = ()

    @property
    def text(self) -> str:
        """What stands in the cell, a line a line; spaces at the ends of lines dropped."""
        text = _shown(self.lines)
        if len(text) < 2 or not self._is_muddled(text):
            return text
        return _without_mark([g for line in self.lines for g in line if g.text.strip()]) or _UNCLEAR

    def _is_muddled(self, text: str) -> bool:
        """Whether a number stands here of which not all digits belong together: one was printed
        over another, or is a mark of a note."""
        if len(text) > _MANY or any(map(str.isalpha, text)):
            return False
        digits = [g for line in self.lines for g in line if g.text.isdecimal()]
        return any(_is_of_another(one, other) for one, other in combinations(digits, 2))


def _shown(lines: Sequence[Sequence[Glyph]]) -> str:
    shown = ("".join(g.text for g in _parted(line)).strip() for line in lines)
    return "\n".join(line for line in shown if line)


def _parted(line: Sequence[Glyph]) -> Sequence[Glyph]:
    """`line` with a space between digits that stand far apart: they are of two numbers."""
    wide = [
        n
        for n, (before, glyph) in enumerate(pairwise(line), 1)
        if glyph.box.left - before.box.right > _APART * glyph.size
        and glyph.text.isdecimal()
        and before.text.isdecimal()
    ]
    parted = list(line) if wide else line
    for n in reversed(wide):
        parted = [*parted[:n], line[n]._replace(text=" "), *parted[n:]]
    return parted


def _without_mark(glyphs: Sequence[Glyph]) -> str | None:
    """The number before the mark of a note, small and raised: 196 of 196¹; None where `glyphs` are
    anything else."""
    glyphs = sorted(glyphs, key=lambda g: g.order)
    size = glyphs[0].size
    number = [g for g in glyphs if g.size * _OTHER_SIZE >= size]
    mark, foot = glyphs[len(number) :], glyphs[0].box
    is_mark = all(
        g.size * _OTHER_SIZE < size
        and g.box.left > number[-1].box.centre[0]
        and g.box.bottom < foot.bottom - _RAISED * size
        and g.box.centre[1] > foot.top - _RAISED * size
        for g in mark
    )
    if not mark or not is_mark or any(_is_of_another(*pair) for pair in combinations(number, 2)):
        return None
    text = "".join(g.text for g in number)
    return text if without_marks(text + raised("".join(g.text for g in mark))) == text else None


def _is_of_another(one: Glyph, other: Glyph) -> bool:
    """Whether two digits cannot be of one number."""
    small, large = sorted((one.size, other.size))
    if large > _OTHER_SIZE * small:
        return True
    if abs(one.order - other.order) == 1:  # of one text, in a font that says they are wider
        return False
    across = min(one.box.right, other.box.right) - max(one.box.left, other.box.left)
    down = min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)
    width = min(one.box.right - one.box.left, other.box.right - other.box.left)
    return across > _OVER * width and down > _OVER * small


@dataclass(frozen=True)
class RuledTable(PlacedBlock):
    """A ruled table that still knows where its cells stand."""

    block: Grid
    cells: Sequence[RuledCell]


def table_of(cells: Sequence[RuledCell]) -> RuledTable:
    """The table that `cells` make, of which there is at least one."""
    boxes = [cell.box for cell in cells]
    grid = grid_of_boxes(boxes, [cell.text for cell in cells], DOUBLE)
    return RuledTable(surrounding(boxes), grid, cells)
