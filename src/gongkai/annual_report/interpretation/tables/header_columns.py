"""Where the columns of a grid stand by its header, and how far the header can be believed.

Pages are often pasted without the spans of their cells. A header of three rows then slides: its
names keep their order, but each stands in a column that is not its own, so that 总计 comes before
商业企业. The numbers of a row keep their order too, and are told by count. So a header's columns
are believed only where they fit the row; a header that names the columns in another order than the
form's, and cannot be believed, leaves the row unknown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from gongkai.annual_report.forms import REQUEST_COLUMNS
from gongkai.annual_report.interpretation.tables.alignment import Aligned
from gongkai.annual_report.interpretation.tables.grids import GridRow, at_columns, fields_after
from gongkai.annual_report.interpretation.tables.lacking_columns import names_of, names_within
from gongkai.annual_report.interpretation.tables.row_names import APPLICANTS, ORGANISATIONS

WIDTH = len(REQUEST_COLUMNS)
_KEYS = tuple(column.key for column in REQUEST_COLUMNS)
_UNDER = {ORGANISATIONS: (_KEYS[1:-1],), APPLICANTS: (_KEYS, _KEYS[:-1])}
"""What columns a merged name may stand above: 总计 may have its own place beside 申请人情况."""
_RANKS = {key: rank for rank, key in enumerate(_KEYS)} | {ORGANISATIONS: 1}
_ANYWHERE = frozenset({"other", "total"})
_BESIDE_ORGANISATIONS = frozenset({_KEYS[0], _KEYS[-1]})


def placed(row: GridRow, at: int, columns: Sequence[int], end: int) -> tuple[str, ...] | None:
    """The texts of `row` in the `columns` of a header that reaches to `end`; None where the row
    does not fit under it: its label (index `at`) stands in them, or it ends elsewhere."""
    if row.cells.end(at) > min(columns) or end_of(row) != end:
        return None
    return at_columns(row, columns)


def end_of(row: GridRow) -> int:
    """The column behind the row's last cell."""
    return max(row.cells.end(at) for at in range(len(row.texts)))


class Names(NamedTuple):
    """What a row of the header of table three names: applicants with the columns in which they
    stand, and the names above several columns with the indices of their cells."""

    columns: dict[str, int]
    merged: dict[str, int]


def names_in(row: GridRow) -> Names | None:
    """The names in `row`; None where it is no row of the header."""
    names = row.names
    if not names.applicants and not names.merged:
        return None
    named = {name: row.cells.columns[row.words[word]] for word, name in names.applicants}
    merged = {name: row.words[word] for word, name in names.merged}
    few = len(named) < 2 or len(named.keys() - _ANYWHERE) < 2
    return None if few and not merged else Names(named, merged)


