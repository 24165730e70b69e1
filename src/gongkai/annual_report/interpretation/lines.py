"""The lines of a document that are prose: tables taken out, debris stripped, wraps undone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from gongkai.annual_report.document import Block, Document, Grid, Line, Paragraph, Picture
from gongkai.annual_report.interpretation.closing import is_signature
from gongkai.annual_report.interpretation.wrapping import is_wrapped, unwrapped

_DEBRIS = re.compile(r"\[(?:bookmark|image)[:：][^\[\]\n]{0,200}\]")
_IMAGE = re.compile(r"\[image[:：]")
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")
_TABLE_REST = re.compile(r"[\s|0-9/.\-]*")
_TABLE_GOES_ON = re.compile(
    r"[（(【\[]?\s?(?:续\s?表|表\s?续|续上表)\s?[一二三四\d]?\s?[)）】\]]?[:：]?"
)
"""What is printed over the second part of a table that goes over a page."""

_CUT_LABEL = "三、本年度办理结果"
"""The label of table three that goes over 22 rows, and so over the end of a page."""


@dataclass(slots=True, unsafe_hash=True)
class TextLine:
    """A line of prose without white space at its ends, or a place where a picture stands."""

    text: Final[str]
    heading: Final[int | None] = None
    picture: Final[bool] = False


def prose_lines(document: Document, tables: frozenset[int]) -> list[TextLine]:
    """The lines of `document` without blank ones and without the blocks at indices `tables`."""
    taken = tables | _crumbs(document.blocks, tables) if document.format == "pdf" else tables
    kept = [block for index, block in enumerate(document.blocks) if index not in taken]
    if is_wrapped(document.format, kept):
        kept = list(unwrapped(document.format, kept))
    lines: list[TextLine] = []
    for block in kept:
        if isinstance(block, Line):
            if block.text:
                _take_text(block.text, None, lines)
        elif isinstance(block, Paragraph):
            _take_text(block.text, block.heading, lines)
        elif isinstance(block, Picture):
            lines.append(TextLine("", picture=True))
        else:
            for text in _layout_texts(block):
                _take_text(text, None, lines)
    return lines


def _crumbs(blocks: Sequence[Block], tables: frozenset[int]) -> set[int]:
    """The pieces of the label over the results that a page cut: they alone stand between two parts
    of a table."""
    found: set[int] = set()
    for above, below in pairwise(sorted(tables)):
        between = blocks[above + 1 : below]
        texts = [b.text for b in between if isinstance(b, Paragraph | Line)]
        ruled = isinstance(blocks[above], Grid) and isinstance(blocks[below], Grid)
        if ruled and len(texts) == len(between) and "".join("".join(texts).split()) in _CUT_LABEL:
            found |= set(range(above + 1, below))
    return found


def _take_text(text: str, heading: int | None, into: list[TextLine]) -> None:
    # No line that is printable, as nearly all are, has an invisible character.
    if not text.isprintable():
        text = _INVISIBLE.sub("", text)
    if "[" in text:
        if _IMAGE.search(text):
            into.append(TextLine("", picture=True))
        text = _DEBRIS.sub("", text)
    for piece in text.splitlines() if "\n" in text else (text,):
        stripped = piece.strip()
        if "|" in stripped and _TABLE_REST.fullmatch(stripped):
            continue
        if "续" in stripped and _TABLE_GOES_ON.fullmatch(stripped):
            continue
        if stripped:
            into.append(TextLine(stripped, heading))


def _layout_texts(grid: Grid) -> Iterator[str]:
    """Text of a table that only arranges a page: one or two columns with whole paragraphs, or with
    the signature."""
    if all(column < 2 for row in grid.rows for column in row.columns):
        texts = [text for text in grid.texts if text.strip()]
        lines = [line for text in texts for line in text.split("\n")]
        yield from texts if is_signature(lines) else (text for text in texts if len(text) >= 40)
