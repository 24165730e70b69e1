"""A report as plain data and back: the JSON of `gongkai report read --format json`.

Nested by table, row and column; money as decimal strings; a table that was not read is null.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from functools import cache, partial
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
    ChangedLabel,
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
        "signed_by": report.signed_by,
        "signed_on": report.signed_on.isoformat() if report.signed_on else None,
        "unread_day": report.unread_day,
        "sections": [asdict(section) for section in report.sections],
        **{table: _nested(report.values, table) for table in TABLES},
        "unread": dict(report.unread),
        "cells": {path: asdict(note) for path, note in report.cells.items()},
        "derived": {
            path: {"value": plain(derived.value), "because": derived.because}
            for path, derived in report.derived.items()
        },
        "extra_rows": [
            {"table": row.table, "label": row.label, "raw": list(row.raw)}
            for row in report.extra_rows
        ],
        "labels": [asdict(label) for label in report.labels],
        "claims": [_plain_claim(claim) for claim in report.claims],
        "comparisons": [_plain_dict(asdict(c)) for c in report.comparisons],
        "percentages": [_plain_dict(asdict(p)) for p in report.percentages],
        "series": [
            {
                "title": series.title,
                "year": series.year,
                "values": {name: plain(value) for name, value in series.values.items()},
            }
            for series in report.series
        ],
        "notes": list(report.notes),
    }


class NotAReport(ValueError):
    """The data are none of a report; the message is one sentence in Chinese for the user."""


def from_json(data: Mapping[str, Any]) -> Report:
    """The report that `to_json` wrote. Missing keys are empty, keys of others are passed over;
    ValueError on nonsense: a value of the wrong type, a cell that no form has."""
    if not isinstance(data, Mapping):
        raise NotAReport("不是年度报告的数据：结构与约定不符。")
    form = _read(data, "form", text, "free")
    return Report(
        form=form,
        agency=_read(data, "agency", _optional_text),
        agency_names=_read(data, "agency_names", _texts, ()),
        year=_read(data, "year", _optional_year),
        title=_read(data, "title", text, ""),
        preamble=_read(data, "preamble", text, ""),
        contact=_read(data, "contact", text, ""),
        signed_by=_read(data, "signed_by", text, ""),
        signed_on=_read(data, "signed_on", partial(optional, _date)),
        unread_day=_read(data, "unread_day", text, ""),
        sections=_read(data, "sections", partial(each, _section), ()),
        values=_values(data, form),
        unread=_read(data, "unread", _unread, {}),
        cells=_read(data, "cells", partial(_by_path, _note), {}),
        derived=_read(data, "derived", partial(_by_path, _derived), {}),
        extra_rows=_read(data, "extra_rows", partial(each, _extra_row), ()),
        labels=_read(data, "labels", partial(each, _changed_label), ()),
        claims=_read(data, "claims", partial(each, _claim), ()),
        comparisons=_read(data, "comparisons", partial(each, _comparison), ()),
        percentages=_read(data, "percentages", partial(each, _percentage), ()),
        series=_read(data, "series", partial(each, _series), ()),
        notes=_read(data, "notes", _texts, ()),
    )


def _read(
    data: Mapping[str, Any], key: str, read: Callable[[object], _Read], otherwise: object = None
) -> _Read:
    """What stands at `key`, read; NotAReport, which names the key, where it is nonsense."""
    try:
        return read(data.get(key, otherwise))
    except NotAReport:
        raise
    except (KeyError, TypeError, AttributeError, ArithmeticError, ValueError) as error:
        raise nonsense_at(key) from error


def nonsense_at(key: str) -> NotAReport:
    return NotAReport(f"不是年度报告的数据：“{key}”与约定不符。")


def _texts(value: object) -> tuple[str, ...]:
    return each(text, value)


def _optional_text(value: object) -> str | None:
    return optional(text, value)


def _optional_year(value: object) -> int | None:
    return optional(year, value)


def _unread(value: object) -> dict[str, str]:
    return {_table(table): text(why) for table, why in mapping(value).items()}


def _values(data: Mapping[str, Any], form: str) -> dict[str, Value]:
    known = _paths(form)
    values: dict[str, Value] = {}
    for table in TABLES:
        if data.get(table) is not None:
            values.update(_read(data, table, partial(_flat, path=table, known=known)))
    return values


def _flat(node: Any, path: str, known: frozenset[str]) -> dict[str, Value]:
    if path in known:
        read: Callable[[object], int | Decimal] = decimal if path in DECIMAL_PATHS else count
        try:
            return {path: optional(read, node)}
        except (ArithmeticError, ValueError) as error:
            raise nonsense_at(path) from error
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


def _changed_label(value: object) -> ChangedLabel:
    data = mapping(value)
    return ChangedLabel(
        _table(data["table"]),
        text(data["kind"]),
        text(data["printed"]),
        text(data["expected"]),
        flag(data.get("another", False)),
    )


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
        place[last] = plain(value)
    return found or None


def plain(value: Value) -> int | str | None:
    """A number as JSON has it: a decimal as text, for JSON would round it."""
    return str(value) if isinstance(value, Decimal) else value


def _plain_dict(data: dict[str, Any]) -> dict[str, Any]:
    return {key: plain(v) if isinstance(v, Decimal) else v for key, v in data.items()}


def _plain_claim(claim: Claim) -> dict[str, Any]:
    return {
        **_plain_dict(asdict(claim)),
        "parts": [[label, plain(value)] for label, value in claim.parts],
    }
