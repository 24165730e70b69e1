"""The report beside it is last year's of the same body, and not the same numbers again."""

from dataclasses import replace
from typing import Any

import pytest

from gongkai.annual_report.checks import run_checks
from gongkai.annual_report.checks.examples import clean, last_year, with_value, with_values
from gongkai.annual_report.checks.finding import Evidence
from gongkai.annual_report.checks.years import (
    another_last_year,
    same_table,
    sued_after_no_reconsideration,
)
from gongkai.annual_report.report import Report, Value
from tests.annual_report.checks.judged import Judged, beside
from tests.annual_report.zeros import wrongly_titled

AFTER = "remedies.litigation_after_reconsideration.total"
RECONSIDERED = "remedies.reconsideration.total"
OWN = "青岩县交通运输局"
GOING_ON = (
    "requests.carried_out.business",
    "requests.carried_out.total",
    "proactive.normative_documents.in_force",
)


def a_year_earlier(report: Report) -> Report:
    """The same report, of the year before."""
    return replace(report, year=(report.year or 0) - 1)


@pytest.mark.parametrize(
    ("year", "last", "wanted"),
    [
        (2022, 2021, []),
        (2022, 2020, [Judged("year", 2021, 2020)]),
        (2022, 2022, [Judged("year", 2021, 2022)]),
        (2022, 2023, [Judged("year", 2021, 2023)]),
        (2022, None, []),
        (None, 2021, []),
    ],
)
def test_last_years_report_is_on_the_year_before(
    year: int | None, last: int | None, wanted: list[Judged]
) -> None:
    evidence = Evidence(replace(clean(), year=year), last=replace(clean(), year=last))
    assert beside(another_last_year.check, evidence) == wanted


def test_last_years_report_may_have_a_wrong_title() -> None:
    evidence = Evidence(replace(clean(), year=2025), last=wrongly_titled(2024, 2025))
    assert beside(another_last_year.check, evidence) == []
    assert evidence.last_years is not None


@pytest.mark.parametrize(
    ("own", "last", "told"),
    [
        (OWN, OWN, False),
        (OWN, "青岩县水利局", True),
        (OWN, "白河县交通运输局", True),
        (OWN, "青岩县交通局", False),  # its name before the reform
        ("青岩县市场监督管理局", "青岩县市场监管局", False),  # its short name
        (OWN, None, False),
        (None, OWN, False),
    ],
)
def test_last_years_report_is_of_the_same_body(
    own: str | None, last: str | None, told: bool
) -> None:
    before = replace(last_year(clean()), agency=last)
    evidence = Evidence(replace(clean(), agency=own), last=before)
    wanted = [Judged("agency", own, last)] if told else []
    assert beside(another_last_year.check, evidence) == wanted


def only(report: Report, numbers: dict[str, Value]) -> Report:
    """`report` with noughts in all other cells."""
    return with_values(replace(report, values=dict.fromkeys(report.values, 0)), numbers)


THREE = {"proactive.licences": 40, "proactive.penalties": 3, "proactive.coercive_measures": 2}


@pytest.mark.parametrize(
    ("numbers", "changed", "wanted", "why"),
    [
        (THREE, {}, [Judged("sections.2", None, None)], "three numbers, each the same"),
        (THREE, {"proactive.licences": 41}, [], "one of them has moved"),
        (THREE, {"proactive.licences": None}, [], "one is not known"),
        (THREE, {"requests.received.total": 1}, [Judged("sections.2", None, None)], "table three"),
        ({**THREE, "proactive.penalties": 1}, {}, [], "a one may well be one again"),
        ({}, {}, [], "two years in which nothing was done"),
        (
            {**THREE, "requests.received.total": 2, "requests.handled.total": 2},
            {},
            [Judged("sections.2", None, None)],
            "two requests are too few to be told",
        ),
        (
            {
                "requests.received.total": 2,
                "requests.handled.total": 2,
                "requests.granted.total": 2,
            },
            {},
            [Judged("sections.3", None, None)],
            "three cells of table three",
        ),
    ],
)
def test_a_table_is_not_last_years(
    numbers: dict[str, Value], changed: dict[str, Value], wanted: list[Judged], why: str
) -> None:
    report = only(clean(), numbers)
    evidence = Evidence(with_values(report, changed), last=a_year_earlier(report))
    assert beside(same_table.check, evidence) == wanted, why


def test_tables_of_two_forms_are_not_compared() -> None:
    last = a_year_earlier(replace(clean(), form="2019"))
    assert beside(same_table.check, Evidence(clean(), last=last)) == []


def test_a_table_that_neither_report_has_is_not_the_same() -> None:
    empty = replace(clean(), values={}, unread={"requests": "image"})
    assert beside(same_table.check, Evidence(empty, last=a_year_earlier(empty))) == []


@pytest.mark.parametrize(
    ("sued", "now", "before", "most"),
    [
        (3, 1, 0, 1),
        (3, 1, 1, 2),
        (3, 1, 2, None),
        (3, 3, 0, None),
        (0, 0, 0, None),
        (None, 1, 0, None),
        (3, None, 0, None),
        (3, 1, None, None),
    ],
)
def test_who_sues_after_reconsideration_has_been_through_one(
    sued: Value, now: Value, before: Value, most: int | None
) -> None:
    report = with_values(clean(), {AFTER: sued, RECONSIDERED: now})
    evidence = Evidence(report, last=with_value(last_year(clean()), RECONSIDERED, before))
    wanted = [] if most is None else [Judged(AFTER, most, sued)]
    assert beside(sued_after_no_reconsideration.check, evidence) == wanted


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({}, ["Y-01", "Y-02"]),
        ({"year": 2020}, ["Y-04"]),
        ({"year": 2022}, ["Y-04"]),
        ({"agency": "青岩县水利局"}, ["Y-04"]),
        ({"agency": "青岩县水利局", "year": 2020}, ["Y-04"]),
        ({"agency": None}, ["Y-01", "Y-02"]),  # nothing says that it is another's
        ({"year": None}, ["Y-01", "Y-02"]),
    ],
)
def test_nothing_is_held_against_a_report_that_is_not_last_years(
    other: dict[str, Any], told: list[str]
) -> None:
    report = clean()
    last = last_year(report)
    more = {path: (last.values[path] or 0) + 7 for path in GOING_ON}
    last = replace(with_values(last, more), **other)
    found = {finding.id for finding in run_checks(Evidence(report, last=last))}
    assert sorted(found & {"Y-01", "Y-04", "Y-02"}) == told
