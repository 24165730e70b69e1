"""A sheet that was saved as text, its cells parted by commas (CSV): read like the sheet it was."""

import csv
from itertools import islice

from gongkai.annual_report.document import Block, Unreadable
from gongkai.annual_report.readers.limits import MAX_COLUMNS, MAX_LINES, MAX_SLOTS
from gongkai.annual_report.readers.xlsx.areas import blocks_of_sheet
from gongkai.annual_report.readers.xlsx.sheets import Sheet, Value

_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 10


def blocks_of_cells(text: str) -> list[Block] | None:
    """The blocks of a sheet whose every row has as many cells, as programs write them; None where
    `text` is none. No prose has the same number of commas in every line."""
    start = text.lstrip("\ufeff\r\n")
    if start.count(",", 0, max(start.find("\n"), 0)) < _FEWEST_COLUMNS - 1:
        return None
    reader = csv.reader(islice(start.splitlines(keepends=True), MAX_LINES + 1))
    try:
        rows = [row for row in reader if row]
    except csv.Error:
        return None
    width = len(rows[0])
    if len(rows) < _FEWEST_ROWS or any(len(row) != width for row in rows):
        return None
    if width > MAX_COLUMNS or len(rows) * width > MAX_SLOTS:
        raise Unreadable("工作表过大，不像一份年度报告。")
    values = {
        (number, column): Value(cell.strip(), ruled=False)
        for number, row in enumerate(rows)
        for column, cell in enumerate(row)
        if cell.strip()
    }
    return list(blocks_of_sheet(Sheet(values)))
