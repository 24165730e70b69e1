"""A ruled table in DOCX, written as XML: a table of 300 cells costs milliseconds that way."""

import math
from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from gongkai.paper.by_sense import breadth
from gongkai.paper.characters import printable
from gongkai.paper.grid import Place, rows_of
from gongkai.paper.model import Cell, Table
from gongkai.paper.page import LATIN_FACE, POINTS_PER_MM, SONG_FACE, TYPE_HEIGHT

TABLE_STYLE = "表格"
_BAR, _FAINT_BAR = "164A86", "6A95C4"
"""Colours of bars."""
_TWENTIETHS_PER_MM = 20 * POINTS_PER_MM
_PADDING = round(0.8 * _TWENTIETHS_PER_MM)
_PITCH = 1.35
"""From one line to the next, in sizes of the type: no face that may be used has its lines wider."""
_FEWEST_ROWS = 3
"""Rows that may stand alone on a page, below the header or at a table's end."""
_BAR_MARGIN = round(0.5 * _TWENTIETHS_PER_MM)


def add_table(document: Any, table: Table) -> None:
    """Append `table` with fixed column widths, merged cells and repeated header rows."""
    widths = [round(width * _TWENTIETHS_PER_MM) for width in table.widths]
    placed = rows_of(table)
    kept = _rows_kept(table, placed)
    rows = "".join(_row(row, n, widths, table, n in kept) for n, row in enumerate(placed))
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    name = f"<w:tblCaption w:val={quoteattr(printable(table.title))}/>" if table.title else ""
    xml = (
        f"<w:tbl {nsdecls('w')}><w:tblPr>"
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>{_borders()}'
        f'<w:tblLayout w:type="fixed"/>{_margins()}{name}</w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )
    body = document.element.body
    body.insert(len(body) - (body[-1].tag == qn("w:sectPr")), parse_xml(xml))


def _row(row: list[Place], index: int, widths: list[int], table: Table, kept: bool) -> str:
    properties = "<w:cantSplit/>" + ("<w:tblHeader/>" if index < table.header_rows else "")
    keep = "<w:keepNext/>" if kept else ""
    cells = "".join(_cells(row, widths, table.size, keep))
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


def _rows_kept(table: Table, rows: Sequence[Sequence[Place]]) -> frozenset[int]:
    """The rows that are kept with the next: Word knows no other way to keep a table whole.

    Kept from end to end, a table that no page holds would be broken at any row: one with a header
    to repeat is told only not to leave a few rows alone.
    """
    if not table.whole:
        return frozenset()
    last = len(rows) - 1
    if not table.header_rows or _height(table, rows) <= TYPE_HEIGHT * POINTS_PER_MM:
        return frozenset(range(last))
    first = range(table.header_rows + _FEWEST_ROWS)
    return frozenset((*first, *range(last + 1 - _FEWEST_ROWS, last)))


def _height(table: Table, rows: Sequence[Sequence[Place]]) -> float:
    """How many points high `table` is at most; Word alone knows for certain."""
    return sum(max(_lines(place, table) for place in row) for row in rows) * table.size * _PITCH


def _lines(place: Place, table: Table) -> int:
    """How many lines a row needs for a cell; one over several rows has room in them all."""
    cell = place.cell
    if cell.rows > 1:
        return 1
    width = sum(table.widths[place.column : place.column + cell.columns]) * POINTS_PER_MM
    room = max(1.0, (width - 2 * _PADDING / 20) // table.size)
    return sum(max(1, math.ceil(breadth(line) / room)) for line in cell.text.split("\n"))


def _cells(row: list[Place], widths: list[int], size: float, keep: str) -> Iterator[str]:
    for place in row:
        cell = place.cell
        width = sum(widths[place.column : place.column + cell.columns])
        span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        merge = ""
        if cell.rows > 1:
            merge = '<w:vMerge w:val="restart"/>' if place.begins else "<w:vMerge/>"
        text = _run(cell.text, size) if place.begins else ""
        margin, bar = _bar(cell, width) if cell.bar > 0 else ("", "")
        yield (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{margin}'
            f'<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{TABLE_STYLE}"/>'
            f'{keep}{bar}<w:jc w:val="{cell.align}"/>{run_face(size)}</w:pPr>{text}</w:p></w:tc>'
        )


def _bar(cell: Cell, width: int) -> tuple[str, str]:
    """The cell's margins, and a shade on its line that ends where the bar does: no drawing keeps
    its cell's width in Word, and blocks set as characters would be read out as text."""
    margins = "".join(f'<w:{s} w:w="{_BAR_MARGIN}" w:type="dxa"/>' for s in ("top", "bottom"))
    free = round((1 - min(cell.bar, 1.0)) * (width - 2 * _PADDING))
    fill = _FAINT_BAR if cell.faint else _BAR
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/><w:ind w:right="{free}"/>'
    return f"<w:tcMar>{margins}</w:tcMar>", shade


def _run(text: str, size: float) -> str:
    lines = (
        f'<w:t xml:space="preserve">{escape(printable(line))}</w:t>' for line in text.split("\n")
    )
    return f"<w:r>{run_face(size)}{'<w:br/>'.join(lines)}</w:r>"


def run_face(size: float, face: str = SONG_FACE) -> str:
    """Face and size of a run, and of the paragraph's mark, which keeps an empty cell low."""
    half_points = round(2 * size)
    return (
        f'<w:rPr><w:rFonts w:ascii="{LATIN_FACE}" w:hAnsi="{LATIN_FACE}" '
        f'w:eastAsia="{face}"/><w:sz w:val="{half_points}"/>'
        f'<w:szCs w:val="{half_points}"/></w:rPr>'
    )


def _borders() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="000000"/>' for side in sides)
    return f"<w:tblBorders>{lines}</w:tblBorders>"


def _margins() -> str:
    sides = "".join(f'<w:{s} w:w="{_PADDING}" w:type="dxa"/>' for s in ("left", "right"))
    return f"<w:tblCellMar>{sides}</w:tblCellMar>"
