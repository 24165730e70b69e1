"""Table four out of flattened text."""

import re
from collections.abc import Sequence

from gongkai.annual_report.interpretation.tables import (
    remedies_below_pieces,
    remedies_by_kind,
    without_header,
)
from gongkai.annual_report.interpretation.tables.alignment import Run, Shape, align
from gongkai.annual_report.interpretation.tables.flattened import (
    OTHER_PIPES,
    FlatLine,
    FlatText,
)
from gongkai.annual_report.interpretation.tables.labels import DROPPED, bare
from gongkai.annual_report.interpretation.tables.owners import is_page_of_pages, may_be_page
from gongkai.annual_report.interpretation.tables.reading import TableRead, beside, texts_of
from gongkai.annual_report.interpretation.tables.remedies_order import is_in_order
from gongkai.annual_report.interpretation.tables.remedy_names import OTHER_NAMES, remedy_name
from gongkai.annual_report.interpretation.tables.remedy_slips import with_names_mended
from gongkai.annual_report.interpretation.tables.sections import first_in_section
from gongkai.annual_report.interpretation.tables.table_four import PATHS, WIDTH

_SECTION, _NEAR = 4, 8
_RESULT = re.compile("结果维持|结果纠正|其他结果|尚未审结|维持纠正其他尚?未[审办]结")
_OF_RESULT = re.compile("[维持纠正审]|结果")
_REMEDY_NAMES = (
    *sorted(OTHER_NAMES, key=len, reverse=True),
    *("行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉", "未经复议", "直接起诉"),
    *("结果维持", "结果纠正", "其他结果", "尚未审结", "总计", "合计"),
    *("结果", "维持", "纠正", "其他", "尚未", "审结", "复议", "诉讼", "起诉"),
)
_REMEDY_WORDS = re.compile("|".join(_REMEDY_NAMES))
_NO_WORDS = re.escape(DROPPED + OTHER_PIPES)
_MAY_BE_HEADER = re.compile(rf"[\s{_NO_WORDS}]*[{''.join(name[0] for name in _REMEDY_NAMES)}]")
"""How a line begins that has nothing but words of table four's header before its numbers."""


def read_lines(text: FlatText) -> TableRead | None:
    """Table four in lines of text; None where it is not there. Its names may be misspelt."""
    found = _read(text)
    if (found is None or found.lost) and (mended := with_names_mended(text)):
        again = _read(mended)
        return again if again and not again.lost else found
    return found


def _read(text: FlatText) -> TableRead | None:
    by_kind, rest = remedies_by_kind.in_text(text)
    others = _beside_one_another(rest) or without_header.read_table_four(text)
    return beside(by_kind, others) if by_kind else others


def _beside_one_another(text: FlatText) -> TableRead | None:
    """Table four as the form sets it, the three kinds of remedy side by side."""
    start = first_in_section(text.lines, _SECTION, _begins)
    first, end = (None, 0) if start is None else _four_from(text, start)
    if first is None or first.lost:
        return remedies_below_pieces.read(text) or first
    again = next((at for at in range(end, len(text.lines)) if _begins(text.lines[at])), None)
    return first if again is None else beside(first, _four_from(text, again)[0])


def _begins(line: FlatLine) -> bool:
    return _MAY_BE_HEADER.match(line.text) is not None and _is_names(line)


