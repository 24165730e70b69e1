"""Lines of text as fields: the pieces of a table that was flattened into text.

A pipe or a tab separates fields, and two of them with nothing between show an empty field. Without
either, the words of a line are fields, but what is no number belongs together as one text. How an
empty cell shows, and whether a row's end is marked, is what `alignment` has to know (`Shape`).

A line that holds several rows is taken apart into its words; names of columns that were printed
upright, and fell into single characters, are put together. A sentence is one text, though white
space stands round its numbers (申请 53 件，): they are none of a table's.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from gongkai.annual_report.document import Block, Grid, Line, Paragraph
from gongkai.annual_report.interpretation.recurring import kept_if_short
from gongkai.annual_report.interpretation.tables.grids import is_column
from gongkai.annual_report.interpretation.tables.numbers import PLAIN, is_value

_LONGEST_CHARACTER = 8
"""Length with white space round it."""
_PAGE_NUMBER = re.compile(r"\s*(?:[-—–－―─]+\s*\d{1,3}\s*[-—–－―─]+|第\s*\d{1,3}\s*页.{0,9})\s*")
_LONGEST_PAGE_NUMBER = 30
_MANGLED_SPACE = re.compile(r"[?？]+")
_BEFORE_NUMBER = re.compile(r"(?<=[?？])\s+(?=\d)")
_TORN_ORDINAL = re.compile(r"(?<!\S)(\d{1,2})\s+(?=[.．、]\s?[^\s\d])")
_TORN_TOTAL = re.compile(r"(?<=[总合])\s+(?=计(?:\s|$))")
_TORN_UNIT = re.compile(
    r"单\s*位\s*[:：](?:\s*[件条项个、，])*\s*(?:人\s*民\s*币\s*)?(?:[十百千万亿]\s*)*[元圆]"
    r"|[（(]\s*(?:[十百千万亿]\s*)*[元圆]\s*[）)]"
)
_COUNTED = "件次个人名篇份期场家"
_SENTENCE = re.compile(
    rf"\d ?(?:[{_COUNTED}条项宗起年月日]|[万亿]?元|[%％])? ?[，。；,;](?! ?\d)"
    rf"|\d ?[{_COUNTED}] ?[、（(]|\d ?件(?![ 数\d]|$)"
)
"""What stands behind a number in a sentence: it goes on, or ends. A cell may have a unit too."""
_MONEY = frozenset({"万元", "亿元", "元"})
_NOTE = re.compile(r"[（(][^（）()]*[）)]")
_CORNERS = frozenset("+┌├└┏┣┗╔╠╚")
_BORDER = frozenset("+-=|─━═│┃║┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝ \t")
_SHORTEST_BORDER = 3
OTHER_PIPES = "｜│┃"
"""What else is drawn between cells, read as `|`."""


@dataclass(slots=True, unsafe_hash=True)
class FlatLine:
    """A line's fields; `sign` is what separated them (`|`, tab, "").

    `numbers` says of each field whether it can stand where a number is due; from the field `tail`
    on there are nothing but numbers and empty fields. `is_sentence` tells that white space parts
    the numbers of the line from its words, and it is a sentence, or a piece of one.
    """

    fields: Final[tuple[str, ...]]
    sign: Final[str]
    text: Final[str]
    numbers: Final[tuple[bool, ...]]
    tail: Final[int]
    is_sentence: Final[bool] = False


class FlatText(NamedTuple):
    """Lines as fields; `blocks` has the index of the block in which each of them stands."""

    lines: list[FlatLine]
    blocks: list[int]

    def blocks_of(self, start: int, end: int) -> frozenset[int]:
        """The blocks in which the lines from `start` to before `end` stand."""
        return frozenset(self.blocks[start:end])

    def borders(self) -> frozenset[int]:
        """The blocks that are nothing but lines drawn between the rows of tables."""
        drawn = {b for line, b in zip(self.lines, self.blocks, strict=True) if line is _BORDER_LINE}
        if not drawn:
            return frozenset()
        places = zip(self.lines, self.blocks, strict=True)
        return frozenset(drawn - {b for line, b in places if line is not _BORDER_LINE})


NOTHING = FlatLine((), "", "", (), 0)
_BORDER_LINE = FlatLine((), "", "", (), 0)


Piece = tuple[str, bool]
"""What a line gave to a row: its sign, and whether it gave more than one number."""

_ROWS_ON_A_LINE = 3
"""Numbers that follow a text, from which on a line holds more rows than one."""


def is_border(text: str) -> bool:
    """Whether a line is drawn between the rows of a table: +----+-----+."""
    line = text.strip() if text[:1] in _CORNERS or text[:1].isspace() else ""
    return line[:1] in _CORNERS and len(line) >= _SHORTEST_BORDER and _BORDER.issuperset(line)


def flat_text(blocks: Sequence[Block]) -> FlatText:
    """Every line of text among `blocks`, grids left out but for those of a single column."""
    lines: list[FlatLine] = []
    places: list[int] = []
    for index, block in enumerate(blocks):
        if isinstance(block, (Line, Paragraph)):
            lines += _flat(block.text)
        elif isinstance(block, Grid) and is_column(block):
            for text in block.texts:
                lines += _flat(text)
        places += [index] * (len(lines) - len(places))
    _put_upright(lines)
    return FlatText(lines, places)


@kept_if_short(8_192)
def _flat(text: str) -> tuple[FlatLine, ...]:
    """What lines of their own a line of text holds."""
    if len(shown := text.strip()) <= _LONGEST_PAGE_NUMBER and _PAGE_NUMBER.fullmatch(shown):
        return (NOTHING,)
    if is_border(text):
        return (_BORDER_LINE,)
    fields, sign = _fields(text)
    numbers = tuple([field in PLAIN or is_value(field) for field in fields])
    if not sign and _is_sentence(text, numbers):
        return (FlatLine((text.strip(),), "", text, (False,), 1, is_sentence=True),)
    tail = len(fields)
    while tail and (numbers[tail - 1] or not fields[tail - 1]):
        tail -= 1
    # The numbers at the end are those of one row; those of each other row stand before them.
    others = numbers[:tail].count(True)
    if others >= _ROWS_ON_A_LINE - 1 and _rows_on(fields, numbers) >= _ROWS_ON_A_LINE:
        words = fields if sign else _mended(text).split()
        return tuple(_alone(word) for word in words if word)
    return (FlatLine(fields, sign, text, numbers, tail),)


def _is_sentence(text: str, numbers: Sequence[bool]) -> bool:
    """Whether a line of words and numbers is a sentence: in a row of a table numbers stand beside
    one another."""
    if True not in numbers or any(now and then for now, then in pairwise(numbers)):
        return False
    return goes_on_behind_number(text)


def goes_on_behind_number(text: str) -> bool:
    """Whether a number stands in a text as in a sentence; in a note on a label may stand any."""
    return _SENTENCE.search(_NOTE.sub("", " ".join(text.split()))) is not None


def _alone(word: str) -> FlatLine:
    number = is_value(word)
    return FlatLine((word,), "", word, (number,), 0 if number else 1)


def _mended(text: str) -> str:
    """A line of many rows with `3 .`, `总 计`, `单位： 万 元` and `? 0` as the words they are."""
    text = _TORN_UNIT.sub(lambda unit: "".join(unit[0].split()), text)
    return _BEFORE_NUMBER.sub("", _TORN_TOTAL.sub("", _TORN_ORDINAL.sub(r"\1", text)))


def _rows_on(fields: Sequence[str], numbers: Sequence[bool]) -> int:
    kinds = [number for field, number in zip(fields, numbers, strict=True) if field]
    return sum(now and not before for before, now in pairwise(kinds))


def _put_upright(lines: list[FlatLine]) -> None:
    """Make single characters on lines of their own one text, which stands on the first of them."""
    short = [line.text for line in lines if len(line.text) <= _LONGEST_CHARACTER]
    if sum(map(_is_character, short)) < 2:
        return
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and _is_character(lines[end].text):
            end += 1
            if lines[end : end + 1] and not lines[end].text.strip() and end + 1 < len(lines):
                end += _is_character(lines[end + 1].text)
        if end - start > 1:
            text = "".join(line.text.strip() for line in lines[start:end])
            lines[start] = _alone(text)
            lines[start + 1 : end] = [NOTHING] * (end - start - 1)
        start = end + 1


def _is_character(text: str) -> bool:
    """A character of a label: no number, no dash, no pipe."""
    if len(text) > _LONGEST_CHARACTER:
        return False
    text = text.strip()
    return len(text) == 1 and text not in f"|{OTHER_PIPES}" and not is_value(text)


def _fields(text: str) -> tuple[tuple[str, ...], str]:
    for pipe in OTHER_PIPES:
        text = text.replace(pipe, "|")
    if "|" in text:
        return _between_pipes(text), "|"
    if "\t" in text:
        return tuple(piece.strip() for piece in text.split("\t")), "\t"
    return tuple(_words(text)), ""


def _between_pipes(text: str) -> tuple[str, ...]:
    """The cells between pipes; the pipes at the line's own edges separate nothing."""
    pieces = list(map(str.strip, text.strip().split("|")))
    if pieces and not pieces[0]:
        pieces = pieces[1:]
    if pieces and not pieces[-1]:
        pieces = pieces[:-1]
    return tuple(pieces)


