"""A report as plain text: a line a paragraph, a table row a line in pipes.

Every row carries its own labels and after them exactly one field a cell. A cell that shows nothing
says so in words: an empty field at a row's end could as well have been moved there.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.annual_report.report import THIS_YEAR, Report, Series
from gongkai.annual_report.writers.layout import Layout, Part, lay_out
from gongkai.annual_report.writers.tables import BLOCK, NUMBER, UNKNOWN, GridCell, StatutoryTable
from gongkai.paper.characters import one_line, printable

_BLANK = "（空白）"
_NOTHING = re.compile(rf"[/\\\-—–_－―─]+|无|{UNKNOWN}")


def write(report: Report) -> bytes:
    lines = (*_lines(lay_out(report)), *map(_series_line, report.series))
    return (printable("\n".join(lines)).strip("\n") + "\n").encode()


def _series_line(series: Series) -> str:
    """A chart's data in a line of tabs below the signature: title and year, names, numbers."""
    year = f"{series.year}年{series.title}" if series.year else THIS_YEAR
    title = "" if series.year else series.title
    numbers = (format(value, "f") for value in map(Decimal, series.values.values()))
    words = (year, title, *series.values, *numbers)
    return "\t".join(_field(word) for word in words if word)


def _lines(layout: Layout) -> Iterator[str]:
    yield from (layout.title, "", *layout.opening, "")
    for part in layout.parts:
        yield from _part(part)
    yield from (line for line in layout.signature if line)


def _part(part: Part) -> Iterator[str]:
    if part.heading:
        yield from (part.heading, "")
    if part.before:
        yield from (*part.before, "")
    if part.table:
        yield from (*table_lines(part.table), "")
    if part.unread:
        yield from (part.unread, "")
    if part.after:
        yield from (*part.after, "")


def table_lines(table: StatutoryTable) -> Iterator[str]:
    """The table's rows in pipes: header rows field by field of the grid, a span leaving its further
    fields empty; below them labels, said again on every row they hang over, and the cells."""
    yield from _header_lines(table)
    hanging: list[tuple[str, int]] = []
    for index, row in enumerate(table.rows[table.header_rows :]):
        if row[0].role == BLOCK:
            yield row[0].text
            continue
        above = [label for label, last in hanging if index <= last]
        hanging += [(cell.text, index + cell.rows - 1) for cell in row if cell.rows > 1]
        fields = [*above, *(_words(cell) for cell in row)]
        yield "| " + " | ".join(_field(text) for text in fields) + " |"


def _words(cell: GridCell) -> str:
    """A cell's text. Words in a row of numbers would be taken for a label: a cell without a number
    is blank unless it holds a dash or 无, or is unknown."""
    told = cell.role != NUMBER or cell.value is not None or _NOTHING.fullmatch(cell.text)
    return (cell.text if told else "") or _BLANK


def _header_lines(table: StatutoryTable) -> Iterator[str]:
    taken: set[tuple[int, int]] = set()
    for index, row in enumerate(table.rows[: table.header_rows]):
        fields = [""] * len(table.widths)
        column = 0
        for cell in row:
            while (index, column) in taken:
                column += 1
            fields[column] = f" {_field(cell.text)} "
            taken |= {
                (index + down, column + right)
                for down in range(cell.rows)
                for right in range(cell.columns)
            }
        yield "|" + "|".join(fields) + "|"


def _field(text: str) -> str:
    return one_line(text).replace("|", "｜")
