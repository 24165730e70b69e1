"""The header of table three in lines of text: in which order its names stand.

Numbers that were put into lines have only their order; under a header in another order than the
form's they would all be taken for those of other columns. Where pipes or tabs part the names, and
all seven are there once, the header shows which column is whose: in one row, or where the names
below 法人或其他组织 stand in a row of their own. Where only an order is left (a name a line, names
between spaces), the form's own is believed, by columns or row by row, and none else.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from gongkai.annual_report.forms import REQUEST_COLUMNS
from gongkai.annual_report.interpretation.recurring import kept_if_short
from gongkai.annual_report.interpretation.tables.flattened import FlatLine
from gongkai.annual_report.interpretation.tables.lacking_columns import (
    all_names_within,
    without_note,
)

Order = tuple[str, ...]
"""The seven columns as they follow one another."""

AS_IN_FORM: Final[Order] = tuple(column.key for column in REQUEST_COLUMNS)
_PERSONS, *_BODIES, _TOTAL = AS_IN_FORM
_ABOVE_BODIES, _ABOVE_ALL = "organisations", "applicants"
_MERGED = frozenset({_ABOVE_BODIES, _ABOVE_ALL})
_BY_COLUMN = (_PERSONS, _ABOVE_BODIES, *_BODIES, _TOTAL)
_BY_ROW = (_PERSONS, _ABOVE_BODIES, _TOTAL, *_BODIES)
_PIECES = {
    "organisations": "法人(?:或者?|和|及|与)?(?:其他)?(?:组织)?|.{0,2}或其他组织",
    "natural_person": "自然人?",
    "business": "商业(?:企业)?",
    "research": "科研(?:机构)?",
    "charity": "社会公?益?(?:组织)?|公益(?:组织)?",
    "legal_service": "法律(?:服务)?(?:机构)?",
    "other": "其他(?!组织)",
    "total": "[总合]计",
}
_PIECE = re.compile("|".join(f"(?P<{key}>{piece})" for key, piece in _PIECES.items()))
"""A name, or as much of it as tells it from the others where a narrow cell broke it, or a character
is wrong."""
_FEWEST, _LONGEST_REST = 4, 12
"""Names in one text that make it a header, and the characters that may stand there besides."""


def header_lines(above: Sequence[FlatLine]) -> Sequence[FlatLine]:
    """The lines of the header among those `above` the table."""
    begins = len(above) - 1
    while begins >= 0 and not _is_headed(above[begins].text):
        begins -= 1
    if begins < 0:  # a header of one row: the columns' names and nothing above them
        begins = len(above)
        while begins and _names_columns(above[begins - 1]):
            begins -= 1
    return above[begins:]


def texts_of(header: Iterable[FlatLine]) -> Iterator[str]:
    """What the cells of a header say, without what stands over the labels (项目)."""
    for line in header:
        yield from _without_corner(line)


def order_of(above: Sequence[FlatLine], *, sums_hold: bool = False) -> Order | None:
    """The order of the columns by the header among the lines `above`: the form's where it shows no
    other, None where it shows another and not which column is whose.

    A name a line, 法人或其他组织 before its columns and 总计 behind them may be two headers: that
    of the form in one row, or one that has 总计 below 法人或其他组织. Where `sums_hold` under the
    names of the form, it is the form's.
    """
    header = [line for line in header_lines(above) if any(line.fields)]
    shown = _shown(header)
    if shown is not None:
        parted = all(line.sign for line in header if _pieces(line))
        return shown if shown == AS_IN_FORM or parted else None
    lines = [names for line in header if (names := _pieces(line))]
    if max(map(len, lines), default=0) <= 1:  # a name a line
        lines = [[name for line in lines for name in line]]
    # Of a name that stands twice one is that of another column, or a merged cell written out.
    last_ones = [names[::-1] for names in _each_once([line[::-1] for line in lines[::-1]])][::-1]
    usual = any(_are_usual(each, sums_hold) for each in (_each_once(lines), last_ones))
    return AS_IN_FORM if usual else None


def _each_once(lines: Iterable[Sequence[str]]) -> list[list[str]]:
    """`lines` without the names of columns that stand further up."""
    seen: set[str] = set()
    found: list[list[str]] = []
    for line in lines:
        found.append([])
        for name in line:
            if name not in seen:
                found[-1].append(name)
            seen |= {name} - _MERGED
    return found


def _are_usual(lines: Sequence[Sequence[str]], sums_hold: bool) -> bool:
    """Whether the names in each of `lines` follow one another as in the form."""
    ends = [name for line in lines for name in line if name in (_PERSONS, _TOTAL)]
    in_order = all(_is_by_row(line) or _is_by_column(line, sums_hold) for line in lines)
    return in_order and ends != [_TOTAL, _PERSONS]


def _is_headed(text: str) -> bool:
    return "申请人情况" in text or "勾稽" in text


def _names_columns(line: FlatLine) -> bool:
    """Whether a line is blank or has nothing but names of columns, and what stands over the labels
    before them."""
    if all(all_names_within(text) is not None for text in _without_corner(line)):
        return True
    found = _pieces(line)
    rest = len(_PIECE.sub("", without_note(line.text)))
    return len(set(found)) >= _FEWEST and rest <= _LONGEST_REST


def _without_corner(line: FlatLine) -> Sequence[str]:
    """The texts of a line of the header, without the first where it is no name and others are."""
    texts = [text for text in line.fields if text]
    is_corner = len(texts) > 1 and all_names_within(texts[0]) is None
    return texts[1:] if is_corner else texts


def _pieces(line: FlatLine) -> list[str]:
    """The columns and the organisations that a line names, whole or in pieces."""
    return [name for text in line.fields for name in _pieces_of(text)]


@kept_if_short(1024)
def _pieces_of(text: str) -> tuple[str, ...]:
    return tuple(found.lastgroup or "" for found in _PIECE.finditer(without_note(text)))


def _is_by_column(names: Sequence[str], with_merged: bool) -> bool:
    """Whether names follow one another as in the form, column by column."""
    if _ABOVE_BODIES in names and len({*names}) > 1 and not with_merged:
        return False
    return list(names) == sorted(names, key=_BY_COLUMN.index)


def _is_by_row(names: Sequence[str]) -> bool:
    """Whether names follow one another as in the form, row by row: 总计 stands before the
    organisations only where the name above these does, which stands there once."""
    parted = [name for name, _ in groupby(names)]
    return parted.count(_ABOVE_BODIES) == 1 and parted == sorted(parted, key=_BY_ROW.index)


def _shown(header: Sequence[FlatLine]) -> Order | None:
    """The columns in their order where the header shows all seven once, and under which name above
    several of them each stands."""
    rows: list[list[str]] = []
    for line in header:
        found = [all_names_within(text) for text in _without_corner(line)]
        rows.append([name for names in found if names is not None for name in names])
        if None in found and rows[-1]:
            return None
    rows = [row for row in rows if row]
    alone = next((row for row in reversed(rows) if _is_whole(row)), None)
    order = alone or _below(rows)
    return tuple(order) if order and _is_whole(order) else None


def _is_whole(row: Sequence[str]) -> bool:
    return sorted(row) == sorted(AS_IN_FORM)


def _below(rows: Sequence[Sequence[str]]) -> Sequence[str] | None:
    """The columns of a header of `rows`, those of each row below in the place of the name above
    them; None where it is not certain what stands under it."""
    if not rows:
        return None
    row = [name for name, _ in groupby(rows[0])]
    merged = [at for at, name in enumerate(row) if name in _MERGED]
    if not merged:
        return row if len(rows) == 1 else None
    below = _below(rows[1:])
    if len(merged) > 1 or below is None:
        return None
    return [*row[: merged[0]], *below, *row[merged[0] + 1 :]]
