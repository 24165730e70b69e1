"""Which field stands in which column, where that is certain: rows bear witness for one another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.interpretation.tables.alignment import Aligned, Run, Shape, align

GRID = Shape(visible=True, edged=True, true=True)
PIPES = Shape(visible=True, edged=True)
TABS = Shape(visible=True)
BARE = Shape(visible=False)
UNKNOWN: Aligned = (None, None, None)


def _rows(*rows: str, bounded: bool = True) -> dict[str, Run]:
    """Rows of three columns; `_` is an empty field."""
    return {
        str(index): Run(tuple("" if f == "_" else f for f in row.split()), bounded=bounded)
        for index, row in enumerate(rows)
    }


def _aligned(shape: Shape, *rows: str, bounded: bool = True) -> list[Aligned]:
    return list(align(_rows(*rows, bounded=bounded), 3, shape).values())


@pytest.mark.parametrize("shape", [GRID, PIPES, TABS, BARE])
def test_a_whole_row_needs_no_witness(shape: Shape) -> None:
    assert _aligned(shape, "1 2 3") == [("1", "2", "3")]


@pytest.mark.parametrize("shape", [GRID, PIPES, TABS])
def test_an_empty_row_is_blank_throughout(shape: Shape) -> None:
    assert _aligned(shape, "_ _ _", "1 2 3")[0] == ("", "", "")


def test_in_a_grid_every_field_has_its_place() -> None:
    assert _aligned(GRID, "_ _ 4", "5 _ _") == [("", "", "4"), ("5", "", "")]


def test_a_gap_before_a_number_shows_that_empty_fields_keep_their_places() -> None:
    assert _aligned(PIPES, "1 _ 3", "5 _ _") == [("1", "", "3"), ("5", "", "")]


def test_where_all_empty_fields_stand_at_the_end_they_may_have_been_moved_there() -> None:
    assert _aligned(PIPES, "1 2 3", "5 _ _") == [("1", "2", "3"), UNKNOWN]


@pytest.mark.parametrize("shape", [GRID, PIPES, TABS])
def test_where_no_row_is_whole_any_column_may_be_the_one_that_is_missing(shape: Shape) -> None:
    assert _aligned(shape, "1 2", "5 6", "7 8") == [UNKNOWN] * 3
    assert _aligned(shape, "0 0", "0 0", "_ _ _")[:2] == [UNKNOWN] * 2


def test_fields_that_left_no_trace_leave_no_column_certain() -> None:
    assert _aligned(BARE, "1 2 3", "5 6") == [("1", "2", "3"), UNKNOWN]


def test_too_many_fields_are_no_row() -> None:
    assert _aligned(BARE, "1 2 3 4") == [UNKNOWN]
    assert _aligned(PIPES, "1 2 3 4") == [UNKNOWN]


def test_sums_never_choose() -> None:
    """1 and 1 might be a number and its total; nothing but the places may tell."""
    assert _aligned(BARE, "1 2 3", "1 1") == [("1", "2", "3"), UNKNOWN]


def test_a_row_that_lacks_one_edge_is_known_where_both_readings_agree() -> None:
    rows = _aligned(TABS, "1 2 3", "_ 0 0", "0 0", bounded=False)
    assert rows[0] == ("1", "2", "3")
    assert rows[2] == (None, "0", None)


def test_rows_whose_label_takes_more_columns_begin_after_them() -> None:
    runs = {
        "wide": Run(("", "", "1", "2", "3"), span=3),
        "narrow": Run(("4", "_"[:0], "6"), span=1),
    }
    assert align(runs, 3, PIPES) == {"wide": ("1", "2", "3"), "narrow": ("4", "", "6")}


@pytest.mark.parametrize("shape", [GRID, PIPES, TABS])
def test_a_cell_lost_in_one_row_among_whole_ones_may_have_been_any(shape: Shape) -> None:
    rows = _aligned(shape, "1 2 3", "4 5 6", "7 8 9", "0 0")
    assert rows == [("1", "2", "3"), ("4", "5", "6"), ("7", "8", "9"), UNKNOWN]


@pytest.mark.parametrize("shape", [GRID, PIPES, TABS])
def test_a_surplus_cell_in_one_row_leaves_the_others_alone(shape: Shape) -> None:
    assert _aligned(shape, "1 2 3", "4 5 6", "7 8 9 0") == [
        ("1", "2", "3"),
        ("4", "5", "6"),
        UNKNOWN,
    ]


def test_one_row_that_does_not_fit_does_not_take_the_places_of_the_others() -> None:
    rows = ["1 2 3", "1 _ 3", "_ _ 5", "6 _ _", "7 8 9", "1 1"]
    assert _aligned(PIPES, *rows)[1:] == [
        ("1", "", "3"),
        ("", "", "5"),
        ("6", "", ""),
        ("7", "8", "9"),
        UNKNOWN,
    ]


def test_two_of_five_rows_that_do_not_fit_leave_no_place_certain() -> None:
    rows = _aligned(PIPES, "1 _ 3", "6 _ _", "7 8 9", "1 1", "2 2")
    assert rows[1] == UNKNOWN


@pytest.mark.parametrize(
    ("fields", "known"),
    [
        ("0 0", (None, "0", None)),
        ("4 4", (None, "4", None)),
        ("1 2", UNKNOWN),  # the middle one is 1 or 2
    ],
)
def test_where_most_rows_lack_a_column_the_inner_ones_are_known_by_agreement(
    fields: str, known: Aligned
) -> None:
    rows = _aligned(TABS, "1 2 3", "_ 0 0", "_ 5 5", fields, bounded=False)
    assert rows[3] == known


def test_no_rows_are_no_table() -> None:
    assert align({}, 3, PIPES) == {}


CELLS = st.lists(st.sampled_from(["", "0", "1", "27"]), min_size=7, max_size=7)


@given(st.lists(CELLS, min_size=1, max_size=9), st.sampled_from([GRID, PIPES]))
def test_fields_in_their_places_are_never_moved(rows: list[list[str]], shape: Shape) -> None:
    runs = {str(at): Run(tuple(row)) for at, row in enumerate(rows)}
    for at, row in align(runs, 7, shape).items():
        true = rows[int(at)]
        assert [(a, b) for a, b in zip(row, true, strict=True) if a not in (None, b)] == []


@given(st.lists(CELLS, min_size=1, max_size=9), st.data())
def test_a_cell_lost_anywhere_moves_no_other(rows: list[list[str]], data: st.DataObject) -> None:
    """Whole rows and one that lost a cell: what is placed stands where it stood."""
    whole = [[cell or "3" for cell in row] for row in rows] * 2
    at = data.draw(st.integers(0, 6))
    damaged = [*whole, [*whole[0][:at], *whole[0][at + 1 :]]]
    runs = {str(index): Run(tuple(row)) for index, row in enumerate(damaged)}
    for shape in (GRID, PIPES, TABS, BARE):
        assert align(runs, 7, shape)[str(len(whole))] == (None,) * 7
