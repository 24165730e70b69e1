"""The pages of the units: every report with what was found in it, some hundred units a page."""

import heapq
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from gongkai.annual_report.checks import ERROR, INFO, WARNING
from gongkai.annual_report.corpus.naming import with_one_name
from gongkai.annual_report.corpus.summary.figures import ROWS_A_BATCH, SEVERITIES, batches
from gongkai.annual_report.corpus.summary.inventory import STATES
from gongkai.annual_report.corpus.summary.markup import (
    mark,
    not_listed,
    page,
    section,
    text,
)
from gongkai.annual_report.corpus.tables import FINDINGS
from gongkai.annual_report.forms import TABLE_NAMES, TABLES

REPORTS_A_PAGE = 300
REPORTS_A_SCAN = 2000
"""Reports whose findings are held in memory at a time."""

FINDINGS_A_RULE = 5
REPORTS_A_UNIT = 300
UNITS_KEPT = 1000
"""Units linked one by one from the front page; where there are more, their pages are linked."""

WORST_KEPT = 20
_UNNAMED = "机关名称不明"
_KEY = pa.binary()
_QUIET = ' class="quiet"'
_COLUMNS = [
    *("group", "unit", "year", "report", "file", "errors", "warnings", "infos"),
    *("unknown_cells", *TABLES),
]


class Line(NamedTuple):
    """A report on the page of its unit: its counts, the states of its tables."""

    group: str
    unit: str
    year: int | None
    report: int
    file: str
    errors: int
    warnings: int
    infos: int
    unknown: int
    proactive: str
    requests: str
    remedies: str
    checked: bool


@dataclass(frozen=True)
class Unit:
    """A unit and where it is described; `short` is its name within `group`."""

    group: str
    short: str
    href: str
    reports: int
    errors: int
    warnings: int

    @property
    def name(self) -> str:
        return f"{self.group}　{self.short}" if self.group else self.short


@dataclass(frozen=True)
class UnitPage:
    """A page of units, from the first to the last in order."""

    href: str
    first: str
    last: str
    units: int


@dataclass(frozen=True)
class PlacedReport:
    """A report that another page links to."""

    href: str
    label: str


@dataclass
class UnitIndex:
    """What the front page links to; it stays small however many units there are."""

    count: int = 0
    units: list[Unit] = field(default_factory=list)
    pages: list[UnitPage] = field(default_factory=list)
    worst: list[tuple[int, int, int, Unit]] = field(default_factory=list)
    placed: dict[int, PlacedReport] = field(default_factory=dict)

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


class _Group(NamedTuple):
    """The reports of a unit."""

    group: str
    short: str
    lines: list[Line]

    @property
    def name(self) -> str:
        return f"{self.group}　{self.short}" if self.group else self.short


@dataclass
class _Rule:
    """What a rule found in a report, in its words as far as they are listed, and how often."""

    id: str
    severity: str
    title: str
    messages: list[str] = field(default_factory=list)
    times: int = 0


_Findings = dict[int, list[_Rule]]


def write_unit_pages(
    results: Path, wanted: Collection[int], checked: bool, others: Collection[int] = ()
) -> UnitIndex:
    """Write `units/NNNN.html` for the tables in `results`; returns what to link, the reports
    `wanted` by number among it. `others` are no reports: they are shown, and not counted."""
    folder = results / "units"
    folder.mkdir()
    index = UnitIndex()
    number = 0
    for block in _gathered(_pages(results, checked), REPORTS_A_SCAN, size=_reports_on):
        reports = [line.report for units in block for unit in units for line in unit.lines]
        findings = _findings(results / "findings.parquet", reports)
        for units in block:
            number += 1
            name = f"{number:04}.html"
            (folder / name).write_text(_page(units, findings, number), encoding="utf-8")
            _list(index, units, f"units/{name}", wanted, others)
    return index


def _reports_on(units: Sequence[_Group]) -> int:
    return sum(len(unit.lines) for unit in units)


def _pages(results: Path, checked: bool) -> Iterator[list[_Group]]:
    file = pq.ParquetFile(results / "reports.parquet", pre_buffer=False)
    table = with_one_name(file.read(columns=_COLUMNS, use_threads=False))
    for name in ("group", "unit"):
        table = table.append_column(f"{name} in order", _in_order(table[name]))
    order = [(name, "ascending") for name in ("group in order", "unit in order", "year", "report")]
    in_order = table.sort_by(order).to_batches(max_chunksize=ROWS_A_BATCH)
    lines = (Line(*(*row, checked)) for batch in in_order for row in _rows(batch))
    units = (
        _Group(group, unit or _UNNAMED, list(found))
        for (group, unit), found in groupby(lines, key=lambda line: line[:2])
    )
    yield from _gathered(units, REPORTS_A_PAGE, size=lambda unit: len(unit.lines))


def _in_order(names: pa.ChunkedArray) -> pa.ChunkedArray:
    """What sorts `names` as a dictionary does: common characters stand in GBK by their sound."""
    keys = [
        pa.array([(name or "").encode("gb18030", "replace") for name in chunk.to_pylist()], _KEY)
        for chunk in names.chunks
    ]
    return pa.chunked_array(keys, _KEY)


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


