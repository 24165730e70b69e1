"""A rule that needs an unknown cell is silent: nothing is held against what nobody knows."""

from collections.abc import Collection
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual_report.checks import INFO, run_checks
from gongkai.annual_report.checks.examples import clean, last_year, with_value
from gongkai.annual_report.checks.finding import Evidence
from gongkai.annual_report.checks.tables import applicants_add_up, requests_balance
from gongkai.annual_report.forms import FORMS, TABLES
from gongkai.annual_report.report import (
    ABSENT,
    AMBIGUOUS,
    BLANK,
    IMAGE,
    LOST,
    PROSE,
    SLASH,
    UNRECOVERABLE,
    CellNote,
    Derived,
    Report,
)
from tests.annual_report.checks.judged import Judged, judged

ON_UNKNOWN_CELLS = ("C-", "U-03")
"""What tells of unknown cells themselves: in the report, in those of the units."""

forms = st.sampled_from(sorted(FORMS))
notes = st.sampled_from(
    [
        CellNote("", BLANK),
        CellNote("/", SLASH),
        CellNote("见附件", PROSE),
        CellNote("1 2", AMBIGUOUS),
        CellNote("", LOST),
    ]
)


def paths(form: str) -> list[str]:
    return [path for table in TABLES for path in FORMS[form].paths(table)]


def blanked(report: Report, unknown: Collection[str], note: CellNote) -> Report:
    """`report` with the cells of `unknown` not known, for the reason in `note`."""
    gone = dict.fromkeys(unknown)
    return replace(report, values={**report.values, **gone}, cells=dict.fromkeys(unknown, note))


@st.composite
def reports_with_gaps(draw: st.DrawFn, form: str) -> Report:
    unknown = draw(st.sets(st.sampled_from(paths(form)), max_size=60))
    return blanked(clean(form), unknown, draw(notes))


@settings(deadline=None, max_examples=60)
@given(st.data(), forms)
def test_no_rule_but_those_on_cells_speaks_of_a_clean_report_with_gaps(
    data: st.DataObject, form: str
) -> None:
    report = data.draw(reports_with_gaps(form))
    gaps = data.draw(st.sets(st.sampled_from(paths(form)), max_size=20))
    last = blanked(last_year(clean(form)), gaps, CellNote("", BLANK))
    child = data.draw(reports_with_gaps(form))
    found = run_checks(Evidence(report, last=last, children=(child,)))
    grave = [f for f in found if f.severity != INFO]
    assert [f for f in grave if not f.id.startswith(ON_UNKNOWN_CELLS)] == []


@settings(deadline=None, max_examples=60)
@given(st.data(), forms)
def test_a_gap_takes_findings_away_and_never_brings_or_changes_one(
    data: st.DataObject, form: str
) -> None:
    """However wrong a report is: what is found with a gap was found without it, too."""
    at = st.sampled_from(paths(form))
    wrong = data.draw(st.dictionaries(at, st.integers(0, 400), max_size=30))
    whole = replace(clean(form), values={**clean(form).values, **wrong})
    gappy = blanked(whole, data.draw(st.sets(at, min_size=1, max_size=30)), CellNote("", LOST))
    last, children = last_year(clean(form)), (clean(form),)
    before = run_checks(Evidence(whole, last=last, children=children))
    after = run_checks(Evidence(gappy, last=last, children=children))
    after = [f for f in after if not f.id.startswith("C-")]
    assert [f for f in after if f not in before] == []


@given(st.data(), forms)
def test_every_gap_is_told_once_by_a_rule_on_cells(data: st.DataObject, form: str) -> None:
    report = data.draw(reports_with_gaps(form))
    found = [f for f in run_checks(Evidence(report)) if f.id.startswith("C-")]
    rows = {path.rpartition(".")[0] for path in report.cells}
    reasons = {note.reason for note in report.cells.values()}
    one_a_row = reasons <= {AMBIGUOUS, LOST}
    assert {f.at.rpartition(".")[0] for f in found} == rows
    if not one_a_row:
        assert sorted(f.at for f in found) == sorted(report.cells)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    ("form", "reason", "ids"),
    [
        ("2021", IMAGE, ["C-06"]),
        ("2021", UNRECOVERABLE, ["C-06"]),
        ("2021", ABSENT, ["C-06", "F-07"]),  # its section is bare, which is said as well
        ("2019", ABSENT, ["C-06", "F-07"]),
    ],
)
def test_of_a_table_that_is_not_there_nothing_else_is_said(
    form: str, table: str, reason: str, ids: list[str]
) -> None:
    report = clean(form)
    values = {p: v for p, v in report.values.items() if not p.startswith(f"{table}.")}
    report = replace(report, values=values, unread={table: reason})
    found = run_checks(Evidence(report, last=last_year(clean(form)), children=(clean(form),)))
    assert [f.id for f in found] == ids


def test_a_derived_value_stands_in_for_an_unknown_cell() -> None:
    """The total follows from the row of kinds: with it, the balance of the column is held."""
    report = with_value(clean(), "requests.received.total", None)
    assert judged(requests_balance.check, report) == []
    derived = {"requests.received.total": Derived(65, "六类申请人之和")}
    report = replace(report, derived=derived)
    assert judged(requests_balance.check, report) == [Judged("requests.*.total", 68, 67)]
    assert judged(applicants_add_up.check, report) == [Judged("requests.received.total", 64, 65)]
