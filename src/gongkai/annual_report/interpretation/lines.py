"""The lines of a document that are prose: tables taken out, debris stripped, wraps undone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.annual_report.document import Block, Document, Grid, Line, Paragraph, Picture
from gongkai.annual_report.interpretation.headings import looks_like_heading

_DEBRIS = re.compile(r"\[(?:bookmark|image)[:：][^\[\]\n]{0,200}\]")
_IMAGE = re.compile(r"\[image[:：]")
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")
_TABLE_REST = re.compile(r"[\s|0-9/.\-]*")
_SENTENCE_END = tuple("。！？；;：:!?”」）")
_NEW_PARAGRAPH = re.compile(
    r"[（(]?\s?(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s?[)）、.．]|第[一二三四五六七八九十]{1,3}部分|[一二三四五六七八九]是"
)
_WRAPPING_FORMATS = frozenset({"pdf", "image", "doc"})


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of prose without white space at its ends, or a place where a picture stands."""

    text: str
    heading: int | None = None
    picture: bool = False


def prose_lines(document: Document, tables: frozenset[int]) -> list[TextLine]:
    """The lines of `document` without blank ones and without the blocks at indices `tables`."""
    kept = [block for index, block in enumerate(document.blocks) if index not in tables]
    if _is_wrapped(document.format, kept):
        kept = list(_unwrapped(kept))
    return [line for block in kept for line in _lines_of(block)]


def _lines_of(block: Block) -> Iterator[TextLine]:
    if isinstance(block, Picture):
        yield TextLine("", picture=True)
    elif isinstance(block, Grid):
        for text in _layout_texts(block):
            yield from _text_lines(text, None)
    elif isinstance(block, Paragraph):
        yield from _text_lines(block.text, block.heading)
    else:
        yield from _text_lines(block.text, None)


def _text_lines(text: str, heading: int | None) -> Iterator[TextLine]:
    if _INVISIBLE.search(text):
        text = _INVISIBLE.sub("", text)
    if "[" in text:
        if _IMAGE.search(text):
            yield TextLine("", picture=True)
        text = _DEBRIS.sub("", text)
    for piece in text.splitlines() if "\n" in text else (text,):
        stripped = piece.strip()
        if stripped and not (("|" in stripped) and _TABLE_REST.fullmatch(stripped)):
            yield TextLine(stripped, heading)


def _layout_texts(grid: Grid) -> Iterator[str]:
    """Text of a table that only arranges a page: one or two columns with whole paragraphs."""
    if all(cell.column < 2 for cell in grid.cells):
        yield from (cell.text for cell in grid.cells if len(cell.text) >= 40)


def _is_wrapped(name: str, blocks: Sequence[Block]) -> bool:
    """Whether the lines are those of a page, so that a paragraph runs over several of them."""
    lengths = [len(b.text.strip()) for b in blocks if isinstance(b, Line) and len(b.text) > 14]
    if len(lengths) < 6:
        return False
    if name in _WRAPPING_FORMATS:
        return True
    widest = max(lengths)
    open_ended = sum(
        not block.text.rstrip().endswith(_SENTENCE_END)
        for block in blocks
        if isinstance(block, Line) and len(block.text) > 14
    )
    full = sum(length >= widest - 4 for length in lengths)
    return widest <= 60 and full * 2 > len(lengths) and open_ended * 2 > len(lengths)


def _unwrapped(blocks: Sequence[Block]) -> Iterator[Block]:
    width = max(len(b.text.strip()) for b in blocks if isinstance(b, Line))
    parts: list[str] = []
    for block in blocks:
        if isinstance(block, Line) and parts and _continues(parts[-1], block.text, width):
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


def _continues(above: str, below: str, width: int) -> bool:
    bare = below.strip()
    upper = above.strip()
    if not bare or len(upper) < 0.8 * width or below.startswith(("  ", "　", "\t")):
        return False
    if "\t" in below or "|" in below or looks_like_heading(bare) or looks_like_heading(upper):
        return False
    return not (upper.endswith(_SENTENCE_END) and _NEW_PARAGRAPH.match(bare))
