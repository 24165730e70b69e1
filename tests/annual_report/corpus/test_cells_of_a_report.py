"""The rows of the table of cells: every cell on its row, with what is known beside it."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.corpus.tables import CELLS, Columns, add_cells, exact, numbers
from gongkai.annual_report.forms import FORM_2021
from gongkai.annual_report.report import BLANK, SLASH, CellNote, Derived, Report, Value

PATHS = FORM_2021.request_paths[:4]
PLAIN = Report(form="2021", values=dict(zip(PATHS, (0, 3, Decimal("2.50"), 9), strict=True)))
NOTED = Report(
    form="2021",
    values=dict(zip(PATHS, (None, 3, None, 9), strict=True)),
    cells={PATHS[0]: CellNote("/", SLASH), PATHS[2]: CellNote("", BLANK)},
)
DERIVED = Report(
    form="2021",
    values=dict(zip(PATHS, (None, 3, 4, 9), strict=True)),
    derived={PATHS[0]: Derived(2, "因合计为9")},
)
ROWS_OF_NOTED = [(None, None, SLASH, "/"), (3, None, None, None), (None, None, BLANK, "")]


def rows(*reports: Report) -> list[tuple[object, ...]]:
    """Value, derived value, reason and raw text of every cell, as the table gives them back."""
    columns = Columns(CELLS)
    for number, report in enumerate(reports):
        add_cells(columns, number, report)
    table = columns.table()
    names = ("value", "derived", "reason", "raw")
    return list(zip(*(table[name].to_pylist() for name in names), strict=True))


def test_a_report_without_notes_has_numbers_only() -> None:
    assert rows(PLAIN) == [(value, None, None, None) for value in (0, 3, Decimal("2.5"), 9)]


def test_a_note_stands_on_the_row_of_its_cell() -> None:
    assert rows(NOTED) == [*ROWS_OF_NOTED, (9, None, None, None)]


def test_what_was_derived_stands_beside_the_unknown_value() -> None:
    assert rows(DERIVED)[0] == (None, 2, None, None)
    assert rows(DERIVED)[1:] == [(value, None, None, None) for value in (3, 4, 9)]


def test_reports_of_all_kinds_follow_on_one_another() -> None:
    each = (PLAIN, NOTED, DERIVED, PLAIN)
    assert rows(*each) == [row for report in each for row in rows(report)]


@given(
    st.dictionaries(st.sampled_from(PATHS), st.none() | st.integers(0, 10**6)),
    st.sets(st.sampled_from(PATHS)),
    st.sets(st.sampled_from(PATHS)),
)
def test_all_columns_are_as_long_as_there_are_cells(
    values: dict[str, Value], noted: set[str], derived: set[str]
) -> None:
    report = Report(
        values=values,
        cells={path: CellNote(path, SLASH) for path in noted},
        derived={path: Derived(1, path) for path in derived},
    )
    assert rows(report) == [
        (
            value,
            1 if path in derived else None,
            SLASH if path in noted else None,
            path if path in noted else None,
        )
        for path, value in values.items()
    ]


@pytest.mark.parametrize(
    ("values", "held"),
    [
        ((0, 3, 10**18 - 1), "whole numbers alone"),
        ((0, None, Decimal("18.8710")), "one with decimals among them"),
        ((None, None), "none known"),
        ((5, 10**18, None), "one larger than a report can mean"),
        ((5, 2**63, Decimal("1E+30")), "one larger than Arrow can hold"),
        ((-(10**18) + 1, -(10**18)), "below zero"),
        ((Decimal("0"), Decimal("NaN"), 1), "no number"),
        ((), "nothing"),
    ],
)
def test_a_column_holds_each_number_as_if_it_stood_alone(values: Any, held: str) -> None:
    assert numbers(values).to_pylist() == [exact(value) for value in values], held


@given(
    st.lists(
        st.none()
        | st.integers(-(10**20), 10**20)
        | st.decimals(-(10**6), 10**6, places=4, allow_nan=False)
    )
)
def test_any_column_holds_each_number_as_if_it_stood_alone(values: list[Value]) -> None:
    assert numbers(values).to_pylist() == [exact(value) for value in values]
