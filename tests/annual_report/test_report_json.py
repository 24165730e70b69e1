"""A report as JSON and back: nothing lost, nothing rounded, nonsense refused."""

import copy
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.annual_report.forms import FORM_2019, FORM_2021, FORMS, TABLES, Form
from gongkai.annual_report.report import (
    CellNote,
    Claim,
    Comparison,
    Derived,
    ExtraRow,
    Percentage,
    Report,
    Series,
)
from gongkai.annual_report.report_json import from_json, to_json
from tests.annual_report.writers.reports import report, reports, unknown, without

GRANTED = "requests.granted.total"
FULL = replace(
    unknown(report(), {GRANTED: CellNote("0 0", "ambiguous")}),
    agency_names=("青岩县交通运输局", "青岩县交通局"),
    contact="电话：0858-0000118",
    derived={GRANTED: Derived(29, "各列之和"), "proactive.fees": Derived(Decimal("0.50"), "单位")},
    extra_rows=(ExtraRow("proactive", "其他主动公开文件", ("3", "")),),
    claims=(
        Claim(1, 4, "公开286条", "published", 286, "条", parts=(("动态", 280), ("其他", 6))),
        Claim(0, 0, "约510余条", None, 510, "条", approximate=True, year=2024),
        Claim(6, 9, "收费18.8710万元", "information_fees", Decimal("18.8710"), "万元"),
    ),
    comparisons=(
        Comparison(6, 1, "4件，少1件", 4, -1),
        Comparison(1, 2, "增长12.50%", None, None, "published", Decimal("12.50"), "公开"),
    ),
    percentages=(Percentage(1, 3, "占48.4%", Decimal("48.4"), "答复", 31, 64),),
    series=(
        Series("信息分类", 2024, {"工作动态": 33, "均数": Decimal("2.5")}),
        Series("", None, {}),
    ),
    notes=("第2页是扫描件，没有读。",),
)


def _again(written: Report) -> Report:
    return from_json(json.loads(json.dumps(to_json(written), ensure_ascii=False)))


WHOLE = [
    (FULL, "every part"),
    (Report(), "nothing at all"),
    (report(FORM_2019), "the form of 2019"),
    (without(without(report(), "requests", "image"), "remedies", "absent"), "tables unread"),
    (report(values={"requests.received.total": None}), "one cell, and that unknown"),
    (report(values={"proactive.fees": Decimal("0.0000")}), "the places of a zero"),
    (replace(report(), signed_on=None, year=None, agency=None), "no day, no year, no name"),
    (
        replace(report(), signed_by="青岩县水务局", signed_on=None, unread_day="2026.13.40"),
        "a signature under which no day can be read",
    ),
    (report(title="堃昇玥镕🚌\x00\u2028"), "rare and control characters"),
]


@pytest.mark.parametrize(("written", "why"), WHOLE, ids=[why for _, why in WHOLE])
def test_a_report_comes_back_as_it_was(written: Report, why: str) -> None:
    assert _again(written) == written, why


def test_money_keeps_its_places() -> None:
    fees = _again(report(values={"proactive.fees": Decimal("18.8710")})).value("proactive.fees")
    assert str(fees) == "18.8710"


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(reports())
def test_any_report_comes_back_as_it_was(written: Report) -> None:
    assert _again(written) == written


class TestShape:
    """The keys of the contract."""

    def test_every_key_is_there_in_the_order_of_a_report(self) -> None:
        keys = ["form", "agency", "agency_names", "year", "title", "preamble", "contact"]
        keys += ["signed_by", "signed_on", "unread_day", "sections"]
        keys += ["proactive", "requests", "remedies", "unread", "cells", "derived"]
        keys += ["extra_rows", "labels", "claims", "comparisons", "percentages"]
        keys += ["series", "notes"]
        assert list(to_json(Report())) == keys

    @pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.name)
    def test_cells_are_nested_by_table_row_and_column(self, form: Form) -> None:
        data = to_json(report(form))
        assert data["requests"]["received"]["natural_person"] == report(form).value(
            "requests.received.natural_person"
        )
        assert list(data["remedies"]) == [
            "reconsideration",
            "litigation",
            "litigation_after_reconsideration",
        ]

    def test_cells_that_stand_alone_are_not_nested(self) -> None:
        data = to_json(report(values={"proactive.licences": 39, "proactive.fees": Decimal("1.50")}))
        assert data["proactive"] == {"licences": 39, "fees": "1.50"}

    def test_an_unread_table_is_null_and_says_why(self) -> None:
        data = to_json(without(report(), "requests", "image"))
        assert (data["requests"], data["unread"]) == (None, {"requests": "image"})

    def test_an_unknown_cell_is_null_with_its_raw_text_and_reason(self) -> None:
        data = to_json(FULL)
        assert data["requests"]["granted"]["total"] is None
        assert data["cells"] == {GRANTED: {"raw": "0 0", "reason": "ambiguous"}}
        assert data["derived"][GRANTED] == {"value": 29, "because": "各列之和"}

    def test_days_are_iso_dates(self) -> None:
        assert to_json(report(signed_on=date(2026, 1, 5)))["signed_on"] == "2026-01-05"


DATA: dict[str, Any] = to_json(FULL)


def _with(path: str, value: object) -> dict[str, Any]:
    """The data of the full report with another value at `path` (keys and places in lists)."""
    data = copy.deepcopy(DATA)
    node: Any = data
    *above, last = path.split("/")
    for key in above:
        node = node[int(key)] if isinstance(node, list) else node[key]
    node[last] = value
    return data


