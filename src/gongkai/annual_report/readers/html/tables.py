"""The rows of an HTML table: text and spans of each cell, and nothing that nobody sees."""

import re
from collections.abc import Mapping

from selectolax.lexbor import LexborNode

from gongkai.annual_report.readers.geometry import RawTable
from gongkai.annual_report.readers.html.unseen import (
    DROPPED_IDS,
    MAY_HIDE,
    are_hiding,
    id_of,
    is_emptied,
)
from gongkai.annual_report.readers.limits import MAX_COLUMNS, MAX_ROWS
from gongkai.annual_report.readers.raised import lowered, raised, without_marks

_PLAIN_SPACES = re.compile(r"[^\S\u2009\u202f]+")
_NUMBER = re.compile(r"\s*\+?(\d{1,9})")
_LINE_NAMES = "p div br li h1 h2 h3 h4 h5 h6 dd dt"
_LINES = frozenset(map(id_of, _LINE_NAMES.split()))
_CELLS = frozenset(map(id_of, ("td", "th")))
_SET_OFF = {id_of("sup"): raised, id_of("rt"): raised, id_of("sub"): lowered}
_NOT_PLAIN = DROPPED_IDS | frozenset(_SET_OFF)
_INPUT = id_of("input")
_TEXT_FIELDS = frozenset(("text", "number", ""))
_USUAL: dict[str | None, int] = {None: 1} | {str(number): number for number in range(1, 31)}
"""Spans as they stand in reports."""
_LONGEST, _MOST_MET = 400, 4096
_MET: dict[str, str] = {}
"""The texts of cells by their markup: the same labels, in the same elements, stand in every page of
a site. To write the markup down takes a fifth of the time of walking through it."""


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


def take_out_hidden(root: LexborNode) -> Mapping[int, Mapping[str, str | None]]:
    """Take away what is hidden or struck out under `root`; by `mem_id`, the attributes of the cells
    that are left and go over several columns or rows.

    Both are few: to ask every element for its attributes takes longer than to have the parser find
    them, and to have it look once takes less than twice. A node is known by its `mem_id` as long as
    the tree lives.
    """
    spanning = {}
    page = root.mem_id  # shows itself when it has loaded, if at all
    marked = root.css(f"[colspan], [rowspan], {MAY_HIDE}")
    for node in reversed(marked):  # what stands within another goes before it
        attributes = node.attributes
        may_hide = "style" in attributes or "hidden" in attributes
        if not may_hide or node.mem_id == page or not _take_out(node, attributes):
            spanning[node.mem_id] = attributes
    return spanning


def _take_out(node: LexborNode, attributes: Mapping[str, str | None]) -> bool:
    """Take `node` away where it is hidden; where it is struck out, what stands in it, if it is a
    cell, for those beside it stay in their columns. True where it is gone."""
    gone = are_hiding(attributes)
    if not gone and is_emptied(node, attributes.get("style") or ""):
        gone = node.tag_id not in _CELLS
        if not gone:
            node.inner_html = ""
    if gone:
        node.decompose()
    return gone


def raw_table(table: LexborNode, spanning: Mapping[int, Mapping[str, str | None]]) -> RawTable:
    """The rows of `table`, which holds no other table; `spanning` are those of its page.
    rowspan 0 goes to the last row."""
    rows = _with_feet_last(table, table.css("tr"))
    texts: list[list[str]] = []
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for row in rows:
        cells = [cell for cell in row.iter() if cell.tag_id in _CELLS]
        if spanning:
            for place, cell in enumerate(cells):
                if cell.mem_id in spanning:
                    spans[len(texts), place] = _spans_of(spanning[cell.mem_id], len(rows))
        texts.append([cell_text(cell) for cell in cells])
    return RawTable(texts, spans)


def _with_feet_last(table: LexborNode, rows: list[LexborNode]) -> list[LexborNode]:
    """`rows` of `table` as they show: those of <tfoot> last, though HTML 4 writes them first."""
    if table.css_first("tfoot") is None:
        return rows
    feet = {row.mem_id for row in table.css("tfoot tr")}
    return sorted(rows, key=lambda row: row.mem_id in feet)


def _spans_of(attributes: Mapping[str, str | None], height: int) -> tuple[int, int]:
    """Over how many rows and columns a cell of a table of `height` rows goes."""
    columns = _span(attributes.get("colspan"), MAX_COLUMNS)
    rows = _span(attributes.get("rowspan"), MAX_ROWS)
    return rows or height, columns or 1


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
            return text if text.isdecimal() else _one_line(text)
        if node.tag_id in _NOT_PLAIN:
            break
        node = node.child
    if node is None:
        return ""
    markup = cell.inner_html or ""
    if len(markup) > _LONGEST:
        return _joined(cell)
    if markup not in _MET:
        if len(_MET) >= _MOST_MET:
            _MET.clear()
        _MET[markup] = _joined(cell)
    return _MET[markup]


def _joined(cell: LexborNode) -> str:
    """The text of a cell in which more than one text stands, or what is no text."""
    pieces, has_marks = _pieces(cell)
    lines = map(_one_line, "".join(pieces).split("\n"))
    text = "\n".join(line for line in lines if line)
    return without_marks(text) if has_marks else text


def _one_line(text: str) -> str:
    """`text` with a single space where white space stands; a thin one may part thousands."""
    if "\u2009" in text or "\u202f" in text:
        return _PLAIN_SPACES.sub(" ", text).strip()
    return " ".join(text.split())


def _pieces(cell: LexborNode) -> tuple[list[str], bool]:
    """The pieces of a cell's text, and whether any is raised or lowered."""
    pieces: list[str] = []
    has_marks = False
    stack = [cell.iter(include_text=True)]
    while stack:
        for node in stack[-1]:
            text = node.text_content  # None but for a text
            if text is not None:
                pieces.append(text.replace("\n", " "))
                continue
            kind = node.tag_id
            if kind in _LINES:
                pieces.append("\n")
            elif kind in _NOT_PLAIN:
                if kind in _SET_OFF:
                    pieces.append(_SET_OFF[kind](node.text(separator=" ")))
                    has_marks = True
                elif kind == _INPUT:
                    pieces.append(f" {_entered(node.attributes)} ")
                continue
            if node.child is not None:
                stack.append(node.iter(include_text=True))
                break
        else:
            stack.pop()
    return pieces, has_marks


def _entered(attributes: Mapping[str, str | None]) -> str:
    """What is entered in a field of a form that was left in the page: it shows like text."""
    kind = (attributes.get("type") or "").strip().lower()
    return (attributes.get("value") or "").replace("\n", " ") if kind in _TEXT_FIELDS else ""
