"""Table two: regulations, documents, decisions, items, fees."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.checks.examples import (
    clean,
    last_year,
    with_claim,
    with_value,
    with_values,
)
from gongkai.annual_report.checks.finding import Evidence
from gongkai.annual_report.checks.tables import (
    decisions_as_projects,
    fees_decimals,
    fees_in_yuan,
    in_force_too_few,
    items_below_zero,
    regulations_by_whom,
    too_many_documents,
)
from gongkai.annual_report.report import Report, Value
from tests.annual_report.checks.judged import Judged, judged

REGULATIONS = "proactive.regulations"
DOCUMENTS = "proactive.normative_documents"
LICENCES = "proactive.licences"
FEES = "proactive.fees"


def of(agency: str | None, form: str = "2021") -> Report:
    return replace(clean(form), agency=agency)


@pytest.mark.parametrize(
    ("agency", "may", "why"),
    [
        ("青岩县交通运输局", False, "a department of a county"),
        ("贵州省青岩县交通运输局", False, "the province before the name changes nothing"),
        ("内蒙古自治区青岩旗人民政府", False, "nor does the autonomous region"),
        ("青岩县人民政府", False, "a county"),
        ("青岩县人民政府办公室", False, "its office"),
        ("青岩自治县人民政府", False, "an autonomous county"),
        ("城关镇人民政府", False, "a town"),
        ("东门街道办事处", False, "a subdistrict"),
        ("贵阳市南明区人民政府", False, "a district of a city"),
        ("北京市朝阳区人民政府", False, "a district of a municipality"),
        ("贵阳市市场监督管理局", False, "a department of a city"),
        ("贵阳市人民政府", True, "a city with districts"),
        ("贵阳市人民政府办公厅", True, "reports for the city"),
        ("贵州省贵阳市人民政府", True, "a city with districts"),
        ("某某自治州人民政府", True, "an autonomous prefecture"),
        ("北京市人民政府", True, "a municipality"),
        ("贵州省人民政府", True, "a province"),
        ("广西壮族自治区人民政府", True, "an autonomous region is no district"),
        ("国家市场监督管理总局", True, "a ministry; 市场 is no city"),
        ("贵州省市场监督管理局", True, "of a province: not told by its name"),
        (None, True, "whose report it is, is not known"),
    ],
)
def test_regulations_are_made_by_whom_the_law_lets(agency: str | None, may: bool, why: str) -> None:
    report = with_value(of(agency), f"{REGULATIONS}.in_force", 1)
    wanted = [] if may else [Judged(f"{REGULATIONS}.in_force", 0, 1)]
    assert judged(regulations_by_whom.check, report) == wanted, why


@pytest.mark.parametrize(
    ("form", "changed", "found"),
    [
        ("2021", {"issued": 1, "in_force": 3}, [("issued", 1), ("in_force", 3)]),
        ("2021", {"repealed": 2}, [("repealed", 2)]),
        ("2021", {"issued": 0}, []),
        ("2021", {"issued": None}, []),
        ("2019", {"made": 1, "published_total": 4}, [("made", 1), ("published_total", 4)]),
    ],
)
def test_each_cell_of_regulations_is_told(
    form: str, changed: dict[str, Value], found: list[tuple[str, int]]
) -> None:
    changed = {f"{REGULATIONS}.{key}": value for key, value in changed.items()}
    report = with_values(clean(form), changed)
    wanted = [Judged(f"{REGULATIONS}.{key}", 0, value) for key, value in found]
    assert judged(regulations_by_whom.check, report) == wanted


@pytest.mark.parametrize(
    ("agency", "fees", "shown"),
    [
        ("青岩县交通运输局", Decimal(356000), "35.6"),
        ("青岩县交通运输局", Decimal("10000"), "1"),
        ("青岩县交通运输局", Decimal("9999.9999"), None),
        ("青岩县交通运输局", Decimal("18.8710"), None),
        ("青岩县交通运输局", Decimal(0), None),
        ("青岩县交通运输局", None, None),
        ("南江市自然资源局", Decimal(35600), None),  # a city's department may come to that
        ("南江市自然资源局", Decimal(356000), "35.6"),
        ("贵州省水利厅", Decimal(356000), None),
        ("贵州省水利厅", Decimal(3_560_000), "356"),
        ("交通运输局", Decimal(35600), "3.56"),
        ("青岩县人民政府办公室", Decimal(356000), None),  # its report is the government's
        ("青岩县人民政府", Decimal(356000), None),  # a county may come to that
        ("青岩县人民政府", Decimal(1_000_000), "100"),
        ("青岩县驿路镇人民政府", Decimal(35600), "3.56"),
        ("青岩县望湖街道办事处", Decimal(1000), "0.1"),
        ("青岩县驿路镇人民政府", Decimal(999), None),
        ("青岩县人民政府", Decimal(188_710_000), "18871"),
    ],
)
def test_fees_of_a_hundred_million_were_entered_in_yuan(
    agency: str, fees: Decimal | None, shown: str | None
) -> None:
    report = with_value(of(agency), FEES, fees)
    wanted = [Judged(FEES, shown, fees)] if shown else []
    assert judged(fees_in_yuan.check, report) == wanted


@pytest.mark.parametrize(
    ("now", "before", "told"),
    [
        (Decimal("5200"), Decimal("0.5200"), True),  # ten thousand times
        (Decimal("3100"), Decimal("0.8"), True),
        (Decimal("999"), Decimal("1"), False),  # a great year
        (Decimal("1000"), Decimal("1"), True),
        (Decimal("5200"), Decimal(0), False),  # nothing to measure by
        (Decimal("5200"), None, False),
        (Decimal(0), Decimal("0.5"), False),
        (None, Decimal("0.5"), False),
    ],
)
def test_a_thousand_times_last_years_fees_are_asked_about(
    now: Value, before: Value, told: bool
) -> None:
    evidence = Evidence(
        with_value(clean(), FEES, now), last=with_value(last_year(clean()), FEES, before)
    )
    assert bool(list(fees_in_yuan.check.findings(evidence))) is told


@pytest.mark.parametrize(
    ("counts", "value", "unit", "told"),
    [
        ("information_fees", 380, "元", True),
        ("fees", 380, "元", True),
        ("information_fees", 380, "万元", False),
        ("information_fees", 381, "元", False),
        ("trainings", 380, "元", False),
    ],
)
def test_the_number_that_the_text_gives_in_yuan_is_no_amount_in_ten_thousands(
    counts: str, value: int, unit: str, told: bool
) -> None:
    report = with_claim(with_value(clean(), FEES, Decimal(380)), counts, value, unit=unit)
    wanted = [Judged(FEES, "0.038", Decimal(380))] if told else []
    assert judged(fees_in_yuan.check, report) == wanted


def test_who_entered_yuan_is_told_why_it_is_thought_so() -> None:
    large = with_value(clean(), FEES, Decimal(38000))
    leap = with_value(clean(), FEES, Decimal(5200))
    before = with_value(last_year(clean()), FEES, Decimal("0.52"))
    stated = with_claim(with_value(clean(), FEES, 380), "information_fees", 380, unit="元")
    messages = [
        finding.message
        for evidence in (Evidence(large), Evidence(leap, last=before), Evidence(stated))
        for finding in fees_in_yuan.check.findings(evidence)
    ]
    assert messages == [
        "行政事业性收费为38000万元，数额过大，请核对是否误以元为单位填报。",
        "行政事业性收费为5200万元，是上年0.52万元的10000倍，请核对是否误以元为单位填报。",
        "行政事业性收费为380万元，正是文中以元计的380元，请核对是否误以元为单位填报。",
    ]


@pytest.mark.parametrize(
    ("agency", "issued", "in_force", "wanted"),
    [
        ("青岩县交通运输局", 49, 299, []),
        ("青岩县交通运输局", 50, 60, [Judged(f"{DOCUMENTS}.issued", "50件以下", 50)]),
        ("青岩县交通运输局", 2, 300, [Judged(f"{DOCUMENTS}.in_force", "300件以下", 300)]),
        (
            "贵阳市南明区教育局",
            286,
            500,
            [
                Judged(f"{DOCUMENTS}.issued", "50件以下", 286),
                Judged(f"{DOCUMENTS}.in_force", "300件以下", 500),
            ],
        ),
        ("城关镇人民政府", 86, 90, [Judged(f"{DOCUMENTS}.issued", "50件以下", 86)]),
        ("东门街道办事处", 86, 90, [Judged(f"{DOCUMENTS}.issued", "50件以下", 86)]),
        ("青岩县人民政府", 86, 900, []),  # adds up what all its bodies issued
        ("贵阳市交通运输局", 86, 900, []),  # of a city: not known to be too many
        ("贵州省交通运输厅", 86, 900, []),
        ("交通运输局", 86, 900, []),  # of whom is not known
        (None, 86, 900, []),
        ("青岩县交通运输局", None, None, []),
    ],
)
def test_a_county_department_makes_a_handful_of_normative_documents(
    agency: str | None, issued: Value, in_force: Value, wanted: list[Judged]
) -> None:
    report = with_values(
        of(agency), {f"{DOCUMENTS}.issued": issued, f"{DOCUMENTS}.in_force": in_force}
    )
    assert judged(too_many_documents.check, report) == wanted


@pytest.mark.parametrize(
    ("fees", "wanted"),
    [
        (Decimal("1.23456"), [Judged(FEES, "1.2346", "1.23456")]),
        (Decimal("0.00001"), [Judged(FEES, "0.0000", "0.00001")]),
        (Decimal("1.2345"), []),
        (Decimal("1.23450"), []),  # a nought more is no more precise
        (Decimal("18"), []),
        (18, []),
        (None, []),
    ],
)
def test_fees_have_four_decimals_at_most(fees: Value, wanted: list[Judged]) -> None:
    assert judged(fees_decimals.check, with_value(clean(), FEES, fees)) == wanted


@pytest.mark.parametrize(
    ("issued", "repealed", "in_force", "least"),
    [
        (3, 0, 2, 3),
        (3, 1, 1, 2),
        (3, 1, 2, None),
        (3, 1, 9, None),
        (1, 4, 0, None),  # older ones were repealed
        (None, 0, 0, None),
        (3, None, 0, None),
        (3, 0, None, None),
    ],
)
@pytest.mark.parametrize("row", [REGULATIONS, DOCUMENTS])
def test_what_was_issued_and_not_repealed_is_in_force(
    row: str, issued: Value, repealed: Value, in_force: Value, least: int | None
) -> None:
    cells = {"issued": issued, "repealed": repealed, "in_force": in_force}
    report = with_values(clean(), {f"{row}.{key}": value for key, value in cells.items()})
    wanted = [] if least is None else [Judged(f"{row}.in_force", least, in_force)]
    assert judged(in_force_too_few.check, report) == wanted


def test_the_form_of_2019_says_nothing_of_documents_in_force() -> None:
    report = with_values(clean("2019"), {f"{DOCUMENTS}.made": 5, f"{DOCUMENTS}.published_total": 0})
    assert judged(in_force_too_few.check, report) == []


@pytest.mark.parametrize(
    ("last_year", "change", "decisions", "taken_for_items"),
    [
        (12, 1, 13, True),
        (12, -2, 10, True),
        (12, 0, 12, False),  # may well be by chance
        (1, -1, 0, False),  # no item, no decision
        (12, 1, 14, False),
        (None, 1, 13, False),
        (12, None, 13, False),
        (12, 1, None, False),
    ],
)
@pytest.mark.parametrize("row", ["licences", "other_services", "penalties", "coercive_measures"])
def test_decisions_are_not_the_number_of_items(
    row: str, last_year: Value, change: Value, decisions: Value, taken_for_items: bool
) -> None:
    cells = {"last_year": last_year, "change": change, "decisions": decisions}
    report = with_values(clean("2019"), {f"proactive.{row}.{k}": v for k, v in cells.items()})
    at = f"proactive.{row}.decisions"
    wanted = [Judged(at, None, decisions)] if taken_for_items else []
    assert judged(decisions_as_projects.check, report) == wanted


@pytest.mark.parametrize(
    ("last_year", "change", "least"),
    [
        (4, -5, -4),
        (0, -1, 0),
        (4, -4, None),
        (4, 0, None),
        (4, 3, None),
        (None, -5, None),
        (4, None, None),
    ],
)
@pytest.mark.parametrize("row", ["licences", "other_services", "penalties", "fees"])
def test_no_more_items_fall_away_than_there_were(
    row: str, last_year: Value, change: Value, least: int | None
) -> None:
    cells = {f"proactive.{row}.last_year": last_year, f"proactive.{row}.change": change}
    report = with_values(clean("2019"), cells)
    wanted = [] if least is None else [Judged(f"proactive.{row}.change", least, change)]
    assert judged(items_below_zero.check, report) == wanted


@given(st.integers(0, 99), st.integers(0, 99))
def test_items_at_the_end_of_the_year_are_never_below_nothing(before: int, less: int) -> None:
    cells = {f"{LICENCES}.last_year": before, f"{LICENCES}.change": -less}
    said = judged(items_below_zero.check, with_values(clean("2019"), cells))
    assert (said == []) == (before - less >= 0)
