"""The pages of the units: every report with what was found in it, some hundred units a page."""

import heapq
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from gongkai.annual_report.checks import ERROR, WARNING
from gongkai.annual_report.corpus.summary.figures import SEVERITIES
from gongkai.annual_report.corpus.summary.markup import mark, page, text

REPORTS_A_PAGE = 300
REPORTS_A_SCAN = 6000
"""Reports whose findings are held in memory at a time."""

FINDINGS_A_REPORT = 30
REPORTS_A_UNIT = 300
UNITS_KEPT = 1000
"""Units linked one by one from the front page; where there are more, their pages are linked."""

WORST_KEPT = 20
_UNNAMED = "机关名称不明"
_COLUMNS = ["group", "unit", "year", "report", "file", "errors", "warnings", "infos"]


class Line(NamedTuple):
    """A report on the page of its unit."""

    group: str
    unit: str
    year: int | None
    report: int
    file: str
    errors: int
    warnings: int
    infos: int


@dataclass(frozen=True)
class Unit:
    """A unit and where it is described."""

    name: str
    href: str
    reports: int
    errors: int
    warnings: int


@dataclass(frozen=True)
class UnitPage:
    """A page of units, from the first to the last in order."""

    href: str
    first: str
    last: str
    units: int


@dataclass
class UnitIndex:
    """What the front page links to; it stays small however many units there are."""

    count: int = 0
    units: list[Unit] = field(default_factory=list)
    pages: list[UnitPage] = field(default_factory=list)
    worst: list[tuple[int, int, int, Unit]] = field(default_factory=list)

    def add(self, unit: Unit) -> None:
        self.count += 1
        if len(self.units) < UNITS_KEPT:
            self.units.append(unit)
        if unit.errors:
            heapq.heappush(self.worst, (unit.errors, unit.warnings, -self.count, unit))
            if len(self.worst) > WORST_KEPT:
                heapq.heappop(self.worst)

    def ranking(self) -> list[Unit]:
        """The units with most errors, most first."""
        return [unit for *_, unit in sorted(self.worst, reverse=True)]


_Group = tuple[str, list[Line]]
_Findings = dict[int, list[tuple[str, str, str, str]]]


def write_unit_pages(results: Path) -> UnitIndex:
    """Write `units/NNNN.html` for the tables in `results`; returns what to link."""
    folder = results / "units"
    folder.mkdir()
    index = UnitIndex()
    number = 0
    for block in _gathered(_pages(results), REPORTS_A_SCAN, size=_reports_on):
        wanted = [line.report for units in block for _, lines in units for line in lines]
        findings = _findings(results / "findings.parquet", wanted)
        for units in block:
            number += 1
            name = f"{number:04}.html"
            (folder / name).write_text(_page(units, findings, number), encoding="utf-8")
            _list(index, units, f"units/{name}")
    return index


def _reports_on(units: Sequence[_Group]) -> int:
    return sum(len(lines) for _, lines in units)


def _pages(results: Path) -> Iterator[list[_Group]]:
    table = pq.ParquetFile(results / "reports.parquet").read(columns=_COLUMNS)
    order = [(name, "ascending") for name in ("group", "unit", "year", "report")]
    batches = table.sort_by(order).to_batches(max_chunksize=10_000)
    lines = (Line(*row) for batch in batches for row in _rows(batch))
    units = ((_name(*key), list(found)) for key, found in groupby(lines, key=lambda line: line[:2]))
    yield from _gathered(units, REPORTS_A_PAGE, size=lambda unit: len(unit[1]))


def _rows(batch: Any) -> Iterator[tuple[Any, ...]]:
    yield from zip(*(batch[name].to_pylist() for name in _COLUMNS), strict=True)


def _gathered(items: Iterator[Any], limit: int, size: Any) -> Iterator[list[Any]]:
    """`items` in lists whose sizes add up to `limit` or just over."""
    gathered: list[Any] = []
    room = limit
    for item in items:
        gathered.append(item)
        room -= size(item)
        if room <= 0:
            yield gathered
            gathered, room = [], limit
    if gathered:
        yield gathered


def _name(group: str, unit: str) -> str:
    name = unit or _UNNAMED
    return f"{group}　{name}" if group else name


def _findings(path: Path, reports: Sequence[int]) -> _Findings:
    """The graver findings of `reports`, from one scan of the table."""
    found: _Findings = defaultdict(list)
    wanted, grave = pa.array(reports, pa.int32()), pa.array([ERROR, WARNING])
    columns = ["report", "id", "severity", "title", "message"]
    for batch in pq.ParquetFile(path).iter_batches(batch_size=50_000, columns=columns):
        kept = batch.filter(
            pc.and_(pc.is_in(batch["report"], wanted), pc.is_in(batch["severity"], grave))
        )
        for report, *shown in zip(*(kept[name].to_pylist() for name in columns), strict=True):
            if len(found[report]) < FINDINGS_A_REPORT:
                found[report].append((shown[0], shown[1], shown[2], shown[3]))
    return found


def _list(index: UnitIndex, units: Sequence[_Group], href: str) -> None:
    index.pages.append(UnitPage(href, units[0][0], units[-1][0], len(units)))
    for place, (name, lines) in enumerate(units, start=1):
        errors = sum(line.errors for line in lines)
        warnings = sum(line.warnings for line in lines)
        index.add(Unit(name, f"{href}#u{place}", len(lines), errors, warnings))


def _page(units: Sequence[_Group], findings: _Findings, number: int) -> str:
    title = f"各单位（第{number}页）"
    crumbs = (
        '<nav class="crumbs" aria-label="所在位置"><ol>'
        '<li><a href="../summary.html">汇编总览</a></li>'
        f'<li aria-current="page">{title}</li></ol></nav>\n'
    )
    body = [f"<h1>{title}</h1>\n"]
    if len(units) > 1:
        links = "".join(
            f'<li><a href="#u{n}">{text(name)}</a></li>' for n, (name, _) in enumerate(units, 1)
        )
        body.append(f'<nav aria-label="本页单位"><ul class="index">{links}</ul></nav>\n')
    for place, (name, lines) in enumerate(units, start=1):
        body.append(f'<section aria-labelledby="u{place}"><h2 id="u{place}">{text(name)}</h2>\n')
        body += [_report(line, findings.get(line.report, [])) for line in lines[:REPORTS_A_UNIT]]
        if len(lines) > REPORTS_A_UNIT:
            more = len(lines) - REPORTS_A_UNIT
            body.append(f'<p class="note">另有{more}份，见reports.parquet。</p>\n')
        body.append("</section>\n")
    return page(title, "".join(body), crumbs=crumbs)


def _report(line: Line, findings: Sequence[tuple[str, str, str, str]]) -> str:
    year = f"{line.year}年" if line.year else "年度不明"
    counts = {"error": line.errors, "warning": line.warnings, "info": line.infos}
    told = [f"{count}处{SEVERITIES[s]}" for s, count in counts.items() if count]
    head = f"<h3>{year}　{'、'.join(told) or '没有发现问题'}</h3>"
    items = "".join(
        f"<li>{mark(severity, SEVERITIES[severity])} <b>{text(title)}</b>　{text(message)} "
        f'<span class="note">{text(id)}</span></li>'
        for id, severity, title, message in findings
    )
    more = line.errors + line.warnings - len(findings)
    if more > 0:
        items += f'<li class="note">另有{more}处，见findings.parquet。</li>'
    listed = f'<ul class="findings">{items}</ul>' if items else ""
    return f'<article>{head}<p class="note file">{text(line.file)}</p>{listed}</article>\n'
