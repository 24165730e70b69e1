"""A report as plain text: a line a paragraph, a table row a line in pipes.

Every row carries its own labels and after them exactly one field a cell. A cell that shows nothing
says so in words: an empty field at a row's end could as well have been moved there.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from gongkai.annual_report.forms import FORMS, REMEDIES, REMEDY_COLUMNS, REQUEST_COLUMNS
from gongkai.annual_report.report import THIS_YEAR, Report, Series
from gongkai.annual_report.unknown_cells import UNKNOWN
from gongkai.annual_report.writers.layout import Layout, Part, lay_out
from gongkai.annual_report.writers.tables import BLOCK, NUMBER, GridCell, StatutoryTable
from gongkai.paper.characters import one_line, printable

_BLANK = "（空白）"
_NOTHING = re.compile(rf"[/\\\-—–_－―─]+|无|{UNKNOWN}")
_SEVERAL_ROWS = 3
"""Numbers behind words, those behind the label among them, of which a reader makes several rows."""
_NUMBERING = "（一二三四五六七八九十）、.1234567890"
_LABELS = frozenset(
    label.strip(_NUMBERING)
    for form in FORMS.values()
    for labels in (
        *((row.label,) for block in form.proactive for row in block.rows),
        *((column.label,) for block in form.proactive for column in block.columns),
        *((*row.group, row.label) for row in form.request_rows),
        *((*column.group, column.label) for column in (*REQUEST_COLUMNS, *REMEDY_COLUMNS)),
        *((*row.group, row.label) for row in REMEDIES),
    )
    for label in labels
)
"""What names a row or a column of the tables, without its number."""


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
        fields = [*above, *_fields(row)]
        yield "| " + " | ".join(_field(text) for text in fields) + " |"


def _fields(row: Sequence[GridCell]) -> Iterator[str]:
    """The cells' texts: numbers, or the words that stood there (约45). Words that name a row or
    make two fields would break the row of numbers, and numbers behind words too often would be
    taken for several rows: such cells are blank."""
    worded = [cell.role == NUMBER and _is_in_words(cell) for cell in row]
    behind = sum(before and not own for before, own in pairwise((row[0].role != NUMBER, *worded)))
    for cell, words in zip(row, worded, strict=True):
        told = not words or (behind < _SEVERAL_ROWS and not _breaks_a_row(cell.text))
        yield (cell.text if told else "") or _BLANK


def _is_in_words(cell: GridCell) -> bool:
    return cell.value is None and bool(cell.text) and not _NOTHING.fullmatch(cell.text)


def _breaks_a_row(words: str) -> bool:
    return "|" in words or "｜" in words or any(map(words.__contains__, _LABELS))


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
