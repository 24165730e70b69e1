"""Lines that a converter broke at the edge of a page, joined to the paragraphs they were."""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongkai.annual_report.document import Block, Line
from gongkai.annual_report.interpretation.headings import (
    CERTAIN,
    looks_like_heading,
    read_heading,
)
from gongkai.annual_report.interpretation.page_breaks import PageBreaks

_SENTENCE_END = tuple("。！？；;：:!?”」）")
_FULL_STOP = tuple("。！？!?")
_WITHIN_SENTENCES = re.compile("[，。；：《]")
_NEW_PARAGRAPH = re.compile(
    r"[（(]?\s?(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s?[)）、.．]|第[一二三四五六七八九十]{1,3}部分|[一二三四五六七八九]是"
)
_IN_COLUMNS = re.compile(r"\S(?: {3}|\t)|(?:[ |][\d.]+){4}\s*$")
"""What shows the columns of a table, and stands in no sentence."""
_FULL_WIDTH = re.compile(
    "[\u1100-\u115f\u2014-\u2026\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]"
)
_UNBREAKABLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.:/@%&?=_+\-]*")
"""A number, an address of a site or of mail: it goes to the next line as a whole."""
_HANGING = "，。、；：）》”？！,.;:)"
_WHOLE_TITLE = ("情况", "情形", "事项", "信息", "诉讼", "复议", "案件")
_END_OF_TITLE = ("情况", "的情况", "情形")
_WIDEST, _FULL, _FEWEST_FULL, _FEWEST_FALLEN = 140, 0.85, 4, 2
"""Columns of the widest page; how much of the widest line a full one takes, for a converter writes
spaces that are narrower on the page; how many lines are full, or fall back, at the least."""
_GOES_ON, _TITLE_GOES_ON = 0.8, 0.6
"""How much of the width a line takes that goes on below, and one of a title, in larger letters."""
_FEWEST_INDENTED, _FEWEST_WIDE, _LEAD = 2, 3, 4
"""How many first lines are indented, and how many lines are as wide as the page, at the least; the
columns that the indent of a first line takes."""
_LONGEST_REST = 24
_WRAPPING_FORMATS = frozenset({"pdf", "image", "doc"})


def is_wrapped(name: str, blocks: Sequence[Block]) -> bool:
    """Whether the lines are those of a page, so that a paragraph runs over several of them."""
    texts = [b.text.strip() for b in blocks if isinstance(b, Line) and len(b.text) > 14]
    if len(texts) < 6:
        return False
    if name in _WRAPPING_FORMATS:
        return True
    long_ones = (text for text in texts if len(text) > _WIDEST and not _IN_COLUMNS.search(text))
    if any(long_ones) and _open_ended(texts) < _FEWEST_FALLEN:
        return False  # nearly every text that is not put into lines, told by its first paragraph
    texts = [text for text in texts if not _IN_COLUMNS.search(text)]
    columns = [(text, own) for text in texts if (own := _columns(text)) <= _WIDEST]
    widest = max((own for _, own in columns), default=0)
    full = [text for text, own in columns if own >= _FULL * widest]
    open_ended = sum(not text.endswith(_SENTENCE_END) for text in full)
    long = sum(own * 2 > widest for _, own in columns)  # labels and headings are shorter
    if len(full) >= _FEWEST_FULL and len(full) * 3 > long and open_ended * 5 > len(full) * 3:
        return True
    return _falls_back(blocks, _FULL * widest) >= _FEWEST_FALLEN


def _open_ended(texts: Sequence[str]) -> int:
    """How many lines of a page seem to end within a sentence: fast, and too many rather than few.
    There are some where only a part of the text was put into lines."""
    return sum(text[-1:].isalpha() and "，" in text and len(text) <= _WIDEST for text in texts)


