"""The report of 湛河区 to the letter: its tables, and a text that states no number."""

from decimal import Decimal

import pytest

from gongkai.annual_report.forms import FORM_2021
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import CellNote, Report
from tests.seeds import ZHANHE, needs_seeds

pytestmark = needs_seeds

RESULTS = [row.key for row in FORM_2021.results]
ORGANISATIONS = ("business", "research", "charity", "legal_service", "other")
EDGES = ("natural_person", "total")


@pytest.fixture(scope="module")
def report() -> Report:
    return read_report(ZHANHE.read_bytes())


def test_every_cell_of_the_form_is_there_and_no_other(report: Report) -> None:
    paths = [p for t in ("proactive", "requests", "remedies") for p in FORM_2021.paths(t)]
    assert sorted(report.values) == sorted(paths)


def test_table_two(report: Report) -> None:
    found = {p: v for p, v in report.values.items() if p.startswith("proactive.")}
    assert found == dict.fromkeys(found, 0) | {"proactive.licences": 39}
    assert report.values["proactive.fees"] == Decimal(0)


@pytest.mark.parametrize("row", ("received", "carried_in", "handled", "carried_out"))
def test_the_rows_of_seven_values(report: Report, row: str) -> None:
    cells = [report.values[f"requests.{row}.{c}"] for c in (*EDGES[:1], *ORGANISATIONS, "total")]
    assert cells == [0] * 7


@pytest.mark.parametrize("row", RESULTS)
def test_the_rows_of_six_values(report: Report, row: str) -> None:
    assert [report.values[f"requests.{row}.{column}"] for column in ORGANISATIONS] == [0] * 5
    for column in EDGES:
        path = f"requests.{row}.{column}"
        assert report.values[path] is None
        assert report.cells[path] == CellNote("0 0 0 0 0 0", "ambiguous")
        assert report.derived[path].value == 0


def test_nothing_else_is_unknown_or_derived(report: Report) -> None:
    unknown = {f"requests.{row}.{column}" for row in RESULTS for column in EDGES}
    assert (set(report.cells), set(report.derived)) == (unknown, unknown)
    assert {p for p, value in report.values.items() if value is None} == unknown


def test_table_four(report: Report) -> None:
    assert [report.values[path] for path in FORM_2021.paths("remedies")] == [0] * 15


def test_the_text_states_nothing_in_numbers(report: Report) -> None:
    """Its only numbers are years and the ordinals of paragraphs."""
    assert (report.claims, report.comparisons, report.percentages, report.series) == (
        (),
        (),
        (),
        (),
    )


def test_no_table_leaves_a_trace_in_the_text(report: Report) -> None:
    texts = "".join(section.text for section in report.sections)
    assert [word for word in ("本年新收", "结果维持", "第二十条", "\t") if word in texts] == []
    assert (dict(report.unread), report.extra_rows, report.notes) == ({}, (), ())
