"""Totals over units: parent = own + children, cell by cell."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.forms import FORM_2019, FORM_2021, labels
from gongkai.annual_report.report import Derived, Report
from gongkai.annual_report.totals import Missing, NotAddable, to_json, total
from gongkai.annual_report.totals.members import held_against
from tests.annual_report.zeros import zeros

RECEIVED = "requests.received.total"
COUNTY = "青岩县人民政府"


def unit(name: str, received: int | None = 0, **more) -> Report:
    return zeros(2025, f"青岩县{name}", cells={RECEIVED: received}, **more)


def cell(found, path: str = RECEIVED):
    (only,) = [c for c in found.cells if c.path == path]
    return only


def test_every_cell_of_the_form_is_added_up() -> None:
    found = total([unit("教育局", 3), unit("水利局", 4)])
    assert [c.path for c in found.cells] == [path for path, _ in labels(FORM_2021)]
    assert cell(found).value == 7
    assert {c.value for c in found.cells if c.path != RECEIVED} == {0}
    assert (found.form, found.year) == ("2021", 2025)
    assert found.units == ("青岩县教育局", "青岩县水利局")


def test_money_is_added_to_the_last_digit() -> None:
    fees = ["0.1", "0.2", "18.8710"]
    given_ = [
        zeros(2025, f"青岩县第{n}局", cells={"proactive.fees": Decimal(fee)})
        for n, fee in enumerate(fees)
    ]
    assert cell(total(given_), "proactive.fees").value == Decimal("19.1710")


# ---- the unknown ----


def test_an_unknown_cell_makes_the_sum_unknown_and_names_the_unit() -> None:
    found = total([unit("教育局", 3), unit("水利局", None), unit("林业局", None)])
    only = cell(found)
    assert (only.value, only.known, only.unknown) == (None, 3, ("青岩县水利局", "青岩县林业局"))
    assert found.unknown == (only,)


def test_an_unread_table_is_unknown_in_every_cell() -> None:
    found = total([unit("教育局"), unit("水利局", unread={"remedies": "absent"})])
    assert {c.path.split(".")[0] for c in found.unknown} == {"remedies"}
    assert {c.unknown for c in found.unknown} == {("青岩县水利局",)}
    assert len(found.unknown) == 15


def test_a_report_in_free_form_is_unknown_throughout() -> None:
    free = Report(form="free", agency="青岩县档案馆", year=2025)
    found = total([unit("教育局", 3), free])
    assert {c.unknown for c in found.cells} == {("青岩县档案馆",)}


def test_a_derived_number_counts_and_is_named() -> None:
    derived = Report(
        form="2021",
        agency="青岩县水利局",
        year=2025,
        values={**zeros().values, RECEIVED: None},
        derived={RECEIVED: Derived(5, "各列之和")},
    )
    only = cell(total([unit("教育局", 3), derived]))
    assert (only.value, only.derived, only.unknown) == (8, ("青岩县水利局",), ())


def test_a_unit_without_a_name_is_called_by_its_file_or_its_place() -> None:
    nameless = zeros(2025, None, cells={RECEIVED: None})
    assert total([unit("教育局"), nameless]).units == ("青岩县教育局", "第2份")
    assert total([unit("教育局"), nameless], names=["a.txt", "b.txt"]).units == (
        "青岩县教育局",
        "b.txt",
    )


# ---- the parent ----

PARENTS = [
    # own, children, parent, deviation
    (0, [3, 4], 7, 0),
    (0, [3, 4], 6, -1),  # the parent forgot one
    (0, [3, 4], 9, 2),  # the parent counts two that nobody reports
    (2, [3, 4], 9, 0),  # ... and here they are its own
    (2, [3, 4], 7, -2),  # its own were left out
    (0, [3, None], 7, None),  # it cannot be told
    (None, [3, 4], 7, None),
    (0, [3, 4], None, None),
]


@pytest.mark.parametrize(("own", "children", "parent", "deviation"), PARENTS)
def test_the_parent_is_its_own_plus_its_children(own, children, parent, deviation) -> None:
    found = total(
        [unit(f"第{n}局", count) for n, count in enumerate(children)],
        zeros(2025, COUNTY, cells={RECEIVED: parent}),
        own=zeros(2025, COUNTY, cells={RECEIVED: own}),
    )
    assert cell(found).deviation == deviation
    assert [c.path for c in found.deviations] == ([RECEIVED] if deviation else [])


def test_an_unknown_cell_of_the_own_report_is_named_as_its_own() -> None:
    own = zeros(2025, COUNTY, cells={RECEIVED: None})
    assert cell(total([unit("教育局", 3)], own=own)).unknown == ("本级（青岩县人民政府）",)


def test_without_a_parent_nothing_deviates() -> None:
    found = total([unit("教育局", 3)])
    assert (found.parent, found.deviations, cell(found).parent) == ("", (), None)
    assert (found.unchecked, found.checked) == ((), 0)


UNCHECKED = [
    ({}, 0, 200),
    ({"cells": {RECEIVED: None}}, 1, 199),
    ({"unread": {"remedies": "image"}}, 15, 185),
    ({"unread": dict.fromkeys(("proactive", "requests", "remedies"), "image")}, 200, 0),
]


@pytest.mark.parametrize(("parent", "unchecked", "checked"), UNCHECKED)
def test_what_the_parent_does_not_know_is_not_held_against_a_sum(parent, unchecked, checked):
    found = total([unit("教育局", 3), unit("水利局")], zeros(2025, COUNTY, **parent))
    assert (len(found.unchecked), found.checked) == (unchecked, checked)
    assert all(c.parent_reason for c in found.unchecked)
    assert [c["path"] for c in to_json(found)["unchecked"]] == [c.path for c in found.unchecked]


TOO_SMALL = [
    (4, 3, False),  # more than is known: the other unit may have it
    (3, 3, False),
    (2, 3, True),  # the other unit can only add to it
    (0, 0, False),
    (None, 3, False),
]


@pytest.mark.parametrize(("parent", "known", "told"), TOO_SMALL)
def test_a_parent_has_at_least_what_is_known_of_its_units(parent, known: int, told: bool) -> None:
    given = [unit("教育局", known), unit("水利局", None)]
    found = total(given, zeros(2025, COUNTY, cells={RECEIVED: parent}))
    assert [c.path for c in found.too_small] == ([RECEIVED] if told else [])
    assert found.deviations == ()


# ---- what cannot be added up ----

REFUSED = [
    ([], None, "没有可以汇总的报告。"),
    (
        [unit("教育局"), zeros(2024, "青岩县水利局")],
        None,
        "报告的统计年度不同（2024年：青岩县水利局；2025年：青岩县教育局），不能汇总。",
    ),
    (
        [unit("教育局")],
        zeros(2024, COUNTY),
        "报告的统计年度不同（2024年：总报告；2025年：青岩县教育局），不能汇总。",
    ),
    (
        [unit("教育局"), zeros(2025, "青岩县水利局", form="2019")],
        None,
        "报告的表式不同（2019年：青岩县水利局；2021年：青岩县教育局），不能汇总。",
    ),
    (
        [Report(form="free", agency="青岩县档案馆", year=2018)],
        None,
        "这些报告都没有法定表格，不能汇总。",
    ),
    (
        [unit("教育局"), unit("教育局")],
        None,
        "青岩县教育局的报告出现了两次，不能重复计入。",
    ),
    (
        [unit("教育局"), unit("水利局"), zeros(2025, "县教育局")],
        None,
        "青岩县教育局与县教育局是同一机关，不能重复计入。",
    ),
    (
        [unit("教育局"), zeros(2025, "县人民政府")],
        zeros(2025, COUNTY),
        "县人民政府的报告既是总报告，又在下级之列，不能计入。",
    ),
    (
        [unit("教育局"), zeros(2025, COUNTY)],
        zeros(2025, COUNTY),
        "青岩县人民政府的报告既是总报告，又在下级之列，不能计入。",
    ),
    (
        [unit("教育局"), zeros(2025, None)],
        zeros(2025, None),
        "第2份的报告既是总报告，又在下级之列，不能计入。",
    ),
]


def test_a_report_is_not_its_own_parent() -> None:
    """Every unit would then be a deviation, or none where it was copied from the sum."""
    parent = zeros(2025, COUNTY, cells={RECEIVED: 5})
    with pytest.raises(NotAddable) as refused:
        total([unit("教育局", 2)], parent, own=zeros(2025, COUNTY, cells={RECEIVED: 5}))
    assert str(refused.value) == (
        "青岩县人民政府的本级报告和总报告是同一份，不能既计入、又用来核对。"
    )
    own = zeros(2025, COUNTY, cells={RECEIVED: 3})
    assert total([unit("教育局", 2)], parent, own=own).deviations == ()


def test_units_that_a_government_among_them_may_have_taken_in_are_told() -> None:
    kinds = ("人民政府", *(f"第{number}局" for number in "一二三四五六七"))
    found = total([zeros(2025, f"石桥区{kind}") for kind in kinds])
    assert found.notes == (
        "石桥区第一局、石桥区第二局、石桥区第三局、石桥区第四局、石桥区第五局等7个单位的数据"
        "可能已在石桥区人民政府的报告里，都已计入。",
    )
    own = zeros(2025, "石桥区人民政府")  # of its own office alone
    assert total([zeros(2025, "石桥区第一局")], own=own).notes == ()


def test_a_short_name_that_may_be_one_of_several_is_told() -> None:
    names = ("石桥区教育局", "东门区教育局", "区教育局")
    assert total([zeros(2025, name) for name in names]).notes == (
        "区教育局与石桥区教育局、东门区教育局中的一个可能是同一机关，都已计入。",
    )


@pytest.mark.parametrize(("reports", "parent", "sentence"), REFUSED)
def test_what_does_not_belong_together_is_refused_with_a_sentence(
    reports, parent, sentence: str
) -> None:
    with pytest.raises(NotAddable) as refused:
        total(reports, parent)
    assert str(refused.value) == sentence


def test_two_units_without_a_name_are_not_taken_for_one() -> None:
    nameless = zeros(2025, None, cells={RECEIVED: 2})
    assert cell(total([nameless, nameless])).value == 4


def test_reports_without_a_name_that_may_be_one_are_told() -> None:
    nameless = zeros(2025, None, cells={RECEIVED: 2})
    assert total([nameless, nameless], names=["a.txt", "b.txt"]).notes == (
        "a.txt、b.txt的各项数字完全相同，其中有机关名称不明的，可能是同一份报告，都已计入。",
    )


def test_the_year_is_that_of_the_period_where_only_the_title_is_wrong() -> None:
    stale = replace(
        clean(),
        agency="青岩县水利局",
        year=2021,
        title="青岩县水利局2021年政府信息公开年度报告",
        values=dict.fromkeys(clean().values, 0),
    )
    found = total([clean(), stale])
    assert (found.year, found.notes) == (
        2022,
        ("青岩县水利局的标题为2021年，统计期限为2022年，按2022年计入。",),
    )


def test_an_unknown_year_is_said() -> None:
    found = total([unit("教育局"), zeros(None, "青岩县水利局")])
    assert found.notes == ("青岩县水利局的统计年度不明，按同一年度计入。",)


WHICH = [
    # names and years, what is told of the files a, b, c ...
    ([("教育局", 2025), ("水利局", 2025), ("教育局", 2025)],
     "青岩县教育局的报告出现了两次（a、c），不能重复计入。"),
    ([("教育局", 2025)] * 5, "青岩县教育局的报告出现了5次（a、b、c等5份），不能重复计入。"),
    ([("发改局", 2025), ("发展和改革局", 2025)],
     "青岩县发改局与青岩县发展和改革局是同一机关（a、b），不能重复计入。"),
    ([("教育局", 2025), ("水利局", 2024), ("公安局", 2025)],
     "报告的统计年度不同（2024年：b；2025年：a、c），不能汇总。"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "told"), WHICH)
def test_it_is_told_which_files_cannot_be_added(given, told: str) -> None:
    reports = [replace(zeros(year, f"青岩县{name}")) for name, year in given]
    with pytest.raises(NotAddable) as refused:
        total(reports, names=list("abcde")[: len(given)])
    assert str(refused.value) == told


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("proactive.licences.last_year", True),  # two bureaus may have one licence
        ("proactive.fees.change", True),
        ("proactive.licences.decisions", False),  # a decision is one's
        ("requests.received.total", False),
    ],
)
def test_items_that_units_may_share_are_told_where_they_deviate(path: str, told: bool) -> None:
    nought = Report("2019", year=2020, values={cell: 0 for cell, _ in labels(FORM_2019)})
    units = [
        replace(nought, agency=f"青岩县{name}", values={**nought.values, path: number})
        for name, number in (("教育局", 2), ("水利局", 3))
    ]
    parent = replace(nought, agency=COUNTY, values={**nought.values, path: 4})
    found = total(units, parent)
    assert [cell.path for cell in found.deviations] == [path]
    assert any("不一定有误" in note for note in found.notes) is told
    assert not any("不一定有误" in note for note in total(units).notes)


# ---- who is missing ----


def test_an_expected_unit_without_a_report_is_named_with_who_expects_it() -> None:
    parent = zeros(
        2025,
        COUNTY,
        texts={1: "本报告汇总了县教育局、县水利局、县林业局和东门街道等单位的数据。"},
    )
    found = total(
        [unit("教育局"), unit("水利局")], parent, expected=["青岩县财政局", "青岩县教育局", " "]
    )
    assert found.missing == (
        Missing("青岩县财政局", "应报名单"),
        Missing("县林业局", "总报告正文"),
        Missing("东门街道", "总报告正文"),
    )


def test_a_unit_that_list_and_text_expect_is_missing_once() -> None:
    text = "本报告汇总了县教育局、县水利局、县林业局、开发区管委会的数据。"
    found = total(
        [unit("教育局")],
        zeros(2025, COUNTY, texts={1: text}),
        expected=["青岩县教育局", "青岩县水利局", "高新区管委会"],
    )
    assert found.missing == (
        Missing("青岩县水利局", "应报名单"),
        Missing("高新区管委会", "应报名单"),
        Missing("县林业局", "总报告正文"),
        Missing("开发区管委会", "总报告正文"),
    )


def test_the_parent_and_its_own_report_are_not_missing() -> None:
    text = "本报告汇总了县人民政府、县政府办公室和县教育局的数据。"
    own = zeros(2025, "青岩县人民政府办公室")
    found = total([unit("教育局")], zeros(2025, COUNTY, texts={1: text}), own=own)
    assert found.missing == ()


def test_a_unit_is_known_by_any_name_its_report_uses() -> None:
    report = Report(agency="青岩县城市管理局", agency_names=("青岩县城市管理局", "县城管局"))
    assert held_against((report,), (), ["县城管局"], None).missing == ()


LISTED = [
    # the list, the units whose reports there are, who is missing, what is told
    (["县发改局"], ["青岩县发展和改革局"], [], []),
    (["县农业局"], ["青岩县农业农村局"], [],
     ["应报名单里的县农业局可能是青岩县农业农村局，没有列为缺报。"]),
    (["县综合执法局"], ["青岩县城市管理局"], [],
     ["应报名单里的县综合执法局可能是青岩县城市管理局，没有列为缺报。"]),
    (["县城管局", "县综合执法局"], ["青岩县城市管理局"], ["县综合执法局"], []),  # it is the other
    (["县教育局招生办"], ["青岩县教育局"], ["县教育局招生办"],
     ["名单以外的报告：青岩县教育局，都已计入。"]),
    (["县教育局"], ["青岩县教育局", "白水县教育局"], [], []),  # 县 may be either
    (["青岩县教育局"], ["青岩县教育局", "白水县教育局", None], [],
     ["名单以外的报告：白水县教育局，都已计入。"]),
    ([], ["青岩县教育局"], [], []),
    # half a zone's name, beside the other zone's in the same list
    (["高新区管委会", "开发区管委会"], ["青岩高新技术产业开发区管委会"], [],
     ["应报名单里的开发区管委会可能是青岩高新技术产业开发区管委会，没有列为缺报。"]),
    (["高新区管委会", "开发区管委会"],
     ["青岩高新技术产业开发区管委会", "青岩经济开发区管委会"], [], []),
    (["开发区管委会"], ["青岩经济开发区管委会"], [], []),
    (["高新区管委会", "开发区管委会"], [], ["高新区管委会", "开发区管委会"], []),
    (["青岩海关"], ["中华人民共和国青岩海关"], [], []),
]  # fmt: skip


@pytest.mark.parametrize(("listed", "given", "missing", "notes"), LISTED)
def test_a_list_is_held_both_ways(listed, given, missing, notes) -> None:
    found = held_against([Report(agency=name) for name in given], (), listed, None)
    assert ([unit.name for unit in found.missing], list(found.notes)) == (missing, notes)


# ---- as data ----


def test_the_json_holds_the_sums_as_tables_and_what_is_odd_beside_them() -> None:
    parent = zeros(2025, COUNTY, cells={RECEIVED: 9, "proactive.fees": Decimal("1.5")})
    found = total([unit("教育局", 3), unit("水利局", 4)], parent, expected=["青岩县财政局"])
    data = json.loads(json.dumps(to_json(found), ensure_ascii=False))
    assert data["requests"]["received"]["total"] == 7
    assert data["proactive"]["fees"] == "0"
    assert data["units"] == ["青岩县教育局", "青岩县水利局"]
    assert (data["parent"], data["own"], data["year"]) == (COUNTY, None, 2025)
    assert [(d["path"], d["expected"], d["found"], d["deviation"]) for d in data["deviations"]] == [
        ("proactive.fees", "0", "1.5", "1.5"),
        (RECEIVED, 7, 9, 2),
    ]
    assert data["missing"] == [{"name": "青岩县财政局", "because": "应报名单"}]
    assert (data["unknown"], data["derived"]) == ([], {})
    assert data["notes"] == [
        "名单以外的报告：青岩县教育局、青岩县水利局，都已计入。",
        "缺1个单位的报告，没有给出本级的报告，总报告多出的数可能在其中，请补齐后再核对。",
    ]


def test_the_json_shows_an_unknown_sum_as_null() -> None:
    data = to_json(total([unit("教育局", 3), unit("水利局", None)]))
    assert data["requests"]["received"]["total"] is None
    assert [(u["path"], u["known"], u["unknown"]) for u in data["unknown"]] == [
        (RECEIVED, 3, ["青岩县水利局"])
    ]


# ---- what holds of all sums ----

numbers = st.lists(st.none() | st.integers(0, 10**6), min_size=1, max_size=6)


@given(numbers)
def test_a_sum_is_known_only_where_every_unit_is_and_is_then_the_sum(counts) -> None:
    only = cell(total([unit(f"第{n}局", count) for n, count in enumerate(counts)]))
    known = [count for count in counts if count is not None]
    assert only.known == sum(known)
    assert only.value == (sum(known) if len(known) == len(counts) else None)
    assert len(only.unknown) == len(counts) - len(known)


@given(numbers, st.randoms())
def test_the_order_of_the_units_does_not_matter(counts, random) -> None:
    units = [unit(f"第{n}局", count) for n, count in enumerate(counts)]
    mixed = random.sample(units, len(units))
    assert [c.value for c in total(units).cells] == [c.value for c in total(mixed).cells]


@given(st.lists(st.integers(0, 1000), min_size=2, max_size=6), st.integers(1, 5))
def test_totals_of_totals_are_the_total(counts, cut: int) -> None:
    units = [unit(f"第{n}局", count) for n, count in enumerate(counts)]
    cut = min(cut, len(units) - 1)
    halves = [
        Report(
            form="2021", year=2025, values={c.path: c.value for c in total(half).cells}, agency=name
        )
        for name, half in (("甲", units[:cut]), ("乙", units[cut:]))
    ]
    assert [c.value for c in total(halves).cells] == [c.value for c in total(units).cells]


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=5), st.integers(-3, 3))
def test_a_parent_deviates_by_exactly_what_was_changed(counts, change: int) -> None:
    units = [unit(f"第{n}局", count) for n, count in enumerate(counts)]
    parent = zeros(2025, COUNTY, cells={RECEIVED: sum(counts) + change})
    found = total(units, parent)
    assert cell(found).deviation == change
    assert len(found.deviations) == (1 if change else 0)


OWN = unit("人民政府办公室", 1)
LACKING = "缺1个单位的报告"
NOT_OWN = "没有给出本级的报告"


@pytest.mark.parametrize(
    ("parent", "own", "expected", "told", "why"),
    [
        (9, OWN, ["县民政局"], [LACKING], "a unit's report is not there"),
        (9, None, [], [NOT_OWN], "nor the body's own"),
        (9, None, ["县民政局"], [LACKING, NOT_OWN], "neither"),
        (9, OWN, [], [], "all are there: it is an error"),
        (5, OWN, ["县民政局"], [], "no deviation"),
        (3, None, ["县民政局"], [], "what is missing makes no sum smaller"),
    ],
)
def test_what_may_explain_a_deviation_is_said(
    parent: int, own: Report | None, expected: list[str], told: list[str], why: str
) -> None:
    children = [unit("教育局", 4)]
    found = total(children, unit("人民政府", parent), own=own, expected=expected)
    sentence = f"{'，'.join(told)}，总报告多出的数可能在其中，请补齐后再核对。"
    notes = [note for note in found.notes if note.endswith("请补齐后再核对。")]
    assert notes == ([sentence] if told else []), why


def test_what_shows_nothing_of_a_report_is_not_added_up() -> None:
    given = [unit("教育局", 4), Report(form="free")]
    with pytest.raises(NotAddable, match=r"^杂\.txt不像年度报告（没有机关名称、年度和法定表格）"):
        total(given, names=["甲.txt", "杂.txt"])
    with pytest.raises(NotAddable, match=r"^总报告不像年度报告"):
        total(given[:1], given[1])


def test_a_unit_of_another_county_is_counted_and_said() -> None:
    parent = zeros(2025, "青岩县人民政府", cells={"proactive.licences": 9})
    units = [
        zeros(2025, "青岩县水务局"),
        zeros(2025, "临溪县财政局", cells={"proactive.licences": 9}),
    ]
    sentence = "临溪县财政局与青岩县人民政府不在同一县区，已计入，请核对是否放错了。"
    assert sentence in total(units, parent).notes
    assert sentence not in total(units).notes
    assert total(units, parent).deviations == ()


def test_an_amount_that_was_likely_entered_in_yuan_is_said() -> None:
    units = [
        zeros(2025, "青岩县水务局", cells={"proactive.fees": Decimal(356000)}),
        zeros(2025, "青岩县财政局", cells={"proactive.fees": Decimal("18.4")}),
    ]
    (note,) = [note for note in total(units).notes if "以元为单位" in note]
    assert note.startswith("青岩县水务局：行政事业性收费为356000万元")
    assert note.endswith("，已按所填的数计入。")
