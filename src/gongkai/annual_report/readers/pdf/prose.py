"""Text of PDF pages outside tables: characters to lines, lines to paragraphs.

A line that falls into columns stays a raw line, with tabs between: a table without rules may have
been printed there. Other lines are joined where the one before runs to the right edge and the next
is not indented, over page breaks too. Page numbers and running headers are left out.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from gongkai.annual_report.document import Block, Line, Paragraph
from gongkai.annual_report.readers.boxes import Box, surrounding
from gongkai.annual_report.readers.pdf.glyphs import Glyph
from gongkai.annual_report.unread import unread_reason

_COLUMN_GAP = 1.5
_NUMBER_GAP = 0.6
"""In character widths: a wider gap parts columns; between numbers a narrower one does."""
_WORD_GAP = 0.25
_TIGHT = 0.6
"""How far the characters of a text may stand over one another."""
_PAGE_NUMBER = re.compile(
    r"[-—–－·•~\s]*第?\s*\d{1,4}\s*页?\s*(?:[/／,，]?\s*共?\s*\d{1,4}\s*页?)?[-—–－·•~\s]*"
)
_WIDE, _COLUMN = 0.75, 0.4
"""Of the page's width: where its text ends at least, and how wide a column of text is."""
_TO_THE_RIGHT = 1 / 3
"""Of the width of the text: how far in a line begins that is set to its right edge."""
_MARGIN = 0.1
"""Of the page's height: where page numbers and running headers stand."""
_FOOT = 0.12
"""The same for page numbers between dashes, which official paper sets a little higher."""
_DASHED_NUMBER = re.compile(r"[-—–－]\s*\d{1,4}\s*[-—–－]")
_HANGING = frozenset("，。、；：！？,.;:")
"""What may hang over the right edge."""
_NEVER_FIRST = frozenset("，。、；：！？）》〉】」』”’％%,.;:!?)")
_NEVER_LAST = frozenset("（《〈【「『“‘(")
_SENTENCE_END = ("。", "！", "？")
_POINT = re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]")
"""How a paragraph begins, where no indent shows it."""
_HEADING = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.．](?![\d一二三四五六七八九十])"
    r"|第[一二三四五六七八九十]{1,3}(?:部分|章|节)"
)
"""How a heading begins: flush left even where paragraphs are indented."""
_WIDER = 0.5
"""In character heights: by how much more than its lines a paragraph is apart from the next."""
_TO_PAGE, _NEAR_PAGE = re.compile(r"(?:[.．·]{4}|……)[\s.．·…]*\d{1,3}$"), 20
"""How a line of a table of contents ends, always at the right edge."""
_BROWSER_FOOT = re.compile(r"(?:https?|file)://\S*(?:\s+\d{1,4}/\d{1,4})?")


@dataclass(frozen=True)
class TextLine:
    """A line of text as printed. `lead` is how wide its first word is, which is not broken."""

    text: str
    box: Box
    size: float
    lead: float = 0.0

    def reaches(self, right: float) -> bool:
        """Whether not even one more character would have fitted before `right`."""
        return self.box.right > right - 1.7 * self.size

    @property
    def in_columns(self) -> bool:
        return "\t" in self.text


@dataclass(frozen=True)
class PlacedBlock:
    """A block that is done (a table, a picture), and where it stands."""

    box: Box
    block: Block


@dataclass(frozen=True)
class PageText:
    """What a page shows, in any order."""

    width: float
    height: float
    items: Sequence[TextLine | PlacedBlock]


