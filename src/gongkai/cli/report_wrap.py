"""Chinese text broken into the lines of a terminal.

A terminal breaks anywhere: it would begin a line with 、 and end one with （. Full-width characters
take two cells. Source of the rule on marks: GB/T 15834-2011, 5.1.
"""

import re
from collections.abc import Iterator

from rich.cells import cell_len

_NO_START = "，。、；：？！）》”’〕】％…—/／"
_NO_END = "（《“‘〔【"
_PIECE = re.compile(
    rf"[{_NO_END}]*(?:[A-Za-z0-9_.+\-=%]+|.)[{_NO_START}]*",
    re.DOTALL,
)
"""What is never broken: a word or number, or one character, with the marks that cling to it."""


def wrapped(text: str, width: int) -> Iterator[str]:
    """The lines of `text`, none wider than `width` cells but for a single piece that is."""
    line = ""
    for piece in _pieces(text, width):
        if line and cell_len(line) + cell_len(piece.rstrip()) > width:
            yield line.rstrip()
            line = piece.lstrip()
        else:
            line += piece
    yield line.rstrip()


def _pieces(text: str, width: int) -> Iterator[str]:
    """Pieces of `text`; one wider than a line (a path, a row of marks) by its characters."""
    for piece in _PIECE.findall(text):
        if cell_len(piece) > width:
            yield from piece
        else:
            yield piece
