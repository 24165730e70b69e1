"""Table four in text where the names of its narrow columns fell to pieces: 结果维 结果纠 … 持 正.

What says a page in lines breaks names as its columns break them. Fifteen numbers on a line below
are still the form's, where all that the names are made of stands above them, in its order, and the
total of each of the three is their sum. A single difference, and nothing is known.

Where the page's lines are kept, those of the header hold pieces side by side (结果 结果 其他 above
维持 纠正): then the order is that of each line, and sums of nothing but zeros confirm nothing.
"""

import re
from collections import Counter
from collections.abc import Sequence

from gongkai.annual_report.forms import REMEDY_COLUMNS
from gongkai.annual_report.interpretation.tables.flattened import FlatLine, FlatText
from gongkai.annual_report.interpretation.tables.labels import bare
from gongkai.annual_report.interpretation.tables.owners import may_be_page
from gongkai.annual_report.interpretation.tables.reading import TableRead
from gongkai.annual_report.interpretation.tables.table_four import EACH, PATHS, WIDTH

_KINDS = "行政复议行政诉讼未经复议直接起诉复议后起诉"
_RESULTS = "".join(column.label for column in REMEDY_COLUMNS)
_NAMES = _KINDS + 3 * _RESULTS
_CHARACTERS, _IN_ALL = frozenset(_NAMES), Counter(_NAMES)
_IN_ORDER = (("维纠其尚总", 3), ("讼经后", 1))
"""A character of each name that no name beside it has, and how many times they follow so."""
_SIDE_BY_SIDE = re.compile(
    "(?:结结其尚|果果他未|维纠结审|持正果结|结果结果其他尚未|维持纠正结果审结|总|计|[行政复议诉讼未经直接起后])*"
)
"""A line of the header in columns of one or two characters: the pieces at one height of each kind's
names, in their order; the total, which the sums tell, may stand higher or lower than the others."""


def read(text: FlatText) -> TableRead | None:
    """Table four in the one place where all of it stands; None where that is not certain."""
    found = [at for at, line in enumerate(text.lines) if _is_row(line)]
    if len(found) != 1:
        return None
    (at,) = found
    start = _header_above(text.lines, at)
    if start is None:
        return None
    cells = dict(zip(PATHS, text.lines[at].fields, strict=True))
    return TableRead(None, cells, blocks=text.blocks_of(start, at + 1))


def _is_row(line: FlatLine) -> bool:
    """Whether a line has fifteen numbers and nothing else, the last of each five their sum."""
    if len(line.fields) != WIDTH or line.tail or not all(map(str.isdecimal, line.fields)):
        return False
    numbers = list(map(int, line.fields))
    kinds = [numbers[at : at + EACH] for at in range(0, WIDTH, EACH)]
    return all(sum(parts) == total for *parts, total in kinds)


def _header_above(lines: Sequence[FlatLine], row: int) -> int | None:
    """The first line of the header above `row`; None where it is not all there, or in disorder."""
    start, text = row, ""
    while start and len(text) < len(_NAMES):
        # The end of a number that broke in its cell it is not: the sums would lack it.
        plain = "" if may_be_page(lines[start - 1]) else bare(lines[start - 1].text)
        if not _CHARACTERS.issuperset(plain):
            break
        start, text = start - 1, plain + text
    if Counter(text) != _IN_ALL or text.index("复") > text.index("讼"):
        return None
    results, kinds = (_follow(text, marks, times) for marks, times in _IN_ORDER)
    if not results and any(map(int, lines[row].fields)):
        pieces = (bare(line.text) for line in lines[start:row] if not may_be_page(line))
        results = all(map(_SIDE_BY_SIDE.fullmatch, pieces))
    return start if kinds and results else None


def _follow(text: str, marks: str, times: int) -> bool:
    return "".join(c for c in text if c in marks) == marks * times
