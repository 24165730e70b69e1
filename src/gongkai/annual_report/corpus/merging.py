"""Parts into the tables of the corpus: streamed, in the order of the source."""

from array import array
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from gongkai.annual_report.checks import ERROR, INFO, WARNING
from gongkai.annual_report.corpus.shards import read_table
from gongkai.annual_report.corpus.tables import COUNTED, LINKED, REPORTS, SCHEMAS

_ROW_GROUP = 8 << 20
"""Bytes of a row group before it is written: what is held in memory of one table."""

_WRITERS = 2
"""Tables written at a time: the cells take as long as all the others together."""

_SEVERITIES = (ERROR, WARNING, INFO)
_WITH_COUNTS = pa.schema(
    [*REPORTS, *((name, pa.int32()) for name in (*COUNTED, *LINKED.names[1:]))]
)


class Counters:
    """Numbers kept by report while its findings pass by; -1 stands for none."""

    def __init__(self, reports: int) -> None:
        self.counts = {severity: array("i", [0]) * reports for severity in _SEVERITIES}
        self.linked = {
            name: array("i", [-1 if name == "last_report" else 0]) * reports
            for name in LINKED.names[1:]
        }

    def count(self, findings: pa.Table) -> None:
        pairs = zip(findings["report"].to_pylist(), findings["severity"].to_pylist(), strict=True)
        for report, severity in pairs:
            self.counts[severity][report] += 1

    def link(self, linked: pa.Table) -> None:
        reports = linked["report"].to_pylist()
        for name, kept in self.linked.items():
            for report, value in zip(reports, linked[name].to_pylist(), strict=True):
                kept[report] = -1 if value is None else value


def merge(count: int, parts: Sequence[Path], links: Sequence[Path], out: Path) -> None:
    """Write the tables of `count` reports as Parquet into the folder `out`."""
    counters = Counters(count)
    for part in (*parts, *links):
        counters.count(read_table(part, "findings"))
    for link in links:
        counters.link(read_table(link, "linked"))
    sources = {
        "cells": parts,
        "claims": parts,
        "findings": (*parts, *links),
        "failures": (*parts, *links),
    }
    with ThreadPoolExecutor(_WRITERS) as crew:  # Arrow leaves the interpreter to others meanwhile
        written = [
            crew.submit(_write, out / f"{name}.parquet", SCHEMAS[name], _tables(name, source))
            for name, source in sources.items()
        ]
        reports = (_with_counts(part, counters) for part in parts)
        written.append(crew.submit(_write, out / "reports.parquet", _WITH_COUNTS, reports))
    for table in written:
        table.result()


def _tables(name: str, parts: Sequence[Path]) -> Iterator[pa.Table]:
    return (read_table(part, name) for part in parts)


def _with_counts(part: Path, counters: Counters) -> pa.Table:
    table = read_table(part, "reports")
    reports = table["report"].to_pylist()
    for name, severity in zip(COUNTED, _SEVERITIES, strict=True):
        counts = counters.counts[severity]
        table = table.append_column(name, pa.array([counts[r] for r in reports], pa.int32()))
    for name, kept in counters.linked.items():
        values = [None if kept[r] < 0 else kept[r] for r in reports]
        table = table.append_column(name, pa.array(values, pa.int32()))
    return table


def _write(path: Path, schema: pa.Schema, tables: Iterator[pa.Table]) -> None:
    """Write `tables` one after the other, gathered into row groups of a useful size."""
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        waiting: list[pa.Table] = []
        size = 0
        for table in tables:
            waiting.append(table)
            size += table.nbytes
            if size >= _ROW_GROUP:
                writer.write_table(pa.concat_tables(waiting))
                waiting, size = [], 0
        if waiting:
            writer.write_table(pa.concat_tables(waiting))