NONSENSE = [
    ("requests/received/total", 3.7, "no half request is rounded down to a whole one"),
    ("requests/received/total", 3.0, "a decimal is no count, even where it is whole"),
    ("requests/received/total", True, "true is no 1"),
    ("requests/received/total", "12", "text is no number"),
    ("requests/received/total", [1], "nor is a list"),
    ("requests/received/total", {"a": 1}, "nor an object"),
    ("requests/received/total", 10**400, "nor what no cell could hold"),
    ("requests/received/everyone", 3, "a column that the form does not have"),
    ("requests/forwarded", {"total": 3}, "a row that the form does not have"),
    ("requests", 3, "a table that is a number"),
    ("requests", [], "a table that is a list"),
    ("requests", "image", "a table that is a word"),
    ("proactive/fees", "NaN", "not a number"),
    ("proactive/fees", "Infinity", "without end"),
    ("proactive/fees", "1e99999", "without measure"),
    ("proactive/fees", "1e-99999", "without measure, the other way"),
    ("proactive/fees", "三万", "in words"),
    ("proactive/fees", False, "false is no 0"),
    ("form", ["2021"], "a form that is a list"),
    ("agency", 5, "a name that is a number"),
    ("agency_names", "青岩县", "a word is no list of its characters"),
    ("agency_names", [None], "a name that is nothing"),
    ("year", "2025", "a year in quotes"),
    ("year", True, "true is no year"),
    ("year", 0, "there was no year 0"),
    ("year", 10**30, "nor will there be this one"),
    ("title", None, "a title that is nothing"),
    ("preamble", ["一"], "a preamble in a list"),
    ("signed_on", "2026-13-01", "a month that is none"),
    ("signed_on", 20260120, "a day that is a number"),
    ("sections", None, "no sections is an empty list"),
    ("sections/0/text", None, "a text that is nothing"),
    ("sections/0/number", "1", "a number in quotes"),
    ("sections/0/number", -1, "a number below zero"),
    ("unread", {"tables": "image"}, "a table that no form has"),
    ("unread", {"requests": 3}, "a reason that is a number"),
    ("cells", {"x": {"raw": "", "reason": "blank"}}, "a cell that no form has"),
    ("cells", {GRANTED: {"raw": 3, "reason": "blank"}}, "a raw text that is a number"),
    ("cells", {GRANTED: {"raw": ""}}, "a note without its reason"),
    ("derived", {GRANTED: {"value": "NaN", "because": ""}}, "derived from nothing"),
    ("derived", {"x": {"value": 1, "because": ""}}, "derived for nothing"),
    ("extra_rows/0/table", "tables", "a row of a table that no form has"),
    ("extra_rows/0/raw", "abc", "a word is no row of its letters"),
    ("claims/0/value", "NaN", "a claim of no number"),
    ("claims/0/value", None, "a claim of nothing"),
    ("claims/0/offset", -5, "before the text"),
    ("claims/0/text", 5, "a quotation that is a number"),
    ("claims/0/approximate", "no", "a word is neither true nor false"),
    ("claims/0/parts", [["动态"]], "a part without its number"),
    ("claims/0/parts", [[1, 2]], "a part without its name"),
    ("comparisons/0/change", "-Infinity", "fewer without end"),
    ("comparisons/0/value", True, "true is no number"),
    ("percentages/0/value", "x", "no share"),
    ("series/0/year", "去年", "a year in words"),
    ("series/0/values", {"动态": None}, "a bar without its number"),
    ("series/0/values", [1, 2], "bars without names"),
    ("notes", "注", "a word is no list of its characters"),
]


@pytest.mark.parametrize(("path", "value", "why"), NONSENSE, ids=[why for *_, why in NONSENSE])
def test_nonsense_is_refused_whole(path: str, value: object, why: str) -> None:
    with pytest.raises(
        ValueError, match=rf"^不是年度报告的数据：“{path.split('/')[0]}\S*”与约定不符。$"
    ):
        from_json(_with(path, value))


TAKEN = [
    ("proactive/fees", 18.871, "proactive.fees", Decimal("18.871"), "by its digits, not its bits"),
    ("proactive/fees", 3, "proactive.fees", Decimal(3), "whole 万元"),
    ("proactive/fees", None, "proactive.fees", None, "unknown"),
    ("requests/received/total", -3, "requests.received.total", -3, "the document says so"),
    ("requests/received/total", None, "requests.received.total", None, "unknown"),
]


@pytest.mark.parametrize(("at", "given_value", "path", "value", "why"), TAKEN)
def test_what_can_be_meant_is_taken(
    at: str, given_value: object, path: str, value: object, why: str
) -> None:
    assert from_json(_with(at, given_value)).value(path) == value, why


def test_keys_of_a_later_version_are_passed_over() -> None:
    data = _with("sections/0/anchor", "s1")
    data["later"] = {"anything": [1]}
    assert from_json(data) == FULL


def test_a_report_of_one_row_is_a_report() -> None:
    found = from_json({"form": "2021", "requests": {"received": {"total": 4}}})
    assert found.values == {"requests.received.total": 4}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(DATA)), JSON)
def test_anything_at_any_key_is_a_report_or_refused(key: str, value: object) -> None:
    try:
        found = from_json({**DATA, key: value})
    except ValueError as refused:
        assert str(refused).startswith(f"不是年度报告的数据：“{key}")
    else:
        assert _again(found) == found


def test_the_forms_share_no_cell_under_another_name() -> None:
    """A report says its form; a cell of the other one is nonsense in it."""
    only_2019 = set(FORM_2019.paths("proactive")) - set(FORM_2021.paths("proactive"))
    assert "proactive.licences.decisions" in only_2019
    with pytest.raises(ValueError, match=r"“proactive\.licences”与约定不符"):
        from_json({"form": "2021", "proactive": {"licences": {"decisions": 3}}})
    assert {table for table in TABLES if to_json(Report())[table] is None} == set(TABLES)
