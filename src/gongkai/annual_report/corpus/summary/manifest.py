"""Where a manifest does not fit together, or not with the reports: what would else be passed over
without a word. Of a corpus without a manifest there is nothing to say.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from gongkai.annual_report.corpus.summary.figures import batches

_NAMED = 5
"""Examples in a sentence."""


class _Place(NamedTuple):
    """Where a unit stands in the tree of a year."""

    group: str
    unit: str
    year: int


def doubts(reports: Path) -> list[str]:
    """What is doubtful in the manifest of the table `reports`, each in one sentence."""
    wanted = {
        _Place(group, parent, year): None
        for group, parent, year in _rows(reports, ("group", "parent", "year"), _has_parent)
    }
    return [*_missing_parents(reports, wanted), *_circles(reports, wanted), *_other_years(reports)]


def _missing_parents(reports: Path, wanted: Mapping[_Place, None]) -> Iterator[str]:
    """Parents of whom there is no report, in whatever group; one not read is none."""
    there = set(_rows(reports, ("unit", "year"), _named(wanted))) if wanted else set()
    missing: dict[str, set[int]] = defaultdict(set)
    for place in wanted:
        if (place.unit, place.year) not in there:
            missing[place.unit].add(place.year)
    if missing:
        named = [f"{unit}（{_years(missing[unit])}）" for unit in islice(missing, _NAMED)]
        some = _some(named, more=len(missing) > _NAMED)
        yield (
            f"清单写明的上级中，有{len(missing)}个没有读到同年的报告：{some}；"
            "其下级没有与上级比对。"
        )


def _years(years: set[int]) -> str:
    first, last = min(years), max(years)
    if last - first + 1 == len(years) > 2:
        return f"{first}年至{last}年"
    return "、".join(f"{year}年" for year in sorted(years))


def _circles(reports: Path, wanted: Mapping[_Place, None]) -> Iterator[str]:
    """Units that are one another's parents, be it by way of others."""
    if not wanted:
        return
    columns = ("group", "unit", "year", "parent")
    above = {
        place: _Place(group, parent, year)
        for group, unit, year, parent in _rows(reports, columns, _named(wanted))
        if parent and year is not None and (place := _Place(group, unit, year)) in wanted
    }
    found = []
    seen: set[_Place] = set()
    for start in above:
        way: dict[_Place, None] = {}
        at = start
        while at in above and at not in seen:
            seen.add(at)
            way[at] = None
            at = above[at]
        if at in way:
            circle = [*way][[*way].index(at) :]
            found.append("→".join(p.unit for p in (*circle, at)) + f"（{at.year}年）")
    if found:
        yield f"清单中有{len(found)}处上级关系循环，请核对：{_some(found)}。"


def _other_years(reports: Path) -> Iterator[str]:
    count = 0
    named: list[str] = []
    for file, said, read in _rows(reports, ("file", "year", "stated_year"), _of_another_year):
        count += 1
        if len(named) < _NAMED:
            named.append(f"{file}（清单{said}年，报告{read}年）")
    if count:
        yield (
            f"有{count}份报告的年度与清单不同，比对时以清单为准，请核对："
            f"{_some(named, more=count > len(named))}。"
        )


def _some(named: Sequence[str], *, more: bool = False) -> str:
    return "、".join(named[:_NAMED]) + ("等" if more or len(named) > _NAMED else "")


def _rows(reports: Path, columns: Sequence[str], picked: Any) -> Iterator[tuple[Any, ...]]:
    """Those rows that are `picked` within Arrow: of a large corpus, few."""
    for batch in batches(reports, ("file", "unit", "group", "parent", "year", "stated_year")):
        kept = batch.filter(picked(batch))
        yield from zip(*(kept[name].to_pylist() for name in columns), strict=True)


def _has_parent(batch: Any) -> Any:
    return pc.and_(pc.not_equal(batch["parent"], ""), pc.is_valid(batch["year"]))


def _of_another_year(batch: Any) -> Any:
    return pc.not_equal(batch["year"], batch["stated_year"])


def _named(wanted: Mapping[_Place, None]) -> Any:
    names = pa.array({place.unit for place in wanted}, pa.string())
    return lambda batch: pc.is_in(batch["unit"], names)
