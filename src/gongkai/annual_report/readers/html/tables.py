"""The rows of an HTML table: text and spans of each cell, hidden rows left out."""

import re
from collections.abc import Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai.annual_report.readers.geometry import RawTable
from gongkai.annual_report.readers.limits import MAX_COLUMNS, MAX_ROWS

_NUMBER = re.compile(r"\s*\+?(\d{1,9})")
_LINE_NAMES = "p div br li h1 h2 h3 h4 h5 h6 dd dt"
_LINES = frozenset(_LINE_NAMES.split())
_CELLS = frozenset(LexborHTMLParser("").create_node(name).tag_id for name in ("td", "th"))
"""By number, as the parser knows them: to ask a node for its name takes twice as long."""
_USUAL: dict[str | None, int] = {None: 1} | {str(number): number for number in range(1, 31)}
"""Spans as they stand in reports."""


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


def spans_in(root: LexborNode) -> dict[int, Mapping[str, str | None]]:
    """By `mem_id`, the attributes of the cells under `root` that go over several columns or rows.

    They are few: to ask every cell for its attributes takes longer. A node is known by its `mem_id`
    as long as the tree lives.
    """
    return {cell.mem_id: cell.attributes for cell in root.css("[colspan], [rowspan]")}


def raw_table(table: LexborNode, spanning: Mapping[int, Mapping[str, str | None]]) -> RawTable:
    """The rows of `table`, which holds no other table; `spanning` as `spans_in` the page says.
    rowspan 0 goes to the last row."""
    rows = table.css("tr")
    texts: list[list[str]] = []
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for row in rows:
        cells = [cell for cell in row.iter() if cell.tag_id in _CELLS]
        if spanning:
            for place, cell in enumerate(cells):
                if cell.mem_id in spanning:
                    spans[len(texts), place] = spans_of(spanning[cell.mem_id], len(rows))
        texts.append([cell_text(cell) for cell in cells])
    return RawTable(texts, spans)


def spans_of(attributes: Mapping[str, str | None], height: int) -> tuple[int, int]:
    """Over how many columns and rows a cell of a table of `height` rows goes."""
    columns = _span(attributes.get("colspan"), MAX_COLUMNS)
    rows = _span(attributes.get("rowspan"), MAX_ROWS)
    return columns or 1, rows or height


def _span(value: str | None, limit: int) -> int:
    if value in _USUAL:
        return _USUAL[value]
    number = _NUMBER.match(value or "")
    return min(int(number[1]), limit) if number else 1


def cell_text(cell: LexborNode) -> str:
    """The text of a cell; paragraphs and <br> become line breaks, `&nbsp;` alone becomes ""."""
    node = cell.child
    while node is not None and node.next is None:
        text = node.text_content  # None but for a text
        if text is not None:
            return text if text.isdecimal() else " ".join(text.split())
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
