"""Rows of tables: those that antiword runs together, and how many a file marks.

A row whose properties are too long for their page ([MS-DOC] 2.6.1, sprmPHugePapx) is no row to
antiword: its cells come as one paragraph with `|` behind each, and what follows the table stands
behind the last. Of a table with merged cells it may drop such rows altogether.
"""

import re
from collections.abc import Iterator

from gongkai.annual_report.document import Line, Paragraph

_ROW_END = b"\x17\x24\x01"
"""sprmPFTtp set: the paragraph ends a table row ([MS-DOC] 2.6.2)."""
_BETWEEN = re.compile(r"\|\s*(?=\|)")
_FEWEST = 3
"""Bars in a paragraph of cells: two may stand in a sentence."""
_CHANCE = 1 << 22
"""Bytes of pictures in which the three bytes of a mark stand once at the most, by chance."""


def parted(text: str) -> Iterator[Paragraph | Line]:
    """A paragraph, or the cells that were run together in it and the paragraph behind them."""
    cells, bar, behind = text.rpartition("|")
    if cells.count("|") + len(bar) < _FEWEST:
        yield Paragraph(text)
        return
    yield Line(f"| {cells.strip()} |")
    if behind.strip():
        yield Paragraph(behind.strip())


def rows_are_lost(data: bytes, lines: list[str]) -> bool:
    """Whether the file `data` marks more rows than `lines`, its lines of cells, can hold.

    Rows run together are told apart by an empty cell, so a line holds a row more than it has empty
    cells at the most. Rows of like properties may share a mark: fewer marks than rows mean nothing.
    """
    held = sum(1 + len(_BETWEEN.findall(line)) for line in lines)
    return data.count(_ROW_END) > held + len(data) // _CHANCE
