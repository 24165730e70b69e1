"""Rows of ruled tables that a page break cuts in two, put together again.

Word, WPS and browsers break rows: the label goes on over the break, the numbers stand in one part,
and the other has only blank cells where they would be. A row of its own is never taken for a part:
all its columns must meet those of the row above, words must go on where their line was full, and
nothing may begin there that is counted (7. （三） 二、).

The header of table four, of fifteen columns too narrow for its words, is known by these.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from gongkai.annual_report.readers.boxes import Box, edges, surrounding
from gongkai.annual_report.readers.pdf.cells import TOLERANCE, RuledCell, RuledTable, table_of
from gongkai.annual_report.readers.pdf.prose import PageText, lead_of

_COUNTED = re.compile(r"[（(]?\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*(?:[、）)]|[.．](?!\d))")
"""How the name of a row begins that is one of a list."""
_OPEN = "（(〔"
_PADDING = 6.0
"""Points: what stands free between a rule and a full line at most."""

_REMEDIES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计") * 3
"""The columns of table four."""


class _Pair(NamedTuple):
    """A cell at the foot of a page, and the one below it at the head of the next.

    `own` tells that both belong to the one row; else one of them goes over several.
    """

    upper: RuledCell
    lower: RuledCell
    own: bool

    @property
    def texts(self) -> tuple[str, str]:
        return self.upper.text, self.lower.text


def rows_rejoined(pages: Sequence[PageText]) -> list[PageText]:
    """`pages` with the second part of each row that was cut moved to the first."""
    pages = list(pages)
    for number in range(1, len(pages)):
        page, after = pages[number - 1 : number + 1]
        if not page.items or not after.items:
            continue
        last = max(page.items, key=lambda item: item.box.bottom)
        first = min(after.items, key=lambda item: item.box.top)
        if isinstance(last, RuledTable) and isinstance(first, RuledTable):
            upper, lower = _rejoined(last, first)
            pages[number - 1 : number + 1] = _with(page, last, upper), _with(after, first, lower)
    return pages


def _with(page: PageText, table: RuledTable, new: RuledTable | None) -> PageText:
    if new is table:
        return page
    items = [new if item is table else item for item in page.items]
    return replace(page, items=[item for item in items if item is not None])


def _rejoined(last: RuledTable, first: RuledTable) -> tuple[RuledTable, RuledTable | None]:
    """Two tables as they are, or the first with what the second has of its last row."""
    head = _head(last, first)
    end = min((c.box.bottom for c in first.cells if _near(c.box.top, head)), default=head)
    pairs = _pairs(last, first, head, end)
    whole = _is_cut(pairs) and (_are_counted(pairs) or not _has_empty_rows(last, first))
    if whole or _is_header(pairs):
        moved = [p for p in pairs if p.lower.text and (p.upper.text or p.own)]
    else:
        # A cell over several rows may be cut where no row is.
        moved, end = [p for p in pairs if not p.own and _are_counted([p]) and _goes_on(p)], head
    if not moved:
        return last, first
    taken = {pair.upper.box: pair for pair in moved}
    emptied = {pair.lower.box for pair in moved}
    rest = [
        RuledCell(_cut_off(cell.box, head, end), () if cell.box in emptied else cell.lines)
        for cell in first.cells
        if cell.box.bottom > end + TOLERANCE or cell.box.bottom < head + TOLERANCE
    ]
    upper = [_joined(taken[c.box]) if c.box in taken else c for c in last.cells]
    return table_of(upper), table_of(rest) if rest else None


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= TOLERANCE


def _cut_off(box: Box, head: float, end: float) -> Box:
    """`box` without its part between `head`, where it begins, and `end`."""
    return box._replace(top=end) if _near(box.top, head) else box


def _joined(pair: _Pair) -> RuledCell:
    return RuledCell(pair.upper.box, [*pair.upper.lines, *pair.lower.lines])


def _head(last: RuledTable, first: RuledTable) -> float:
    """Where the rows of `first` begin, below those of a header that is printed again."""
    again = 0
    for above, row in zip(last.block.rows, first.block.rows, strict=False):
        if above.texts != row.texts or not any(row.texts) or any(map(str.isdecimal, row.texts)):
            break
        again += 1
    if not 0 < again < len(first.block.rows):
        return first.box.top
    heights = edges((y for c in first.cells for y in (c.box.top, c.box.bottom)), TOLERANCE)
    return heights[first.block.rows[again].number]


def _pairs(last: RuledTable, first: RuledTable, head: float, end: float) -> list[_Pair]:
    """The cells that meet at the page break; none where one does not meet just one other."""
    upper = sorted(c for c in last.cells if _near(c.box.bottom, last.box.bottom))
    lower = sorted(c for c in first.cells if _near(c.box.top, head))
    shift = first.box.left - last.box.left
    if len(upper) != len(lower) or not all(
        _near(u.box.left + shift, w.box.left) and _near(u.box.right + shift, w.box.right)
        for u, w in zip(upper, lower, strict=True)
    ):
        return []
    start = max(cell.box.top for cell in upper)
    return [
        _Pair(u, w, _near(u.box.top, start) and _near(w.box.bottom, end))
        for u, w in zip(upper, lower, strict=True)
    ]


def _is_cut(pairs: Sequence[_Pair]) -> bool:
    """Whether `pairs` are the two parts of one row, as far as the row itself tells."""
    own = [tuple(map(bool, pair.texts)) for pair in pairs if pair.own]
    in_one_part = ((True, False) in own) != ((False, True) in own)
    return (True, True) in own and in_one_part and all(_goes_on(p) for p in pairs if all(p.texts))


def _is_header(pairs: Sequence[_Pair]) -> bool:
    """Whether `pairs` are the two parts of the header of table four."""
    if len(pairs) != len(_REMEDIES) or not any(all(pair.texts) for pair in pairs):
        return False
    return all(
        "".join("".join(pair.texts).split()) == name
        for pair, name in zip(pairs, _REMEDIES, strict=True)
    )


def _are_counted(pairs: Sequence[_Pair]) -> bool:
    return any(_COUNTED.match(pair.upper.text) for pair in pairs if all(pair.texts))


def _has_empty_rows(*tables: RuledTable) -> bool:
    """Whether rows are left blank here behind their names, so that one at a break tells nothing."""
    rows = [row for table in tables for row in table.block.rows[1:-1]]
    return any(sum(map(bool, row.texts)) == 1 < len(row.texts) - 1 for row in rows)


def _goes_on(pair: _Pair) -> bool:
    """Whether the words of the upper cell go on in the lower one: their last line is full."""
    text, more = pair.texts
    if text and more and text[-1] in _OPEN:
        return True  # the number of a group torn within its brackets: （ 五）
    if not text or not more or _COUNTED.match(more) or more[0].isdecimal():
        return False
    if not any(map(str.isalpha, text)):
        return False
    seen = [g for g in pair.upper.lines[-1] if g.text.strip()]
    line, cell = surrounding(g.box for g in seen), pair.upper.box
    padding = min(_PADDING, max(0.0, line.left - cell.left))
    room = cell.right - cell.left - (line.right - line.left) - 2 * padding
    return room < lead_of([g for g in pair.lower.lines[0] if g.text.strip()])
