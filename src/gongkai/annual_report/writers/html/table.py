"""The rows of a statutory table in HTML: every number names the headers it stands under."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from gongkai.annual_report.writers.figures import Chart
from gongkai.annual_report.writers.tables import (
    BLOCK,
    COLUMN,
    NUMBER,
    ROW,
    GridCell,
    StatutoryTable,
)
from gongkai.paper.characters import printable


@dataclass(frozen=True)
class _Header:
    """A header cell with its id and the rows and columns of the grid it covers."""

    id: str
    cell: GridCell
    top: int
    left: int

    def is_beside(self, row: int) -> bool:
        return self.cell.role == ROW and self.top <= row < self.top + self.cell.rows

    def is_above(self, column: int) -> bool:
        covers = self.left <= column < self.left + self.cell.columns
        return self.cell.role in (COLUMN, BLOCK) and covers


def table_rows(table: StatutoryTable) -> Iterator[str]:
    """<thead> and <tbody> of `table`; a block of table two is a <tbody> of its own."""
    headers: list[_Header] = []
    taken: set[tuple[int, int]] = set()
    head = table.header_rows
    yield "<thead>\n" if head else ""
    for index, row in enumerate(table.rows):
        if index == head and head:
            yield "</thead>\n<tbody>\n"
        if row[0].role == BLOCK:
            headers = []
            yield "</tbody>\n<tbody>\n" if index else "<tbody>\n"
        last = row[-1].role != BLOCK and _is_total(row)
        yield '<tr class="sum">' if last else "<tr>"
        column = 0
        for cell in row:
            while (index, column) in taken:
                column += 1
            taken |= {
                (index + down, column + right)
                for down in range(cell.rows)
                for right in range(cell.columns)
            }
            yield _cell(cell, headers, f"{table.name}-{index}-{column}", index, column, head)
        yield "</tr>\n"
    yield "</tbody>\n"


def _is_total(row: tuple[GridCell, ...]) -> bool:
    return any(cell.role == ROW and cell.text.endswith("总计") for cell in row)


def _cell(
    cell: GridCell, headers: list[_Header], name: str, row: int, column: int, head: int
) -> str:
    words = escape(printable(cell.text))
    span = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    span += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    if cell.role in (COLUMN, ROW, BLOCK):
        headers.append(_Header(name, cell, row, column))
        return f'<th id="{name}" scope="{_scope(cell, head, row)}"{span}>{words}</th>'
    named = [h.id for h in headers if h.is_above(column) or h.is_beside(row)]
    kind = _kind(cell)
    return f'<td headers="{" ".join(named)}"{kind}{span}>{words}</td>'


def _scope(cell: GridCell, head: int, row: int) -> str:
    if cell.role == ROW:
        return "rowgroup" if cell.rows > 1 else "row"
    if cell.role == BLOCK:
        return "rowgroup"
    return "colgroup" if cell.columns > 1 and row < head else "col"


def _kind(cell: GridCell) -> str:
    if cell.role != NUMBER:
        return ' class="note"'
    if cell.value is None:
        return ' class="unknown"'
    return ' class="zero"' if cell.value == 0 else ""


def chart_rows(chart: Chart) -> Iterator[str]:
    """The numbers of a chart: categories across, a series a row, so that it is no prose."""
    across = "".join(f'<th scope="col">{escape(printable(c))}</th>' for c in chart.categories)
    yield f"<thead>\n<tr><td></td>{across}</tr>\n</thead>\n<tbody>\n"
    for name, values in chart.series.items():
        cells = "".join(
            f"<td>{values[c]}</td>" if c in values else "<td></td>" for c in chart.categories
        )
        yield f'<tr><th scope="row">{escape(name)}</th>{cells}</tr>\n'
    yield "</tbody>\n"
