"""A column that a table lacks is unknown, and the others are known by the names above them."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from gongkai.annual_report.checks.examples import clean, with_values
from gongkai.annual_report.forms import BALANCE_NOTE
from gongkai.annual_report.interpretation.tables.alignment import Run
from gongkai.annual_report.interpretation.tables.lacking_columns import (
    are_short,
    by_names,
    names_of,
    names_within,
    without_marks,
)
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import AMBIGUOUS, Report
from gongkai.annual_report.writers.tables import NUMBER, GridCell, StatutoryTable
from tests.annual_report.flattening import rows_in_pipes_headers_lost
from tests.annual_report.interpretation.tables.by_hand import COLUMNS, truth
from tests.annual_report.relabelled import WAYS, remade

TRUE = with_values(clean(), truth())
NAMES = dict(
    zip(
        COLUMNS,
        ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"),
        strict=True,
    )
)
ORGANISATIONS = COLUMNS[1:-1]
LOST = rows_in_pipes_headers_lost.__name__

Change = Callable[[StatutoryTable], StatutoryTable]


def without(column: str) -> Change:
    """Table three without one of its columns, the header that names the others whole."""

    def kept(cell: GridCell, row: int) -> bool:
        if row < 3:
            return cell.text != NAMES[column]
        return not cell.path.endswith(f".{column}")

    def narrowed(cell: GridCell) -> GridCell:
        less = ["申请人情况", *(["法人或其他组织"] if column in ORGANISATIONS else [])]
        return replace(cell, columns=cell.columns - 1) if cell.text in less else cell

    def change(table: StatutoryTable) -> StatutoryTable:
        if table.name != "requests":
            return table
        rows = tuple(
            tuple(narrowed(cell) for cell in row if kept(cell, at))
            for at, row in enumerate(table.rows)
        )
        return replace(table, rows=rows, widths=table.widths[:-1])

    return change


def requests(report: Report) -> dict[str, object]:
    return {path: value for path, value in report.values.items() if path.startswith("requests.")}


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("way", WAYS)
def test_the_columns_that_are_there_are_known_by_their_names(
    way: str, column: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = read_report(remade(TRUE, without(column), way, monkeypatch))
    lacking = {path for path in truth() if path.endswith(f".{column}")}
    assert {read.value(path) for path in lacking} == {None}
    if way == LOST:  # names of the columns at the ends are lost with the merged cells
        assert all(value in (None, truth()[path]) for path, value in requests(read).items())
        return
    assert requests(read) == truth() | dict.fromkeys(lacking)
    assert {read.cells[path].reason for path in lacking} == {AMBIGUOUS}


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("way", WAYS)
def test_what_is_derived_is_what_the_sums_say(
    way: str, column: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = read_report(remade(TRUE, without(column), way, monkeypatch))
    assert all(derived.value == TRUE.values[path] for path, derived in read.derived.items())


def headless(column: str) -> Change:
    """Table three without a column and without its header."""

    def change(table: StatutoryTable) -> StatutoryTable:
        if table.name != "requests":
            return table
        less = without(column)(table)
        return replace(less, rows=less.rows[3:], header_rows=0)

    return change


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("way", [way for way in WAYS if way != "pdf"])
def test_where_no_header_tells_which_column_is_lacking_none_is_known(
    way: str, column: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = read_report(remade(TRUE, headless(column), way, monkeypatch))
    assert set(requests(read).values()) <= {None}


def in_one_row(column: str) -> Change:
    """Table three without a column below a header of one row, which names the labels' own."""

    def change(table: StatutoryTable) -> StatutoryTable:
        if table.name != "requests":
            return table
        less = without(column)(table)
        names = (GridCell(name, "column") for key, name in NAMES.items() if key != column)
        header = (GridCell("项目", "column", columns=3), *names)
        return replace(less, rows=(header, *less.rows[3:]), header_rows=1)

    return change


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("way", [way for way in WAYS if way != "pdf"])
def test_below_one_row_of_names_the_others_are_known(
    way: str, column: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = requests(read_report(remade(TRUE, in_one_row(column), way, monkeypatch)))
    lacking = dict.fromkeys(path for path in truth() if path.endswith(f".{column}"))
    if way == "page_of_a_pdf":  # upright, the names and what stands over the labels are one text
        assert set(read.values()) == {None}
        return
    assert read == truth() | lacking


def with_blank_end(column: str) -> Change:
    """Table three without a column, blank cells at the end of the organisations and of each row."""

    def change(table: StatutoryTable) -> StatutoryTable:
        if table.name != "requests":
            return table
        first, second, third, *others = without(column)(table).rows
        first = tuple(replace(c, columns=7) if c.text == "申请人情况" else c for c in first)
        second = tuple(replace(c, columns=5) if c.text == "法人或其他组织" else c for c in second)
        rows = (first, second, (*third, GridCell("", "column")))
        rows += tuple((*row, GridCell("", NUMBER)) for row in others)
        return replace(table, rows=rows)

    return change


@pytest.mark.parametrize("column", ORGANISATIONS[:-1])
@pytest.mark.parametrize("way", [way for way in WAYS if way != LOST])
def test_a_blank_column_at_the_end_is_not_that_which_is_lacking(
    way: str, column: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = requests(read_report(remade(TRUE, with_blank_end(column), way, monkeypatch)))
    assert {value for path, value in read.items() if path.endswith(f".{column}")} == {None}
    assert all(value in (None, truth()[path]) for path, value in read.items())
    others = [p for p in truth() if not p.endswith((f".{column}", ".total"))]
    assert {path: read[path] for path in others} == {path: truth()[path] for path in others}


@pytest.mark.parametrize(
    ("found", "names"),
    [
        (reversed(COLUMNS[1:]), COLUMNS[1:]),
        (COLUMNS[:4], COLUMNS[:4]),
        (COLUMNS, ()),
        (COLUMNS[:3], ()),
        ((), ()),
    ],
)
def test_what_a_header_names(found: tuple[str, ...], names: tuple[str, ...]) -> None:
    assert names_of(found) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("申请人情况", ()),
        ("法人 或其他组织", ()),
        ("自然人", ("natural_person",)),
        ("合计", ("total",)),
        ("", ()),
        ("（本列数据的勾稽关系为：第一项加第二项之和，", ()),
        ("等于第三项加第四项之和）", ()),
        (f"（{BALANCE_NOTE}）申请人情况自然人法人或其他组织总计", ("natural_person", "total")),
        ("社会公益组织法律服务机构其他", ("charity", "legal_service", "other")),
        ("中介组织", None),
        ("社会公", None),
        ("自然人中介组织", None),
    ],
)
def test_which_words_are_those_of_a_header(text: str, names: tuple[str, ...] | None) -> None:
    assert names_within(text) == names


