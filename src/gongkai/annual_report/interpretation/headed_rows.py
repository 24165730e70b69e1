"""A table that holds a whole report: the headings of its sections are rows of it, and their texts.

What stands above the first heading and below those of sections without a table is prose, a row a
paragraph; the rows of each statutory table are a table of their own. A table round which nothing of
the kind stands is left as it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongkai.annual_report.document import Block, Document, Grid, Paragraph, Row
from gongkai.annual_report.forms import TABLE_AT
from gongkai.annual_report.interpretation.headings import CERTAIN, read_heading

_CHAPTERS = frozenset({"han", "part"})
_LONGEST = 60
_STARTS = frozenset("一二三四五六第")


def with_headings_apart(document: Document) -> Document:
    """`document` with the headings of sections taken out of its tables."""
    if not any(isinstance(block, Grid) and _has_headings(block) for block in document.blocks):
        return document
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Grid) and _has_headings(block):
            blocks += _apart(block)
        else:
            blocks.append(block)
    return replace(document, blocks=tuple(blocks))


def _has_headings(grid: Grid) -> bool:
    places = [place for row in grid.rows if (place := _place_of(row))]
    return bool(places) and not _is_torn(grid)


def _place_of(row: Row) -> int:
    """The section whose heading is all that stands in a row; 0 for any other row."""
    text = _only_text(row)
    if text is None or len(text) > _LONGEST or text[0] not in _STARTS:
        return 0
    heading = read_heading(text)
    if heading is None or heading.certainty != CERTAIN or heading.rest:
        return 0
    own = heading.style in _CHAPTERS and heading.ordinal == heading.place
    return heading.place or 0 if own else 0


def _only_text(row: Row) -> str | None:
    """What stands in a row where it is a single text; None where it is none or several."""
    texts = row.texts
    if len(texts) == 1:
        return texts[0].strip() or None
    if texts[0] and texts[-1]:  # as in nearly every row of numbers
        return None
    filled = [text for text in texts if text and not text.isspace()]
    return filled[0].strip() if len(filled) == 1 else None


def _is_torn(grid: Grid) -> bool:
    """Whether a cell reaches from above into a heading's row: then the row is no row of its own."""
    reach = 0
    for row in grid.rows:
        if reach > row.number and _place_of(row):
            return True
        if row.spans:
            reach = max(reach, *(row.number + high for high, _ in row.spans))
    return False


def _apart(grid: Grid) -> Iterator[Block]:
    rows: list[Row] = []
    within = 0
    for row in grid.rows:
        place = _place_of(row)
        is_prose = place or (within not in TABLE_AT and _only_text(row) is not None)
        if not is_prose:
            rows.append(row)
            continue
        yield from _table(rows)
        rows = []
        within = place or within
        yield from _paragraphs(row)
    yield from _table(rows)


def _table(rows: Sequence[Row]) -> Iterator[Grid]:
    if rows:
        first = rows[0].number
        yield Grid(tuple(row._replace(number=row.number - first) for row in rows))


def _paragraphs(row: Row) -> Iterator[Paragraph]:
    lines = (_only_text(row) or "").split("\n")
    yield from (Paragraph(line.strip()) for line in lines if line.strip())
