"""Parts of a corpus made up row by row, for what comes after reading."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from gongkai.annual_report.corpus.merging import merge
from gongkai.annual_report.corpus.shards import write_tables
from gongkai.annual_report.corpus.tables import LINKED, SCHEMAS, Columns

Rows = Iterable[Mapping[str, Any]]

REPORT = {
    "unit": "青岩县教育局",
    "group": "",
    "parent": "",
    "year": 2025,
    "form": "2021",
    "format": "html",
    "proactive": "read",
    "requests": "read",
    "remedies": "read",
    "cells": 200,
    "unknown_cells": 0,
}
FINDING = {
    "id": "T3-01",
    "severity": "error",
    "title": "收支相等",
    "at": "requests.*.total",
    "message": "新收加结转应等于办结加结转下年度。",
    "source": "国办公开办函〔2021〕30号",
}


def report(number: int, **more: Any) -> dict[str, Any]:
    return {**REPORT, "report": number, "file": f"{number}.html", **more}


def finding(number: int, **more: Any) -> dict[str, Any]:
    return {**FINDING, "report": number, "file": f"{number}.html", **more}


def failure(number: int, sentence: str, **more: Any) -> dict[str, Any]:
    given = {"report": number, "file": f"{number}.html", "stage": "read", "sentence": sentence}
    return {**given, **more}


def part(folder: Path, name: str, **tables: Rows) -> Path:
    """A part with the rows of `tables`; the tables not named are empty."""
    made = {table: Columns(schema) for table, schema in {**SCHEMAS, "linked": LINKED}.items()}
    for table, rows in tables.items():
        for row in rows:
            made[table].add(dict(row))
    path = folder / name
    path.mkdir(parents=True)
    write_tables(path, made)
    return path


def results(
    folder: Path,
    reports: Rows = (),
    findings: Rows = (),
    failures: Rows = (),
    linked: Rows = (),
    cells: Rows = (),
) -> Path:
    """The merged tables of one made-up part, in a folder."""
    reports = list(reports)
    failures = list(failures)
    numbers = [row["report"] for row in (*reports, *failures)]
    read = part(
        folder, "read-0", reports=reports, findings=findings, failures=failures, cells=cells
    )
    link = part(folder, "link-0", linked=linked)
    out = folder / "results"
    out.mkdir()
    merge(max(numbers, default=-1) + 1, [read], [link], out)
    return out
