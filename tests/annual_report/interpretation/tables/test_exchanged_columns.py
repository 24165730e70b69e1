"""Table three with its columns in another order: a number is that of the name above it, or unknown.

Every exchange of two columns, and each column moved to either end, below headers of three rows and
of one, in every format and flattening.
"""

from collections.abc import Iterator, Sequence

import pytest

from gongkai.annual_report.document import Document
from gongkai.annual_report.forms import FORM_2021, REQUEST_COLUMNS
from gongkai.annual_report.interpretation import interpret
from gongkai.annual_report.readers.geometry import to_grid
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import UNRECOVERABLE, Report
from gongkai.annual_report.writers.tables import GridCell, StatutoryTable
from tests.annual_report.flattening import STYLES, rows_in_pipes_headers_lost
from tests.annual_report.interpretation.tables.exchanged import (
    HEADERS,
    LABELS,
    NOTE,
    ORDERS,
    REPORT,
    TABLE,
    TRUTH,
    Order,
    reordered,
    requests,
    wrong,
)
from tests.annual_report.making import make_report
from tests.annual_report.readers.building import raw_table
from tests.annual_report.relabelled import remade

PLAIN = "云岭县水务局2022年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n{}\n"


def in_text(style: str, header: str, order: Order) -> Report:
    lines = STYLES[style](reordered(TABLE, header, order))
    return read_report(PLAIN.format("\n".join(lines)).encode())


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


FEW = [(0, 1, 2, 3, 4, 6, 5), (0, 2, 1, 3, 4, 5, 6), (1, 2, 3, 4, 5, 0, 6), (6, 0, 1, 2, 3, 4, 5)]


@pytest.mark.parametrize("header", ["three rows, rebuilt", "one row, 项目"])
def test_on_the_pages_of_a_pdf_no_number_is_that_of_another_column(header: str) -> None:
    for order, report in zip(FEW, in_format("pdf", header, FEW), strict=True):
        assert wrong(report) == {}, order


def below_another_grid(header: str, order: Order, *between: Sequence[GridCell]) -> Report:
    """Table three whose header stands in a grid of its own, `between` rows of another."""
    table = reordered(TABLE, header, order)
    top = table.header_rows
    parts = [part for part in (table.rows[:top], between, table.rows[top:]) if part]
    grids = (raw_table([[(c.text, c.columns, c.rows) for c in row] for row in p]) for p in parts)
    return interpret(Document("docx", tuple(map(to_grid, grids))))


@pytest.mark.parametrize("header", HEADERS)
def test_a_header_in_a_grid_of_its_own_is_that_of_the_grid_below(header: str) -> None:
    for order in ORDERS:
        report = below_another_grid(header, order)
        assert wrong(report) == {}, order
        if header.startswith("one row"):
            assert requests(report) == TRUTH, order


def test_behind_another_grid_a_header_in_another_order_tells_nothing() -> None:
    chart = [GridCell("部门", "column"), GridCell("件数", "column")]
    report = below_another_grid("one row, 项目", ORDERS[0], chart)
    assert set(requests(report).values()) == {None}


@pytest.mark.parametrize("printed", ["商业企业", "中介组织"])
def test_a_name_of_a_header_in_a_grid_of_its_own_is_told(printed: str) -> None:
    renamed = [
        [
            (printed if cell.text == "科研机构" else cell.text, cell.columns, cell.rows)
            for cell in row
        ]
        for row in TABLE.rows
    ]
    grids = (to_grid(raw_table(renamed[:3])), to_grid(raw_table(renamed[3:])))
    report = interpret(Document("docx", grids))
    assert [(x.printed, x.expected, x.another) for x in report.labels] == [
        (printed, "科研机构", True)
    ]
    assert {x for path, x in requests(report).items() if path.endswith("research")} == {None}


def test_a_column_that_a_header_in_a_grid_of_its_own_lacks_is_unknown() -> None:
    rows = [
        [(cell.text, cell.columns, cell.rows) for cell in row if not lacks(cell)]
        for row in reordered(TABLE, "one row, 项目", tuple(range(7))).rows
    ]
    report = interpret(
        Document("docx", (to_grid(raw_table(rows[:1])), to_grid(raw_table(rows[1:]))))
    )
    told = {path: None if path.endswith("legal_service") else x for path, x in TRUTH.items()}
    assert requests(report) == told


def lacks(cell: GridCell) -> bool:
    return cell.text == "法律服务机构" or cell.path.endswith("legal_service")
