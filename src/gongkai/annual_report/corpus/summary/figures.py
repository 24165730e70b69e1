"""The figures of a corpus, counted while its tables pass by."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from gongkai.annual_report.checks import ERROR, INFO, WARNING
from gongkai.annual_report.forms import TABLES

SEVERITIES = {ERROR: "错误", WARNING: "存疑", INFO: "提示"}
WORST = {ERROR: "有错误", WARNING: "有存疑，没有错误", INFO: "只有提示", "": "没有发现问题"}


@dataclass
class Rule:
    """A rule in the ranking: how often it was broken, in how many reports."""

    id: str
    title: str
    severity: str
    findings: int = 0
    reports: int = 0
    latest: int = -1


@dataclass
class Summary:
    """Counts of reports by what they are, of findings by rule and severity."""

    reports: int = 0
    failures: int = 0
    linked: int = 0
    years: Counter[int | None] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    formats: Counter[str] = field(default_factory=Counter)
    worst: Counter[str] = field(default_factory=Counter)
    tables: dict[str, Counter[str]] = field(default_factory=lambda: {t: Counter() for t in TABLES})
    severities: Counter[str] = field(default_factory=Counter)
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


def gather(results: Path) -> Summary:
    """Count the tables in `results`, a batch of rows at a time."""
    summary = Summary()
    for row in rows(results / "reports.parquet", _REPORT):
        _count_report(summary, row)
    for row in rows(results / "findings.parquet", ("report", "id", "title", "severity")):
        _count_finding(summary, *row)
    summary.failures = pq.ParquetFile(results / "failures.parquet").metadata.num_rows
    return summary


_REPORT = ("year", "form", "format", "errors", "warnings", "infos", "last_report", *TABLES)


def rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """The rows of a Parquet file, only `columns`, with a batch in memory at a time."""
    for batch in pq.ParquetFile(path).iter_batches(batch_size=10_000, columns=list(columns)):
        yield from zip(*(batch[name].to_pylist() for name in columns), strict=True)


def _count_report(summary: Summary, row: tuple[Any, ...]) -> None:
    year, form, kind, errors, warnings, infos, last, *tables = row
    summary.reports += 1
    summary.linked += last is not None
    summary.years[year] += 1
    summary.forms[form] += 1
    summary.formats[kind] += 1
    counts = {ERROR: errors, WARNING: warnings, INFO: infos}
    summary.worst[next((s for s, count in counts.items() if count), "")] += 1
    for table, state in zip(TABLES, tables, strict=True):
        summary.tables[table][state] += 1


def _count_finding(summary: Summary, report: int, id: str, title: str, severity: str) -> None:
    summary.severities[severity] += 1
    rule = summary.rules.setdefault((id, severity), Rule(id, title, severity))
    rule.findings += 1
    # The findings of a report stand together, so that a look at the last one is enough.
    rule.reports += rule.latest != report
    rule.latest = report
