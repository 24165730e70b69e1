"""A superior's report beside those of the units below."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.checks.examples import clean, with_value
from gongkai.annual_report.checks.finding import Evidence
from gongkai.annual_report.checks.units import (
    cannot_be_added,
    less_than_children,
    unknown_in_a_unit,
)
from gongkai.annual_report.report import CellNote, Derived, Report, Value
from tests.annual_report.checks.judged import Judged, beside

RECEIVED = "requests.received.total"
LICENCES = "proactive.licences"


def nothing(form: str = "2021") -> Report:
    """A report of noughts: what a unit may add to any superior's."""
    return replace(clean(form), values=dict.fromkeys(clean(form).values, 0))


def unit(name: str, path: str, value: Value, form: str = "2021") -> Report:
    return with_value(replace(nothing(form), agency=name), path, value)


def superior(path: str, value: Value, form: str = "2021") -> Report:
    return with_value(nothing(form), path, value)


@pytest.mark.parametrize(
    ("own", "below", "wanted"),
    [
        (20, [12, 9], [Judged(RECEIVED, 21, 20)]),
        (21, [12, 9], []),
        (30, [12, 9], []),  # the superior received some itself
        (0, [1], [Judged(RECEIVED, 1, 0)]),
        (0, [0, 0], []),
        (None, [12, 9], []),
        (20, [12, None], []),
        (12, [12, None], []),
        (3, [12, None], [Judged(RECEIVED, 12, 3)]),  # the other unit can only add to it
        (0, [None, None], []),
    ],
)
def test_a_superior_has_at_least_what_its_units_have(
    own: Value, below: list[Value], wanted: list[Judged]
) -> None:
    units = [unit(f"青岩县第{n}镇人民政府", RECEIVED, v) for n, v in enumerate(below)]
    evidence = Evidence(superior(RECEIVED, own), children=units)
    assert beside(less_than_children.check, evidence) == wanted


def test_a_sum_that_is_not_whole_is_told_as_what_is_known() -> None:
    units = [unit("青岩县水利局", RECEIVED, 12), unit("青岩县林业局", RECEIVED, None)]
    (found,) = less_than_children.check.findings(Evidence(superior(RECEIVED, 3), children=units))
    assert found.message == (
        "“一、本年新收政府信息公开申请数量／总计”为3，小于下级已知数之和12（2个单位中有1个未知）。"
    )


@given(st.lists(st.integers(0, 99), min_size=1, max_size=6), st.integers(0, 400))
def test_a_superior_is_told_exactly_when_its_units_have_more(below: list[int], own: int) -> None:
    units = [unit(f"青岩县第{n}镇人民政府", LICENCES, v) for n, v in enumerate(below)]
    evidence = Evidence(superior(LICENCES, own), children=units)
    wanted = [Judged(LICENCES, sum(below), own)] if own < sum(below) else []
    assert beside(less_than_children.check, evidence) == wanted


@pytest.mark.parametrize(
    ("path", "added"),
    [
        ("proactive.licences.decisions", True),
        ("proactive.procurement.projects", True),
        ("proactive.licences.last_year", False),  # items of the same list
        ("proactive.licences.change", False),
    ],
)
def test_items_of_the_form_of_2019_are_not_added(path: str, added: bool) -> None:
    evidence = Evidence(superior(path, 1, "2019"), children=[unit("青岩县水利局", path, 2, "2019")])
    wanted = [Judged(path, 2, 1)] if added else []
    assert beside(less_than_children.check, evidence) == wanted


def test_fees_are_added_to_the_last_decimal() -> None:
    units = [
        unit("青岩县水利局", "proactive.fees", Decimal("0.1")),
        unit("青岩县林业局", "proactive.fees", Decimal("0.2")),
    ]
    for own, wanted in [
        (Decimal("0.3"), []),
        (Decimal("0.29"), [Judged("proactive.fees", Decimal("0.3"), Decimal("0.29"))]),
    ]:
        evidence = Evidence(superior("proactive.fees", own), children=units)
        assert beside(less_than_children.check, evidence) == wanted


def test_what_follows_for_an_unknown_cell_of_a_unit_is_added() -> None:
    child = unit("青岩县水利局", RECEIVED, None)
    child = replace(child, derived={RECEIVED: Derived(9, "六类申请人之和")})
    evidence = Evidence(superior(RECEIVED, 8), children=[child])
    assert beside(less_than_children.check, evidence) == [Judged(RECEIVED, 9, 8)]


WATER = unit("青岩县水利局", RECEIVED, 9)
FORESTS = unit("青岩县林业局", RECEIVED, 12)


WRONG_TITLE = replace(WATER, year=2021, title="青岩县水利局2021年政府信息公开工作年度报告")
"""Period and signature are on 2022."""