@dataclass
class RequestsHeader:
    """The header of table three in the grid `block`, row by row.

    `order` are the seven columns in the order of the form, where all are named; `usual` tells that
    the names follow one another as in the form: row by row, and where the columns under the merged
    names are whole, from row to row too. `named` are the columns of a header that lacks some of
    the form's, `strange` tells that it has names that are none, or one
    twice; `gap` is that column of a header of one name too few over which nothing stands, where it
    is not the place of that name.
    """

    block: int = -1
    columns: dict[str, int] = field(default_factory=dict)
    covers: dict[str, tuple[int, int]] = field(default_factory=dict)
    in_one_row: bool = False
    end: int = 0
    usual: bool = True
    order: list[int] | None = None
    named: tuple[str, ...] = ()
    strange: bool = False
    gap: int | None = None

    def take(self, row: GridRow, names: Names) -> None:
        """Take in `row`, which holds `names`."""
        merged = {text: _reach(row, at) for text, at in names.merged.items()}
        self.columns.update(names.columns)
        self.covers.update(merged)
        self.end = max(self.end, end_of(row))
        self.in_one_row |= len(names.columns) == WIDTH
        starts = names.columns | {text: start for text, (start, _) in merged.items()}
        ranks = [_RANKS[name] for name in sorted(starts, key=starts.__getitem__) if name in _RANKS]
        self.usual &= ranks == sorted(ranks) and _is_as_in_form(row, names)
        self.order = _order(self.columns)
        if self.order is not None and self.order != sorted(self.order) and self._is_whole():
            self.usual = False
        self.named = names_of(self.columns)
        known = {*names.columns.values(), *(row.cells.columns[at] for at in names.merged.values())}
        self.strange |= len(names.columns) < len(row.names.applicants) or any(
            row.cells.columns[at] > min(known) and names_within(row.texts[at]) is None
            for at in row.words
        )
        self.gap = self._gap() if self.named and self.usual and not self.strange else None

    def _gap(self) -> int | None:
        """The column without a name among seven, where the six names beside it say that it is not
        that of the seventh."""
        columns = [self.columns[key] for key in self.named]
        between = set(range(columns[0], self.end)) - {*columns}
        if columns != sorted(columns) or self.end - columns[0] != WIDTH or len(between) != 1:
            return None
        (gap,) = between
        (lacking,) = set(_KEYS) - {*self.named}
        return None if gap - columns[0] == _RANKS[lacking] else gap

    def place(self, row: GridRow, at: int) -> Aligned | None:
        """The row's seven texts by the header's columns, where they can be believed."""
        if row.block != self.block:
            return self._place_by_count(fields_after(row, at, WIDTH))
        if self.gap is not None:
            found = placed(row, at, [self.columns[key] for key in self.named], self.end)
            return tuple(map(dict(zip(self.named, found or (), strict=False)).get, _KEYS))
        if self.order is None:
            return None
        believed = self.order == sorted(self.order) if self.usual else self._is_whole()
        return placed(row, at, self.order, self.end) if believed else None

    def _place_by_count(self, fields: Sequence[str]) -> Aligned | None:
        """The `fields` of a row in another grid, whose columns are not those of the header: each
        below the name in its place, where there are as many as the header has up to its end."""
        names = self.named if self.gap is not None else _KEYS
        if self.gap is None and (self.order is None or self.usual or not self._is_whole()):
            return None
        places = {key: self.columns[key] - self.end for key in names if key in self.columns}
        if len(fields) != WIDTH or len(places) != len(names) or min(places.values()) < -WIDTH:
            return (None,) * WIDTH
        return tuple(fields[places[key]] if key in places else None for key in _KEYS)

    def _is_whole(self) -> bool:
        """Whether the merged names stand above just the columns that they are to stand above."""
        if ORGANISATIONS not in self.covers and not self.in_one_row:
            return False
        return all(
            set(range(first, end))
            in [{self.columns.get(key, -1) for key in keys} for keys in under]
            for under, (first, end) in ((_UNDER[name], at) for name, at in self.covers.items())
        )


def _is_as_in_form(row: GridRow, names: Names) -> bool:
    """Whether the name above the organisations stands once in its row (in adjoining cells, where it
    was written out), and none of them beside it."""
    if ORGANISATIONS not in names.merged:
        return True
    at = [row.words[word] for word, name in row.names.merged if name == ORGANISATIONS]
    adjoining = all(now + 1 == then for now, then in pairwise(at))
    return adjoining and names.columns.keys() <= _BESIDE_ORGANISATIONS


def _reach(row: GridRow, at: int) -> tuple[int, int]:
    """From where to where the cell at index `at` goes; blank cells behind it may be its own."""
    end = row.cells.end(at)
    for behind in range(at + 1, len(row.texts)):
        if row.texts[behind] or row.cells.columns[behind] != end:
            break
        end = row.cells.end(behind)
    return row.cells.columns[at], end


def _order(named: Mapping[str, int]) -> list[int] | None:
    """The seven columns by the header; where 自然人 stands blank, the one before 商业企业."""
    columns = dict(named)
    if "natural_person" not in columns and "business" in columns:
        columns["natural_person"] = columns["business"] - 1
    if len(set(columns.values())) != WIDTH:
        return None
    return [columns[key] for key in _KEYS] if len(columns) == WIDTH else None
