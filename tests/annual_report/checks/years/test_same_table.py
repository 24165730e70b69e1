"""Y-03: a table is last year's where every cell is, and says something."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.checks.finding import Evidence
from gongkai.annual_report.checks.years.same_table import check
from gongkai.annual_report.forms import FORM_2021, TABLES
from gongkai.annual_report.report import Report, Value

FULL = {path: 5 for table in TABLES for path in FORM_2021.paths(table)}
FEES = "proactive.fees"
RECEIVED, GRANTED = "requests.received.total", "requests.granted.total"
REQUESTS = tuple(FORM_2021.request_paths)


def places(now: Mapping[str, Value], before: Mapping[str, Value], form: str = "2021") -> list[str]:
    report, last = (Report(form=form, values=values) for values in (now, before))
    return [found.at for found in check.findings(Evidence(report, last=last))]


def without(*paths: str) -> dict[str, Value]:
    return {path: value for path, value in FULL.items() if path not in paths}


@pytest.mark.parametrize(
    ("now", "before", "told"),
    [
        pytest.param(FULL, FULL, ["2", "3", "4"], id="all of it"),
        pytest.param({**FULL, RECEIVED: 6}, FULL, ["2", "4"], id="one cell is another"),
        pytest.param({**FULL, RECEIVED: None}, FULL, ["2", "4"], id="one is unknown now"),
        pytest.param(FULL, {**FULL, RECEIVED: None}, ["2", "4"], id="one was unknown then"),
        pytest.param(
            {**FULL, RECEIVED: None}, {**FULL, RECEIVED: None}, ["2", "3", "4"], id="in both"
        ),
        pytest.param(without(RECEIVED), FULL, ["2", "4"], id="one is not there now"),
        pytest.param(FULL, without(RECEIVED), ["2", "4"], id="one was not there then"),
        pytest.param({**FULL, FEES: 6, GRANTED: 6}, FULL, ["4"], id="cells of two tables"),
        pytest.param(without(*REQUESTS), FULL, ["2", "4"], id="a table unread now"),
        pytest.param(without(*REQUESTS), without(*REQUESTS), ["2", "4"], id="unread in both"),
        pytest.param({}, {}, [], id="nothing was read"),
    ],
)
def test_a_table_is_last_years_where_all_its_cells_are(
    now: Mapping[str, Value], before: Mapping[str, Value], told: list[str]
) -> None:
    assert places(now, before) == [f"sections.{number}" for number in told]


@pytest.mark.parametrize(
    ("now", "before", "told"),
    [
        pytest.param(FULL, FULL, ["2", "3", "4"], id="all of it"),
        pytest.param({**FULL, RECEIVED: 6}, FULL, ["2", "4"], id="one cell is another"),
        pytest.param(without(RECEIVED), FULL, ["2", "4"], id="one is not there now"),
        pytest.param(FULL, without(RECEIVED), ["2", "4"], id="one was not there then"),
    ],
)
def test_tables_without_the_sections_of_a_form_are_held_against_each_other_too(
    now: Mapping[str, Value], before: Mapping[str, Value], told: list[str]
) -> None:
    assert places(now, before, "free") == [f"sections.{number}" for number in told]


@pytest.mark.parametrize(
    ("above_one", "told"),
    [((2, 2, 2), True), ((9, 9, None), False), ((2, 2, 1), False), ((0, 0, 0), False)],
)
def test_two_quiet_years_may_well_be_alike(above_one: tuple[Value, ...], told: bool) -> None:
    values = {**dict.fromkeys(REQUESTS, 1), **dict(zip(REQUESTS, above_one, strict=False))}
    assert places(values, values) == (["sections.3"] if told else [])


def test_two_forms_are_not_held_against_one_another() -> None:
    report, last = Report(form="2021", values=FULL), Report(form="2019", values=FULL)
    assert list(check.findings(Evidence(report, last=last))) == []


@given(st.dictionaries(st.sampled_from(sorted(FULL)), st.none() | st.integers(0, 9), max_size=6))
def test_a_table_is_told_where_none_of_its_cells_was_changed(changes: dict[str, Value]) -> None:
    touched = {path.split(".")[0] for path, value in changes.items() if value != FULL[path]}
    told = [f"sections.{n}" for n, table in enumerate(TABLES, start=2) if table not in touched]
    assert places({**FULL, **changes}, FULL) == told
    assert places(FULL, {**FULL, **changes}) == told