@pytest.mark.parametrize(
    ("units", "wanted", "summed"),
    [
        ([WATER, FORESTS], [], 21),
        (
            [WATER, replace(FORESTS, year=2021)],
            [Judged("children", 2022, 2021)],
            9,
        ),
        (
            [WATER, replace(FORESTS, form="2019")],
            [Judged("children", "2021年格式", "2019年格式")],
            9,
        ),
        (
            [WATER, replace(FORESTS, form="free", values={})],
            [Judged("children", "2021年格式", "非统一格式")],
            9,
        ),
        # another year and another form: the year says it
        ([WATER, replace(FORESTS, form="2019", year=2020)], [Judged("children", 2022, 2020)], 9),
        ([WATER, replace(FORESTS, year=None)], [], 21),
        ([WATER, WATER, FORESTS], [Judged("children", 1, 2)], 12),
        ([WATER, WATER, WATER], [Judged("children", 1, 3)], None),
        ([replace(WATER, agency=None), replace(FORESTS, agency=None)], [], 21),
        # one body under a short name, and one that is another
        ([WATER, replace(WATER, agency="县水利局"), FORESTS], [Judged("children", 1, 2)], 12),
        ([WATER, replace(FORESTS, agency="青岩县农村水利局")], [], 21),
        # the same numbers, and nobody knows whose
        ([WATER, replace(WATER, agency=None), FORESTS], [Judged("children", None, None)], 12),
        # a folder with both years of a body
        ([WATER, replace(WATER, year=2021), FORESTS], [Judged("children", 2022, 2021)], 21),
        # the district's may be the water office's again
        (
            [WATER, replace(FORESTS, agency="白河县水利局"), replace(WATER, agency="县水利局")],
            [Judged("children", None, None)],
            21,
        ),
        # what the district's government may have taken in
        (
            [replace(WATER, agency="石桥区人民政府"), replace(FORESTS, agency="石桥区林业局")],
            [Judged("children", None, None)],
            9,
        ),
        ([WRONG_TITLE, FORESTS], [], 21),  # F-26 tells of the title
        # one of two names of a field in one place
        (
            [replace(WATER, agency="县发改局"), replace(WATER, agency="青岩县发改委"), FORESTS],
            [Judged("children", None, None)],
            12,
        ),
        # too many numbers for chance
        (
            [clean(), replace(clean(), agency="青岩县教育局"), FORESTS],
            [Judged("children", None, None)],
            12,
        ),
    ],
)
def test_what_cannot_be_added_is_told_and_not_added(
    units: list[Report], wanted: list[Judged], summed: int | None
) -> None:
    evidence = Evidence(superior(RECEIVED, 0), children=units)
    assert beside(cannot_be_added.check, evidence) == wanted
    less = [] if summed is None else [Judged(RECEIVED, summed, 0)]
    assert beside(less_than_children.check, evidence) == less


def test_a_body_given_twice_is_told_with_the_names_it_goes_by() -> None:
    units = [WATER, replace(WATER, agency="县水利局"), WATER]
    (finding,) = cannot_be_added.check.findings(Evidence(clean(), children=units))
    assert finding.message == "青岩县水利局（又作县水利局）的报告给了3份。"


def test_two_bodies_with_the_same_numbers_are_named() -> None:
    units = [clean(), replace(clean(), agency="青岩县教育局")]
    (finding,) = cannot_be_added.check.findings(Evidence(clean(), children=units))
    assert finding.message == (
        "青岩县交通运输局、青岩县教育局的报告各项数字完全相同，可能是同一份报告，都没有相加。"
    )


def test_a_report_in_no_form_is_called_so() -> None:
    free = replace(FORESTS, form="free", values={})
    found = cannot_be_added.check.findings(Evidence(clean(), children=[free]))
    assert [f.message for f in found] == [
        "青岩县林业局的报告用的是非统一格式，本报告用的是2021年格式，不能相加。"
    ]


GAP = replace(unit("青岩县水利局", RECEIVED, None), cells={RECEIVED: CellNote("", "blank")})


@pytest.mark.parametrize(
    ("units", "unknown"),
    [
        ([WATER, FORESTS], []),
        ([GAP, FORESTS], [1]),
        ([with_value(GAP, LICENCES, None), GAP], [2, 1]),
        ([replace(GAP, derived={RECEIVED: Derived(9, "六类申请人之和")})], []),
        ([replace(WATER, unread={"requests": "image"})], [1]),
        ([replace(GAP, unread={"requests": "image", "remedies": "absent"})], [2]),  # tables first
    ],
)
def test_each_unit_with_unknown_cells_is_told(units: list[Report], unknown: list[int]) -> None:
    wanted = [Judged("children", None, number) for number in unknown]
    assert beside(unknown_in_a_unit.check, Evidence(clean(), children=units)) == wanted


@pytest.mark.parametrize(
    ("agency", "title", "called"),
    [
        ("青岩县水利局", "2022年年度报告", "青岩县水利局的报告"),
        (None, "2022年年度报告", "2022年年度报告的报告"),
        (None, "", "名称不详的单位的报告"),
    ],
)
def test_a_unit_is_called_by_its_name_or_what_there_is(
    agency: str | None, title: str, called: str
) -> None:
    named = replace(GAP, agency=agency, title=title)
    for check, units in [
        (unknown_in_a_unit.check, [named]),
        (unknown_in_a_unit.check, [replace(named, unread={"requests": "image"})]),
        (cannot_be_added.check, [replace(named, year=2019)]),
    ]:
        (finding,) = check.findings(Evidence(clean(), children=units))
        assert finding.message.startswith(called)
