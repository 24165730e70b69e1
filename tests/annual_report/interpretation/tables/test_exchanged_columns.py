"""Table three with its columns in another order: a number is that of the name above it, or unknown.

Every exchange of two columns, and each column moved to either end, below headers of three rows and
of one, in every format and flattening.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, groupby

import pytest

from gongkai.annual_report.checks.examples import clean, with_values
from gongkai.annual_report.forms import BALANCE_NOTE, FORM_2021, REQUEST_COLUMNS
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import UNRECOVERABLE, Report
from gongkai.annual_report.writers.layout import lay_out
from gongkai.annual_report.writers.tables import COLUMN, NUMBER, GridCell, StatutoryTable
from tests.annual_report.flattening import STYLES, rows_in_pipes_headers_lost
from tests.annual_report.making import make_report
from tests.annual_report.relabelled import remade

LABELS = tuple(column.label for column in REQUEST_COLUMNS)
PLACES = tuple(range(len(LABELS)))
NOTE = f"（{BALANCE_NOTE}）"
CORNERS = ("项目", "类别", "指标", "", NOTE)
TRUTH = {
    f"requests.{row.key}.{column.key}": 10 * at + place + 1
    for at, row in enumerate(FORM_2021.request_rows)
    for place, column in enumerate(REQUEST_COLUMNS)
}
"""No number stands twice in a row, and no sum holds: nothing but the names tells the columns."""
REPORT = with_values(clean(), TRUTH)
TABLE = next(part.table for part in lay_out(REPORT).parts if part.table and part.number == 3)
PLAIN = "云岭县水务局2022年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n{}\n"

Order = tuple[int, ...]
Header = list[tuple[GridCell, ...]]


def exchanged(one: int, other: int) -> Order:
    order = list(PLACES)
    order[one], order[other] = order[other], order[one]
    return tuple(order)


def moved(place: int, to: int) -> Order:
    order = [other for other in PLACES if other != place]
    order.insert(to, place)
    return tuple(order)


ORDERS = sorted(
    {exchanged(one, other) for one, other in combinations(PLACES, 2)}
    | {moved(place, end) for place in PLACES for end in (0, PLACES[-1])} - {PLACES}
)


def renamed(order: Order) -> Header:
    """The header of the form with its names exchanged."""
    names = dict(zip(LABELS, (LABELS[place] for place in order), strict=True))
    return [
        tuple(replace(cell, text=names.get(cell.text, cell.text)) for cell in row)
        for row in TABLE.rows[:3]
    ]


def rebuilt(order: Order) -> Header:
    """A header of three rows, 法人或其他组织 above those of its columns that stand together."""
    second, third = [], []
    for is_body, group in groupby(order, lambda place: 0 < place < PLACES[-1]):
        places = list(group)
        if is_body:
            second.append(GridCell("法人或其他组织", COLUMN, columns=len(places)))
            third += [GridCell(LABELS[place], COLUMN) for place in places]
        else:
            second += [GridCell(LABELS[place], COLUMN, rows=2) for place in places]
    return [TABLE.rows[0], tuple(second), tuple(third)]


def in_one_row(corner: str, order: Order) -> Header:
    names = (GridCell(LABELS[place], COLUMN) for place in order)
    return [(GridCell(corner, COLUMN, columns=3), *names)]


HEADERS = {"three rows, renamed": renamed, "three rows, rebuilt": rebuilt} | {
    f"one row, {corner[:4]}": lambda order, corner=corner: in_one_row(corner, order)
    for corner in CORNERS
}


def reordered(table: StatutoryTable, header: str, order: Order) -> StatutoryTable:
    """Table three with its columns and the names above them in `order`."""
    rows = HEADERS[header](order)
    for row in table.rows[3:]:
        labels = [cell for cell in row if cell.role != NUMBER]
        numbers = [cell for cell in row if cell.role == NUMBER]
        rows.append((*labels, *(numbers[place] for place in order)))
    return replace(table, rows=tuple(rows), header_rows=len(HEADERS[header](order)))


def in_text(style: str, header: str, order: Order) -> Report:
    lines = STYLES[style](reordered(TABLE, header, order))
    return read_report(PLAIN.format("\n".join(lines)).encode())


def requests(report: Report) -> dict[str, object]:
    return {path: value for path, value in report.values.items() if path.startswith("requests.")}


def wrong(report: Report) -> dict[str, object]:
    return {path: x for path, x in requests(report).items() if x not in (None, TRUTH[path])}


def shows_the_order(style: str, header: str, order: Sequence[int]) -> bool:
    """Whether the names that are exchanged are there: where merged cells are lost, those of 自然人
    and 总计 are, and only five names are left."""
    if style != rows_in_pipes_headers_lost.__name__ or header.startswith("one row"):
        return True
    bodies = [cell.text for cell in HEADERS[header](tuple(order))[2]]
    return bodies != [label for label in LABELS if label in bodies]


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("style", STYLES)
def test_in_text_no_number_is_that_of_another_column(style: str, header: str) -> None:
    shown = [order for order in ORDERS if shows_the_order(style, header, order)]
    found = {order: wrong(in_text(style, header, order)) for order in shown}
    assert {order: cells for order, cells in found.items() if cells} == {}


PARTED = ("rows_in_pipes", "rows_in_pipes_in_place", "rows_in_tabs")


@pytest.mark.parametrize("header", [header for header in HEADERS if "rebuilt" not in header])
@pytest.mark.parametrize("style", PARTED)
def test_between_pipes_and_tabs_every_number_is_that_of_its_name(style: str, header: str) -> None:
    for order in ORDERS:
        assert requests(in_text(style, header, order)) == TRUTH, order


def in_format(way: str, header: str, orders: Sequence[Order]) -> Iterator[Report]:
    for order in orders:
        with pytest.MonkeyPatch.context() as patch:

            def change(table: StatutoryTable, order: Order = order) -> StatutoryTable:
                return reordered(table, header, order) if table.name == "requests" else table

            yield read_report(remade(REPORT, change, way, patch))


IN_FILES = [
    (way, header)
    for way in ("docx", "html", "xlsx")
    for header in HEADERS
    if way == "html" or not header.startswith("one row") or header.endswith("项目")
]


@pytest.mark.parametrize(("way", "header"), IN_FILES)
def test_in_a_file_no_number_is_that_of_another_column(way: str, header: str) -> None:
    for order, report in zip(ORDERS, in_format(way, header, ORDERS), strict=True):
        assert wrong(report) == {}, order


BY_COLUMN = ("自然人", "法人或其他组织", *LABELS[1:])


def below_names(values: dict[str, int]) -> Report:
    """Table three a cell a line, below the names by column with that of the organisations."""
    lines = [NOTE, "申请人情况", *BY_COLUMN]
    for row in FORM_2021.request_rows:
        lines.append(row.label if row.key != "closed_other" else f"3.{row.label}")
        lines += [str(values[f"requests.{row.key}.{column.key}"]) for column in REQUEST_COLUMNS]
    return read_report(PLAIN.format("\n".join(lines)).encode())


def test_names_that_may_be_two_headers_are_believed_where_all_sums_hold() -> None:
    """总计 behind the organisations may have stood below their name."""
    balanced = {p: x for p, x in make_report(3).values.items() if p.startswith("requests.")}
    assert requests(below_names(balanced)) == balanced
    assert below_names(TRUTH).unread["requests"] == UNRECOVERABLE
