"""Blank cells, the trap: known where their places show, unknown where they may have moved."""

from collections.abc import Callable

import pytest

from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import AMBIGUOUS, BLANK, SLASH, Report
from tests.annual_report.interpretation.tables.by_hand import (
    COLUMNS,
    TRUE,
    Cells,
    in_pipes,
    in_tabs,
    on_lines,
    path,
    truth,
)


def read(text: str) -> Report:
    return read_report(text.encode())


def known(report: Report) -> dict[str, int]:
    return {p: v for p, v in report.values.items() if v is not None and p.startswith("requests")}


def reasons(report: Report) -> set[str]:
    return {note.reason for p, note in report.cells.items() if report.values[p] is None}


@pytest.mark.parametrize("lay_out", [in_pipes, in_tabs, on_lines])
def test_the_table_by_hand_is_read_as_it_is(lay_out: Callable[[], str]) -> None:
    assert known(read(lay_out())) == truth()


def total_only(cells: Cells) -> Cells:
    return [*[""] * 6, cells[6]]


def zeros_blank(cells: Cells) -> Cells:
    return ["" if cell == "0" else cell for cell in cells]


def zeros_slashed(cells: Cells) -> Cells:
    return ["/" if cell == "0" else cell for cell in cells]


def blanks_moved(cells: Cells) -> Cells:
    return sorted(zeros_blank(cells), key=lambda cell: cell == "")


def total_blank(cells: Cells) -> Cells:
    return [*cells[:6], ""]


def first_zero_only(cells: Cells) -> Cells:
    """A row of nothing: one 0 whose column is not known, and blanks."""
    return ["0", *[""] * 6] if cells[6] == "0" else cells


@pytest.mark.parametrize("lay_out", [in_pipes, in_tabs])
def test_six_blanks_and_a_total_are_a_total(lay_out: Callable[..., str]) -> None:
    report = read(lay_out(total_only))
    assert known(report) == {path(row, "total"): numbers[6] for row, numbers in TRUE.items()}
    assert (reasons(report), dict(report.unread).get("requests")) == ({BLANK}, None)


def test_a_total_whose_blanks_left_no_trace_stands_in_no_column() -> None:
    """Derived it is not either: a lone number may be that of a natural person."""
    report = read(on_lines(lambda cells: [cells[6]]))
    assert (known(report), reasons(report)) == ({}, {AMBIGUOUS})


@pytest.mark.parametrize("lay_out", [in_pipes])
def test_blanks_for_zeros_keep_the_others_in_their_places(lay_out: Callable[..., str]) -> None:
    report = read(lay_out(zeros_blank))
    assert known(report) == {p: n for p, n in truth().items() if n}
    assert reasons(report) == {BLANK}


@pytest.mark.parametrize("lay_out", [in_pipes, in_tabs, on_lines])
def test_a_slash_is_no_zero(lay_out: Callable[..., str]) -> None:
    report = read(lay_out(zeros_slashed))
    assert (known(report), reasons(report)) == ({p: n for p, n in truth().items() if n}, {SLASH})


@pytest.mark.parametrize("lay_out", [in_pipes, in_tabs])
def test_blanks_moved_to_the_end_leave_no_number_certain(lay_out: Callable[..., str]) -> None:
    report = read(lay_out(blanks_moved))
    assert (known(report), reasons(report)) == ({}, {AMBIGUOUS, BLANK})


@pytest.mark.parametrize("lay_out", [in_pipes, in_tabs])
def test_a_row_of_one_zero_is_unknown_and_takes_no_other_row_with_it(
    lay_out: Callable[..., str],
) -> None:
    report = read(lay_out(first_zero_only))
    assert known(report) == {p: n for p, n in truth().items() if TRUE[p.split(".")[1]][6] != 0}


def test_a_blank_total_column_is_never_filled_with_the_numbers_beside_it() -> None:
    report = read(in_pipes(total_blank))
    wrong = {p: v for p, v in known(report).items() if v != truth()[p]}
    assert (wrong, [p for p in known(report) if p.endswith(".total")]) == ({}, [])


@pytest.mark.parametrize("column", range(7))
@pytest.mark.parametrize("lay_out", [in_pipes, in_tabs, on_lines])
def test_a_cell_lost_from_one_row_makes_that_row_unknown_and_no_other(
    lay_out: Callable[..., str], column: int
) -> None:
    def lose(cells: Cells) -> Cells:
        lost = [cell for at, cell in enumerate(cells) if at != column]
        return lost if cells == [str(n) for n in TRUE["granted"]] else cells

    assert known(read(lay_out(lose))) == {
        p: n for p, n in truth().items() if not p.startswith("requests.granted.")
    }


@pytest.mark.parametrize("lay_out", [in_pipes, in_tabs, on_lines])
def test_a_surplus_cell_in_one_row_makes_that_row_unknown_and_no_other(
    lay_out: Callable[..., str],
) -> None:
    def add(cells: Cells) -> Cells:
        return [*cells, "0"] if cells == [str(n) for n in TRUE["granted"]] else cells

    assert known(read(lay_out(add))) == {
        p: n for p, n in truth().items() if not p.startswith("requests.granted.")
    }


@pytest.mark.parametrize("lay_out", [in_pipes, in_tabs, on_lines])
def test_what_a_lost_cell_said_is_derived_where_the_sums_leave_one_way(
    lay_out: Callable[..., str],
) -> None:
    def lose(cells: Cells) -> Cells:
        return cells[1:] if cells == [str(n) for n in TRUE["granted"]] else cells

    report = read(lay_out(lose))
    assert {p: d.value for p, d in report.derived.items()} == {
        path("granted", column): number
        for column, number in zip(COLUMNS, TRUE["granted"], strict=True)
    }