def _words(text: str) -> list[str]:
    """Words, those that are no numbers joined to one text. `? 0` is one number behind a mangled
    space, `3 .` the number of a label, `18.64 万元` one amount."""
    words = text.split()
    if len(words) < 2:
        return words
    found: list[str] = []
    joined = False
    for word in _TORN_ORDINAL.sub(r"\1", text).split():
        if is_value(word):
            if joined and _MANGLED_SPACE.fullmatch(found[-1]):
                found[-1] += f" {word}"
            else:
                found.append(word)
            joined = False
        elif joined:
            found[-1] += word
        elif found and word in _MONEY:
            found[-1] += f" {word}"
        else:
            found.append(word)
            joined = True
    return found


def lines_above(lines: Sequence[FlatLine], start: int, most: int) -> Iterator[int]:
    """The indices of the lines above that at `start`, from the nearest up; `most` of those that are
    anything, for of names that were printed upright a single line is left."""
    for at in range(start - 1, -1, -1):
        if lines[at] is NOTHING:
            continue
        if most <= 0:
            return
        most -= 1
        yield at


def unlike(pieces: Mapping[str, Sequence[Piece]]) -> set[str]:
    """Rows put together from lines that are not alike, or separated as no other row is: a number
    there may be that of the page, or of a stranger's text."""
    signs = Counter(sign for row in pieces.values() for sign, _ in row)
    usual = max(signs, key=lambda sign: signs[sign], default="")
    return {
        key for key, row in pieces.items() if len(set(row)) > 1 or any(s != usual for s, _ in row)
    }
