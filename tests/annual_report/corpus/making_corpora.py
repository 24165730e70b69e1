"""Folders of reports for the tests of the corpus."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from gongkai.annual_report.corpus.build import Options, build
from gongkai.annual_report.corpus.summary import Summary
from gongkai.annual_report.report import Report
from gongkai.annual_report.report_json import to_json
from tests.annual_report.zeros import zeros

QUIET = Options(today=None, workers=1, seconds=30)


def put(folder: Path, name: str, report: Report) -> Path:
    """Write `report` as JSON, which is read without any interpretation."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(to_json(report), ensure_ascii=False), encoding="utf-8")
    return path


def county(folder: Path, units: Iterable[str], years: Iterable[int]) -> None:
    """A file a unit and year: `教育局/2024.json` of 青岩县教育局."""
    for unit in units:
        for year in years:
            put(folder, f"{unit}/{year}.json", zeros(year, f"青岩县{unit}"))


def manifest(path: Path, rows: Iterable[Mapping[str, object]]) -> Path:
    """A CSV manifest with all its columns."""
    columns = ("path", "unit", "group", "parent", "year")
    lines = [",".join(columns)]
    lines += [",".join(str(row.get(column, "")) for column in columns) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def built(source: Path, out: Path, options: Options = QUIET) -> Summary:
    return build(source, out, options, lambda phase, done, total: None)


TABLES = ("reports", "cells", "findings", "claims", "failures")


def tables(out: Path) -> dict[str, list[dict[str, Any]]]:
    return {name: pq.read_table(out / f"{name}.parquet").to_pylist() for name in TABLES}


def column(out: Path, table: str, name: str) -> list[Any]:
    return pq.read_table(out / f"{table}.parquet")[name].to_pylist()
