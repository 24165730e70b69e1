"""Table three with its columns in another order, below headers of three rows and of one."""

from dataclasses import replace
from itertools import combinations, groupby

from gongkai.annual_report.checks.examples import clean, with_values
from gongkai.annual_report.forms import BALANCE_NOTE, FORM_2021, REQUEST_COLUMNS
from gongkai.annual_report.report import Report
from gongkai.annual_report.writers.layout import lay_out
from gongkai.annual_report.writers.tables import COLUMN, NUMBER, GridCell, StatutoryTable

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


def requests(report: Report) -> dict[str, object]:
    return {path: value for path, value in report.values.items() if path.startswith("requests.")}


def wrong(report: Report) -> dict[str, object]:
    return {path: x for path, x in requests(report).items() if x not in (None, TRUTH[path])}
