"""A rule that needs an unknown cell is silent: nothing is held against what nobody knows."""

from collections.abc import Collection
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual_report.checks import ERROR, INFO, WARNING, run_checks
from gongkai.annual_report.checks.examples import clean, last_year, with_value
from gongkai.annual_report.checks.finding import Evidence, Finding
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
    table_of,
)
from tests.annual_report.checks.judged import Judged, judged

ON_UNKNOWN_CELLS = ("C-", "U-03")
"""What tells of unknown cells themselves: in the report, in those of the units."""
TOLD_TOGETHER = ("U-01",)

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
    # With a gap nobody can say any more which one cell would explain the sums.
    before = [*before, *(replace(f, message=f.message.partition("把“")[0]) for f in before)]
    assert [f for f in after if f not in before and not is_a_rest(f, before)] == []


def is_a_rest(finding: Finding, before: Collection[Finding]) -> bool:
    """Whether a rule that tells of several cells of a table at once did so before the gap, and now
    tells of those that are left."""
    table = finding.at.partition(".")[0]
    return finding.id in TOLD_TOGETHER and any(
        one.id == finding.id and one.at.partition(".")[0] == table for one in before
    )


def gaps_of(report: Report) -> tuple[set[str], int]:
    """The tables in which the rules on cells speak, and how many cells they tell of: those of a
    table or a row of which only the first is a place, those of one cell."""
    found = [f for f in run_checks(Evidence(report)) if f.id.startswith("C-")]
    return {table_of(f.at) for f in found}, len(found)


@given(st.data(), forms)
def test_every_table_with_gaps_is_told(data: st.DataObject, form: str) -> None:
    report = data.draw(reports_with_gaps(form))
    tables, told = gaps_of(report)
    rows = {".".join(path.split(".")[:2]) for path in report.cells}
    assert tables == {table_of(path) for path in report.cells}
    assert told <= len(rows)


@given(st.data(), forms)
def test_a_single_gap_is_told_at_its_cell(data: st.DataObject, form: str) -> None:
    path = data.draw(st.sampled_from(paths(form)))
    report = blanked(clean(form), [path], data.draw(notes))
    assert [f.at for f in run_checks(Evidence(report)) if f.id.startswith("C-")] == [path]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    ("form", "reason", "severity"),
    [
        ("2021", IMAGE, ERROR),
        ("2021", UNRECOVERABLE, WARNING),  # its file may have lost it, not the report
        ("2021", ABSENT, ERROR),  # that its section is bare is not said again
        ("2019", ABSENT, ERROR),
    ],
)
def test_of_a_table_that_is_not_there_nothing_else_is_said(
    form: str, table: str, reason: str, severity: str
) -> None:
    report = clean(form)
    values = {p: v for p, v in report.values.items() if not p.startswith(f"{table}.")}
    report = replace(report, values=values, unread={table: reason})
    found = run_checks(Evidence(report, last=last_year(clean(form)), children=(clean(form),)))
    assert [(f.id, f.severity) for f in found] == [("C-06", severity)]


def test_a_derived_value_stands_in_for_an_unknown_cell() -> None:
    """The total follows from the row of kinds: with it, the balance of the column is held."""
    report = with_value(clean(), "requests.received.total", None)
    assert judged(requests_balance.check, report) == []
    derived = {"requests.received.total": Derived(65, "六类申请人之和")}
    report = replace(report, derived=derived)
    assert judged(requests_balance.check, report) == [Judged("requests.*.total", 68, 67)]
    assert judged(applicants_add_up.check, report) == [Judged("requests.received.total", 64, 65)]
