"""Table three: the balance of each column, the sums of results and of applicants."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.checks.examples import clean, nothing_received, with_value, with_values
from gongkai.annual_report.checks.tables import (
    applicants_add_up,
    partial_counted_twice,
    requests_balance,
    results_add_up,
)
from gongkai.annual_report.forms import FORMS, REQUEST_COLUMNS
from gongkai.annual_report.report import Report, Value
from tests.annual_report.checks.judged import Judged, judged

COLUMNS = [column.key for column in REQUEST_COLUMNS]
KINDS = COLUMNS[:-1]
ROWS = ["received", "carried_in", "handled", "carried_out"]


@pytest.mark.parametrize(
    ("changed", "wanted"),
    [
        ({"received.business": 10}, [Judged("requests.*.business", 11, 10)]),
        ({"carried_in.business": 0}, [Judged("requests.*.business", 9, 10)]),
        ({"handled.total": 60}, [Judged("requests.*.total", 67, 66)]),
        ({"carried_out.total": 7}, [Judged("requests.*.total", 67, 68)]),
        ({"received.business": 10, "handled.business": 10}, []),
        ({"received.business": 10, "carried_out.business": 2}, []),
        (
            {"received.business": 10, "received.total": 65},
            [Judged("requests.*.business", 11, 10), Judged("requests.*.total", 68, 67)],
        ),
        ({"received.business": 10, "carried_in.business": None}, []),
        ({"received.business": None}, []),
        ({"granted.business": 10}, []),  # of the results another rule tells
    ],
)
@pytest.mark.parametrize("form", sorted(FORMS))
def test_requests_in_are_requests_out(
    form: str, changed: dict[str, Value], wanted: list[Judged]
) -> None:
    report = with_values(clean(form), {f"requests.{key}": v for key, v in changed.items()})
    assert judged(requests_balance.check, report) == wanted


@given(st.sampled_from(COLUMNS), st.tuples(*[st.integers(0, 500)] * 4))
def test_a_column_balances_or_is_told(column: str, cells: tuple[int, ...]) -> None:
    paths = [f"requests.{row}.{column}" for row in ROWS]
    report = with_values(clean(), dict(zip(paths, cells, strict=True)))
    came, went = cells[0] + cells[1], cells[2] + cells[3]
    wanted = [] if came == went else [Judged(f"requests.*.{column}", came, went)]
    assert judged(requests_balance.check, report) == wanted


@pytest.mark.parametrize(
    ("form", "changed", "wanted"),
    [
        ("2021", {"handled.charity": 2}, [Judged("requests.handled.charity", 1, 2)]),
        ("2021", {"granted.charity": 1}, [Judged("requests.handled.charity", 2, 1)]),
        ("2021", {"refused_stability.total": 3}, [Judged("requests.handled.total", 64, 61)]),
        ("2021", {"closed_not_clarified.total": 1}, [Judged("requests.handled.total", 62, 61)]),
        ("2019", {"closed_other.total": 2}, [Judged("requests.handled.total", 62, 61)]),
        ("2021", {"handled.charity": 2, "granted.charity": 1}, []),
        ("2021", {"handled.charity": None}, []),
        ("2021", {"handled.charity": 9, "declined_excessive.charity": None}, []),
        ("2021", {"received.charity": 9}, []),
    ],
)
def test_results_add_up_to_the_requests_handled(
    form: str, changed: dict[str, Value], wanted: list[Judged]
) -> None:
    report = with_values(clean(form), {f"requests.{key}": v for key, v in changed.items()})
    assert judged(results_add_up.check, report) == wanted


@pytest.mark.parametrize("row", [row.key for row in FORMS["2021"].request_rows])
def test_in_every_row_the_kinds_of_applicant_add_up(row: str) -> None:
    total = clean().values[f"requests.{row}.total"]
    assert isinstance(total, int)
    report = with_value(clean(), f"requests.{row}.total", total + 1)
    wanted = [Judged(f"requests.{row}.total", total, total + 1)]
    assert judged(applicants_add_up.check, report) == wanted


@given(st.lists(st.integers(0, 99), min_size=6, max_size=6), st.integers(0, 600))
def test_a_row_adds_up_or_is_told(kinds: list[int], total: int) -> None:
    cells = dict(zip(COLUMNS, [*kinds, total], strict=True))
    report = with_values(clean(), {f"requests.granted.{k}": v for k, v in cells.items()})
    wanted = [] if sum(kinds) == total else [Judged("requests.granted.total", sum(kinds), total)]
    assert judged(applicants_add_up.check, report) == wanted


@pytest.mark.parametrize("column", COLUMNS)
def test_a_row_with_an_unknown_cell_is_not_added_up(column: str) -> None:
    report = with_value(clean(), "requests.granted.total", 99)
    report = with_value(report, f"requests.granted.{column}", None)
    assert judged(applicants_add_up.check, report) == []


def partly(number: Value, refused: int, handled: Value, *, kinds: bool = True) -> Report:
    """Ten granted, so many partly granted and refused, all to natural persons; the total handled.

    Without `kinds` the column of natural persons is not known.
    """
    rows = {"granted": 10, "partly_granted": number, "refused_third_party": refused}
    cells: dict[str, Value] = {}
    for key, value in (rows | {"handled": handled}).items():
        cells[f"requests.{key}.natural_person"] = value if kinds else None
        cells[f"requests.{key}.total"] = value
    return with_values(nothing_received(), cells)


@pytest.mark.parametrize(
    ("number", "refused", "handled", "results"),
    [
        (8, 8, 18, 26),
        (3, 8, 18, 21),  # three of the eight refused were partly granted
        (8, 8, 26, None),
        (8, 7, 18, None),  # by seven: it is not the partial ones
        (0, 8, 18, None),  # none was partial
        (8, 8, None, None),
        (None, 8, 18, None),
        (20, 0, 10, None),  # by as many as were partial, and fewer refused: something else
    ],
)
@pytest.mark.parametrize("kinds", [True, False])
def test_partial_disclosure_is_one_result(
    number: Value, refused: int, handled: Value, results: int | None, kinds: bool
) -> None:
    at = "requests.partly_granted.total"
    wanted = [] if results is None else [Judged(at, handled, results)]
    report = partly(number, refused, handled, kinds=kinds)
    assert judged(partial_counted_twice.check, report) == wanted


@pytest.mark.parametrize("column", ["natural_person", "total"])
def test_a_slip_in_one_column_is_no_double_count(column: str) -> None:
    """The total is one too few, and one was partial: the kinds of applicant do not say so."""
    report = partly(1, 8, 19)
    report = with_value(report, f"requests.handled.{column}", 18)
    assert judged(partial_counted_twice.check, report) == []
    assert len(judged(results_add_up.check, report)) == 1


@pytest.mark.parametrize(
    "check", [results_add_up.check, applicants_add_up.check, partial_counted_twice.check]
)
def test_a_report_in_no_form_has_no_rows_to_add_up(check) -> None:
    report = with_value(clean(), "requests.handled.total", 1)
    assert judged(check, replace(report, form="free")) == []