def _falls_back(blocks: Sequence[Block], full: float) -> int:
    """How often a line of `full` columns or more that is indented, and ends within a sentence, has
    one below it that is not: so paragraphs look whose first lines are indented."""
    return sum(
        isinstance(above, Line)
        and isinstance(below, Line)
        and _indent(above.text) > 1
        and _indent(below.text) == 0
        and below.text != ""
        and full <= _columns(above.text.strip()) <= _WIDEST
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


def unwrapped(name: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """`blocks` with the lines of each paragraph in one, without what breaks of pages left in it."""
    page = _Page.of(blocks, sys.maxsize if name in _WRAPPING_FORMATS else _WIDEST)
    breaks = PageBreaks(blocks)
    paragraph: _Paragraph | None = None
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if isinstance(block, Line) and paragraph is not None:
            end = breaks.end(at)
            below = blocks[end]
            if isinstance(below, Line) and page.joins(paragraph, below.text, over=end > at):
                paragraph.add(below.text)
                at = end + 1
                continue
        if paragraph is not None:
            yield paragraph.joined()
            paragraph = None
        if isinstance(block, Line):
            paragraph = _Paragraph(block.text)
        else:
            yield block
        at += 1
    if paragraph is not None:
        yield paragraph.joined()


class _Paragraph:
    """Lines that go on one from another; `last` is the last of them without outer white space,
    `is_sentence` whether any has a sign that stands within sentences only."""

    def __init__(self, line: str) -> None:
        self._pieces = [line.rstrip()]
        self.last = line.strip()
        self.is_sentence = _WITHIN_SENTENCES.search(line) is not None

    @property
    def is_one_line(self) -> bool:
        return len(self._pieces) == 1

    def add(self, line: str) -> None:
        """Take `line` in; a space only between two words of Latin letters or digits."""
        above = self.last
        self.last = line.strip()
        if above[-1:].isascii() and above[-1:].isalpha() and self.last[:1].isascii():
            self._pieces.append(" ")
        self._pieces.append(self.last)
        self.is_sentence = self.is_sentence or _WITHIN_SENTENCES.search(line) is not None

    def joined(self) -> Line:
        return Line("".join(self._pieces))


@dataclass(frozen=True)
class _Page:
    """The page that lines were broken for: the columns that it has at the most, those of its widest
    line, those of it that are not for punctuation that hangs over the edge, how far its lines are
    indented, and whether first lines are indented further."""

    widest: int
    width: int
    room: int
    margin: int
    first_indented: bool

    @classmethod
    def of(cls, blocks: Sequence[Block], widest: int) -> "_Page":
        """The page of the prose among `blocks`; lines beyond `widest` are whole paragraphs."""
        lines = [block.text for block in blocks if isinstance(block, Line)]
        prose = [
            (line, own)
            for line in lines
            if (own := _columns(bare := line.strip())) <= widest and not _IN_COLUMNS.search(bare)
        ]
        width = _common_width([own for _, own in prose])
        wide = [line for line, own in prose if own >= _GOES_ON * width]
        room = _common_width([_columns(line.strip().rstrip(_HANGING)) for line in wide])
        indents = Counter(map(_indent, wide))
        margin = min((i for i, n in indents.items() if n * 4 > indents.total()), default=0)
        further = sum(n for indent, n in indents.items() if indent > margin + 1)
        return cls(widest, width, room, margin, further >= _FEWEST_INDENTED)

    def joins(self, paragraph: _Paragraph, below: str, over: bool) -> bool:
        """Whether the line `below` goes on with `paragraph`, `over` a break of pages."""
        upper = paragraph.last
        bare = below.strip()
        own = _columns(upper)
        if not bare or not upper or own > self.widest or "\t" in below or "|" in below:
            return False
        is_first = paragraph.is_one_line
        if is_first and own >= _TITLE_GOES_ON * self.width and _is_title_broken(upper, bare):
            return True
        if _indent(below) > self.margin + 1:
            return False
        within = paragraph.is_sentence
        open_ended = within and not upper.endswith(_SENTENCE_END)
        lead = _LEAD if is_first and open_ended else 0
        if own + lead < _GOES_ON * self.width and not self._made_way(upper, own, bare):
            return False
        if upper[-1].isdigit() and ("……" in upper or "....." in upper or "·····" in upper):
            return False  # a line of a table of contents
        if self._is_heading(bare, open_ended) or (is_first and looks_like_heading(upper)):
            return False
        if over and not (within and (open_ended or self.first_indented)):
            # The title on a cover is no sentence; and where no first line is indented, a paragraph
            # that ends with the page is like one that goes on.
            return False
        if upper.endswith(_FULL_STOP) and not (self._fills(bare) or bare.endswith(_SENTENCE_END)):
            return False  # a name or a date that signs the report
        return not (upper.endswith(_SENTENCE_END) and _NEW_PARAGRAPH.match(bare))

    def _fills(self, bare: str) -> bool:
        return _columns(bare) >= _GOES_ON * self.width

    def _is_heading(self, bare: str, open_ended: bool) -> bool:
        """Whether `bare` is a heading; where a sentence goes on, a whole line or the rest of it may
        have the words of one."""
        if not looks_like_heading(bare):
            return False
        heading = read_heading(bare)
        numbered = heading is not None and heading.ordinal is not None
        return numbered or not (open_ended and (self._fills(bare) or bare.endswith("。")))

    def _made_way(self, upper: str, own: int, bare: str) -> bool:
        """Whether `upper` is short because what `bare` begins with had no room left in it."""
        word = _UNBREAKABLE.match(bare)
        return (
            word is not None
            and own + len(word.group()) > self.room
            and not upper.endswith((*_FULL_STOP, "；", ";"))
        )


def _common_width(columns: Sequence[int]) -> int:
    """The width that some lines have: one title in large letters may stand out over the edge."""
    widest = sorted(columns)[-_FEWEST_WIDE:] or [0]
    return widest[0] if widest[0] >= _GOES_ON * widest[-1] else widest[-1]


def _is_title_broken(upper: str, bare: str) -> bool:
    """Whether `upper` and `bare` are one title of a section, and `upper` alone is none."""
    if len(bare) > _LONGEST_REST or not (upper[-1:] + bare).endswith(_WHOLE_TITLE):
        return False
    if upper.endswith(_WHOLE_TITLE) and bare not in _END_OF_TITLE and bare[0] not in "、，":
        return False
    begun = read_heading(upper)
    whole = read_heading(upper + bare) if begun is not None and begun.ordinal is not None else None
    return whole is not None and whole.certainty == CERTAIN and not whole.rest
