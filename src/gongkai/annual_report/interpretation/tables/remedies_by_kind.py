"""Table four with a row for each kind of remedy: three rows of five columns, with their own labels.

The form sets the three beside one another. Offices turn it, so that the results are named once. It
is read where all is there: the five results in their order, and one row for each of the three.
"""

from collections.abc import Mapping, Sequence

from gongkai.annual_report.forms import REMEDIES, REMEDY_COLUMNS
from gongkai.annual_report.interpretation.tables.flattened import NOTHING, FlatLine, FlatText
from gongkai.annual_report.interpretation.tables.grids import GridRow, at_columns
from gongkai.annual_report.interpretation.tables.reading import TableRead, beside
from gongkai.annual_report.interpretation.tables.remedy_names import remedy_name, remedy_names

_RESULTS = tuple(column.label for column in REMEDY_COLUMNS)
_HEADER, _SIGN = "".join(_RESULTS), "维持"
_LONGEST_CORNER, _ASKED = 4, 2
"""Of what stands left of the results: 类别, 项目, 案件类型; and how many tables are read."""
_KINDS = {
    "行政复议": 0,
    "未经复议直接起诉": 1,
    "行政诉讼未经复议直接起诉": 1,
    "复议后起诉": 2,
    "行政诉讼复议后起诉": 2,
}
_PATHS = [
    tuple(f"remedies.{row.key}.{column.key}" for column in REMEDY_COLUMNS) for row in REMEDIES
]

_Row = tuple[str, ...]


def in_grid(grid: Sequence[GridRow]) -> TableRead | None:
    """Table four in the rows of one grid; None where they are not set so."""
    head = next((at for at, row in enumerate(grid) if _columns(row)), None)
    if head is None:
        return None
    columns, rows = _columns(grid[head]), {}
    for row in grid[head + 1 :]:
        kind = _KINDS.get("".join(remedy_name(row.texts[at]) for at in row.words))
        fields = at_columns(row, columns)
        if kind is None or fields is None:
            continue
        if kind in rows:
            return None  # of two rows of one name nothing tells which is meant
        rows[kind] = fields
    return _table(rows, frozenset({grid[0].block})) if len(rows) == len(_PATHS) else None


def _columns(row: GridRow) -> list[int]:
    """Where the results stand in a header that names each of them once; else nowhere."""
    names = remedy_names([row.texts[at] for at in row.words])
    named = [(name, row.cells.columns[at]) for name, at in zip(names, row.words, strict=True)]
    last = named[-len(_RESULTS) :]
    once = sum(name == _RESULTS[0] for name, _ in named) == 1
    named_so = once and tuple(name for name, _ in last) == _RESULTS
    return [column for _, column in last] if named_so else []


def in_text(text: FlatText) -> tuple[TableRead | None, FlatText]:
    """Table four in lines of text, a row on each, and `text` without its lines; None and all of
    `text` where it is not set so. A third of its kind could tell no more than a second."""
    found: list[TableRead] = []
    lines = list(text.lines)
    for start, line in enumerate(text.lines):
        if _SIGN not in line.text or not _is_header(line):
            continue
        rows, end = _rows_below(text.lines, start)
        if len(rows) == len(_PATHS) and len(found) < _ASKED:
            found.append(_table(rows, text.blocks_of(start, end)))
            lines[start:end] = [NOTHING] * (end - start)
    if not found:
        return None, text
    return beside(found[0], found[1] if found[1:] else None), text._replace(lines=lines)


def _rows_below(lines: Sequence[FlatLine], header: int) -> tuple[dict[int, _Row], int]:
    """The rows below a header's line, and the line behind them; none where one stands twice: which
    of the two is meant nothing tells."""
    rows: dict[int, _Row] = {}
    end = header + 1
    for at in range(header + 1, len(lines)):
        found = _row(lines[at])
        if found is None and lines[at].fields:
            break
        if found is not None:
            if found[0] in rows:
                return {}, at
            rows[found[0]] = found[1]
            end = at + 1
    return rows, end


def _is_header(line: FlatLine) -> bool:
    plain = "".join(remedy_names(line.fields))
    return plain.endswith(_HEADER) and len(plain) <= len(_HEADER) + _LONGEST_CORNER


def _row(line: FlatLine) -> tuple[int, _Row] | None:
    """A line of a kind's name and its five cells."""
    before = len(line.fields) - len(_RESULTS)
    whole = line.sign or all(line.numbers[before:])
    if before < 1 or line.tail > before or True in line.numbers[:before] or not whole:
        return None
    kind = _KINDS.get("".join(map(remedy_name, line.fields[:before])))
    return None if kind is None else (kind, line.fields[before:])


def _table(rows: Mapping[int, _Row], blocks: frozenset[int]) -> TableRead:
    cells = {
        path: text
        for kind, fields in rows.items()
        for path, text in zip(_PATHS[kind], fields, strict=True)
    }
    return TableRead(None, cells, blocks=blocks)
