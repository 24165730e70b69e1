"""Which cells of a sheet are tables, and which rows are prose.

Rows without a gap are one area. A row that holds a single text is prose where no rules are drawn
round it, or where it is a section's heading or long; other rows of an area are a table.
"""

import re
from collections.abc import Iterator

from gongkai.annual_report.document import Block, Cell, Grid, Paragraph
from gongkai.annual_report.readers.geometry import refuse_huge_table
from gongkai.annual_report.readers.xlsx.sheets import Sheet

_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}\s*[、.．]")
_LONG = 60

Places = dict[int, str]
"""The texts of a row by column."""


def blocks_of_sheet(sheet: Sheet) -> Iterator[Block]:
    """The tables and paragraphs of `sheet` from top to bottom."""
    rows = _rows(sheet)
    covered = _covered_rows(sheet, rows)
    table: list[int] = []
    last = None
    for number in sorted(rows):
        broken = last is not None and number > last + 1 and number not in covered
        prose = _prose(sheet, number, rows[number], covered)
        if table and (broken or prose is not None):
            yield from _table(sheet, table)
            table = []
        if prose is None:
            table.append(number)
        else:
            yield from (Paragraph(line.strip()) for line in prose.split("\n") if line.strip())
        last = number
    yield from _table(sheet, table) if table else ()


def _rows(sheet: Sheet) -> dict[int, Places]:
    rows: dict[int, Places] = {}
    for (row, column), value in sheet.values.items():
        rows.setdefault(row, {})[column] = value.text
    return {number: row for number, row in rows.items() if any(row.values()) or len(row) > 1}


def _covered_rows(sheet: Sheet, rows: dict[int, Places]) -> frozenset[int]:
    """Rows into which a merged cell reaches from above; only those that hold anything."""
    covered: set[int] = set()
    for (top, left), (high, _) in sheet.merged.items():
        if high > 1 and sheet.values.get((top, left)) is not None:
            covered.update(n for n in rows if top < n < top + high)
    return frozenset(covered)


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


def _belongs_to_table(sheet: Sheet, number: int, column: int) -> bool:
    """Told by the rules round the cell; in a sheet without any, by a fuller row above or below."""
    if sheet.has_rules:
        return sheet.values[number, column].ruled
    return any(sheet.texts_in_row.get(near, 0) > 1 for near in (number - 1, number + 1))


def _table(sheet: Sheet, numbers: list[int]) -> Iterator[Block]:
    """The rows `numbers` as a grid, its first row and column at zero; a lone text as paragraph."""
    inside = set(numbers)
    start = numbers[0]
    cells = {place: v.text for place, v in sheet.values.items() if place[0] in inside}
    columns = [column for (_, column), text in cells.items() if text]
    if not columns:
        return
    first = min(columns)
    hidden_by_merge = _hidden(sheet, cells)
    found = []
    for (row, column), text in sorted(cells.items()):
        if column < first or (row, column) in hidden_by_merge:
            continue
        high, wide = sheet.merged.get((row, column), (1, 1))
        high = min(high, numbers[-1] - row + 1)
        found.append(Cell(row - start, column - first, text, high, wide))
    refuse_huge_table(sum(cell.rows * cell.columns for cell in found))
    texts = [cell.text for cell in found if cell.text]
    if len(texts) == 1:
        yield from (Paragraph(line.strip()) for line in texts[0].split("\n") if line.strip())
    else:
        yield Grid(tuple(found))


def _hidden(sheet: Sheet, cells: dict[tuple[int, int], str]) -> set[tuple[int, int]]:
    """Places under a merged cell, which shows its first place only."""
    hidden: set[tuple[int, int]] = set()
    for (top, left), (high, wide) in sheet.merged.items():
        if high * wide > len(cells):
            hidden |= {
                (row, column)
                for row, column in cells
                if top <= row < top + high and left <= column < left + wide
            } - {(top, left)}
        else:
            hidden |= {(top + r, left + c) for r in range(high) for c in range(wide)}
            hidden.discard((top, left))
    return hidden
