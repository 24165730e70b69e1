"""Which field stands in which column, where that is certain: rows bear witness for one another."""

import pytest

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
