"""A report as official paper, for DOCX and PDF alike."""

from collections.abc import Iterator

from gongkai.annual_report.report import Report
from gongkai.annual_report.writers.figures import Chart
from gongkai.annual_report.writers.layout import Part, lay_out
from gongkai.annual_report.writers.prose import prose
from gongkai.annual_report.writers.tables import (
    BLOCK,
    COLUMN,
    NUMBER,
    ROW,
    GridCell,
    StatutoryTable,
    label_lines,
)
from gongkai.paper import model
from gongkai.paper.model import Block, Cell, Heading, Paper, Paragraph, Signature, Table, Title
from gongkai.paper.page import TABLE_SIZE

_INSET = 2.0
"""Millimetres of a cell's width that stay free."""
_DIGIT = 0.55 * 25.4 / 72
"""Width of a digit in millimetres for each point of size."""
_ROOMY_SIZE = 10.5
"""Points, 五号: table two has four columns and room for it."""


def as_paper(report: Report) -> Paper:
    """`report` laid out as a document of blocks."""
    layout = lay_out(report)
    blocks: list[Block] = [Title(layout.title)] if layout.title else []
    blocks += [Paragraph(line) for line in layout.opening]
    for part in layout.parts:
        blocks += _part(part)
    if any(layout.signature):
        blocks.append(Signature(*layout.signature))
    return Paper(layout.title, tuple(blocks), report.agency or "", report.signed_on)


def as_table(table: StatutoryTable) -> Table:
    """A statutory table as a ruled table: names centred, labels left, numbers under them."""
    size = min(TABLE_SIZE if table.header_rows else _ROOMY_SIZE, _size_for_numbers(table))
    rows = tuple(tuple(_cell(table, cell) for cell in row) for row in table.rows)
    return Table(rows, table.widths, table.header_rows, table.title, size, whole=True)


def _size_for_numbers(table: StatutoryTable) -> float:
    """The size in points at which the longest number stays within its cell: one that ran over into
    the next would be read as part of it."""
    longest = max(
        (_digits(c) for row in table.rows for c in row if c.role == NUMBER and c.columns == 1),
        default=1,
    )
    return (table.widths[-1] - _INSET) / (max(longest, 1) * _DIGIT)


def _digits(cell: GridCell) -> int:
    """How many digits wide a number is; the minus of paper takes the room of two."""
    return len(cell.text) + (cell.value is not None and cell.value < 0)


def _part(part: Part) -> Iterator[Block]:
    if part.heading:
        yield Heading(part.heading, 1)
    for at, block in enumerate(prose(part.before)):
        yield block
        yield from map(chart_table, part.charts_behind(at))
    if part.table:
        yield as_table(part.table)
    if part.unread:
        yield Paragraph(part.unread)
    yield from prose(part.after)
    yield from map(chart_table, part.charts_behind(None))


def chart_table(chart: Chart) -> Table:
    """A chart as a table with bars: paper has its numbers in cells, not in a drawing. The bars of
    the years that the first is compared with are lighter, and a line below the title says so."""
    grouped = len(chart.series) > 1
    widths = (44.0, 18.0, 18.0, 76.0) if grouped else (44.0, 22.0, 90.0)
    first = next(iter(chart.series))
    most = max(max(values.values()) for values in chart.series.values())
    said = (chart.title, *([_key(*chart.series)] if grouped else []))
    rows = [(Cell(line, columns=len(widths), align=model.CENTER, header=True),) for line in said]
    for category in chart.categories:
        has = [name for name, values in chart.series.items() if category in values]
        for index, name in enumerate(has):
            value = chart.series[name][category]
            label = () if index else (Cell(category, rows=len(has), header=True),)
            year = (Cell(name, align=model.CENTER, header=True),) if grouped else ()
            number = Cell(f"{value}{chart.unit}", align=model.RIGHT)
            share = max(0.0, float(value) / float(most)) if most else 0.0
            rows.append((*label, *year, number, Cell("", bar=share, faint=name != first)))
    return Table(tuple(rows), widths, len(said), chart.title, whole=True)


def _key(first: str, *others: str) -> str:
    return f"深色：{first}　浅色：{'、'.join(others)}"


def _cell(table: StatutoryTable, cell: GridCell) -> Cell:
    number = model.CENTER if table.centred else model.RIGHT
    align = {ROW: model.LEFT, NUMBER: number}.get(cell.role, model.CENTER)
    text = cell.on_paper if cell.role == NUMBER else "\n".join(label_lines(table, cell))
    return Cell(text, cell.rows, cell.columns, align, cell.role in (ROW, COLUMN, BLOCK))
