"""Tables that stand twice, rows that stand beside the report's own, headers in another order: every
cell is right, or unknown."""

import pytest

from gongkai.annual_report.checks.examples import clean, with_values
from gongkai.annual_report.document import Block, Cell, Grid, Line
from gongkai.annual_report.forms import REQUEST_COLUMNS
from gongkai.annual_report.interpretation.tables import read_tables
from gongkai.annual_report.readers.geometry import to_grid
from gongkai.annual_report.reading import read_report
from tests.annual_report.readers.building import (
    RawCell,
    Table,
    raw_table,
    remedies_table,
    requests_table,
)
from tests.annual_report.relabelled import WAYS, relabelled

THREE, FOUR = requests_table(), remedies_table()
OTHER_THREE, OTHER_FOUR = requests_table(5), remedies_table(40)


def grid(table: Table) -> Grid:
    return to_grid(raw_table([[(c.text, c.columns, c.rows) for c in row] for row in table]))


def lines(table: Table) -> list[Line]:
    return [Line(f"| {' | '.join(cell.text for cell in row)} |") for row in table]


def values(blocks: list[Block], table: str) -> list[object]:
    found = read_tables(blocks).values
    return [value for path, value in found.items() if path.startswith(table)]


@pytest.mark.parametrize(
    ("name", "own", "other"), [("requests", THREE, OTHER_THREE), ("remedies", FOUR, OTHER_FOUR)]
)
def test_a_table_that_stands_twice_is_known_where_the_two_agree(
    name: str, own: Table, other: Table
) -> None:
    """局机关 and 全系统, this year and last: which is meant, the captions alone would tell."""
    for first, second in ((own, other), (other, own)):
        in_grids = [grid(first), Line("2024年："), grid(second)]
        in_text = [*lines(first), Line("2024年："), *lines(second)]
        for blocks in (in_grids, in_text):
            assert set(values(blocks, name)) == {None}, blocks
    once = values([grid(own)], name)
    assert values([grid(own), Line("（续表）"), grid(own)], name) == once
    assert values([*lines(own), Line("。"), *lines(own)], name) == once


def with_rows(*rows: tuple[str, list[str]]) -> list[Block]:
    """Table four with `rows` for its one, each with its name."""
    head = [[(c.text, c.columns, c.rows) for c in row] for row in FOUR[:-1]]
    head[0] = [("", 1, len(head)), *head[0]]
    body = [[(name, 1, 1), *((cell, 1, 1) for cell in cells)] for name, cells in rows]
    return [to_grid(raw_table([*head, *body]))]


OWN = [cell.text for cell in FOUR[-1]]
COUNTED = [str(number) for number in range(1, 16)]


@pytest.mark.parametrize(
    ("rows", "known"),
    [
        ([("件数", OWN)], True),
        ([("栏次", COUNTED), ("件数", OWN)], True),
        ([("", [""] * 15), ("件数", OWN)], True),
        ([("2024年", ["1"] * 15), ("2025年", OWN)], False),
        ([("甲乡", ["1"] * 15), ("乙乡", ["2"] * 15), ("合计", OWN)], False),
    ],
)
def test_of_several_rows_of_table_four_none_is_taken_for_the_reports_own(
    rows: list[tuple[str, list[str]]], known: bool
) -> None:
    found = values(with_rows(*rows), "remedies")
    assert found == ([int(text) for text in OWN] if known else [None] * 15)


def test_rows_parted_by_their_years_are_several_too() -> None:
    head = [[(c.text, c.columns, c.rows) for c in row] for row in FOUR[:-1]]
    rows: list[list[RawCell]] = [
        [("2024", 15, 1)],
        [("1", 1, 1)] * 15,
        [("2025", 15, 1)],
        [(text, 1, 1) for text in OWN],
    ]
    assert values([to_grid(raw_table([*head, *rows]))], "remedies") == [None] * 15


def total_first() -> list[list[RawCell]]:
    """Table three with 总计 beside 申请人情况 and before it, as its header shows."""
    rows = [[(c.text, c.columns, c.rows) for c in row] for row in THREE]
    note = rows[0][0]
    rows[0] = [note, ("总计", 1, 3), ("申请人情况", 6, 1)]
    rows[1] = [("自然人", 1, 2), ("法人或其他组织", 5, 1)]
    rows[3:] = [[*row[:-7], row[-1], *row[-7:-1]] for row in rows[3:]]
    return rows


def test_a_header_with_the_total_in_front_is_followed() -> None:
    assert values([to_grid(raw_table(total_first()))], "requests") == values(
        [grid(THREE)], "requests"
    )


def total_first_in_text(between: str) -> list[Block]:
    names = ["", "总计", *(column.label for column in REQUEST_COLUMNS[:-1])]
    rows = [names, *([text for text, _, _ in row] for row in total_first()[3:])]
    return [Line(between.join(row)) for row in rows]


@pytest.mark.parametrize("between", [" | ", "\t"])
def test_a_header_in_text_with_the_total_in_front_is_followed(between: str) -> None:
    assert values(total_first_in_text(between), "requests") == values([grid(THREE)], "requests")


def test_under_a_header_between_spaces_with_the_total_in_front_nothing_is_taken() -> None:
    found = read_tables(total_first_in_text(" "))
    assert "requests" in found.unread
    assert not [path for path in found.values if path.startswith("requests")]


def test_a_lone_cell_makes_no_second_table() -> None:
    more = Grid.of([Cell(0, 0, "一、本年新收政府信息公开申请数量"), Cell(0, 1, "999")])
    assert values([grid(THREE), more], "requests") == values([grid(THREE)], "requests")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("label", "another"),
    [("行政许可", "行政处罚"), ("行政强制", "行政处罚"), ("行政处罚", "行政许可")],
)
def test_of_two_rows_of_one_name_in_table_two_neither_is_taken(
    way: str, label: str, another: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = {"行政许可": "licences", "行政处罚": "penalties", "行政强制": "coercive_measures"}
    paths = {name: f"proactive.{key}" for name, key in keys.items()}
    numbers = dict(zip(paths.values(), (1615, 718, 33), strict=True))
    true = with_values(clean(), numbers)
    read = read_report(relabelled(true, {label: another}, way, monkeypatch))
    unknown = {paths[label], paths[another]}
    expected = {path: None if path in unknown else value for path, value in numbers.items()}
    assert {path: read.value(path) for path in numbers} == expected


@pytest.mark.parametrize("way", WAYS)
def test_of_two_rows_of_one_name_that_agree_their_number_is_taken(
    way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    true = with_values(clean(), {"proactive.penalties": 33, "proactive.coercive_measures": 33})
    read = read_report(relabelled(true, {"行政强制": "行政处罚"}, way, monkeypatch))
    assert read.value("proactive.penalties") == 33
    assert read.value("proactive.coercive_measures") is None
