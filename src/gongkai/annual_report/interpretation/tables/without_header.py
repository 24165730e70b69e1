"""Tables two and four in lines of text that have lost their headers: only rows are left."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gongkai.annual_report.interpretation.tables.flattened import FlatLine, FlatText
from gongkai.annual_report.interpretation.tables.labels import bare, proactive_labels
from gongkai.annual_report.interpretation.tables.numbers import is_value
from gongkai.annual_report.interpretation.tables.own_grids import are_rows_of_two
from gongkai.annual_report.interpretation.tables.reading import TableRead, texts_of
from gongkai.annual_report.interpretation.tables.sections import section_of
from gongkai.annual_report.interpretation.tables.table_four import EACH, PATHS, WIDTH

_FEWEST_NUMBERS = 5
_SECTION = 4


class _Row(NamedTuple):
    """How many cells stand behind the name of a row, and how many of them are filled."""

    width: int
    filled: int


def start_of_table_two(lines: Sequence[FlatLine]) -> int | None:
    """The first of the lines, one right below the other, that are all rows of table two: their
    names, and nothing behind them but numbers, as many as the form has. None where they are too
    few."""
    start, rows = 0, dict[str, _Row]()
    for at, line in enumerate(lines):
        if not line.text or line.text.isspace():
            continue
        key, row = _row_of(line)
        if not key or key in rows:
            if _are_its_rows(rows):
                return start
            rows.clear()
        if key:
            start = start if rows else at
            rows[key] = row
    return start if _are_its_rows(rows) else None


def _are_its_rows(rows: Mapping[str, _Row]) -> bool:
    return bool(rows) and are_rows_of_two(
        {key: row.filled for key, row in rows.items()}, max(row.width for row in rows.values())
    )


def _row_of(line: FlatLine) -> tuple[str, _Row]:
    """The row of table two that a line is, from its name to its last cell; "" where it is none."""
    fields = line.fields if line.sign else [text for text in line.fields if text]
    filled = sum(bool(text) for text in fields)
    row = _Row(len(fields) - 1, filled - 1)
    if filled - line.numbers.count(True) != 1 or not fields[0] or is_value(fields[0]):
        return "", row
    labels = proactive_labels(bare(fields[0]))
    return (labels[0].key if len(labels) == 1 else ""), row


def read_table_four(text: FlatText) -> TableRead | None:
    """The fifteen numbers right below the heading of section four, where each total confirms them;
    where they are others, they are what is left of the table."""
    start = next((at for at, line in enumerate(text.lines) if section_of(line) == _SECTION), None)
    if start is None:
        return None
    cells: list[str] = []
    end = start + 1
    for at in range(start + 1, len(text.lines)):
        line = text.lines[at]
        if not all(number or not field for number, field in _pairs(line)):
            break
        if any(line.fields):
            cells += [field for field in line.fields if field]
            end = at + 1
    if len(cells) < _FEWEST_NUMBERS:
        return None
    blocks = text.blocks_of(start + 1, end)
    if not balance(cells):
        return TableRead(lost=True, blocks=blocks)
    return TableRead(texts=dict(texts_of(PATHS, tuple(cells))), blocks=blocks)


def _pairs(line: FlatLine) -> Sequence[tuple[bool, str]]:
    return list(zip(line.numbers, line.fields, strict=True))


def balance(cells: Sequence[str]) -> bool:
    """Whether there is a number for every cell of table four, and each fifth is the sum of the four
    before it."""
    if len(cells) != WIDTH or not all(cell.isdecimal() for cell in cells):
        return False
    kinds = [cells[at : at + EACH] for at in range(0, WIDTH, EACH)]
    return all(sum(map(int, kind[:-1])) == int(kind[-1]) for kind in kinds)
