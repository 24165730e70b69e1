"""The report of 湛河区: every cell as the contract says, and what a supervisor must be told."""

import pytest

from gongkai.annual_report.forms import FORM_2021, RESULTS_2021
from tests.journeys.command import data, findings
from tests.seeds import ZHANHE, needs_seeds

pytestmark = needs_seeds


@pytest.fixture(scope="module")
def report():
    return data("report", "read", ZHANHE)


@pytest.fixture(scope="module")
def found():
    return findings(ZHANHE)


def test_table_two_is_all_zero_but_the_licences(report) -> None:
    none = {"issued": 0, "repealed": 0, "in_force": 0}
    assert report["proactive"] == {
        "regulations": none,
        "normative_documents": none,
        "licences": 39,
        "penalties": 0,
        "coercive_measures": 0,
        "fees": "0",
    }


ORGANISATIONS = ("business", "research", "charity", "legal_service", "other")


def test_the_sums_of_table_three_are_zero(report) -> None:
    zeros = dict.fromkeys(("natural_person", *ORGANISATIONS, "total"), 0)
    for row in ("received", "carried_in", "handled", "carried_out"):
        assert report["requests"][row] == zeros


@pytest.mark.parametrize("row", [row.key for row in RESULTS_2021])
def test_six_values_for_seven_columns_leave_two_cells_unknown(report, row: str) -> None:
    unknown = {"natural_person": None, **dict.fromkeys(ORGANISATIONS, 0), "total": None}
    assert report["requests"][row] == unknown
    for column in ("natural_person", "total"):
        path = f"requests.{row}.{column}"
        assert report["cells"][path]["reason"] == "ambiguous"
        assert report["derived"][path]["value"] == 0


def test_no_other_cell_is_unknown(report) -> None:
    assert len(report["cells"]) == 2 * len(RESULTS_2021)
    assert set(report["derived"]) == set(report["cells"])


def test_table_four_is_all_zero(report) -> None:
    cells = [value for row in report["remedies"].values() for value in row.values()]
    assert cells == [0] * len(FORM_2021.remedy_paths)


def test_nothing_is_unread(report) -> None:
    assert report["unread"] == {}
    assert [s["number"] for s in report["sections"]] == [1, 2, 3, 4, 5, 6]
    assert report["year"] == 2022


def test_the_two_names_are_found(report) -> None:
    assert {"湛河区交通局", "湛河区交通运输局"} <= set(report["agency_names"])


def ids(found, text: str) -> list[str]:
    return [f["id"] for f in found if text in f["title"] + f["message"]]


def test_the_agency_named_in_two_ways_is_told(found) -> None:
    two_names = [f for f in found if f["at"] == "agency_names"]
    assert len(two_names) == 1
    assert "湛河区交通局" in two_names[0]["message"]
    assert "湛河区交通运输局" in two_names[0]["message"]


def test_the_missing_fee_statement_is_told(found) -> None:
    assert [f["at"] for f in found if "信息处理费" in f["message"]] == ["sections.6"]


def test_the_missing_aspects_of_section_one_are_told(found) -> None:
    aspects = [f for f in found if f["at"] == "sections.1" and "方面" in f["title"] + f["message"]]
    assert aspects != []
