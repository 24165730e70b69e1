"""Rows in another order than the form's: a number is that of the label beside it, or nobody's.

Two labels of a table change places, the numbers stay: what was the one row's is the other's now.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from gongkai.annual_report.checks import run_checks
from gongkai.annual_report.checks.finding import WARNING, Evidence
from gongkai.annual_report.forms import FORMS, Row
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import ChangedLabel, Report, Value
from gongkai.annual_report.writers.tables import NUMBER, GridCell, StatutoryTable
from tests.annual_report.flattening import STYLES, Lines, Style, flattened, with_cells
from tests.annual_report.making import make_report
from tests.annual_report.relabelled import relabelled

Pair = tuple[Row, Row]


def _parts(row: Sequence[GridCell]) -> tuple[list[str], list[str]]:
    """The labels of a row, and its numbers."""
    labels = [cell.text for cell in row if cell.role != NUMBER]
    return labels, [cell.text for cell in row if cell.role == NUMBER]


def between_spaces(table: StatutoryTable) -> Lines:
    return [" ".join(cell.text for cell in row) for row in table.rows]


def labels_in_a_block(table: StatutoryTable) -> Lines:
    """All labels first, one a line, and all rows of numbers below."""
    rows = [_parts(row) for row in table.rows]
    labels = [label for names, _ in rows for label in names]
    return labels + [" ".join(numbers) for _, numbers in rows if numbers]


def numbers_above_labels(table: StatutoryTable) -> Lines:
    lines: Lines = []
    for labels, numbers in map(_parts, table.rows):
        lines += [" ".join(numbers)] if numbers else []
        lines += labels
    return lines


def labels_broken(table: StatutoryTable) -> Lines:
    """Eight characters of a label to a line, the row's numbers on the next."""
    lines: Lines = []
    for labels, numbers in map(_parts, table.rows):
        lines += [label[at : at + 8] for label in labels for at in range(0, len(label), 8)]
        lines += [" ".join(numbers)] if numbers else []
    return lines


def numbers_amid_labels(table: StatutoryTable) -> Lines:
    """Half of the label, the numbers on its line, and the other half below."""
    lines: Lines = []
    for labels, numbers in map(_parts, table.rows):
        label = "".join(labels)
        half = len(label) // 2 if numbers and len(label) > 8 else len(label)
        lines += [f"{label[:half]} {' '.join(numbers)}", label[half:]]
    return lines


BROKEN: tuple[Style, ...] = (
    labels_in_a_block,
    numbers_above_labels,
    labels_broken,
    numbers_amid_labels,
)
ALL: dict[str, Style] = {
    **STYLES,
    **{style.__name__: style for style in (between_spaces, *BROKEN)},
}
WHOLE = [name for name in ALL if ALL[name] not in BROKEN]


def neighbours(form: str) -> list[Pair]:
    return list(pairwise(FORMS[form].request_rows))


def distant(form: str) -> list[Pair]:
    """The ends of the table with each other and with some rows between."""
    rows = FORMS[form].request_rows
    return list(combinations((*rows[:3], rows[7], rows[12], *rows[-3:]), 2))


def exchanged(values: Mapping[str, Value], table: str, pair: Pair) -> dict[str, Value]:
    """`values` where the numbers of two rows of `table` are each the other's."""
    one, other = (f"{table}.{row.key}" for row in pair)
    names = {one: other, other: one}
    return {
        path: values[names[row] + path[len(row) :]]
        if (row := ".".join(path.split(".")[:2])) in names
        else value
        for path, value in values.items()
    }


def printed(true: Report, pair: Pair, style: str) -> Report:
    """What is read of `true` where the labels of two rows changed places."""
    one, other = (row.label for row in pair)
    labels = {one: other, other: one}

    def changed(cell: GridCell) -> GridCell:
        text = cell.text if cell.role == NUMBER else labels.get(cell.text, cell.text)
        return replace(cell, text=text)

    return read_report(flattened(true, with_cells(ALL[style], changed)).encode())


def untrue(read: Report, true: Mapping[str, Value]) -> dict[str, object]:
    """The cells that were read and are not what stands beside their label."""
    return {p: v for p, v in read.values.items() if v is not None and v != true[p]}


@pytest.mark.parametrize("pairs", [neighbours, distant])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("style", ALL)
def test_no_number_is_that_of_the_row_whose_place_it_has(
    style: str, form: str, pairs: Callable[[str], list[Pair]]
) -> None:
    true = make_report(3, form, requests=40)
    for pair in pairs(form):
        read = printed(true, pair, style)
        assert untrue(read, exchanged(true.values, "requests", pair)) == {}, pair


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("style", WHOLE)
def test_where_labels_are_whole_each_row_is_read_by_its_own_and_the_order_is_told(
    style: str, form: str
) -> None:
    true = make_report(3, form, requests=40)
    for pair in distant(form):
        read = printed(true, pair, style)
        told = ChangedLabel("requests", "order", pair[1].label, pair[0].label, another=True)
        assert read.values == exchanged(true.values, "requests", pair), pair
        assert read.labels == (told,), pair


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("style", ALL)
def test_rows_of_table_two_are_read_by_their_labels_too(style: str, form: str) -> None:
    true = make_report(3, form)
    for block in FORMS[form].proactive:
        for pair in pairwise(block.rows):
            read = printed(true, pair, style)
            assert untrue(read, exchanged(true.values, "proactive", pair)) == {}, pair
            if style in WHOLE:
                assert [label.kind for label in read.labels] == ["order"], pair


@pytest.mark.parametrize("form", FORMS)
def test_in_a_grid_too_rows_are_those_of_their_labels(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    true = make_report(3, form, requests=40)
    for one, other in distant(form):
        labels = {one.label: other.label, other.label: one.label}
        read = read_report(relabelled(true, labels, "html", monkeypatch))
        assert untrue(read, exchanged(true.values, "requests", (one, other))) == {}
        assert [label.kind for label in read.labels] == ["order"]


@pytest.mark.parametrize("style", [labels_in_a_block.__name__, labels_broken.__name__])
def test_labels_in_their_order_are_enough_where_every_sum_fits(style: str) -> None:
    """What the last tests must not cost: a page in pieces that is in order is read."""
    true = make_report(3, requests=40)
    read = read_report(flattened(true, ALL[style]).encode())
    known = [v for p, v in read.values.items() if p.startswith("requests.") and v is not None]
    assert len(known) == 175


def test_the_order_is_a_warning_of_its_own() -> None:
    true = make_report(3, requests=40)
    rows = {row.key: row for row in FORMS["2021"].request_rows}
    pair = (rows["refused_prohibited"], rows["refused_stability"])
    read = printed(true, pair, "header_by_cell_numbers_by_row")
    found = [f for f in run_checks(Evidence(read)) if f.id == "C-08"]
    assert [(f.at, f.severity, f.expected, f.found) for f in found] == [
        ("sections.3", WARNING, pair[0].label, pair[1].label)
    ]
    assert found[0].message == (
        "表三各行的次序与统一格式不同：“3.危及“三安全一稳定””排在“2.其他法律行政法规禁止公开”之前；"
        "请按统一格式改正，并核对其中的数据。"
    )
