"""Lines of text as fields: the pieces of a table that was flattened into text.

A pipe or a tab separates fields, and two of them with nothing between show an empty field. Without
either, the words of a line are fields, but what is no number belongs together as one text. How an
empty cell shows, and whether a row's end is marked, is what `alignment` has to know (`Shape`).
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from gongkai.annual_report.document import Block, Grid, Line, Paragraph
from gongkai.annual_report.interpretation.tables.grids import is_column
from gongkai.annual_report.interpretation.tables.numbers import is_value

_PIPES = str.maketrans({"｜": "|", "│": "|", "┃": "|"})


class FlatLine(NamedTuple):
    """A line's fields; `block` is its block's index, `sign` what separated them (`|`, tab, "")."""

    block: int
    fields: tuple[str, ...]
    sign: str
    text: str


def flat_lines(blocks: Sequence[Block]) -> list[FlatLine]:
    """Every line of text among `blocks`, grids left out but for those of a single column."""
    lines: list[FlatLine] = []
    for index, block in enumerate(blocks):
        if isinstance(block, (Line, Paragraph)):
            lines.append(_flat(index, block.text))
        elif isinstance(block, Grid) and is_column(block):
            lines += (_flat(index, cell.text) for cell in block.cells)
    return lines


def _flat(block: int, text: str) -> FlatLine:
    fields, sign = _fields(text)
    return FlatLine(block, fields, sign, text)


@lru_cache(maxsize=8_192)
def _fields(text: str) -> tuple[tuple[str, ...], str]:
    text = text.translate(_PIPES)
    if "|" in text:
        return _between_pipes(text), "|"
    if "\t" in text:
        return tuple(piece.strip() for piece in text.split("\t")), "\t"
    return tuple(_words(text)), ""


def _between_pipes(text: str) -> tuple[str, ...]:
    """The cells between pipes; the pipes at the line's own edges separate nothing."""
    pieces = [piece.strip() for piece in text.strip().split("|")]
    if pieces and not pieces[0]:
        pieces = pieces[1:]
    if pieces and not pieces[-1]:
        pieces = pieces[:-1]
    return tuple(pieces)


def _words(text: str) -> list[str]:
    """Words, those that are no numbers joined to one text."""
    found: list[str] = []
    joined = False
    for word in text.split():
        if is_value(word):
            found.append(word)
            joined = False
        elif joined:
            found[-1] += word
        else:
            found.append(word)
            joined = True
    return found
