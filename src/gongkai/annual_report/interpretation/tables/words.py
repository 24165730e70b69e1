"""The words of the statutory tables in a document, in the order in which they stand there."""

from collections.abc import Mapping, Sequence

from gongkai.annual_report.document import Block, Grid
from gongkai.annual_report.interpretation.tables.flattened import FlatLine, FlatText, lines_above
from gongkai.annual_report.interpretation.tables.grids import is_column
from gongkai.annual_report.interpretation.tables.numbers import PLAIN, is_value
from gongkai.annual_report.interpretation.tables.reading import TableRead
from gongkai.annual_report.interpretation.tables.sections import section_of

_ABOVE, _LONGEST = 40, 30
"""Lines in which a header stands above the first row, and the characters of one of them."""


def words_of(
    found: Mapping[str, TableRead], blocks: Sequence[Block], text: FlatText | None
) -> tuple[str, ...]:
    """What stands in the tables `found` and is no number. A header whose labels are others is not
    known for one: of lines, those right above a table are taken too."""
    used = sorted(frozenset().union(*(read.blocks for read in found.values())))
    in_text = _lines_of(text, frozenset(used)) if text else {}
    words: list[str] = []
    for index in sorted({*used, *in_text}):
        block = blocks[index]
        if isinstance(block, Grid) and not is_column(block):
            words += (cell for cell in block.texts if cell not in PLAIN and _is_word(cell))
        else:
            words += (word for line in in_text.get(index, ()) for word in _in_line(line))
    return tuple(words)


def _is_word(text: str) -> bool:
    return bool(text) and not text.isspace() and not is_value(text)


def _lines_of(text: FlatText, used: frozenset[int]) -> Mapping[int, Sequence[FlatLine]]:
    """The lines of the tables, by their blocks."""
    taken = [block in used for block in text.blocks]
    begins = [at for at, own in enumerate(taken) if own and not (at and taken[at - 1])]
    for begin in begins:
        for at in lines_above(text.lines, begin, _ABOVE):
            line = text.lines[at]
            if taken[at] or section_of(line) or line.is_sentence or not _may_be_of_header(line):
                break
            taken[at] = True
    lines: dict[int, list[FlatLine]] = {}
    for line, block, own in zip(text.lines, text.blocks, taken, strict=True):
        if own:
            lines.setdefault(block, []).append(line)
    return lines


def _may_be_of_header(line: FlatLine) -> bool:
    if "申请人情况" in line.text or "勾稽" in line.text:
        return True
    return "。" not in line.text and all(len(field) <= _LONGEST for field in line.fields)


def _in_line(line: FlatLine) -> Sequence[str]:
    """The words of a line: its fields, or where nothing separates these its single words."""
    if line.is_sentence or not line.tail:
        return ()
    own = [text for text, number in zip(line.fields, line.numbers, strict=True) if not number]
    if line.sign or own == [line.text.strip()]:
        return list(filter(None, own))
    return [word for word in line.text.split() if _is_word(word)]
