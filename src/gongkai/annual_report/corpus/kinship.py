"""Who belongs to whom in a corpus: last year's report, sisters, children.

It follows from unit and year: the manifest's where it says so, else the agency and year that the
report states. Sisters are the other units of a manifest's group in the same year, children the
units that name this one as their parent, of its own group where there is one. Where two reports
claim one unit and year, neither is taken for the last year's of another: it cannot be known which
is meant. A unit may go by its short name in one year. Nobody is held against the whole corpus. All
that is kept in memory is a few numbers a report.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from gongkai.annual_report.corpus.naming import with_one_name
from gongkai.annual_report.corpus.shards import read_table

LARGEST_GROUP = 200
"""Units of a group and year held against one another; a larger group is cut, in order of unit."""

_COLUMNS = ["report", "group", "unit", "parent", "year"]


@dataclass(frozen=True)
class Kin:
    """A report to check again, by number, with what lies beside it but its sisters."""

    report: int
    last: int | None
    children: tuple[int, ...]


@dataclass
class Kinship:
    """`part` and `row` say where a report is stored, by its number; `last` is -1 where there is
    none."""

    part: "array[int]"
    row: "array[int]"
    last: "array[int]"
    children: dict[int, tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, count: int, parts: Sequence[Path]) -> "tuple[Kinship, pa.Table]":
        """The kinship of `count` reports stored in `parts`, and the table it was found in."""
        none = array("i", [-1])
        found = cls(part=none * count, row=none * count, last=none * count)
        tables = []
        for number, part in enumerate(parts):
            table = read_table(part, "reports").select(_COLUMNS)
            for row, report in enumerate(table["report"].to_pylist()):
                found.part[report], found.row[report] = number, row
            tables.append(table)
        index = pa.concat_tables(tables).combine_chunks()
        found._find_last(index)
        found._find_children(index)
        return found, index

    def _find_last(self, index: pa.Table) -> None:
        for _, rows in groupby(_sorted(with_one_name(index), "group", "unit", "year"), key=_unit):
            by_year: dict[int, list[int]] = defaultdict(list)
            for report, _, unit, _, year in rows:
                if unit and year is not None:
                    by_year[year].append(report)
            for year, reports in by_year.items():
                before = by_year.get(year - 1, [])
                for report in reports:
                    self.last[report] = before[0] if len(before) == 1 else -1

    def _find_children(self, index: pa.Table) -> None:
        """A parent of the child's own group goes before one of another; where only others bear
        the name, it must be a single one's, for many a county has a government."""
        below: dict[tuple[str, int], list[tuple[str, int]]] = defaultdict(list)
        for report, group, unit, parent, year in _rows(index):
            if parent and parent != unit and year is not None:
                below[parent, year].append((group, report))
        if not below:
            return
        above: dict[tuple[str, int], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for report, group, unit, _, year in _rows(index):
            if year is not None and (unit, year) in below:
                above[unit, year][group].append(report)
        found: dict[int, list[int]] = defaultdict(list)
        for key, homes in above.items():
            only = next(iter(homes)) if len(homes) == 1 else None
            for group, child in below[key]:
                home = group if group in homes else only
                for parent_of in [] if home is None else homes[home]:
                    found[parent_of].append(child)
        self.children = {report: tuple(sorted(children)) for report, children in found.items()}

    def clusters(self, index: pa.Table) -> Iterator[tuple[Kin, ...]]:
        """Reports that are one another's sisters, and each report without any that has other kin.

        In a fixed order; a report stands in one cluster at most. A unit's years follow on one
        another where it has no group, so that what is loaded for one is at hand for the next.
        """
        alone = pc.or_kleene(pc.equal(index["group"], ""), pc.is_null(index["year"]))
        for row in _sorted(index.filter(alone), "group", "unit", "year"):
            kin = self._kin(row[0])
            if kin.last is not None or kin.children:
                yield (kin,)
        grouped = index.filter(pc.invert(alone))
        for _, rows in groupby(_sorted(grouped, "group", "year", "unit"), key=_group):
            reports = [row[0] for row in rows]
            for start in range(0, len(reports), LARGEST_GROUP):
                yield tuple(map(self._kin, reports[start : start + LARGEST_GROUP]))

    def _kin(self, report: int) -> Kin:
        last = self.last[report]
        return Kin(report, None if last < 0 else last, self.children.get(report, ()))


_Row = tuple[int, str, str, str, int | None]


def _sorted(index: pa.Table, *keys: str) -> Iterator[_Row]:
    order = [(key, "ascending") for key in (*keys, "report")]
    yield from _rows(index.sort_by(order))


def _rows(index: pa.Table) -> Iterator[_Row]:
    for batch in index.to_batches(max_chunksize=10_000):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _unit(row: _Row) -> tuple[str, str]:
    return row[1], row[2]


def _group(row: _Row) -> tuple[str, int | None]:
    return row[1], row[4]
