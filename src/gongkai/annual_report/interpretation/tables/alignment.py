"""Which field of a row stands in which column, where that is certain.

Every row of a table went through the same flattening, so the rows bear witness for one another:

- As many values without a gap as there are columns: the row is whole.
- Fewer, and fields are visible (pipes, tabs): if the empty fields keep their places everywhere,
  which some row shows by an empty field before a number, the row's geometry places them. If all
  empty fields stand at the rows' ends, they may have been moved there: no column is certain.
- Fewer, and most rows are short, but not all: a column is missing at one of the edges of these, for
  one missing inside would have left its mark. A column is known where it reads the same whichever
  edge it is. Where no row is whole, the table may lack any of its columns, and none is known.
- Fewer, in a row among whole ones: a cell was lost, and it may have been any. No column is certain.
- Fewer, and blanks leave no trace: no column is certain.

Sums are never used to choose: a report whose sums fail, or whose total is blank, would be misread.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

_NEARLY_ALL = 0.8

Aligned = tuple[str | None, ...]
"""A row's fields by column: "" where blank, None where it is not known what stands there."""


@dataclass(slots=True, unsafe_hash=True)
class Run:
    """The fields that stand behind a row's label, "" for an empty one. `span` is how many columns
    the label takes in the printed form; `bounded` tells that the row's end is known."""

    fields: Final[tuple[str, ...]]
    span: Final[int] = 1
    bounded: Final[bool] = True


@dataclass(frozen=True, slots=True)
class Shape:
    """What shape fields have: `visible` where empty fields leave a trace, `edged` where both ends
    of a row are marked (pipes), `true` where every field has its true place (a grid)."""

    visible: bool
    edged: bool = False
    true: bool = False


def align(runs: Mapping[str, Run], width: int, shape: Shape) -> dict[str, Aligned]:
    """Each run's fields in `width` columns; all runs belong to one table, of one flattening."""
    placed = {key: _plain(run, width, shape) for key, run in runs.items()}
    pending = [key for key, row in placed.items() if row is None]
    if pending:
        placing = _Placing(runs, width, shape)
        placed |= {key: placing.place(runs[key]) for key in pending}
    return {key: row for key, row in placed.items() if row is not None}


def _plain(run: Run, width: int, shape: Shape) -> Aligned | None:
    """The row where it needs no witness: whole, empty, or of true geometry."""
    fields = run.fields
    if len(fields) == width and (shape.true or all(fields)):
        return fields
    first, last = _extent(fields)
    if first > last:
        return ("",) * width
    if last - first + 1 == width:
        return fields[first : last + 1]
    unknown: Aligned = (None,) * width
    return unknown if last - first + 1 > width or not shape.visible else None


def _extent(fields: Sequence[str]) -> tuple[int, int]:
    """Indices of the first and last field that is not empty; (0, -1) where there is none."""
    filled = [index for index, field in enumerate(fields) if field]
    return (filled[0], filled[-1]) if filled else (0, -1)


class _Placing:
    """What the rows of one table say together about where empty fields went."""

    def __init__(self, runs: Mapping[str, Run], width: int, shape: Shape) -> None:
        self.runs = tuple(runs.values())
        self.width = width
        self.shape = shape
        self.offset = self._offset_rule()
        self.in_place = shape.true or any(self._has_gap(run) for run in self.runs)
        self.mostly_short = self._mostly_short()

    def place(self, run: Run) -> Aligned:
        if self.offset is not None and self.in_place:
            start = self.offset * (run.span - 1)
            fits = self._fits(run, self.offset)
            return run.fields[start : start + self.width] if fits else (None,) * self.width
        if not self.mostly_short:
            return (None,) * self.width
        if not self.shape.true and not self.in_place and (self._moved() or not self._keeps_empty()):
            return (None,) * self.width
        return self._agreed(run)

    def _mostly_short(self) -> bool:
        """Whether rows that lack a field are the rule, but not without exception: then it is a
        column at an edge that is missing."""
        filled = [run for run in self.runs if any(run.fields)]
        whole = sum(_is_whole(run, self.width) for run in filled)
        return 0 < whole * 2 < len(filled)

    def _offset_rule(self) -> int | None:
        """0 where each row has just its cells behind its label, 1 where the label's further columns
        stand before them as empty fields; None where neither fits nearly all rows."""
        if not all(run.bounded for run in self.runs):
            return 0 if self._are_even() else None
        whole = any(_is_whole(run, self.width) for run in self.runs)
        if not whole and not self.shape.edged:
            return None
        fitting = [
            rule
            for rule in (0, 1)
            if sum(self._fits(run, rule) for run in self.runs) >= _NEARLY_ALL * len(self.runs)
        ]
        if len(fitting) == 2 and all(run.span == 1 for run in self.runs):
            return 0
        return fitting[0] if len(fitting) == 1 else None

    def _are_even(self) -> bool:
        """Whether rows without marked ends have as many fields as there are columns, every one,
        whatever their labels span: then no field can be missing at an end."""
        spans = {run.span for run in self.runs}
        return len(spans) > 1 and all(len(run.fields) == self.width for run in self.runs)

    def _fits(self, run: Run, rule: int) -> bool:
        start = rule * (run.span - 1)
        first, _ = _extent(run.fields)
        return len(run.fields) == self.width + start and (first >= start or not any(run.fields))

    def _has_gap(self, run: Run) -> bool:
        """Whether an empty field stands before a number inside the row's cells."""
        first, last = _extent(run.fields)
        if first > last:
            return False
        if self.offset is not None:
            first = self.offset * (run.span - 1)
        return not all(run.fields[first : last + 1])

    def _moved(self) -> bool:
        """Whether all rows look as they would if their empty cells had been moved to their end."""
        return all(
            len(run.fields) - _extent(run.fields)[0] >= self.width
            for run in self.runs
            if any(run.fields)
        )

    def _keeps_empty(self) -> bool:
        return any(not all(run.fields) for run in self.runs)

    def _agreed(self, run: Run) -> Aligned:
        """What stands in a column whichever columns at the edges are the missing ones."""
        first, last = _extent(run.fields)
        inner = run.fields[first : last + 1]
        spare = self.width - len(inner)
        windows = [
            (None,) * before + inner + (None,) * (spare - before) for before in range(spare + 1)
        ]
        return tuple(
            column[0] if len(set(column)) == 1 else None for column in zip(*windows, strict=True)
        )


def _is_whole(run: Run, width: int) -> bool:
    first, last = _extent(run.fields)
    return last - first + 1 == width and all(run.fields[first : last + 1])
