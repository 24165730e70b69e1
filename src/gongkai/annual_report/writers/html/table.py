"""The rows of a statutory table in HTML: every number names the headers it stands under."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from gongkai.annual_report.unknown_cells import UNKNOWN
from gongkai.annual_report.writers.figures import Chart
from gongkai.annual_report.writers.tables import (
    BLOCK,
    COLUMN,
    NUMBER,
    ROW,
    GridCell,
    StatutoryTable,
    label_lines,
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
            if cell.role in (COLUMN, ROW, BLOCK):
                header = _Header(f"{table.name}-{index}-{column}", cell, index, column)
                headers.append(header)
                yield _th(header, label_lines(table, cell), index < head, _group(headers, index))
            else:
                yield _td(cell, [h.id for h in headers if h.is_above(column) or h.is_beside(index)])
        yield "</tr>\n"
    yield "</tbody>\n"


def _is_total(row: tuple[GridCell, ...]) -> bool:
    return any(cell.role == ROW and cell.text.endswith("总计") for cell in row)


def _group(headers: list[_Header], row: int) -> str:
    """The group whose label hangs over the `row` within that of another: （三）不予公开. A narrow
    screen says it again in every row."""
    hanging = [h.cell.text for h in headers if h.is_beside(row) and h.cell.rows > 1]
    return hanging[-1] if len(hanging) > 1 else ""


def _th(header: _Header, lines: tuple[str, ...], in_head: bool, group: str) -> str:
    words = [escape(printable(line)) for line in lines]
    text = "".join(f"<span>{word}</span>" for word in words) if len(words) > 1 else words[0]
    scope = _scope(header.cell, in_head)
    within = f' data-group="{escape(printable(group))}"' if group and header.cell.rows == 1 else ""
    within = ' class="group"' if group and header.cell.rows > 1 else within
    return f'<th id="{header.id}" scope="{scope}"{within}{_span(header.cell)}>{text}</th>'


def _td(cell: GridCell, headers: list[str]) -> str:
    words = escape(printable(cell.text))
    told = f' aria-label="{escape(printable(cell.told))}"' if cell.told else ""
    return f'<td headers="{" ".join(headers)}"{_kind(cell)}{told}{_span(cell)}>{words}</td>'


def _span(cell: GridCell) -> str:
    rows = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    return rows + (f' colspan="{cell.columns}"' if cell.columns > 1 else "")


def _scope(cell: GridCell, in_head: bool) -> str:
    if cell.role == BLOCK or (cell.role == ROW and cell.rows > 1):
        return "rowgroup"
    if cell.role == ROW:
        return "row"
    return "colgroup" if cell.columns > 1 and in_head else "col"


def _kind(cell: GridCell) -> str:
    if cell.role != NUMBER:
        return ' class="note"'
    if cell.value is None:
        # What stood there (a slash, nothing) stays; the page says above it that it is no number.
        return ' class="unknown"' + ("" if cell.text == UNKNOWN else f' data-as="{UNKNOWN}"')
    return ' class="zero"' if cell.value == 0 else ""


def chart_rows(chart: Chart) -> Iterator[str]:
    """The numbers of a chart: a category a row, a year a column, so that a phone holds them."""
    unit = f"（{chart.unit}）" if chart.unit else ""
    years = "".join(f'<th scope="col">{escape(name)}</th>' for name in chart.series)
    yield f'<thead>\n<tr><th scope="col">类别{escape(unit)}</th>{years}</tr>\n</thead>\n<tbody>\n'
    for category in chart.categories:
        cells = "".join(f"<td>{values.get(category, '')}</td>" for values in chart.series.values())
        yield f'<tr><th scope="row">{escape(printable(category))}</th>{cells}</tr>\n'
    yield "</tbody>\n"
