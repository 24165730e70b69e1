"""The lines of a document that are prose: tables taken out, debris stripped, wraps undone."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from gongkai.annual_report.document import Block, Document, Grid, Line, Paragraph, Picture
from gongkai.annual_report.interpretation.headings import looks_like_heading

_DEBRIS = re.compile(r"\[(?:bookmark|image)[:：][^\[\]\n]{0,200}\]")
_IMAGE = re.compile(r"\[image[:：]")
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")
_TABLE_REST = re.compile(r"[\s|0-9/.\-]*")
_TABLE_GOES_ON = re.compile(
    r"[（(【\[]?\s?(?:续\s?表|表\s?续|续上表)\s?[一二三四\d]?\s?[)）】\]]?[:：]?"
)
"""What is printed over the second part of a table that goes over a page."""
_SENTENCE_END = tuple("。！？；;：:!?”」）")
_NEW_PARAGRAPH = re.compile(
    r"[（(]?\s?(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s?[)）、.．]|第[一二三四五六七八九十]{1,3}部分|[一二三四五六七八九]是"
)
_IN_COLUMNS = re.compile(r"\S(?: {3}|\t)|(?:[ |][\d.]+){4}\s*$")
"""What shows the columns of a table, and stands in no sentence."""
_FULL_WIDTH = re.compile(
    "[\u1100-\u115f\u2014-\u2026\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]"
)
_WIDEST, _FULL, _FEWEST_FULL, _FEWEST_FALLEN = 140, 0.85, 4, 2
"""Columns of the widest page; how much of the widest line a full one takes, for a converter writes
spaces that are narrower on the page; how many lines are full, or fall back, at the least."""
_WRAPPING_FORMATS = frozenset({"pdf", "image", "doc"})


@dataclass(slots=True, unsafe_hash=True)
class TextLine:
    """A line of prose without white space at its ends, or a place where a picture stands."""

    text: Final[str]
    heading: Final[int | None] = None
    picture: Final[bool] = False


def prose_lines(document: Document, tables: frozenset[int]) -> list[TextLine]:
    """The lines of `document` without blank ones and without the blocks at indices `tables`."""
    kept = [block for index, block in enumerate(document.blocks) if index not in tables]
    if _is_wrapped(document.format, kept):
        kept = list(_unwrapped(kept))
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
    """Text of a table that only arranges a page: one or two columns with whole paragraphs."""
    if all(column < 2 for row in grid.rows for column in row.columns):
        yield from (text for text in grid.texts if len(text) >= 40)


def _is_wrapped(name: str, blocks: Sequence[Block]) -> bool:
    """Whether the lines are those of a page, so that a paragraph runs over several of them."""
    texts = [b.text.strip() for b in blocks if isinstance(b, Line) and len(b.text) > 14]
    if len(texts) < 6:
        return False
    if name in _WRAPPING_FORMATS:
        return True
    if any(len(text) > _WIDEST and not _IN_COLUMNS.search(text) for text in texts):
        return False  # nearly every text that is not put into lines, told by its first paragraph
    texts = [text for text in texts if not _IN_COLUMNS.search(text)]
    wide = list(map(_columns, texts))
    widest = max(wide, default=0)
    if widest > _WIDEST:
        return False
    full = [text for text, own in zip(texts, wide, strict=True) if own >= _FULL * widest]
    open_ended = sum(not text.endswith(_SENTENCE_END) for text in full)
    long = sum(own * 2 > widest for own in wide)  # labels and headings are shorter
    if len(full) >= _FEWEST_FULL and len(full) * 3 > long and open_ended * 5 > len(full) * 3:
        return True
    return _falls_back(blocks, _FULL * widest) >= _FEWEST_FALLEN


def _falls_back(blocks: Sequence[Block], full: float) -> int:
    """How often a line of `full` columns or more that is indented, and ends within a sentence, has
    one below it that is not: so paragraphs look whose first lines are indented."""
    return sum(
        isinstance(above, Line)
        and isinstance(below, Line)
        and _indent(above.text) > 1
        and _indent(below.text) == 0
        and below.text != ""
        and _columns(above.text.strip()) >= full
        and not above.text.rstrip().endswith(_SENTENCE_END)
        and _IN_COLUMNS.search(above.text.strip()) is None
        for above, below in pairwise(blocks)
    )


def _columns(text: str) -> int:
    """How wide `text` shows: a full-width character takes two columns, a digit or letter one. A
    page is full by its columns: a line of digits has half as many more characters than others."""
    return len(text) if text.isascii() else len(text) + len(_FULL_WIDTH.findall(text))


def _indent(line: str) -> int:
    """Columns of white space before what stands in `line`; a tab counts as an indent of its own."""
    return sum(2 if sign in "\u3000\t" else 1 for sign in line[: len(line) - len(line.lstrip())])


def _unwrapped(blocks: Sequence[Block]) -> Iterator[Block]:
    prose = [
        b.text for b in blocks if isinstance(b, Line) and not _IN_COLUMNS.search(b.text.strip())
    ]
    width = max((_columns(text.strip()) for text in prose), default=0)
    indents = Counter(_indent(text) for text in prose if _columns(text.strip()) >= 0.8 * width)
    margin = min((i for i, n in indents.items() if n * 4 > indents.total()), default=0)
    parts: list[str] = []
    for block in blocks:
        if isinstance(block, Line) and parts and _continues(parts[-1], block.text, width, margin):
            parts.append(block.text)
            continue
        if parts:
            yield _joined(parts)
            parts = []
        if isinstance(block, Line):
            parts = [block.text]
        else:
            yield block
    if parts:
        yield _joined(parts)


def _joined(parts: Sequence[str]) -> Line:
    """Lines in one; a space only between two words of Latin letters or digits."""
    text = parts[0].rstrip()
    pieces = [text]
    for part in parts[1:]:
        part = part.strip()
        if pieces[-1][-1:].isascii() and pieces[-1][-1:].isalpha() and part[:1].isascii():
            pieces.append(" ")
        pieces.append(part)
    return Line("".join(pieces))


def _continues(above: str, below: str, width: int, margin: int) -> bool:
    bare = below.strip()
    upper = above.strip()
    if not bare or _indent(below) > margin + 1 or _columns(upper) < 0.8 * width:
        return False
    if upper[-1].isdigit() and ("……" in upper or "....." in upper or "·····" in upper):
        return False  # a line of a table of contents
    if "\t" in below or "|" in below or looks_like_heading(bare) or looks_like_heading(upper):
        return False
    return not (upper.endswith(_SENTENCE_END) and _NEW_PARAGRAPH.match(bare))
