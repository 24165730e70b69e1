"""The figures of a corpus, counted while its tables pass by."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

from gongkai.annual_report.checks import ERROR, INFO, WARNING
from gongkai.annual_report.checks.form import not_a_report
from gongkai.annual_report.corpus.tables import READING
from gongkai.annual_report.forms import TABLES

SEVERITIES = {ERROR: "错误", WARNING: "存疑", INFO: "提示"}
NO_REPORT = not_a_report.check.id
INCOMPLETE = "incomplete"
WORST = {
    ERROR: "有错误",
    WARNING: "有存疑，没有错误",
    INFO: "只有提示",
    INCOMPLETE: "没有发现问题，但没有读全",
    "": "读全了，没有发现问题",
}
"""What a report comes to. One that was not read whole may have faults that nobody could see."""

SPREAD = {
    "没有错误": range(1),
    "1处": range(1, 2),
    "2处": range(2, 3),
    "3至5处": range(3, 6),
    "6至10处": range(6, 11),
    "11处以上": range(11, 1 << 31),
}
"""Errors a report, in steps."""

ROWS_A_BATCH = 5_000
"""Rows of a table in memory at a time. Arrow asks the machine for some ten times their size and is
slow to give it back: with ten times as many rows it kept a hundred megabytes."""

REPORTS_A_RULE = 20
"""Reports linked below a rule."""

FILES_LISTED = 200
"""Files that a list of the page names one by one."""


@dataclass
class Rule:
    """A rule in the ranking: how often it was broken, in how many reports, the first of them."""

    id: str
    title: str
    severity: str
    findings: int = 0
    reports: int = 0
    first: list[int] = field(default_factory=list)
    latest: int = -1


@dataclass
class Summary:
    """Counts of reports by what they are, of cells, of findings by rule and severity.

    `failures` are files that were not read, `uncompared` reports that were read but could not be
    held against last year's, sisters or children, `doubts` sentences on why more could not be.
    `others` are files that were read and are no annual reports, by number: they stand apart, and
    neither they nor what was found in them is in any other figure.
    """

    today: date | None = None
    checked: bool = True
    reports: int = 0
    failures: int = 0
    uncompared: int = 0
    linked: int = 0
    cells: int = 0
    unknown: int = 0
    with_unknown: int = 0
    years: Counter[int | None] = field(default_factory=Counter)
    wrong_years: Counter[int | None] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    formats: Counter[str] = field(default_factory=Counter)
    worst: Counter[str] = field(default_factory=Counter)
    spread: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    tables: dict[str, Counter[str]] = field(default_factory=lambda: {t: Counter() for t in TABLES})
    severities: Counter[str] = field(default_factory=Counter)
    doubts: list[str] = field(default_factory=list)
    others: dict[int, str] = field(default_factory=dict)
    rules: dict[tuple[str, str], Rule] = field(default_factory=dict)

    def told(self) -> list[tuple[str, int]]:
        """Label and count of each severity that was found, gravest first."""
        return [
            (label, self.severities[s]) for s, label in SEVERITIES.items() if self.severities[s]
        ]

    def ranking(self) -> list[Rule]:
        """The rules broken, gravest first, then by how many reports break them."""
        grave = list(SEVERITIES)
        return sorted(
            self.rules.values(), key=lambda r: (grave.index(r.severity), -r.reports, r.id)
        )

    def shown(self) -> set[int]:
        """The reports that the front page links to, and the files listed that are none."""
        broken = {report for rule in self.rules.values() for report in rule.first}
        return broken | set(islice(self.others, FILES_LISTED))


def gather(results: Path) -> Summary:
    """Count the tables in `results`, a batch of rows at a time."""
    summary = Summary(others=dict.fromkeys(_no_reports(results / "findings.parquet"), ""))
    for number, file, *row in rows(results / "reports.parquet", ("report", "file", *_REPORT)):
        if number in summary.others:
            summary.others[number] = file
        else:
            _count_report(summary, row)
    for report, *found in rows(results / "findings.parquet", ("report", "id", "title", "severity")):
        if report not in summary.others:
            _count_finding(summary, report, *found)
    for (stage,) in rows(results / "failures.parquet", ("stage",)):
        summary.failures += stage == READING
        summary.uncompared += stage != READING
    if summary.unknown:
        summary.reasons = _reasons(results / "cells.parquet")
    return summary


_REPORT = (
    *("year", "form", "format", "errors", "warnings", "infos", "last_report"),
    *("cells", "unknown_cells", *TABLES),
)


def rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """The rows of a Parquet file, only `columns`, with a batch in memory at a time."""
    for batch in batches(path, columns):
        yield from zip(*(batch[name].to_pylist() for name in columns), strict=True)


def batches(
    path: Path, columns: Sequence[str], groups: Callable[[Any], list[int]] | None = None
) -> Iterator[Any]:
    """The batches of a Parquet file, only `columns`, only those row groups that `groups` picks.

    Nothing is read ahead: it would be held for long.
    """
    file = pq.ParquetFile(path, pre_buffer=False)
    picked = groups(file.metadata) if groups else None
    yield from file.iter_batches(ROWS_A_BATCH, picked, list(columns), use_threads=False)


def _no_reports(findings: Path) -> Iterator[int]:
    """The files that a check took for something else than an annual report."""
    for batch in batches(findings, ("report", "id")):
        found = pc.equal(batch["id"], NO_REPORT)
        yield from batch["report"].filter(found).to_pylist()


def _count_report(summary: Summary, row: Sequence[Any]) -> None:
    year, form, kind, errors, warnings, infos, last, cells, unknown, *tables = row
    summary.reports += 1
    summary.linked += last is not None
    summary.years[year] += 1
    summary.wrong_years[year] += errors > 0
    summary.forms[form] += 1
    summary.formats[kind] += 1
    summary.cells += cells
    summary.unknown += unknown
    summary.with_unknown += unknown > 0
    whole = not unknown and all(state == "read" for state in tables)
    counts = {ERROR: errors, WARNING: warnings, INFO: infos, INCOMPLETE: not whole}
    summary.worst[next((s for s, count in counts.items() if count), "")] += 1
    summary.spread[next(label for label, step in SPREAD.items() if errors in step)] += 1
    for table, state in zip(TABLES, tables, strict=True):
        summary.tables[table][state] += 1


def _count_finding(summary: Summary, report: int, id: str, title: str, severity: str) -> None:
    summary.severities[severity] += 1
    rule = summary.rules.setdefault((id, severity), Rule(id, title, severity))
    rule.findings += 1
    # The findings of a report stand together, so that a look at the last one is enough.
    if rule.latest != report:
        rule.reports += 1
        rule.latest = report
        if len(rule.first) < REPORTS_A_RULE:
            rule.first.append(report)


def _reasons(cells: Path) -> Counter[str]:
    """Why cells are unknown: there are two hundred a report, so that Arrow does the counting."""
    found: Counter[str] = Counter()
    for batch in batches(cells, ("value", "reason")):
        unknown = batch["reason"].filter(pc.is_null(batch["value"]))
        for counted in pc.value_counts(unknown).to_pylist():
            found[counted["values"] or ""] += counted["counts"]
    return found
