"""Tables two and four in lines of text that have lost their headers: only rows are left."""

from collections.abc import Sequence

from gongkai.annual_report.interpretation.headings import CERTAIN, read_heading
from gongkai.annual_report.interpretation.tables.flattened import FlatLine, FlatText
from gongkai.annual_report.interpretation.tables.labels import bare, proactive_labels
from gongkai.annual_report.interpretation.tables.numbers import is_value
from gongkai.annual_report.interpretation.tables.own_grids import FULL
from gongkai.annual_report.interpretation.tables.reading import TableRead, texts_of
from gongkai.annual_report.interpretation.tables.table_four import EACH, PATHS, WIDTH

_FEWEST_NUMBERS, _COLUMNS = 5, 3
_SECTION = 4


def start_of_table_two(lines: Sequence[FlatLine]) -> int | None:
    """The first of the lines, one right below the other, that are all rows of table two: their
    names, and nothing behind them but numbers, of documents as many as the form has columns. None
    where they are too few."""
    start, widths = 0, dict[str, int]()
    for at, line in enumerate(lines):
        if not line.text or line.text.isspace():
            continue
        key, width = _row_of(line)
        if not key or key in widths:
            widths.clear()
        if key:
            start = start if widths else at
            widths[key] = width
        if len(widths) == FULL and max(widths.values()) >= _COLUMNS:
            return start
    return None


def _row_of(line: FlatLine) -> tuple[str, int]:
    """The row of table two that a line is, from its name to its last cell, and how many it has;
    "" where it is none."""
    fields = line.fields if line.sign else [text for text in line.fields if text]
    width = len(fields) - 1
    texts = sum(bool(text) for text in fields) - line.numbers.count(True)
    if texts != 1 or not fields[0] or is_value(fields[0]):
        return "", 0
    labels = proactive_labels(bare(fields[0]))
    return (labels[0].key if len(labels) == 1 else ""), width


def read_table_four(text: FlatText) -> TableRead | None:
    """The fifteen numbers right below the heading of section four, where each total confirms them;
    where they are others, they are what is left of the table."""
    start = next((at for at, line in enumerate(text.lines) if _opens_section(line)), None)
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
    if not _balance(cells):
        return TableRead(lost=True, blocks=blocks)
    return TableRead(texts=dict(texts_of(PATHS, tuple(cells))), blocks=blocks)


def _pairs(line: FlatLine) -> Sequence[tuple[bool, str]]:
    return list(zip(line.numbers, line.fields, strict=True))


def _opens_section(line: FlatLine) -> bool:
    if "复议" not in line.text and "诉讼" not in line.text:
        return False
    heading = read_heading(line.text.strip())
    return (
        heading is not None
        and not heading.rest
        and (heading.place, heading.certainty) == (_SECTION, CERTAIN)
    )


def _balance(cells: Sequence[str]) -> bool:
    """Whether there is a number for every cell of table four, and each fifth is the sum of the four
    before it."""
    if len(cells) != WIDTH or not all(cell.isdecimal() for cell in cells):
        return False
    kinds = [cells[at : at + EACH] for at in range(0, WIDTH, EACH)]
    return all(sum(map(int, kind[:-1])) == int(kind[-1]) for kind in kinds)
