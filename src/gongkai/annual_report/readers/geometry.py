"""From rows of cells with spans to a Grid: every cell gets the place it has on the page.

The algorithm is that of HTML tables, with the overlaps it allows cut away.
Source: WHATWG HTML, "Forming a table".
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from gongkai.annual_report.document import Grid, Row, Unreadable
from gongkai.annual_report.readers.limits import MAX_COLUMNS, MAX_SLOTS


class RawTable(NamedTuple):
    """A table as the file states it: the texts of its cells row by row, and over how many rows and
    columns a cell goes (by row and by place in it) where it goes over more than one."""

    rows: Sequence[Sequence[str]]
    spans: Mapping[tuple[int, int], tuple[int, int]]


_ONE_PLACE = (1, 1)
_MOST_PLACES, _MOST_SHAPES = 1000, 128

_Spans = tuple[tuple[tuple[int, int], tuple[int, int]], ...]
_Place = tuple[int, tuple[int, ...], tuple[tuple[int, int], ...]]
"""Number, columns and spans of a `Row`."""


def refuse_huge_table(slots: int) -> None:
    if slots > MAX_SLOTS:
        raise Unreadable("表格过大，不像年度报告中的表格。")


def to_grid(table: RawTable) -> Grid:
    """`table` in reading order as a Grid. Spans beyond the last row or MAX_COLUMNS are cut.

    Unreadable where the table has more than MAX_SLOTS places.
    """
    lengths = tuple(map(len, table.rows))
    places = _kept if len(lengths) + sum(lengths) <= _MOST_PLACES else _places
    return Grid(
        tuple(
            Row(number, tuple(table.rows[number]), columns, spans)
            for number, columns, spans in places(lengths, tuple(table.spans.items()))
        )
    )


def _places(lengths: Sequence[int], spans: _Spans) -> tuple[_Place, ...]:
    """Where the cells of each row stand that has any, by how many they are and how far they go."""
    found: list[_Place] = []
    spanning: dict[int, dict[int, tuple[int, int]]] = {}
    for (row, at), span in spans:
        spanning.setdefault(row, {})[at] = span
    free: dict[int, int] = {}  # by column: the first row into which no cell from above reaches
    slots = 0
    for number, length in enumerate(lengths):
        columns: list[int] = []
        taken: list[tuple[int, int]] = []
        own = spanning.get(number, {})
        column = 0
        for at in range(length):
            while free and free.get(column, 0) > number:
                column += 1
            high, wide = own.get(at, _ONE_PLACE)
            if wide > 1:
                wide = _free_width(column, wide, number, free)
            if high > 1:
                high = min(high, len(lengths) - number)
                free.update(dict.fromkeys(range(column, column + wide), number + high))
            columns.append(column)
            taken.append((high or 1, wide))
            column += wide
        slots += sum(high * wide for high, wide in taken)
        refuse_huge_table(slots)
        if length:
            plain = set(taken) == {_ONE_PLACE}
            found.append((number, tuple(columns), () if plain else tuple(taken)))
    return tuple(found)


_kept = lru_cache(maxsize=_MOST_SHAPES)(_places)
"""Statutory tables have the same shape in report after report."""


def _free_width(column: int, wide: int, row: int, free: Mapping[int, int]) -> int:
    """Of the `wide` places from `column` on, how many stand before one that is taken."""
    wide = max(1, min(wide, MAX_COLUMNS - column))
    if free:
        for step in range(1, wide):
            if free.get(column + step, 0) > row:
                return step
    return wide


def is_a_frame(table: RawTable) -> bool:
    """Whether the "table" has a single column: a frame round prose, not data."""
    return all(len(row) <= 1 for row in table.rows)
