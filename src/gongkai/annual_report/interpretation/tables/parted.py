"""Two rows of table two that were typed into one: 行政处罚 and 行政强制 as paragraphs of one cell,
229 and 15 as those of the cell beside it.

They are parted where every cell has as many lines as there are names: a single one more or less,
and nothing tells which belongs to which.
"""

from collections.abc import Iterable, Sequence

from gongkai.annual_report.interpretation.tables.grids import GridRow, grid_row
from gongkai.annual_report.interpretation.tables.labels import bare, proactive_labels
from gongkai.annual_report.interpretation.tables.numbers import is_value


def parted(rows: Sequence[GridRow]) -> list[GridRow]:
    """`rows` with those of several names as so many rows."""
    found: list[GridRow] = []
    for row in rows:
        found += _parts(row) if row.words and _is_of_several(row) else (row,)
    return found


def are_parted(texts: Iterable[str]) -> bool:
    """Whether one of the words of a layout names several rows, a line each."""
    return any("\n" in text and _names_rows(text.split("\n")) for text in texts)


def _is_of_several(row: GridRow) -> bool:
    label = row.texts[row.words[0]]
    return "\n" in label and _names_rows(label.split("\n"))


def _names_rows(lines: Sequence[str]) -> bool:
    """Whether each line names a row of table two, and no two the same."""
    keys = [tuple(label.key for label in proactive_labels(bare(line))) for line in lines]
    return all(len(key) == 1 for key in keys) and len(set(keys)) == len(keys)


def _parts(row: GridRow) -> Sequence[GridRow]:
    name = row.words[0]
    count = row.texts[name].count("\n") + 1
    cells = [text.split("\n") if text else [""] * count for text in row.texts]
    numbers = [line for at, cell in enumerate(cells) if at != name for line in cell if cell[0]]
    if not all(len(cell) == count for cell in cells) or not all(map(is_value, numbers)):
        return (row,)
    return [
        grid_row(row.block, row.cells._replace(texts=texts)) for texts in zip(*cells, strict=True)
    ]
