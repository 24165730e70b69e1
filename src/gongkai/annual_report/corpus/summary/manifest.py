"""Where a manifest does not fit together, or not with the reports, and where two reports stand for
one: what would else be passed over without a word.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from gongkai.annual_report.corpus.naming import with_one_name
from gongkai.annual_report.corpus.summary.figures import batches

_NAMED = 5
"""Examples in a sentence."""


class _Place(NamedTuple):
    """Where a unit stands in the tree of a year."""

    group: str
    unit: str
    year: int


_PLACE = list(_Place._fields)


def doubts(reports: Path) -> list[str]:
    """What is doubtful in units, parents and years of the table `reports`, each in one sentence."""
    wanted = {
        _Place(group, parent, year): None
        for group, parent, year in _rows(reports, ("group", "parent", "year"), _has_parent)
    }
    return [
        *_parents_not_found(reports, wanted),
        *_circles(reports, wanted),
        *_other_years(reports),
        *_without_year(reports),
        *_given_again(reports),
    ]


def _parents_not_found(reports: Path, wanted: Mapping[_Place, None]) -> Iterator[str]:
    """Parents of whom there is no report, in whatever group (one not read is none), or where only
    other groups have one, more than one."""
    homes: dict[tuple[str, int], set[str]] = defaultdict(set)
    for group, unit, year in _rows(reports, _PLACE, _named(wanted)) if wanted else ():
        homes[unit, year].add(group)
    missing: dict[str, set[int]] = defaultdict(set)
    several: dict[str, set[int]] = defaultdict(set)
    for place in wanted:
        groups = homes[place.unit, place.year]
        if not groups:
            missing[place.unit].add(place.year)
        elif place.group not in groups and len(groups) > 1:
            several[place.unit].add(place.year)
    for found, told in (
        (missing, "没有读到同年的报告"),
        (several, "不在下级的分组，而在别的几个分组里都有，不知是哪一个"),
    ):
        if found:
            named = [f"{unit}（{_years(years)}）" for unit, years in islice(found.items(), _NAMED)]
            some = _some(named, more=len(found) > _NAMED)
            yield f"清单写明的上级中，有{len(found)}个{told}：{some}；其下级没有与上级比对。"


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
    rows = _rows(reports, ("file", "year", "stated_year"), _of_another_year)
    count, named = _first(f"{file}（清单{said}年，报告{read}年）" for file, said, read in rows)
    if count:
        yield f"有{count}份报告的年度与清单不同，比对时以清单为准，请核对：{named}。"


def _without_year(reports: Path) -> Iterator[str]:
    count, named = _first(file for (file,) in _rows(reports, ("file",), _of_no_year))
    if count:
        yield f"有{count}份写明上级的报告年度不明，没有与上级比对：{named}。"


def _given_again(reports: Path) -> Iterator[str]:
    """Reports of one unit and year: often one in several formats. None of them could be taken for
    the last year's of the next."""
    table = pq.ParquetFile(reports, pre_buffer=False).read(_PLACE, use_threads=False)
    table = table.filter(pc.and_(pc.not_equal(table["unit"], ""), pc.is_valid(table["year"])))
    table = with_one_name(table)
    counts = table.group_by(_PLACE, use_threads=False).aggregate([("unit", "count")])
    again = counts.filter(pc.greater(counts["unit_count"], 1))
    times = dict(zip(_places_of(again), again["unit_count"].to_pylist(), strict=True))
    # of each place once: of a large corpus the reports themselves would fill the memory
    theirs = counts.filter(pc.is_in(counts["unit"], again["unit"].combine_chunks()))
    later = {place._replace(year=place.year - 1) for place in _places_of(theirs)}
    for used, told in (
        (True, "不知以哪份为准，没有用作下一年的上年报告"),
        (False, "可能是同一份报告的几种格式，都计在份数内"),
    ):
        count, named = _first(
            f"{place.unit}（{place.year}年{number}份）"
            for place, number in sorted(times.items())
            if (place in later) == used
        )
        if count:
            yield f"有{count}处同一单位同一年度的报告不止一份，{told}：{named}。"


def _places_of(table: pa.Table) -> Iterator[_Place]:
    return map(_Place, *(table[name].to_pylist() for name in _PLACE))


def _first(found: Iterable[str]) -> tuple[int, str]:
    """How many there are, and the first of them in words."""
    count = 0
    named: list[str] = []
    for count, name in enumerate(found, start=1):  # noqa: B007
        if len(named) < _NAMED:
            named.append(name)
    return count, _some(named, more=count > len(named))


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


def _of_no_year(batch: Any) -> Any:
    return pc.and_(pc.not_equal(batch["parent"], ""), pc.is_null(batch["year"]))


def _named(wanted: Iterable[_Place]) -> Any:
    names = pa.array({place.unit for place in wanted}, pa.string())
    return lambda batch: pc.is_in(batch["unit"], names)
