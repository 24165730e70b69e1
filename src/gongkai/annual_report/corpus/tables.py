"""The tables a corpus becomes, and the rows one report adds to each.

`report` is the number of a report in the corpus, from 0 in the order of the source; it joins the
tables. Numbers are exact decimals; an unknown cell is null, with its reason.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from gongkai.annual_report.checks import Finding
from gongkai.annual_report.checks.own_year import own_year
from gongkai.annual_report.corpus.sources import Entry
from gongkai.annual_report.forms import TABLES
from gongkai.annual_report.reading import Loaded
from gongkai.annual_report.report import Report, Value

Row = dict[str, Any]
_Kept = TypeVar("_Kept")

_NUMBER = pa.decimal128(24, 6)
_WHOLE = pa.decimal128(25, 6)
"""What Arrow makes of an integer of 64 bits, however large."""
_LARGEST = 10**18
_SMALLEST_STEP = -6

REPORTS = pa.schema(
    [
        ("report", pa.int32()),
        ("file", pa.string()),
        ("unit", pa.string()),
        ("group", pa.string()),
        ("parent", pa.string()),
        ("year", pa.int32()),
        ("agency", pa.string()),
        ("stated_year", pa.int32()),
        ("form", pa.string()),
        ("format", pa.string()),
        ("title", pa.string()),
        ("signed_on", pa.date32()),
        *((table, pa.string()) for table in TABLES),
        ("sections", pa.int32()),
        ("characters", pa.int32()),
        ("cells", pa.int32()),
        ("unknown_cells", pa.int32()),
        ("claims", pa.int32()),
        ("notes", pa.string()),
    ]
)
COUNTED = ("errors", "warnings", "infos")
LINKED = pa.schema(
    [(name, pa.int32()) for name in ("report", "last_report", "sisters", "children")]
)
CELLS = pa.schema(
    [
        ("report", pa.int32()),
        ("path", pa.string()),
        ("value", _NUMBER),
        ("derived", _NUMBER),
        ("reason", pa.string()),
        ("raw", pa.string()),
    ]
)
FINDINGS = pa.schema(
    [
        ("report", pa.int32()),
        ("file", pa.string()),
        ("id", pa.string()),
        ("severity", pa.string()),
        ("title", pa.string()),
        ("at", pa.string()),
        ("offset", pa.int32()),
        ("expected", pa.string()),
        ("found", pa.string()),
        ("message", pa.string()),
        ("source", pa.string()),
    ]
)
CLAIMS = pa.schema(
    [
        ("report", pa.int32()),
        ("section", pa.int32()),
        ("offset", pa.int32()),
        ("counts", pa.string()),
        ("value", _NUMBER),
        ("unit", pa.string()),
        ("approximate", pa.bool_()),
        ("year", pa.int32()),
        ("text", pa.string()),
    ]
)
READING, COMPARING = "read", "compare"
"""Stages of a failure: a file that was not read, a report not held against others."""

FAILURES = pa.schema(
    [
        ("report", pa.int32()),
        ("file", pa.string()),
        ("unit", pa.string()),
        ("year", pa.int32()),
        ("stage", pa.string()),
        ("sentence", pa.string()),
    ]
)
STORED = pa.schema([("report", pa.int32()), ("data", pa.binary())])
SCHEMAS = {
    "reports": REPORTS,
    "cells": CELLS,
    "findings": FINDINGS,
    "claims": CLAIMS,
    "failures": FAILURES,
    "stored": STORED,
}


class Columns:
    """Rows of one table, kept by column: what Arrow takes in fastest."""

    def __init__(self, schema: pa.Schema) -> None:
        self.schema = schema
        self.lists: dict[str, list[Any]] = {name: [] for name in schema.names}

    def add(self, row: Row) -> None:
        for name, values in self.lists.items():
            values.append(row.get(name))

    def extend(self, other: "Columns") -> None:
        for name, values in self.lists.items():
            values += other.lists[name]

    def table(self) -> pa.Table:
        arrays = [_array(self.lists[field.name], field.type) for field in self.schema]
        return pa.Table.from_arrays(arrays, schema=self.schema)


def _array(values: list[Any], kind: pa.DataType) -> pa.Array:
    return numbers(values) if kind == _NUMBER else pa.array(values, kind)


def numbers(values: Sequence[Value]) -> pa.Array:
    """`values` as a column holds them, each as `exact` says.

    Nearly all are whole, and become decimals within Arrow ten times as fast as one by one.
    """
    unknown = values.count(None)
    if unknown == len(values):
        return pa.nulls(unknown, _NUMBER)
    whole = [value if type(value) is int else None for value in values]
    try:
        found = pa.array(whole, pa.int64()).cast(_WHOLE).cast(_NUMBER)
    except (OverflowError, pa.ArrowInvalid):  # too large for a report
        return pa.array(map(exact, values), _NUMBER)
    if whole.count(None) == unknown:
        return found
    other = [None if type(value) is int else exact(value) for value in values]
    return pc.coalesce(found, pa.array(other, _NUMBER))


def report_row(number: int, entry: Entry, loaded: Loaded) -> Row:
    """The row of a report. `unit` and `year` are those of the manifest, else what it says."""
    report = loaded.report
    year = own_year(report)
    return {
        "report": number,
        "file": entry.name,
        "unit": entry.unit or report.agency or "",
        "group": entry.group,
        "parent": entry.parent,
        "year": entry.year or year,
        "agency": report.agency,
        "stated_year": year,
        "form": report.form,
        "format": loaded.format,
        "title": report.title,
        "signed_on": report.signed_on,
        **{table: _state(report, table) for table in TABLES},
        "sections": len(report.sections),
        "characters": len(report.preamble) + sum(len(s.text) for s in report.sections),
        "cells": len(report.values),
        "unknown_cells": sum(1 for value in report.values.values() if value is None),
        "claims": len(report.claims),
        "notes": "".join(report.notes),
    }


def _state(report: Report, table: str) -> str:
    """`read`, or why the table is not."""
    return "read" if report.has(table) else report.unread.get(table, "no_form")


def add_cells(cells: Columns, number: int, report: Report) -> None:
    """The cells of `report`, column by column: there are two hundred of them."""
    values = report.values
    lists = cells.lists
    lists["report"] += [number] * len(values)
    lists["path"] += values
    lists["value"] += values.values()
    derived, notes = report.derived, report.cells
    lists["derived"] += _beside(values, derived, lambda found: found.value)
    lists["reason"] += _beside(values, notes, lambda note: note.reason)
    lists["raw"] += _beside(values, notes, lambda note: note.raw)


def _beside(
    paths: Mapping[str, Value], kept: Mapping[str, _Kept], read: Callable[[_Kept], object]
) -> list[object]:
    """What is kept of each of `paths`, None of most; of nearly every report nothing is kept."""
    if not kept:
        return [None] * len(paths)
    return [read(kept[path]) if path in kept else None for path in paths]


def exact(value: Value) -> Decimal | None:
    """`value` as the column holds it; None where it is unknown, or no number a report can mean."""
    if value is None:
        return None
    number = Decimal(value)
    if not number.is_finite() or abs(number) >= _LARGEST:
        return None
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return number if exponent >= _SMALLEST_STEP else round(number, -_SMALLEST_STEP)


def add_claims(claims: Columns, number: int, report: Report) -> None:
    for claim in report.claims:
        claims.add(
            {
                "report": number,
                "section": claim.section,
                "offset": claim.offset,
                "counts": claim.counts,
                "value": claim.value,
                "unit": claim.unit,
                "approximate": claim.approximate,
                "year": claim.year,
                "text": claim.text,
            }
        )


def add_findings(rows: Columns, number: int, file: str, findings: Iterable[Finding]) -> None:
    for finding in findings:
        rows.add(
            {
                "report": number,
                "file": file,
                "id": finding.id,
                "severity": finding.severity,
                "title": finding.title,
                "at": finding.at,
                "offset": finding.offset,
                "expected": None if finding.expected is None else str(finding.expected),
                "found": None if finding.found is None else str(finding.found),
                "message": finding.message,
                "source": finding.source,
            }
        )


def failure_row(number: int, entry: Mapping[str, Any], sentence: str) -> Row:
    """The row of a file that could not be read."""
    return {
        "report": number,
        "file": entry["name"],
        "unit": entry["unit"],
        "year": entry["year"],
        "stage": READING,
        "sentence": sentence,
    }
