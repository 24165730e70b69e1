"""The statutory tables in grids, read by their layout: the same words in the same places.

Offices fill in one form year after year, and their sites print it with one program. So which cell
of a grid is which of the form is found out once for each layout, with numbers that stand for those
of any document; the next document's numbers are put in their places. That holds because the readers
of the tables ask of a number only whether it is one, and of two whether they are equal: those that
stand for others never are. Where more depends on them, a document is read by itself.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from gongkai.annual_report.document import Block, Grid, Row
from gongkai.annual_report.interpretation.recurring import LONGEST
from gongkai.annual_report.interpretation.tables import table_four, table_three, table_two
from gongkai.annual_report.interpretation.tables.grids import (
    GridRow,
    grid_row,
    grid_rows,
    is_column,
)
from gongkai.annual_report.interpretation.tables.parted import are_parted, parted
from gongkai.annual_report.interpretation.tables.reading import TableRead
from gongkai.annual_report.interpretation.tables.written_out import drawn_together

_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,6})?")
_MOST_CELLS, _MOST_CHARACTERS = 1000, 6000
"""Of a document whose layout is kept: the form's three tables have a third."""
_MOST_LAYOUTS, _MOST_MARKS = 128, 16_384
_STAND_INS = tuple(map(str, range(_MOST_CELLS)))
"""The numbers that stand for those of any document, each for the cell of its place."""

_Mark = str | bool
"""What stands in a cell; of a number only whether it has a fraction."""


class _Row(NamedTuple):
    """A row of a layout: which of the document's grids it stands in, and its cells."""

    grid: int
    columns: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    marks: tuple[_Mark, ...]


class _Table(NamedTuple):
    """A table of a layout, and the `grids` in which it stands. What is in `paths[n]` is at
    `places[n]` among the texts of the document's cells, in reading order, with the `literals` of
    the layout behind them. `units` are those of its amounts."""

    form: str | None
    grids: frozenset[int]
    paths: tuple[str, ...]
    places: tuple[int, ...]
    units: Mapping[str, str]


class _Layout(NamedTuple):
    tables: dict[str, _Table]
    literals: tuple[str, ...]


class _Marks(dict[str, _Mark]):
    """The marks of texts: of one that was met before with a single look."""

    def __missing__(self, text: str) -> _Mark:
        number = _NUMBER.fullmatch(text)
        mark = text if number is None else number[1] is not None
        if len(text) <= LONGEST:
            if len(self) >= _MOST_MARKS:
                self.clear()
            self[text] = mark
        return mark


_MARKS = _Marks()


def tables_in_grids(blocks: Sequence[Block]) -> dict[str, TableRead]:
    """Those of the three tables that stand in grids among `blocks`, by name."""
    grids: list[int] = []
    rows: list[_Row] = []
    texts: list[str] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Grid) and not is_column(block):
            for row in block.rows:
                marks = tuple(map(_MARKS.__getitem__, row.texts))
                rows.append(_Row(len(grids), row.columns, row.spans, marks))
                texts += row.texts
            grids.append(index)
    if not rows:
        return {}
    usual = len(texts) <= _MOST_CELLS and sum(map(len, texts)) <= _MOST_CHARACTERS
    layout = _layout(tuple(rows)) if usual else None
    if layout is None:
        return read_grids(grid_rows(blocks))
    texts += layout.literals
    return {
        name: TableRead(
            table.form,
            dict(zip(table.paths, map(texts.__getitem__, table.places), strict=True)),
            blocks=frozenset(grids[grid] for grid in table.grids),
            units=table.units,
        )
        for name, table in layout.tables.items()
    }


def read_grids(rows: Sequence[GridRow]) -> dict[str, TableRead]:
    """Those of the three tables that stand in the `rows` of grids."""
    rows = drawn_together(rows)
    found = {
        "proactive": table_two.read_grids(parted(rows)),
        "requests": table_three.read_grids(rows),
        "remedies": table_four.read_grids(rows),
    }
    return {name: read for name, read in found.items() if read is not None}


@lru_cache(maxsize=_MOST_LAYOUTS)
def _layout(rows: tuple[_Row, ...]) -> _Layout | None:
    """Where each cell of the form stands in a document of these `rows`; None where it depends on
    its numbers, or where there is more to tell of a table than its cells."""
    marks = [mark for row in rows for mark in row.marks]
    texts = [
        mark if isinstance(mark, str) else f"{at}.5" if mark else _STAND_INS[at]
        for at, mark in enumerate(marks)
    ]
    places: dict[str | None, int] = {
        text: at for at, text in enumerate(texts) if text is not marks[at]
    }
    literals = {"", *(mark.strip() for mark in marks if isinstance(mark, str))}
    if are_parted(literals):
        return None  # the numbers of a cell that is parted are not those that stand for others
    count = 0
    stand_ins = []
    for number, (grid, columns, spans, own) in enumerate(rows):
        row = Row(number, tuple(texts[count : count + len(own)]), columns, spans)
        stand_ins.append(grid_row(grid, row))
        count += len(own)
    if not literals.isdisjoint(places):
        return None
    places |= {text: at for at, text in enumerate(literals, start=count)}
    tables = {}
    for name, read in read_grids(stand_ins).items():
        if (
            read.lost
            or read.shown
            or read.extra_rows
            or not places.keys() >= {*read.texts.values()}
        ):
            return None
        found = tuple(places[text] for text in read.texts.values())
        tables[name] = _Table(read.form, read.blocks, tuple(read.texts), found, read.units)
    return _Layout(tables, tuple(literals))
