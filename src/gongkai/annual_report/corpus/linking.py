"""The second pass: each report held against last year's, its sisters and its children."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import pyarrow as pa

from gongkai.annual_report.checks import Evidence, Finding, all_checks
from gongkai.annual_report.corpus.kinship import Kin, Kinship
from gongkai.annual_report.corpus.shards import read_table, write_tables
from gongkai.annual_report.corpus.storage import unpacked
from gongkai.annual_report.corpus.tables import (
    COMPARING,
    FAILURES,
    FINDINGS,
    LINKED,
    Columns,
    add_findings,
)
from gongkai.annual_report.corpus.workspace import write_part
from gongkai.annual_report.document import fault
from gongkai.annual_report.report import Report

BATCH = 100
"""Reports a job of the second pass; a cluster is never cut."""

_GIVEN_UP = "与上年、同级、下级比对没有完成：{}"


@dataclass(frozen=True)
class Place:
    """A report and where it is stored."""

    report: int
    part: str
    row: int


@dataclass(frozen=True)
class Linking:
    """A job of the second pass. `clusters` name reports by number, `places` say where they are."""

    part: str
    clusters: tuple[tuple[Kin, ...], ...]
    places: Mapping[int, Place]
    today: date | None

    @property
    def name(self) -> str:
        return Path(self.part).name

    def run(self, skip: Mapping[int, str], announce: Callable[[int], None]) -> None:
        """Check every report beside its kin; a step is a report's number."""
        schemas = {"findings": FINDINGS, "linked": LINKED, "failures": FAILURES}
        tables = {name: Columns(schema) for name, schema in schemas.items()}
        for cluster in self.clusters:
            self._check(cluster, tables, skip, announce)
        write_part(Path(self.part), lambda folder: write_tables(folder, tables))

    def _check(
        self,
        cluster: tuple[Kin, ...],
        tables: Mapping[str, Columns],
        skip: Mapping[int, str],
        announce: Callable[[int], None],
    ) -> None:
        reports = {kin.report: self._report(kin.report) for kin in cluster}
        shared: dict[str, object] = {}
        for kin in cluster:
            place = self.places[kin.report]
            if kin.report in skip:
                sentence = _GIVEN_UP.format(skip[kin.report])
                tables["failures"].add(_failure(place, sentence))
                continue
            announce(kin.report)
            evidence = self._evidence(kin, reports, shared)
            try:
                found = list(beside_checks(evidence))
            except (Exception, RecursionError, MemoryError) as error:
                tables["failures"].add(_failure(place, fault("与上年、同级、下级比对", error)))
                continue
            if found:
                add_findings(tables["findings"], kin.report, _field(place, "file"), found)
            tables["linked"].add(
                {
                    "report": kin.report,
                    "last_report": kin.last,
                    "sisters": len(evidence.sisters),
                    "children": len(evidence.children),
                }
            )

    def _evidence(
        self, kin: Kin, reports: Mapping[int, Report], shared: dict[str, object]
    ) -> Evidence:
        return Evidence(
            report=reports[kin.report],
            last=None if kin.last is None else self._report(kin.last),
            sisters=tuple(other for number, other in reports.items() if number != kin.report),
            children=tuple(self._report(child) for child in kin.children),
            today=self.today,
            shared=shared,
        )

    def _report(self, number: int) -> Report:
        place = self.places[number]
        return _unpacked(place.part, place.row)


def beside_checks(evidence: Evidence) -> Iterator[Finding]:
    """The findings of those checks that need something beside the report; the rest have run."""
    for check in all_checks():
        if check.needs:
            yield from check.findings(evidence)


def _field(place: Place, column: str) -> str:
    return str(_table(place.part, "reports")[column][place.row].as_py())


def _failure(place: Place, sentence: str) -> dict[str, object]:
    table = _table(place.part, "reports")
    kept = {name: table[name][place.row].as_py() for name in ("file", "unit", "year")}
    return {"report": place.report, **kept, "stage": COMPARING, "sentence": sentence}


@lru_cache(maxsize=128)
def _unpacked(part: str, row: int) -> Report:
    """A report at hand: this year's is next year's last, and of a group all are wanted at once."""
    return unpacked(_table(part, "stored")["data"][row].as_py())


@lru_cache(maxsize=32)
def _table(part: str, name: str) -> pa.Table:
    return read_table(Path(part), name)


def linkings(
    kinship: Kinship, index: pa.Table, parts: Sequence[Path], out: Path, today: date | None
) -> Iterator[Linking]:
    """The jobs of the second pass, in a fixed order; their parts stand in `out`."""
    for number, clusters in enumerate(_batches(kinship.clusters(index))):
        wanted = {n for cluster in clusters for kin in cluster for n in _numbers(kin)}
        places = {n: Place(n, str(parts[kinship.part[n]]), kinship.row[n]) for n in wanted}
        yield Linking(str(out / f"link-{number:06}"), clusters, places, today)


def _numbers(kin: Kin) -> tuple[int, ...]:
    return (kin.report, *kin.children, *(() if kin.last is None else (kin.last,)))


def _batches(
    clusters: Iterable[tuple[Kin, ...]],
) -> Iterator[tuple[tuple[Kin, ...], ...]]:
    batch: list[tuple[Kin, ...]] = []
    for cluster in clusters:
        batch.append(cluster)
        if sum(map(len, batch)) >= BATCH:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)
