"""Table four (行政复议、行政诉讼情况) out of grids, and what its reader in text shares."""

from collections.abc import Sequence
from itertools import pairwise

from gongkai.annual_report.forms import REMEDIES, REMEDY_COLUMNS
from gongkai.annual_report.interpretation.tables.alignment import Aligned, Run, Shape, align
from gongkai.annual_report.interpretation.tables.grids import GridRow
from gongkai.annual_report.interpretation.tables.labels import bare
from gongkai.annual_report.interpretation.tables.numbers import is_value
from gongkai.annual_report.interpretation.tables.reading import TableRead, texts_of

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
    "维持结果": 0,
    "纠正结果": 1,
}
_TABLES_ALONE = (
    ("复议后起诉", 2),
    ("未经复议", 1),
    ("行政复议", 0),
)


def read_grids(rows: Sequence[GridRow]) -> TableRead | None:
    """Table four in the grids' rows; it may be cut into one grid for each kind of remedy."""
    texts: dict[str, str | None] = {}
    shown: dict[str, str] = {}
    blocks: set[int] = set()
    header: list[GridRow] = []
    for row in rows:
        if row.names.remedies:
            header.append(row)
        elif header and _is_data(row):
            _read_data(header, row, texts, shown)
            blocks.update(line.block for line in (*header, row))
            header = []
    if not texts:
        return None
    return TableRead(None, texts, shown, (), False, frozenset(blocks))


def _is_data(row: GridRow) -> bool:
    filled = [text for text in row.texts if text]
    return len(row.texts) >= EACH and sum(map(is_value, filled)) * 2 >= len(filled)


def _read_data(
    header: Sequence[GridRow],
    row: GridRow,
    texts: dict[str, str | None],
    shown: dict[str, str],
) -> None:
    """Read one row of numbers under its header into `texts`, unless its remedies are read."""
    paths = _paths_under(header)
    fields = row.texts
    if len(fields) > len(paths) and bare(fields[0]) and not is_value(fields[0]):
        fields = fields[1:]  # a name of the row; in a row of as many cells words stand for a number
    if not paths or paths[0] in texts:
        return
    aligned: Aligned = (None,) * len(paths)
    if all(map(_is_in_order, header)):
        aligned = align({"row": Run(fields)}, len(paths), _TRUE)["row"]
    texts.update(texts_of(paths, aligned))
    raw = " ".join(text for text in fields if text)
    shown.update((path, raw) for path, text in texts_of(paths, aligned) if text is None)


def _is_in_order(row: GridRow) -> bool:
    """Whether the names of a header's row follow one another as in the form; the results begin
    anew for each kind of remedy."""
    names = [bare(row.texts[at]) for at in row.words]
    kinds = [_KIND_RANKS[name] for name in names if name in _KIND_RANKS]
    results = [_RESULT_RANKS[name] for name in names if name in _RESULT_RANKS]
    follow = all(after > before or after == 0 for before, after in pairwise(results))
    return kinds == sorted(kinds) and follow and (not results or results[0] == 0)


def _paths_under(header: Sequence[GridRow]) -> tuple[str, ...]:
    """The cells the header names: fifteen, or those of the remedies in a grid of their own."""
    names = [bare(text) for row in header for text in row.texts]
    upheld = sum(name in ("结果维持", "维持结果") for name in names)
    if upheld == len(REMEDIES):
        return PATHS
    text = "".join(names)
    found = [index for word, index in reversed(_TABLES_ALONE) if word in text]
    if upheld != len(found):
        return PATHS if upheld == 0 else ()
    return tuple(path for index in found for path in PATHS[index * EACH : (index + 1) * EACH])
