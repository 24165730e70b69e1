"""Tables of another year that stand beside the report's own, each under a line with its year."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from gongkai.annual_report.document import Block, Document, Grid, Line, Paragraph
from gongkai.annual_report.interpretation.own_part import titled_year
from gongkai.annual_report.interpretation.tables.numbers import is_value

_YEAR = re.compile(r"(?<!\d)(20\d\d)\s?年")
_LONGEST = 40


class _Captioned(NamedTuple):
    """A table at the index `at`, and the one year of the line over it."""

    at: int
    year: int
    caption: str


def without_other_years(document: Document) -> Document:
    """`document` without the tables of other years than its title's, where the same table stands
    under that year too; a note names each. Where no line tells the years, nothing is left out."""
    captioned = _captioned(document.blocks)
    if len({table.year for table in captioned}) < 2:
        return document
    year = titled_year(document)
    own = [_words(document.blocks[table.at]) for table in captioned if table.year == year]
    others = [
        table
        for table in captioned
        if table.year != year and _words(document.blocks[table.at]) in own
    ]
    if not others:
        return document
    left_out = {table.at for table in others}
    blocks = [block for at, block in enumerate(document.blocks) if at not in left_out]
    notes = [f"“{table.caption}”之下的表不是{year}年的，没有读入。" for table in others]
    return replace(document, blocks=tuple(blocks), notes=(*document.notes, *notes))


def _captioned(blocks: Sequence[Block]) -> list[_Captioned]:
    found = []
    for at, (above, block) in enumerate(pairwise(blocks), 1):
        if not isinstance(block, Grid) or not isinstance(above, (Paragraph, Line)):
            continue
        caption = above.text.strip()
        years = set(_YEAR.findall(caption)) if len(caption) <= _LONGEST else set()
        if len(years) == 1 and "。" not in caption:
            found.append(_Captioned(at, int(years.pop()), caption))
    return found


def _words(block: Block) -> frozenset[str]:
    """What a table says besides its numbers."""
    texts = block.texts if isinstance(block, Grid) else ()
    return frozenset(text for text in texts if text and not is_value(text))
