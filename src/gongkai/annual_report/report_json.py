"""A report as plain data and back: the JSON of `gongkai report read --format json`.

Nested by table, row and column; money as decimal strings; a table that was not read is null.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from gongkai.annual_report.forms import DECIMAL_PATHS, FORMS, TABLES
from gongkai.annual_report.json_values import (
    count,
    decimal,
    each,
    flag,
    mapping,
    number,
    optional,
    place,
    text,
    year,
)
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

_Read = TypeVar("_Read")


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
        "claims": [_plain_claim(claim) for claim in report.claims],
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
    """The report that `to_json` wrote. Missing keys are empty, keys of others are passed over;
    ValueError on nonsense: a value of the wrong type, a cell that no form has."""
    try:
        return _read(data)
    except (KeyError, TypeError, AttributeError, ArithmeticError, ValueError) as error:
        raise ValueError("不是年度报告的数据：结构与约定不符。") from error


def _read(data: Mapping[str, Any]) -> Report:
    form = text(data.get("form", "free"))
    return Report(
        form=form,
        agency=optional(text, data.get("agency")),
        agency_names=each(text, data.get("agency_names", ())),
        year=optional(year, data.get("year")),
        title=text(data.get("title", "")),
        preamble=text(data.get("preamble", "")),
        contact=text(data.get("contact", "")),
        signed_on=optional(_date, data.get("signed_on")),
        sections=each(_section, data.get("sections", ())),
        values=_values(data, form),
        unread={_table(table): text(why) for table, why in mapping(data.get("unread", {})).items()},
        cells=_by_path(_note, data.get("cells", {})),
        derived=_by_path(_derived, data.get("derived", {})),
        extra_rows=each(_extra_row, data.get("extra_rows", ())),
        claims=each(_claim, data.get("claims", ())),
        comparisons=each(_comparison, data.get("comparisons", ())),
        percentages=each(_percentage, data.get("percentages", ())),
        series=each(_series, data.get("series", ())),
        notes=each(text, data.get("notes", ())),
    )


def _values(data: Mapping[str, Any], form: str) -> dict[str, Value]:
    known = _paths(form)
    values: dict[str, Value] = {}
    for table in TABLES:
        if data.get(table) is not None:
            values.update(_flat(data[table], table, known))
    return values


def _flat(node: Any, path: str, known: frozenset[str]) -> dict[str, Value]:
    if path in known:
        read: Callable[[object], int | Decimal] = decimal if path in DECIMAL_PATHS else count
        return {path: optional(read, node)}
    found: dict[str, Value] = {}
    for key, child in mapping(node).items():
        found.update(_flat(child, f"{path}.{key}", known))
    return found


@cache
def _paths(form: str) -> frozenset[str]:
    """The cells a report of `form` may have; of none, those of any."""
    forms = [FORMS[form]] if form in FORMS else FORMS.values()
    return frozenset(path for one in forms for table in TABLES for path in one.paths(table))


def _by_path(read: Callable[[object], _Read], data: object) -> dict[str, _Read]:
    found = mapping(data)
    if not found.keys() <= _paths(""):
        raise ValueError("a cell that no form has")
    return {path: read(entry) for path, entry in found.items()}


def _table(name: object) -> str:
    if name not in TABLES:
        raise ValueError("a table that no form has")
    return text(name)


def _date(value: object) -> date:
    return date.fromisoformat(text(value))


def _section(value: object) -> Section:
    data = mapping(value)
    return Section(
        optional(place, data["number"]),
        text(data["printed_number"]),
        text(data["title"]),
        text(data.get("text", "")),
    )


def _note(value: object) -> CellNote:
    data = mapping(value)
    return CellNote(text(data["raw"]), text(data["reason"]))


def _derived(value: object) -> Derived:
    data = mapping(value)
    return Derived(number(data["value"]), text(data["because"]))


def _extra_row(value: object) -> ExtraRow:
    data = mapping(value)
    return ExtraRow(_table(data["table"]), text(data["label"]), each(text, data["raw"]))


def _claim(value: object) -> Claim:
    data = mapping(value)
    return Claim(
        **_passage(data),
        counts=optional(text, data["counts"]),
        value=number(data["value"]),
        unit=text(data.get("unit", "")),
        approximate=flag(data.get("approximate", False)),
        year=optional(year, data.get("year")),
        parts=each(_part, data.get("parts", ())),
    )


def _part(value: object) -> tuple[str, int | Decimal]:
    label, found = each(lambda member: member, value)
    return text(label), number(found)


def _comparison(value: object) -> Comparison:
    data = mapping(value)
    return Comparison(
        **_passage(data),
        value=optional(number, data.get("value")),
        change=optional(number, data.get("change")),
        counts=optional(text, data.get("counts")),
        percent=optional(decimal, data.get("percent")),
        label=text(data.get("label", "")),
    )


def _percentage(value: object) -> Percentage:
    data = mapping(value)
    return Percentage(
        **_passage(data),
        value=decimal(data["value"]),
        label=text(data.get("label", "")),
        part=optional(number, data.get("part")),
        whole=optional(number, data.get("whole")),
    )


def _passage(data: Mapping[str, object]) -> dict[str, Any]:
    """Where a number stands in the text."""
    return {
        "section": place(data["section"]),
        "offset": place(data.get("offset", 0)),
        "text": text(data["text"]),
    }


def _series(value: object) -> Series:
    data = mapping(value)
    values = {text(name): number(found) for name, found in mapping(data["values"]).items()}
    return Series(text(data["title"]), optional(year, data["year"]), values)


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


def _plain(value: Value) -> int | str | None:
    return str(value) if isinstance(value, Decimal) else value


def _plain_dict(data: dict[str, Any]) -> dict[str, Any]:
    return {key: _plain(v) if isinstance(v, Decimal) else v for key, v in data.items()}


def _plain_claim(claim: Claim) -> dict[str, Any]:
    return {
        **_plain_dict(asdict(claim)),
        "parts": [[label, _plain(value)] for label, value in claim.parts],
    }