SIX = tuple("123456")


@pytest.mark.parametrize(
    ("fields", "names", "whole", "expected"),
    [
        (SIX, COLUMNS[1:], True, (None, *SIX)),
        (("", "", *SIX, ""), COLUMNS[:-1], True, (*SIX, None)),
        (("",) * 6, COLUMNS[1:], True, (None, *("",) * 6)),
        (SIX[1:], COLUMNS[1:], True, (None,) * 7),
        (SIX, COLUMNS[1:], False, (None,) * 7),
        (SIX[:5], ORGANISATIONS, True, (None,) * 7),
    ],
)
def test_a_row_below_names(fields, names, whole, expected) -> None:
    assert by_names({"received": Run(fields)}, names, whole) == {"received": expected}


def test_rows_are_short_where_none_is_whole() -> None:
    assert are_short({"received": Run(SIX), "granted": Run(())})
    assert not are_short({"received": Run(SIX), "granted": Run((*SIX, "7"))})
    assert not are_short({"received": Run(("", ""))})


def test_a_column_of_marks_is_left_out() -> None:
    marked = {"received": Run((*SIX, "（空白）")), "granted": Run(("", *SIX, "/"))}
    assert without_marks(marked) == {"received": Run(SIX), "granted": Run(SIX)}
    mixed = {"received": Run((*SIX, "（空白）")), "granted": Run((*SIX, "7"))}
    assert without_marks(mixed) == mixed
    among_marks = {"received": Run((*SIX, "/")), "granted": Run(("1", "/", *SIX[2:], "/"))}
    assert without_marks(among_marks) == among_marks
