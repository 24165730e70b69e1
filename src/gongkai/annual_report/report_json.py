"""A report as plain data and back: the JSON of `gongkai report read --format json`.

Nested by table, row and column; money as decimal strings; a table that was not read is null.
"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from gongkai.annual_report.forms import DECIMAL_PATHS, TABLES
from gongkai.annual_report.report import (
    CellNote,
    Claim,
    Comparison,
    Derived,
    ExtraRow,
    Percentage,
    Report,
    Section,
    Series,
    Value,
    table_of,
)


def to_json(report: Report) -> dict[str, Any]:
    """`report` as JSON-ready data, keys in the order of a report."""
    return {
        "form": report.form,
        "agency": report.agency,
        "agency_names": list(report.agency_names),
        "year": report.year,
        "title": report.title,
        "preamble": report.preamble,
        "contact": report.contact,
        "signed_on": report.signed_on.isoformat() if report.signed_on else None,
        "sections": [asdict(section) for section in report.sections],
        **{table: _nested(report.values, table) for table in TABLES},
        "unread": dict(report.unread),
        "cells": {path: asdict(note) for path, note in report.cells.items()},
        "derived": {
            path: {"value": _plain(derived.value), "because": derived.because}
            for path, derived in report.derived.items()
        },
        "extra_rows": [
            {"table": row.table, "label": row.label, "raw": list(row.raw)}
            for row in report.extra_rows
        ],
        "claims": [_claim(claim) for claim in report.claims],
        "comparisons": [_plain_dict(asdict(c)) for c in report.comparisons],
        "percentages": [_plain_dict(asdict(p)) for p in report.percentages],
        "series": [
            {
                "title": series.title,
                "year": series.year,
                "values": {name: _plain(value) for name, value in series.values.items()},
            }
            for series in report.series
        ],
        "notes": list(report.notes),
    }


def from_json(data: Mapping[str, Any]) -> Report:
    """The report that `to_json` wrote. Missing keys are empty; ValueError on nonsense."""
    try:
        return _read(data)
    except (KeyError, TypeError, AttributeError, ArithmeticError) as error:
        raise ValueError("不是年度报告的数据：结构与约定不符。") from error


def _read(data: Mapping[str, Any]) -> Report:
    values: dict[str, Value] = {}
    for table in TABLES:
        values.update(_flat(data.get(table), table))
    signed = data.get("signed_on")
    return Report(
        form=data.get("form", "free"),
        agency=data.get("agency"),
        agency_names=tuple(data.get("agency_names", ())),
        year=data.get("year"),
        title=data.get("title", ""),
        preamble=data.get("preamble", ""),
        contact=data.get("contact", ""),
        signed_on=date.fromisoformat(signed) if signed else None,
        sections=tuple(Section(**section) for section in data.get("sections", ())),
        values=values,
        unread=dict(data.get("unread", {})),
        cells={path: CellNote(**note) for path, note in data.get("cells", {}).items()},
        derived={
            path: Derived(_number(entry["value"]), entry["because"])
            for path, entry in data.get("derived", {}).items()
        },
        extra_rows=tuple(
            ExtraRow(row["table"], row["label"], tuple(row["raw"]))
            for row in data.get("extra_rows", ())
        ),
        claims=tuple(_read_claim(claim) for claim in data.get("claims", ())),
        comparisons=tuple(
            Comparison(**_numbers(c, "value", "change", "percent"))
            for c in data.get("comparisons", ())
        ),
        percentages=tuple(
            Percentage(**_numbers(p, "value", "part", "whole")) for p in data.get("percentages", ())
        ),
        series=tuple(
            Series(s["title"], s["year"], {k: _number(v) for k, v in s["values"].items()})
            for s in data.get("series", ())
        ),
        notes=tuple(data.get("notes", ())),
    )


def _nested(values: Mapping[str, Value], table: str) -> dict[str, Any] | None:
    found: dict[str, Any] = {}
    for path, value in values.items():
        if table_of(path) != table:
            continue
        *above, last = path.split(".")[1:]
        place = found
        for key in above:
            place = place.setdefault(key, {})
        place[last] = _plain(value)
    return found or None


def _flat(node: Any, path: str) -> dict[str, Value]:
    if node is None and path in TABLES:
        return {}
    if isinstance(node, Mapping):
        return {
            p: v for key, child in node.items() for p, v in _flat(child, f"{path}.{key}").items()
        }
    if node is None:
        return {path: None}
    return {path: Decimal(node) if path in DECIMAL_PATHS else int(node)}


def _plain(value: Value) -> int | str | None:
    return str(value) if isinstance(value, Decimal) else value


def _plain_dict(data: dict[str, Any]) -> dict[str, Any]:
    return {key: _plain(v) if isinstance(v, Decimal) else v for key, v in data.items()}


def _number(value: int | str) -> int | Decimal:
    return Decimal(value) if isinstance(value, str) else value


def _numbers(data: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    found = dict(data)
    for key in keys:
        if found.get(key) is not None:
            found[key] = _number(found[key])
    return found


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        **_plain_dict(asdict(claim)),
        "parts": [[label, _plain(value)] for label, value in claim.parts],
    }


def _read_claim(data: Mapping[str, Any]) -> Claim:
    found = _numbers(data, "value")
    found["parts"] = tuple((label, _number(value)) for label, value in data.get("parts", ()))
    return Claim(**found)