def _findings(path: Path, reports: Sequence[int]) -> _Findings:
    """What each rule found in `reports`, the gravest first, from one scan of the table."""
    found: dict[int, dict[tuple[str, str], _Rule]] = defaultdict(dict)
    wanted = pa.array(reports, pa.int32())

    def holding(metadata: Any) -> list[int]:
        return _row_groups(metadata, FINDINGS.get_field_index("report"), sorted(reports))

    columns = ["report", "message", "id", "severity", "title"]
    for batch in batches(path, columns, holding):
        kept = batch.filter(pc.is_in(batch["report"], wanted))
        for report, message, *rule in zip(*(kept[n].to_pylist() for n in columns), strict=True):
            one = found[report].setdefault((rule[1], rule[0]), _Rule(*rule))
            one.times += 1
            if len(one.messages) < FINDINGS_A_RULE:
                one.messages.append(message)
    order = {severity: place for place, severity in enumerate(SEVERITIES)}
    return {
        report: sorted(rules.values(), key=lambda one: order[one.severity])
        for report, rules in found.items()
    }


def _row_groups(metadata: Any, column: int, wanted: Sequence[int]) -> list[int]:
    """The row groups that can hold a number of `wanted`, in order: of a source that stands in the
    order of its units, a few."""
    found = []
    for number in range(metadata.num_row_groups):
        kept = metadata.row_group(number).column(column).statistics
        at = bisect_left(wanted, kept.min) if kept and kept.has_min_max else None
        if at is None or (at < len(wanted) and wanted[at] <= kept.max):
            found.append(number)
    return found


def _list(
    index: UnitIndex,
    units: Sequence[_Group],
    href: str,
    wanted: Collection[int],
    others: Collection[int],
) -> None:
    index.pages.append(UnitPage(href, units[0].name, units[-1].name, len(units)))
    for place, unit in enumerate(units, start=1):
        counted = [line for line in unit.lines if line.report not in others]
        errors = sum(line.errors for line in counted)
        warnings = sum(line.warnings for line in counted)
        made = Unit(unit.group, unit.short, f"{href}#u{place}", len(counted), errors, warnings)
        if counted:
            index.add(made)
        years = Counter(line.year for line in unit.lines)
        for line in unit.lines[:REPORTS_A_UNIT]:
            if line.report in wanted:
                which = f"（{line.file}）" if years[line.year] > 1 else ""
                label = f"{unit.name}{_year(line)}{which}"
                index.placed[line.report] = PlacedReport(f"{href}#r{line.report}", label)


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
            f'<li><a href="#u{n}">{text(unit.name)}</a></li>' for n, unit in enumerate(units, 1)
        )
        body.append(f'<nav aria-label="本页单位"><ul class="index">{links}</ul></nav>\n')
    for place, unit in enumerate(units, start=1):
        shown = [
            _report(line, findings.get(line.report, [])) for line in unit.lines[:REPORTS_A_UNIT]
        ]
        more = len(unit.lines) - len(shown)
        note = not_listed(more, "reports.parquet")
        body.append(section(f"u{place}", unit.name, *shown, note))
    return page(title, "".join(body), crumbs=crumbs)


def _report(line: Line, findings: Sequence[_Rule]) -> str:
    counts = {ERROR: line.errors, WARNING: line.warnings, INFO: line.infos}
    told = [f"{count}处{SEVERITIES[s]}" for s, count in counts.items() if count]
    gaps = _gaps(line)
    fine = "没有发现问题，但没有读全" if gaps else "没有发现问题"
    fine = fine if line.checked else "没有核对"
    head = f'<h3 id="r{line.report}">{_year(line)}　{"、".join(told) or fine}</h3>'
    items = f'<li class="gap">没有读全：{"；".join(gaps)}。未知不是零。</li>' if gaps else ""
    items += "".join(item for rule in findings for item in _items(rule))
    listed = f'<ul class="findings">{items}</ul>' if items else ""
    return f'<article>{head}<p class="note file">{text(line.file)}</p>{listed}</article>\n'


def _items(rule: _Rule) -> Iterator[str]:
    more = rule.times - len(rule.messages)
    ending = f"（同类的另有{more}处）" if more else ""
    for place, message in enumerate(rule.messages, 1):
        yield (
            f"<li{_QUIET if rule.severity == INFO else ''}>"
            f"{mark(rule.severity, SEVERITIES[rule.severity])} "
            f"<b>{text(rule.title)}</b>　{text(message)}"
            f"{ending if place == len(rule.messages) else ''} "
            f'<span class="note">{text(rule.id)}</span></li>'
        )


def _year(line: Line) -> str:
    return f"{line.year}年" if line.year else "年度不明"


def _gaps(line: Line) -> list[str]:
    """What of a report was not read, in words; plain text that needs no escaping."""
    states = {name: getattr(line, name) for name in TABLES}
    told = [
        f"{TABLE_NAMES[name]}{STATES.get(state, '没有读到')}"
        for name, state in states.items()
        if state != "read"
    ]
    return [*told, f"{line.unknown}个单元格未知"] if line.unknown else told