def rows_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Characters in lines from top to bottom, each from left to right."""
    rows: list[list[Glyph]] = []
    base = 0.0
    for glyph in sorted(glyphs, key=lambda g: (g.box.centre[1], g.box.left)):
        middle = glyph.box.centre[1]
        if not rows or middle - base > 0.5 * max(glyph.size, 1.0):
            rows.append([])
            base = middle
        rows[-1].append(glyph)
    return [_in_runs(sorted(row, key=lambda g: g.box.left)) for row in rows]


def _in_runs(row: list[Glyph]) -> list[Glyph]:
    """A row from left to right, where a text that runs into the next column is not mixed with what
    stands there: the characters of each were drawn one after the other."""
    if not any(
        glyph.box.left - before.box.right < -_WORD_GAP * glyph.size and not _is_next(before, glyph)
        for before, glyph in pairwise(row)
    ):
        return row
    runs: list[list[Glyph]] = []
    for glyph in sorted(row, key=lambda g: g.order):
        last = runs[-1][-1] if runs else None
        if last is None or not _is_next(last, glyph):
            runs.append([])
        runs[-1].append(glyph)
    return [glyph for run in sorted(runs, key=lambda run: run[0].box.left) for glyph in run]


def _is_next(last: Glyph, glyph: Glyph) -> bool:
    """Whether `glyph` was drawn behind `last` as the next of its text, whose characters may be said
    to be wider than they are."""
    gap = glyph.box.left - last.box.right
    return glyph.order == last.order + 1 and -_TIGHT < gap / max(glyph.size, 0.1) < _WORD_GAP


def lines_of(glyphs: Iterable[Glyph]) -> list[TextLine]:
    """The lines of text that `glyphs` form; a tab stands where a column begins."""
    return [line for row in rows_of(glyphs) if (line := line_of(row)) is not None]


def line_of(row: Sequence[Glyph]) -> TextLine | None:
    """The characters of a row as a line; None where all are blank."""
    visible = [g for g in row if g.text.strip()]
    if not visible:
        return None
    text = "\t".join(map(_joined, columns_of(visible)))
    size = median(g.size for g in visible)
    return TextLine(text, surrounding(g.box for g in visible), size, lead_of(visible))


def lead_of(glyphs: Sequence[Glyph]) -> float:
    """How wide the first word is: letters and numbers hold together, and with what may not stand
    at the end of a line or at the beginning of one."""
    last = glyphs[0]
    for before, glyph in pairwise(glyphs):
        near = glyph.box.left - before.box.right < _WORD_GAP * glyph.size
        one_word = before.text.isascii() and glyph.text.isascii() and near
        if not (one_word or before.text in _NEVER_LAST or glyph.text in _NEVER_FIRST):
            break
        last = glyph
    return last.box.right - glyphs[0].box.left


def columns_of(visible: Sequence[Glyph]) -> list[list[Glyph]]:
    """The characters of a row in its columns, which wide gaps part."""
    columns = [[visible[0]]]
    for before, glyph in pairwise(visible):
        numbers = glyph.text.isdecimal() and before.text.isdecimal()
        gap = glyph.box.left - before.box.right
        wide = gap > (_NUMBER_GAP if numbers else _COLUMN_GAP) * glyph.size
        if wide or (gap < -_WORD_GAP * glyph.size and not _is_next(before, glyph)):
            columns.append([])
        columns[-1].append(glyph)
    return columns


def _joined(column: Sequence[Glyph]) -> str:
    pieces = [column[0].text]
    for before, glyph in pairwise(column):
        ascii_only = glyph.text.isascii() and before.text.isascii()
        if ascii_only and glyph.box.left - before.box.right > _WORD_GAP * glyph.size:
            pieces.append(" ")
        pieces.append(glyph.text)
    return "".join(pieces).strip(" \u3000")


def blocks_of_pages(pages: Sequence[PageText]) -> list[Block]:
    """The blocks of all pages in reading order, without what stands in their margins."""
    return blocks_of(without_margins(pages))


def without_margins(pages: Sequence[PageText]) -> list[PageText]:
    """`pages` without page numbers and running headers."""
    running = _running(pages)
    left = []
    for number, page in enumerate(pages):
        headers = _headers(page, running, is_first=number == 0)
        items = [item for item in page.items if not _is_marginal(item, page, headers)]
        left.append(replace(page, items=items))
    return left


def blocks_of(pages: Sequence[PageText]) -> list[Block]:
    """The blocks of all pages in reading order."""
    gathered = _Paragraphs()
    for page in pages:
        alike = (other.items for other in pages if other.height == page.height)
        lines = [i for items in alike for i in items if isinstance(i, TextLine)]
        gathered.new_page(*_margins(lines, page.width))
        for item in sorted(page.items, key=lambda item: item.box.top):
            gathered.take(item)
    gathered.end_paragraph()
    return gathered.blocks


def _margins(lines: list[TextLine], width: float) -> tuple[float, float]:
    """The left and right edge of the text; no right edge where no line need have reached it.

    Where all lines are short (headings over tables), the longest of them is not full.
    """
    if not lines:
        return 0.0, float("inf")
    text = surrounding(line.box for line in lines)
    right = _right_edge(lines, text.right)
    wide = right - text.left > _COLUMN * width
    reached = wide and sum(line.reaches(right) for line in lines) > 1
    return text.left, right if reached or right > _WIDE * width else float("inf")


def _right_edge(lines: Sequence[TextLine], farthest: float) -> float:
    """Where lines end at the latest, but for punctuation that hangs over by a character."""
    last = max(lines, key=lambda line: line.box.right)
    inside = [line.box.right for line in lines if line.text[-1] not in _HANGING]
    edge = max(inside, default=farthest)
    return edge if farthest - edge < 1.1 * last.size else farthest


def _running(pages: Sequence[PageText]) -> dict[str, int]:
    """Texts that stand at the same height in the margin of several pages, and their lowest."""
    seen = Counter(
        place
        for page in pages
        for place in {(line.text, _height(line)) for line in _lines_in_margin(page)}
    )
    running: dict[str, int] = {}
    for (text, height), count in seen.items():
        if count > 1:
            running[text] = max(height, running.get(text, height))
    return running


def _headers(page: PageText, running: dict[str, int], *, is_first: bool) -> list[TextLine]:
    """The running headers of `page`, but for its title that says the same: that stands below the
    header, or on the first page below where the header stands on the others."""
    lines = [line for line in _lines_in_margin(page) if line.text in running]
    own = {line.text for line in lines if _height(line) <= running[line.text] + 1}
    return [
        line
        for line in lines
        if _height(line) <= running[line.text] + 1 or not (is_first or line.text in own)
    ]


def _height(line: TextLine) -> int:
    return round(line.box.top / 2)


def _lines_in_margin(page: PageText) -> list[TextLine]:
    return [i for i in page.items if isinstance(i, TextLine) and _in_margin(i.box, page.height)]


def _in_margin(box: Box, height: float) -> bool:
    return box.bottom < _MARGIN * height or box.top > (1 - _MARGIN) * height


def _is_marginal(item: TextLine | PlacedBlock, page: PageText, headers: Sequence[TextLine]) -> bool:
    if not isinstance(item, TextLine):
        return False
    if not _in_margin(item.box, page.height):
        in_foot = item.box.top > (1 - _FOOT) * page.height
        return in_foot and _DASHED_NUMBER.fullmatch(item.text) is not None
    shapes = (_PAGE_NUMBER, _BROWSER_FOOT)
    return item in headers or any(shape.fullmatch(item.text) for shape in shapes)


class _Paragraphs:
    """Lines gather here until a paragraph ends."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._lines: list[TextLine] = []
        self._left = self._right = 0.0
        self._filled = False
        self._page_turned = False

    def new_page(self, left: float, right: float) -> None:
        """`left` and `right` are the edges of the text on pages of this size."""
        self._left, self._right = left, right
        self._page_turned = True

    def take(self, item: TextLine | PlacedBlock) -> None:
        if isinstance(item, PlacedBlock):
            self.end_paragraph()
            self.blocks.append(item.block)
            return
        if item.in_columns:
            self.end_paragraph()
            self.blocks.append(Line(item.text))
        else:
            if not self._continues(item):
                self.end_paragraph()
            self._lines.append(item)
            self._filled = item.reaches(self._right)
        self._page_turned = False

    def _continues(self, line: TextLine) -> bool:
        """Whether `line` goes on with the paragraph: the one before is full, and no indent.

        The second line of a long title is indented, but stands in the middle.
        """
        if not self._lines:
            return False
        last = self._lines[-1]
        first = self._lines[0]
        if last is first and self._is_set_to_the_right(first):
            return False
        is_flush = first.box.left - self._left < 0.9 * first.size
        if last.text.endswith(_SENTENCE_END) and (
            (is_flush and _POINT.match(line.text))
            or _HEADING.match(line.text)
            or self._stands_off(line)
            or unread_reason(line.text)  # stands by itself in the place of a table
        ):
            return False
        if last.text[-1].isdigit() and _TO_PAGE.search(last.text[-_NEAR_PAGE:]):
            return False
        if not self._filled and not self._had_no_room(last, line):
            return False
        near = self._page_turned or line.box.top - last.box.bottom < 2.0 * line.size
        same = abs(line.size - last.size) < 0.15 * line.size
        indent = line.box.left - self._left
        centred = abs(indent - (self._right - line.box.right)) < line.size < indent / 3
        return near and same and (indent < 0.9 * line.size or centred)

    def _is_set_to_the_right(self, line: TextLine) -> bool:
        """Whether `line`, the first of its paragraph, ends at the right edge because it is set to
        it, not because it is full: the day of the signature."""
        return line.box.left - self._left > _TO_THE_RIGHT * (self._right - self._left)

    def _stands_off(self, line: TextLine) -> bool:
        """Whether `line` is farther from the lines before it than these are from one another."""
        if self._page_turned or len(self._lines) < 2:
            return False
        above, last = self._lines[-2:]
        pitch, apart = last.box.bottom - above.box.bottom, line.box.bottom - last.box.bottom
        return pitch > 0 and apart > pitch + _WIDER * line.size

    def _had_no_room(self, last: TextLine, line: TextLine) -> bool:
        """Whether the first word of `line` would not have fitted behind `last`, which breaks off in
        a sentence."""
        if self._right == float("inf") or last.text.endswith(_SENTENCE_END):
            return False
        return self._right - last.box.right < line.lead + 0.1 * line.size

    def end_paragraph(self) -> None:
        if self._lines:
            text = self._lines[0].text
            for line in self._lines[1:]:
                text += " " * _parts_words(text, line.text) + line.text
            self.blocks.append(Paragraph(text))
            self._lines = []


def _parts_words(before: str, after: str) -> bool:
    """Whether two lines join between words of Latin letters, which a space must part."""
    joint = before[-1] + after[0]
    return joint.isascii() and joint.isalpha()
