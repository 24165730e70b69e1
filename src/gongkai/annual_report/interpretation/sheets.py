"""A workbook whose tables have sheets of their own, behind the one of the text: each belongs to its
section, for between sheets there is no order but that of their tabs."""

from collections.abc import Sequence
from dataclasses import replace

from gongkai.annual_report.document import Block, Document, Grid, Line, Paragraph
from gongkai.annual_report.forms import TABLE_AT
from gongkai.annual_report.interpretation.headings import CERTAIN, read_heading

_INNER = ("inner", "inner-digit")
_LONGEST = 60


def with_tables_in_place(document: Document) -> Document:
    """`document` with the sections that hold nothing but a table, and stand behind later ones, in
    their places; where the text has such a section itself, the table alone goes there."""
    if document.format != "xlsx":
        return document
    parts = _parts(document.blocks)
    kept: list[tuple[int, Sequence[Block]]] = []
    for place, part in parts:
        later = next((at for at, (number, _) in enumerate(kept) if number > place), None)
        if place not in TABLE_AT or later is None or not _is_a_table(part):
            kept.append((place, part))
            continue
        stands = any(number == place for number, _ in kept[:later])
        kept.insert(later, (place, part[1:] if stands else part))
    return replace(document, blocks=tuple(block for _, part in kept for block in part))


def _parts(blocks: Sequence[Block]) -> list[tuple[int, Sequence[Block]]]:
    """The blocks from each section's heading to the next, with its number; 0 above the first."""
    starts = [(at, place) for at, block in enumerate(blocks) if (place := _place_of(block))]
    ends = [*(at for at, _ in starts), len(blocks)]
    parts = [(place, blocks[at:end]) for (at, place), end in zip(starts, ends[1:], strict=True)]
    return [(0, blocks[: ends[0]]), *parts]


def _place_of(block: Block) -> int:
    """The section that a block's heading opens; 0 for any other block."""
    if not isinstance(block, (Paragraph, Line)) or len(block.text) > _LONGEST:
        return 0
    heading = read_heading(block.text.strip())
    if heading is None or heading.certainty != CERTAIN or heading.style in _INNER or heading.rest:
        return 0
    return heading.place or 0


def _is_a_table(part: Sequence[Block]) -> bool:
    """Whether a heading stands over nothing but a table."""
    rest = [block for block in part[1:] if not isinstance(block, Line) or block.text.strip()]
    return bool(rest) and all(isinstance(block, Grid) for block in rest)
