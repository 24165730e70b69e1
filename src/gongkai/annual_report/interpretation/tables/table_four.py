"""Table four (行政复议、行政诉讼情况) out of grids, and what its reader in text shares."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from operator import attrgetter

from gongkai.annual_report.forms import REMEDIES, REMEDY_COLUMNS
from gongkai.annual_report.interpretation.tables import remedies_by_kind
from gongkai.annual_report.interpretation.tables.alignment import Aligned, Run, Shape, align
from gongkai.annual_report.interpretation.tables.grids import GridRow
from gongkai.annual_report.interpretation.tables.labels import bare
from gongkai.annual_report.interpretation.tables.numbers import is_value
from gongkai.annual_report.interpretation.tables.own_grids import of_table_four
from gongkai.annual_report.interpretation.tables.reading import TableRead, beside, texts_of
from gongkai.annual_report.interpretation.tables.remedy_names import remedy_names

EACH = len(REMEDY_COLUMNS)
WIDTH = EACH * len(REMEDIES)
PATHS = tuple(f"remedies.{row.key}.{column.key}" for row in REMEDIES for column in REMEDY_COLUMNS)

_TRUE = Shape(visible=True, edged=True, true=True)
_KIND_RANKS = {"行政复议": 0, "行政诉讼": 1, "未经复议直接起诉": 1, "复议后起诉": 2}
_RESULT_RANKS = {
    "结果维持": 0,
    "结果纠正": 1,
    "其他结果": 2,
    "尚未审结": 3,
    "总计": 4,
}
_RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
_TABLES_ALONE = (
    ("复议后起诉", 2),
    ("未经复议", 1),
    ("行政复议", 0),
)


def read_grids(rows: Sequence[GridRow]) -> TableRead | None:
    """Table four in the grids' rows; it may be cut into one grid for each kind of remedy."""
    found: TableRead | None = None
    others: list[GridRow] = []
    for _, group in groupby(of_table_four(rows), attrgetter("block")):
        grid = list(group)
        by_kind = remedies_by_kind.in_grid(grid)
        if by_kind is not None:
            found = _joined(found, by_kind)
        else:
            others += grid
    beside_one_another = _read(others)
    return _joined(found, beside_one_another) if beside_one_another else found


def _read(rows: Sequence[GridRow]) -> TableRead | None:
    found: TableRead | None = None
    header: list[GridRow] = []
    numbers: list[GridRow] = []
    for row in rows:
        if numbers and (row.names.remedies or row.block != numbers[0].block):
            found = _joined(found, _read_data(header, numbers))
            header, numbers = [], []
        if row.names.remedies:
            if header and header[-1].block != row.block:
                header = []  # names in a chart above: a header stands in one grid
            header.append(row)
        elif header and _is_data(row) and len(row.texts) >= len((numbers or [row])[0].texts):
            numbers.append(row)  # of several below one header none is told from the others
    return _joined(found, _read_data(header, numbers)) if numbers else found


def _joined(found: TableRead | None, more: TableRead) -> TableRead | None:
    """What was found with what stands further on: other remedies, or the same a second time."""
    if found is None or not more.texts:
        return found or (more if more.texts else None)
    held = beside(found, more)
    return replace(held, texts={**more.texts, **held.texts}, shown={**more.shown, **held.shown})


def _is_data(row: GridRow) -> bool:
    filled = [text for text in row.texts if text]
    return len(row.texts) >= EACH and sum(map(is_value, filled)) * 2 >= len(filled)


def _read_data(header: Sequence[GridRow], rows: Sequence[GridRow]) -> TableRead:
    """The cells in the `rows` of numbers under a header: nothing tells which of several is the
    report's own, so that they are unknown where those differ."""
    paths = _paths_under(header, len(rows[0].texts))
    told = [_without_name(row.texts, len(paths)) for row in rows]
    own = [fields for fields in told if any(fields) and not _is_numbering(fields)] or told[:1]
    aligned: Aligned = (None,) * len(paths)
    if len(set(own)) == 1 and all(map(_is_in_order, header)):
        aligned = align({"row": Run(own[0])}, len(paths), _TRUE)["row"]
    raw = " / ".join(" ".join(text for text in fields if text) for fields in own)
    shown = {path: raw for path, text in texts_of(paths, aligned) if text is None}
    blocks = frozenset(row.block for row in (*header, *rows))
    return TableRead(None, dict(texts_of(paths, aligned)), shown, (), False, blocks)


def _without_name(fields: tuple[str, ...], width: int) -> tuple[str, ...]:
    """A row's fields without its name; in a row of as many cells words stand for a number."""
    named = len(fields) > width and bare(fields[0]) and not is_value(fields[0])
    return fields[1:] if named else fields


def _is_numbering(fields: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: 栏次 1 2 3 …"""
    return list(fields) == [str(number) for number in range(1, len(fields) + 1)]


def _is_in_order(row: GridRow) -> bool:
    """Whether the names of a header's row follow one another as in the form; the results begin
    anew for each kind of remedy."""
    names = remedy_names([row.texts[at] for at in row.words])
    kinds = [_KIND_RANKS[name] for name in names if name in _KIND_RANKS]
    results = [_RESULT_RANKS[name] for name in names if name in _RESULT_RANKS]
    follow = all(after > before or after == 0 for before, after in pairwise(results))
    return kinds == sorted(kinds) and follow and (not results or results[0] == 0)


def _is_lower_half(row: GridRow) -> bool:
    """Whether a row is the last line of a header that the end of a page cut through: crumbs of the
    five results of 行政复议, whole those of the two ways of suing."""
    names = remedy_names(row.texts)
    whole = [_RESULT_RANKS.get(name) for name in names[EACH:]]
    crumbs = all(name in result for name, result in zip(names, _RESULTS, strict=False))
    return crumbs and whole == [*range(EACH), *range(EACH)]


def _paths_under(header: Sequence[GridRow], width: int) -> tuple[str, ...]:
    """The cells the header names: fifteen, or those of the remedies in a grid of their own."""
    names = [name for row in header for name in remedy_names(row.texts)]
    upheld = names.count("结果维持")
    if upheld == len(REMEDIES):
        return PATHS
    if width == WIDTH and _is_lower_half(header[-1]):
        return PATHS
    text = "".join(names)
    found = [index for word, index in reversed(_TABLES_ALONE) if word in text]
    if upheld != len(found):
        return PATHS if upheld == 0 and width >= WIDTH else ()
    return tuple(path for index in found for path in PATHS[index * EACH : (index + 1) * EACH])
