"""Many years: a gap is a gap."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.forms import FORMS, labels
from gongkai.annual_report.report import Report
from gongkai.annual_report.trend import (
    KEY_FIGURES,
    NoTrend,
    figure_for,
    figures_for,
    to_json,
    trend,
)
from tests.annual_report.zeros import wrongly_titled, zeros

RECEIVED = "requests.received.total"


def line(found, key: str) -> tuple:
    (only,) = [ln for ln in found.lines if ln.figure.key == key]
    return only.values


def in_year(year: int, received: int | None, **more) -> Report:
    return zeros(year, cells={RECEIVED: received}, **more)


def test_the_years_are_in_order_whatever_order_the_reports_come_in() -> None:
    found = trend([in_year(2025, 64), in_year(2023, 41), in_year(2024, 50)])
    assert found.years == (2023, 2024, 2025)
    assert line(found, "received") == (41, 50, 64)
    assert (found.missing, found.notes) == ((), ())


def test_a_year_without_a_report_is_a_gap_and_not_zero() -> None:
    found = trend([in_year(2022, 30), in_year(2025, 64)])
    assert found.years == (2022, 2023, 2024, 2025)
    assert found.missing == (2023, 2024)
    assert line(found, "received") == (30, None, None, 64)


def test_an_unknown_cell_is_a_gap() -> None:
    assert line(trend([in_year(2024, None), in_year(2025, 64)]), "received") == (None, 64)


def test_an_unread_table_is_a_gap_in_every_figure_of_it() -> None:
    found = trend([zeros(2024, unread={"requests": "image"}), zeros(2025)])
    gaps = {ln.figure.key for ln in found.lines if ln.values[0] is None}
    assert gaps == {
        "received",
        "carried_in",
        "handled",
        "granted",
        "partly_granted",
        "refused",
        "unavailable",
        "declined",
        "closed",
        "carried_out",
    }


SUMS = [
    # figure, its cells in the form of 2021, their sum
    ("refused", ["requests.refused_internal.total", "requests.refused_third_party.total"]),
    ("unavailable", ["requests.unavailable_not_held.total", "requests.unavailable_unclear.total"]),
    ("declined", ["requests.declined_petition.total", "requests.declined_repeated.total"]),
    ("closed", ["requests.closed_other.total", "requests.closed_fee_unpaid.total"]),
    (
        "litigation",
        ["remedies.litigation.total", "remedies.litigation_after_reconsideration.total"],
    ),
    (
        "corrected",
        ["remedies.reconsideration.corrected", "remedies.litigation.corrected"],
    ),
]


@pytest.mark.parametrize(("key", "cells"), SUMS)
def test_a_group_is_the_sum_of_its_rows(key: str, cells: list[str]) -> None:
    report = zeros(2025, cells={cells[0]: 2, cells[1]: 3})
    assert line(trend([report]), key) == (5,)


@pytest.mark.parametrize(("key", "cells"), SUMS)
def test_a_group_with_one_unknown_row_is_unknown(key: str, cells: list[str]) -> None:
    report = zeros(2025, cells={cells[0]: 2, cells[1]: None})
    assert line(trend([report]), key) == (None,)


ACROSS = [
    # figure, cell of 2019, cell of 2021
    ("licences", "proactive.licences.decisions", "proactive.licences"),
    ("penalties", "proactive.penalties.decisions", "proactive.penalties"),
    ("coercive_measures", "proactive.coercive_measures.decisions", "proactive.coercive_measures"),
    ("closed", "requests.closed_other.total", "requests.closed_other.total"),
    ("received", RECEIVED, RECEIVED),
]


@pytest.mark.parametrize(("key", "older", "newer"), ACROSS)
def test_a_figure_goes_on_across_the_change_of_the_form(key: str, older: str, newer: str) -> None:
    reports = [zeros(2020, form="2019", cells={older: 7}), zeros(2021, cells={newer: 9})]
    assert line(trend(reports), key) == (7, 9)


@pytest.mark.parametrize("key", ["fees", "normative_documents"])
def test_what_the_form_of_2019_does_not_ask_is_a_gap(key: str) -> None:
    reports = [zeros(2020, form="2019"), zeros(2021)]
    assert line(trend(reports), key) == (None, 0)


def test_years_in_free_form_are_gaps_and_said() -> None:
    found = trend([Report(form="free", year=2018), zeros(2019, form="2019")])
    assert found.notes == ("2018年的报告没有法定表格，各项都是缺口。",)
    assert line(found, "received") == (None, 0)


def test_a_body_that_changed_its_name_has_its_latest_and_both_are_said() -> None:
    found = trend([zeros(2025, "青岩县交通运输局"), zeros(2024, "青岩县交通局")])
    assert found.agency == "青岩县交通运输局"
    assert found.notes == ("报告里的机关名称不止一个：青岩县交通局、青岩县交通运输局。",)


def test_two_bodies_are_both_named_over_their_numbers() -> None:
    found = trend([zeros(2024, "青岩县水务局"), zeros(2025, "青岩县林业局")])
    assert found.agency == "青岩县水务局、青岩县林业局"
    assert found.notes == (
        "报告里的机关名称不止一个：青岩县水务局、青岩县林业局，看不出是同一机关。",
    )


def test_a_name_without_its_regions_is_no_other_name() -> None:
    found = trend([zeros(2024, "县教育局"), zeros(2025, "青岩县教育局")])
    assert (found.agency, found.notes) == ("青岩县教育局", ())


def test_two_bodies_are_known_as_two_whatever_lies_between() -> None:
    found = trend([zeros(2023, "青岩县水务局"), zeros(2024, None), zeros(2025, "青岩县林业局")])
    assert found.agency == "青岩县水务局、青岩县林业局"
    assert found.notes == (
        "报告里的机关名称不止一个：青岩县水务局、青岩县林业局，看不出是同一机关。",
    )


def test_a_report_stands_in_its_own_year_where_only_its_title_is_wrong() -> None:
    found = trend([zeros(2023), wrongly_titled(2024, 2023), zeros(2025)])
    assert (found.years, found.missing) == ((2023, 2024, 2025), ())
    assert found.notes == ("青岩县交通运输局的标题为2023年，统计期限为2024年，按2024年列入。",)


REFUSED = [
    ([], "没有报告，看不出趋势。"),
    ([zeros(2025), zeros(2025)], "2025年有两份报告，不知以哪份为准，请只给出一份。"),
    ([zeros(2025), wrongly_titled(2025, 2024)], "2025年有两份报告，不知以哪份为准，请只给出一份。"),
    ([zeros(2025), zeros(None)], "青岩县交通运输局的统计年度不明，不能放进趋势。"),
    ([zeros(None, None)], "有一份报告的统计年度不明，不能放进趋势。"),
]


@pytest.mark.parametrize(("reports", "sentence"), REFUSED)
def test_what_makes_no_trend_is_refused_with_a_sentence(reports, sentence: str) -> None:
    with pytest.raises(NoTrend) as refused:
        trend(reports)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("reports", "sentence"),
    [
        ([zeros(2025), zeros(2025)], "2025年有两份报告（甲、乙），不知以哪份为准，请只给出一份。"),
        ([zeros(2025), zeros(None, None)], "乙的统计年度不明，不能放进趋势。"),
    ],
)
def test_the_files_are_named_where_they_are_known(reports, sentence: str) -> None:
    with pytest.raises(NoTrend) as refused:
        trend(reports, names=["甲", "乙"])
    assert str(refused.value) == sentence


# ---- any cell ----

CELLS = [
    # path, label, unit, values in 2020 (form of 2019) and 2021
    ("requests.granted.business", "（一）予以公开／商业企业", "件", (0, 0)),
    ("proactive.licences", "行政许可／本年处理决定数量", "件", (0, 0)),
    ("proactive.licences.decisions", "行政许可／本年处理决定数量", "件", (0, 0)),
    ("proactive.fees", "行政事业性收费／本年收费金额", "万元", (None, Decimal(0))),
    ("proactive.procurement.amount", "政府集中采购／采购总金额", "万元", (Decimal(0), None)),
    (
        "requests.closed_fee_unpaid.total",
        "（六）其他处理2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请／总计",
        "件",
        (None, 0),
    ),
]


@pytest.mark.parametrize(("path", "label", "unit", "values"), CELLS)
def test_any_cell_can_be_followed(path: str, label: str, unit: str, values) -> None:
    figure = figure_for(path)
    found = trend([zeros(2020, form="2019"), zeros(2021)], [figure])
    assert (figure.label, figure.unit) == (label, unit)
    assert found.lines[0].values == values


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda f: f.name)
def test_every_cell_of_every_form_has_its_figure(form) -> None:
    report = zeros(form.since, form=form.name)
    for path, _ in labels(form):
        assert figure_for(path).of(report) == 0


OTHER, SUM = "requests.closed_other.total", "requests.closed.total"
OLDER = zeros(2020, form="2019", cells={OTHER: 7})
NEWER = zeros(2021, cells={OTHER: 3, "requests.closed_fee_unpaid.total": 2})
WITHIN = [
    # asked for, of which reports, key, label, values, why
    (OTHER, [NEWER], OTHER, "（六）其他处理3.其他／总计", (3,), "the cell itself"),
    (OTHER, [OLDER], OTHER, "（六）其他处理／总计", (7,), "the cell itself"),
    (OTHER, [OLDER, NEWER], SUM, "（六）其他处理／总计", (7, 5), "what both count, by its own key"),
    (OTHER, [Report(form="free", year=2020), NEWER], OTHER, None, (None, 3), "it has no form"),
    (SUM, [NEWER], SUM, "（六）其他处理／总计", (5,), "asked for as such"),
    ("closed", [OLDER, NEWER], "closed", "其他处理", (7, 5), "a key of the JSON"),
    ("received", [OLDER, NEWER], "received", "本年新收申请", (0, 0), "a key of the JSON"),
    ("proactive.licences.decisions", [OLDER, NEWER], "proactive.licences", None, (0, 0), "both"),
    ("proactive.licences.decisions", [NEWER], "proactive.licences", None, (0,), "as now called"),
]


@pytest.mark.parametrize(("asked", "reports", "key", "label", "values", "why"), WITHIN)
def test_a_cell_is_itself_within_one_form(asked, reports, key, label, values, why) -> None:
    found = trend(reports, figures_for([asked, asked], reports))
    (only,) = found.lines
    assert (only.figure.key, only.values) == (key, values), why
    assert label in (None, only.figure.label), why


UNITS = [
    ("proactive.licences.last_year", "项", "上一年项目数量"),
    ("proactive.licences.change", "项", "本年增/减"),
    ("proactive.fees.last_year", "项", "a number of items in 2019"),
    ("proactive.procurement.projects", "项", "采购项目数量"),
    ("proactive.licences.decisions", "件", "处理决定数量"),
    ("proactive.normative_documents.made", "件", "本年新制作数量"),
    ("proactive.procurement.amount", "万元", "采购总金额"),
]


@pytest.mark.parametrize(("path", "unit", "why"), UNITS)
def test_items_are_not_counted_in_the_unit_of_documents(path: str, unit: str, why: str) -> None:
    assert figure_for(path).unit == figure_for(path, ["2019"]).unit == unit, why


def test_a_cell_no_form_has_is_refused() -> None:
    with pytest.raises(NoTrend) as refused:
        figure_for("requests.nothing.total")
    assert (
        str(refused.value)
        == "没有这个单元格：requests.nothing.total；单元格的键如requests.received.total。"
    )


# ---- as data ----


def test_the_json_has_a_value_or_null_a_year() -> None:
    found = trend([zeros(2023, cells={"proactive.fees": Decimal("1.50")}), zeros(2025)])
    data = json.loads(json.dumps(to_json(found), ensure_ascii=False))
    assert (data["agency"], data["years"], data["missing"]) == (
        "青岩县交通运输局",
        [2023, 2024, 2025],
        [2024],
    )
    assert data["figures"][-1] == {
        "key": "fees",
        "label": "行政事业性收费",
        "unit": "万元",
        "values": ["1.50", None, "0"],
    }
    assert [f["key"] for f in data["figures"]] == [figure.key for figure in KEY_FIGURES]


@given(st.dictionaries(st.integers(2021, 2040), st.none() | st.integers(0, 999), min_size=1))
def test_every_year_from_first_to_last_has_its_place(received) -> None:
    found = trend([in_year(year, count) for year, count in received.items()])
    assert found.years == tuple(range(min(received), max(received) + 1))
    assert line(found, "received") == tuple(received.get(year) for year in found.years)
    assert set(found.missing) == set(found.years) - set(received)