def _four_from(text: FlatText, start: int) -> tuple[TableRead, int]:
    """Table four whose header's lower lines begin at `start`, and the line behind it."""
    lines = text.lines
    fields: list[str] = []
    signs: set[str] = set()
    last, width = start, 0
    results = _OF_RESULT.search(bare(lines[start].text)) is not None
    for at in range(start, len(lines)):
        line = lines[at]
        before = _before_values(line)
        others = [name for name in before if name]
        # All are values where nothing else stands before the first number.
        values = line.fields[len(before) :] if others else line.fields
        if not all(map(_is_header, others)) or (others and any(fields)):
            break
        if not fields and may_be_page(line) and _stands_above_row(lines, at):
            continue
        if any(values):
            # A sixteenth number among single ones is not let go: it shows that one is not a cell.
            whole = len(fields) >= WIDTH and (width > 1 or line.sign not in signs)
            if whole or (fields and len(values) != width):
                broken = not line.tail and not _stands_whole(fields, values)
                fields += values if broken else ()
                break
            signs.add(line.sign)
            fields += values
            width = len(values)
        if others or any(values):
            last = at
        results = results or any(map(_OF_RESULT.search, others))
    if not is_in_order("".join(line.text for line in lines[_head(lines, start) : last + 1])):
        return _unknown(fields, text.blocks_of(_head(lines, start), last + 1)), last + 1
    # Below a lone 行政复议 may stand the numbers of another table: only their sums tell.
    if not (results or without_header.balance([text for text in fields if text])):
        fields = []
    return _four(fields, signs, text.blocks_of(_head(lines, start), last + 1)), last + 1


def _unknown(fields: Sequence[str], blocks: frozenset[int]) -> TableRead:
    """Table four with every cell unknown, whatever stands in it."""
    raw = " ".join(filter(None, fields))
    return TableRead(None, dict.fromkeys(PATHS), dict.fromkeys(PATHS, raw), (), False, blocks)


def _stands_above_row(lines: Sequence[FlatLine], at: int) -> bool:
    """Whether all cells of table four stand on the next line, and all totals fit: then a number
    above is that of the page which ends there, and no end of one that broke in its cell."""
    below = next((line for line in lines[at + 1 : at + _NEAR] if any(line.fields)), None)
    return below is not None and without_header.balance(below.fields)


def _stands_whole(fields: Sequence[str], below: Sequence[str]) -> bool:
    """Whether the cells of table four are all there, though numbers stand alone `below` them: ends
    of those that broke in their narrow cells, or the number of the page where all totals fit."""
    if len(fields) != WIDTH or is_page_of_pages(below):
        return True
    return len(below) == 1 and without_header.balance(fields)


def _head(lines: Sequence[FlatLine], start: int) -> int:
    """The first line of the header whose lower lines begin at `start`."""
    head = start
    for at in range(start - 1, -1, -1):
        plain = bare(lines[at].text)
        if not _is_header(plain):
            break
        if plain:
            head = at
    return head


def _four(fields: list[str], signs: set[str], blocks: frozenset[int]) -> TableRead:
    filled = tuple(text for text in fields if text)
    if not filled:
        return TableRead(None, {}, {}, (), True, blocks)
    visible = len(signs) == 1 and "" not in signs and len(fields) > 1
    run = Run(tuple(fields) if visible else filled, bounded=signs == {"|"})
    aligned = align({"row": run}, WIDTH, Shape(visible, signs == {"|"}))["row"]
    texts = dict(texts_of(PATHS, aligned))
    shown = {path: " ".join(filled) for path, text in texts.items() if text is None}
    return TableRead(None, texts, shown, (), False, blocks)


def _is_names(line: FlatLine) -> bool:
    """Whether a line has nothing but names of table four before its numbers, its first row's."""
    plain = bare("".join(_before_values(line)))
    return (_RESULT.search(plain) is not None and _is_header(plain)) or remedy_name(
        plain
    ) == "行政复议"


def _before_values(line: FlatLine) -> Sequence[str]:
    """The fields of a line before its first number; a text behind it is what a cell says."""
    if _is_whole_row(line):
        return ()
    return line.fields[: line.numbers.index(True)] if True in line.numbers else line.fields


def _is_whole_row(line: FlatLine) -> bool:
    """Whether a line has a field for every cell, most of them numbers: then its first is a cell,
    whatever it says."""
    if not line.sign or len(line.fields) != WIDTH:
        return False
    filled = [text for text in line.fields if text]
    numbers = line.numbers.count(True)
    return numbers * 2 > len(filled) and not any(map(_REMEDY_WORDS.search, filled))


def _is_header(text: str) -> bool:
    return not _REMEDY_WORDS.sub("", bare(text))
