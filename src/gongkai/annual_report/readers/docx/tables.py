"""Tables of a DOCX: rows, spans and merges as Word lays them out."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.annual_report.document import Block, Cell, Grid, Line, Paragraph, Unreadable
from gongkai.annual_report.readers.docx.styles import number_of, toggled
from gongkai.annual_report.readers.geometry import refuse_huge_table
from gongkai.annual_report.readers.limits import MAX_COLUMNS, MAX_ROWS
from gongkai.annual_report.readers.raised import without_marks
from gongkai.annual_report.readers.safe_xml import Element, attribute, child, local_name

_DELETED = frozenset(("del", "moveFrom"))
_WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo"))


@dataclass
class Tracked:
    """Whether a tracked change was met."""

    found: bool = False


@dataclass(frozen=True)
class WordCell:
    """A `w:tc`: how wide it is, and whether it only continues the cell above."""

    element: Element
    columns: int
    continues: bool


@dataclass(frozen=True)
class WordRow:
    before: int
    cells: tuple[WordCell, ...]


@dataclass(frozen=True)
class TableRow:
    """A row with what its cells hold; `before` counts the grid columns left empty before it."""

    before: int
    cells: list[tuple[WordCell, list[Block]]]


def tracked(element: Element, seen: Tracked) -> bool:
    """Whether `element` was deleted in a tracked change; takes note of any such change."""
    name = local_name(element)
    if name in _DELETED or name in ("ins", "moveTo"):
        seen.found = True
    return name in _DELETED


def rows_of(table: Element, seen: Tracked) -> Iterator[WordRow]:
    """The rows of `table` that are neither deleted nor hidden."""
    for row in _inside(table, "tr", seen):
        properties = child(row, "trPr")
        if properties is not None and (
            any(tracked(change, seen) for change in properties)
            or toggled(child(properties, "hidden"))
        ):
            continue
        before = number_of(properties, "gridBefore", 0, MAX_COLUMNS)
        yield WordRow(before, tuple(_cell(cell) for cell in _inside(row, "tc", seen)))


def _inside(container: Element, name: str, seen: Tracked) -> Iterator[Element]:
    for element in container:
        if local_name(element) == name:
            yield element
        elif local_name(element) in _WRAPPERS and not tracked(element, seen):
            yield from _inside(element, name, seen)


def _cell(cell: Element) -> WordCell:
    properties = child(cell, "tcPr")
    merge = None if properties is None else child(properties, "vMerge")
    continues = merge is not None and (attribute(merge, "val") or "continue") == "continue"
    return WordCell(cell, number_of(properties, "gridSpan", 1, MAX_COLUMNS), continues)


def grid_of(rows: list[TableRow]) -> Grid | None:
    """`rows` as a Grid; None where the table only lays out text: a frame, or tables within."""
    if all(len(row.cells) <= 1 for row in rows) or any(
        isinstance(block, Grid) for row in rows for _, blocks in row.cells for block in blocks
    ):
        return None
    if len(rows) > MAX_ROWS:
        raise Unreadable("表格过大，不像年度报告中的表格。")
    return Grid.of(_placed(rows))


def _placed(rows: list[TableRow]) -> list[Cell]:
    heights: dict[tuple[int, int], int] = {}
    open_cells: dict[int, tuple[int, int]] = {}
    """Start column -> row and width of the cell that a merge may continue."""
    found: list[tuple[int, int, str, int]] = []
    slots = 0
    for place, row in enumerate(rows):
        column = row.before
        still_open: dict[int, tuple[int, int]] = {}
        for cell, blocks in row.cells:
            slots += cell.columns
            refuse_huge_table(slots)
            above = open_cells.get(column)
            if cell.continues and above is not None and above[1] == cell.columns:
                heights[above[0], column] += 1
                still_open[column] = above
            else:
                found.append((place, column, cell_text(blocks), cell.columns))
                heights[place, column] = 1
                still_open[column] = (place, cell.columns)
            column += cell.columns
        open_cells = still_open
    return [Cell(r, c, text, heights[r, c], wide) for r, c, text, wide in found]


def cell_text(blocks: list[Block]) -> str:
    """The text of a cell: its paragraphs, a line each, without the marks of footnotes."""
    texts = (block.text.strip() for block in blocks if isinstance(block, (Paragraph, Line)))
    return without_marks("\n".join(text for text in texts if text))
