"""The sums of tables that do not balance do not balance: said, with the units that are why."""

import pytest

from gongkai.annual_report.report import Derived, Report
from gongkai.annual_report.totals import to_json, total
from tests.annual_report.making import make_report
from tests.annual_report.zeros import row, zeros

FORMS = ("2021", "2019")


def unit(name: str, **cells: int | None) -> Report:
    """A unit that handled what it received; `__` in a name stands for a dot of its path."""
    balanced = {
        **row("received", (4, 0, 0, 0, 0, 0, 4)),
        **row("granted", (4, 0, 0, 0, 0, 0, 4)),
        **row("handled", (4, 0, 0, 0, 0, 0, 4)),
    }
    changed = {path.replace("__", "."): value for path, value in cells.items()}
    return zeros(2025, f"青岩县{name}", cells={**balanced, **changed})


def told(*units: Report) -> list[tuple[str, str, object, object, tuple[str, ...]]]:
    found = total(units).unbalanced
    return [
        (one.finding.id, one.place, one.finding.expected, one.finding.found, one.units)
        for one in found
    ]


WRONG = [
    # what one of two units reports wrongly, what the sums of both break and where
    (
        {"requests__carried_in__business": 1, "requests__carried_in__total": 1},
        [("T3-01", "商业企业一列", 1, 0), ("T3-01", "总计一列", 9, 8)],
    ),
    ({"requests__granted__natural_person": 3}, [
        ("T3-02", "自然人一列", 7, 8),
        ("T3-03", "“（一）予以公开”一行", 7, 8),
    ]),
    ({"requests__carried_out__other": 2, "requests__carried_in__other": 2}, [
        ("T3-03", "“二、上年结转政府信息公开申请数量”一行", 2, 0),
        ("T3-03", "“四、结转下年度继续办理”一行", 2, 0),
    ]),
    ({"remedies__litigation__upheld": 2, "remedies__litigation__total": 1}, [
        ("T4-01", "未经复议直接起诉", 2, 1),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "broken"), WRONG)
def test_a_sum_that_breaks_an_identity_names_the_unit_whose_table_does(cells, broken) -> None:
    found = told(unit("教育局"), unit("水利局", **cells))
    assert found == [(*one, ("青岩县水利局",)) for one in broken]


def test_each_place_names_its_own_units() -> None:
    upheld, charity = "remedies__litigation__upheld", "requests__received__charity"
    units = [
        unit("教育局", **{upheld: 1}),
        unit("水利局", **{upheld: 2, charity: 1}),
        unit("林业局"),
    ]
    assert [(place, names) for _, place, _, _, names in told(*units)] == [
        ("社会公益组织一列", ("青岩县水利局",)),
        ("“一、本年新收政府信息公开申请数量”一行", ("青岩县水利局",)),
        ("未经复议直接起诉", ("青岩县教育局", "青岩县水利局")),
    ]


def test_the_bodys_own_report_is_named_as_such() -> None:
    own = unit("人民政府", remedies__litigation__upheld=1)
    (broken,) = total([unit("教育局")], own=own).unbalanced
    assert broken.units == ("本级（青岩县人民政府）",)


@pytest.mark.parametrize("form", FORMS)
def test_the_sums_of_tables_that_balance_break_nothing(form: str) -> None:
    units = [make_report(seed, form, agency=f"青岩县第{seed}局") for seed in range(12)]
    assert total(units).unbalanced == ()


def test_of_an_unknown_sum_nothing_is_said() -> None:
    broken = unit("水利局", remedies__litigation__upheld=1)
    assert told(unit("教育局", remedies__litigation__pending=None), broken) == []


def test_a_derived_number_counts_as_in_the_sum() -> None:
    path = "requests.granted.natural_person"
    gap = unit("教育局", requests__granted__natural_person=None)
    gap = Report(**{**vars(gap), "derived": {path: Derived(3, "总计")}})
    assert [(place, names) for _, place, _, _, names in told(gap, unit("水利局"))] == [
        ("自然人一列", ("青岩县教育局",)),
        ("“（一）予以公开”一行", ("青岩县教育局",)),
    ]


def test_as_data_a_place_stands_beside_its_rule_numbers_and_units() -> None:
    found = to_json(total([unit("教育局"), unit("水利局", remedies__litigation__pending=1)]))
    assert found["unbalanced"] == [
        {
            "id": "T4-01",
            "title": "复议诉讼各项结果之和等于总计",
            "at": "remedies.litigation.total",
            "expected": 1,
            "found": 0,
            "message": "未经复议直接起诉：0＋0＋0＋1＝1，总计为0。",
            "units": ["青岩县水利局"],
        }
    ]
    assert to_json(total([unit("教育局")]))["unbalanced"] == []


def test_units_of_other_counties_are_named_in_one_note() -> None:
    parent = zeros(2025, "青岩县人民政府")
    units = [zeros(2025, name) for name in ("青岩县水务局", "临溪县财政局", "白水县教育局")]
    notes = [note for note in total(units, parent).notes if "同一县区" in note]
    assert notes == [
        "临溪县财政局、白水县教育局与青岩县人民政府不在同一县区，已计入，请核对是否放错了。"
    ]


def test_units_whose_slips_even_out_in_the_sums_are_named() -> None:
    more = unit("水利局", requests__granted__total=5)
    less = unit("民政局", requests__granted__total=3)
    found = total([unit("教育局"), more, less])
    assert found.unbalanced == ()
    note = "青岩县水利局、青岩县民政局自己的表也有不平的地方，在合计里看不出来，请先核对。"
    assert note in found.notes


def test_units_that_the_sums_show_are_not_named_again() -> None:
    found = total([unit("教育局"), unit("水利局", requests__granted__total=5)])
    assert found.unbalanced != ()
    assert not any("在合计里看不出来" in note for note in found.notes)
