"""Tables of another year that stand beside the report's own, each under a line with its year, or
all of them in an annex below it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from gongkai.annual_report.document import Block, Document, Grid, Line, Paragraph, text_of
from gongkai.annual_report.interpretation.headings import CERTAIN, read_heading
from gongkai.annual_report.interpretation.own_part import titled_year
from gongkai.annual_report.interpretation.tables.labels import bare, is_block_heading
from gongkai.annual_report.interpretation.tables.numbers import is_value

_YEAR = re.compile(r"(?<!\d)(20\d\d)\s?年")
_DAY = re.compile(r"20\d\d\s?年\s?\d{1,2}\s?月")
_YEAR_BEFORE = re.compile(rf"{_YEAR.pattern}|附.*(?:上一?年|去年)")
_LONGEST = 40
_LAST_SECTIONS, _LINES_ABOVE = (5, 6), 3
_NEXT_ANNEX = re.compile(r"附\s*(?:件|表|录|[：:])")
_BEGINS_TABLE = re.compile(r"[|｜\t]|本列数据|申请人情况|^行政复议|新收.*申请")
_STATUTORY = re.compile("信息内容|本年新收|上年结转|结果维持")
"""One of these stands in each of the three tables."""


class _Captioned(NamedTuple):
    """A table at the index `at`, and the one year of the line over it."""

    at: int
    year: int
    caption: str


def without_other_years(document: Document) -> Document:
    """`document` without the tables of other years than its title's: those in annexes below its
    last section, and those whose like stands under that year too; a note names each. Where no line
    tells the years, nothing is left out."""
    return _without_captioned(_without_annexes(document))


def _without_annexes(document: Document) -> Document:
    blocks = document.blocks
    below = _last_section(blocks)
    if below is None or not any(map(_may_be_caption, blocks[below:])):
        return document
    year = titled_year(document)
    if year is None:
        return document
    kept = list(blocks[:below])
    notes: list[str] = []
    at = below
    while at < len(blocks):
        kept.append(blocks[at])
        end = _end_of_annex(blocks, at, year)
        if end > at + 1:
            notes.append(f"“{text_of(blocks[at]).strip()}”之下的表不是{year}年的，没有读入。")
        at = max(end, at + 1)
    if not notes:
        return document
    return replace(document, blocks=tuple(kept), notes=(*document.notes, *notes))


def _last_section(blocks: Sequence[Block]) -> int | None:
    """Where the text of the last section begins that has no table; None where none is there."""
    for at in range(len(blocks) - 1, -1, -1):
        text = text_of(blocks[at]).strip()
        heading = read_heading(text) if 0 < len(text) <= _LONGEST else None
        if heading and heading.certainty == CERTAIN and heading.place in _LAST_SECTIONS:
            return at + 1
    return None


def _may_be_caption(block: Block) -> bool:
    caption = text_of(block).strip()
    named = len(caption) <= _LONGEST and "年" in caption and "。" not in caption
    return named and _YEAR_BEFORE.search(_DAY.sub("", caption)) is not None


def _end_of_annex(blocks: Sequence[Block], at: int, year: int) -> int:
    """Where the statutory tables end that stand below the line at `at`, if it says that they are
    of another year than `year`, and the like stand above it; else `at`."""
    if not _may_be_caption(blocks[at]):
        return at
    caption = text_of(blocks[at]).strip()
    years = {int(found) for found in _YEAR.findall(_DAY.sub("", caption))}
    if len(years) > 1 or year in years:
        return at
    end = at + 1
    while end < len(blocks) and _may_be_of_tables(blocks[end]):
        end += 1
    inside = [block for block in blocks[at + 1 : end] if not _is_blank(block)]
    named = _named_in(inside)
    begins = any(map(_begins_table, inside[:_LINES_ABOVE]))
    return end if begins and named and named <= _named_in(blocks[:at]) else at


def _may_be_of_tables(block: Block) -> bool:
    text = text_of(block)
    return "。" not in text and not _NEXT_ANNEX.match(text.strip())


def _begins_table(block: Block) -> bool:
    text = text_of(block)
    return (
        isinstance(block, Grid)
        or is_block_heading(text)
        or _BEGINS_TABLE.search(text) is not None
        or _STATUTORY.search(bare(text)) is not None
    )


def _named_in(blocks: Sequence[Block]) -> set[str]:
    """The words of the statutory tables that stand in `blocks`."""
    return {
        word
        for block in blocks
        for text in (block.texts if isinstance(block, Grid) else (text_of(block),))
        for word in _STATUTORY.findall(bare(text))
    }


def _is_blank(block: Block) -> bool:
    return not isinstance(block, Grid) and not text_of(block).strip()


def _without_captioned(document: Document) -> Document:
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
