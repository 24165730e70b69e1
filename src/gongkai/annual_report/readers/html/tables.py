"""The rows of an HTML table: text and spans of each cell, hidden rows left out."""

import re

from selectolax.lexbor import LexborNode

from gongkai.annual_report.readers.geometry import RawCell
from gongkai.annual_report.readers.limits import MAX_COLUMNS, MAX_ROWS

_NUMBER = re.compile(r"\s*\+?(\d{1,9})")
_LINE_NAMES = "p div br li h1 h2 h3 h4 h5 h6 dd dt"
_LINES = frozenset(_LINE_NAMES.split())


def frames_of(root: LexborNode) -> set[int]:
    """The tables (by `mem_id`) that hold another table, and so lay out a page and no data."""
    frames: set[int] = set()
    passed: set[int] = set()
    for inner in root.css("table table"):
        node = inner.parent
        while node is not None and node.mem_id not in passed:
            passed.add(node.mem_id)
            if node.tag == "table":
                frames.add(node.mem_id)
                break
            node = node.parent
    return frames


def raw_rows(table: LexborNode) -> list[list[RawCell]]:
    """The rows of `table`, which holds no other table. rowspan 0 goes to the last row."""
    rows = table.css("tr")
    return [
        [_raw_cell(cell, len(rows)) for cell in row.iter() if cell.tag in ("td", "th")]
        for row in rows
    ]


def _raw_cell(cell: LexborNode, height: int) -> RawCell:
    attributes = cell.attributes
    text = cell_text(cell)
    if not attributes:
        return text, 1, 1
    wide, high = attributes.get("colspan"), attributes.get("rowspan")
    columns = 1 if wide is None or wide == "1" else _span(wide, MAX_COLUMNS) or 1
    rows = 1 if high is None or high == "1" else _span(high, MAX_ROWS)
    return text, columns, rows or height


def _span(value: str, limit: int) -> int:
    number = _NUMBER.match(value)
    return min(int(number[1]), limit) if number else 1


def cell_text(cell: LexborNode) -> str:
    """The text of a cell; paragraphs and <br> become line breaks, `&nbsp;` alone becomes ""."""
    node = cell.child
    while node is not None and node.next is None:
        if node.is_text_node:
            return " ".join((node.text_content or "").split())
        node = node.child
    if node is None:
        return ""
    return _lines(cell)


def _lines(cell: LexborNode) -> str:
    pieces = []
    for node in cell.traverse(include_text=True):
        if node.is_text_node:
            pieces.append((node.text_content or "").replace("\n", " "))
        elif node.tag in _LINES:
            pieces.append("\n")
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)
