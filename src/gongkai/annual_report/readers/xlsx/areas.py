"""Which cells of a sheet are tables, and which rows are prose.

Rows without a gap are one area. A row that holds a single text is prose where no rules are drawn
round it, or where it is a section's heading or long; other rows of an area are a table.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from gongkai.annual_report.document import Block, Cell, Grid, Paragraph
from gongkai.annual_report.readers.geometry import refuse_huge_table
from gongkai.annual_report.readers.limits import MAX_SLOTS
from gongkai.annual_report.readers.xlsx.sheets import Sheet, refuse_large_sheet

_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}\s*[、.．]")
_LONG = 60

Places = dict[int, str]
"""The texts of a row by column."""


def blocks_of_sheet(sheet: Sheet) -> Iterator[Block]:
    """The tables and paragraphs of `sheet` from top to bottom."""
    rows = _rows(sheet)
    covered, hidden = _under_merges(sheet, sorted(rows))
    table: list[int] = []
    last = None
    for number in sorted(rows):
        broken = last is not None and number > last + 1 and number not in covered
        prose = _prose(sheet, number, rows[number], covered)
        if table and (broken or prose is not None):
            yield from _table(sheet, {number: rows[number] for number in table}, hidden)
            table = []
        if prose is None:
            table.append(number)
        else:
            yield from _paragraphs(prose)
        last = number
    if table:
        yield from _table(sheet, {number: rows[number] for number in table}, hidden)


def _rows(sheet: Sheet) -> dict[int, Places]:
    rows: dict[int, Places] = {}
    for (row, column), value in sheet.values.items():
        rows.setdefault(row, {})[column] = value.text
    return {number: row for number, row in rows.items() if any(row.values()) or len(row) > 1}


def _under_merges(
    sheet: Sheet, numbers: list[int]
) -> tuple[frozenset[int], frozenset[tuple[int, int]]]:
    """Rows into which a merged cell with content reaches from above, and the places under merges.

    Only rows that hold anything (`numbers`, in order) count: a merge may go down to row 1,048,576.
    """
    covered: set[int] = set()
    hidden: set[tuple[int, int]] = set()
    steps = 0
    for (top, left), (high, wide) in sheet.merged.items():
        inside = numbers[bisect_left(numbers, top) : bisect_left(numbers, top + high)]
        steps += len(inside) * wide
        refuse_large_sheet(is_large=steps > 5 * MAX_SLOTS)
        if (top, left) in sheet.values:
            covered.update(number for number in inside if number > top)
        hidden.update((row, column) for row in inside for column in range(left, left + wide))
        hidden.discard((top, left))
    return frozenset(covered), frozenset(hidden)


def _prose(sheet: Sheet, number: int, row: Places, covered: frozenset[int]) -> str | None:
    """The row's text where it is prose; None where it belongs to a table."""
    written = [(column, text) for column, text in row.items() if text]
    if len(written) != 1 or number in covered:
        return None
    column, text = written[0]
    high, wide = sheet.merged.get((number, column), (1, 1))
    if high > 1:
        return None
    alone = all(column <= other < column + wide for other in row)
    plain = not _belongs_to_table(sheet, number, column)
    is_prose = len(text) > _LONG or plain or _HEADING.match(text) is not None
    return text if alone and is_prose else None


def _paragraphs(text: str) -> Iterator[Paragraph]:
    """The lines of a text outside tables; a formula without a result is none."""
    if not text.startswith("="):
        yield from (Paragraph(line.strip()) for line in text.split("\n") if line.strip())


def _belongs_to_table(sheet: Sheet, number: int, column: int) -> bool:
    """Told by the rules round the cell; in a sheet without any, by a fuller row above or below."""
    if sheet.has_rules:
        return sheet.values[number, column].ruled
    return any(sheet.texts_in_row.get(near, 0) > 1 for near in (number - 1, number + 1))


def _table(
    sheet: Sheet, rows: dict[int, Places], hidden: frozenset[tuple[int, int]]
) -> Iterator[Block]:
    """`rows` as a grid, its first row and column at zero; a lone text as paragraph."""
    start, end = min(rows), max(rows)
    columns = [column for row in rows.values() for column, text in row.items() if text]
    if not columns:
        return
    first = min(columns)
    found = []
    written = ((n, column, text) for n, row in rows.items() for column, text in row.items())
    for row, column, text in sorted(written):
        if column < first or (row, column) in hidden:
            continue
        high, wide = sheet.merged.get((row, column), (1, 1))
        high = min(high, end - row + 1)
        found.append(Cell(row - start, column - first, text, high, wide))
    refuse_huge_table(sum(cell.rows * cell.columns for cell in found))
    shown = [n for n in range(first, max(columns) + 1) if n not in sheet.hidden_columns]
    found += _blanks(rows, shown, hidden, first)
    texts = [cell.text for cell in found if cell.text]
    if len(texts) == 1:
        yield from _paragraphs(texts[0])
    else:
        yield Grid.of(sorted(found, key=attrgetter("row", "column")))


def _blanks(
    rows: dict[int, Places], columns: list[int], hidden: frozenset[tuple[int, int]], first: int
) -> list[Cell]:
    """The places of a table in which nothing is written and round which no rules are drawn.

    A sheet has a column for every place: a blank one left out would shift the numbers behind it.
    """
    refuse_huge_table(len(rows) * len(columns))
    start = min(rows)
    return [
        Cell(row - start, column - first, "")
        for row, written in rows.items()
        for column in columns
        if column not in written and (row, column) not in hidden
    ]
