"""Headers of table four in text some of whose names have a single character wrong: 结果维特.

What is no header is not made one by it: a text is mended only where the rest of it is nothing but
the names of the form. Where many names are not whole, they are the pieces of a header that narrow
columns broke, and no slips. Lines so mended are read as the others are, with all that is asked of
them.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from gongkai.annual_report.interpretation.recurring import kept_if_short
from gongkai.annual_report.interpretation.tables.flattened import FlatLine, FlatText
from gongkai.annual_report.interpretation.tables.labels import bare
from gongkai.annual_report.interpretation.tables.remedy_names import (
    NAMES,
    OTHER_NAMES,
    remedy_name,
)
from gongkai.annual_report.interpretation.tables.slips import misspells

_LONGEST, _MOST_STRANGE = 120, 3
"""Characters of a header that was run together, and of these such as no name has."""
_MOST_WAYS, _MOST_NAMES = 4, 2
_TOTAL = "总计"
_BEFORE_TOTAL = ("审结", "办结", "结案")
"""What the name before 总计 ends with: of its two characters one is not enough to know it by."""
_LONG = tuple(name for name in NAMES if name != _TOTAL)
_WORDS = {name: remedy_name(name) for name in (*NAMES, *OTHER_NAMES, "未经复议")}
"""What a name is made of, and what the form says for it."""
_CHARACTERS = frozenset("".join(_WORDS))
_MAY_BE = re.compile("[复议诉讼维持纠正审总计]|其他|结果|起诉|尚未")
"""Of this something is left in every name, whatever character of it is wrong."""


class _Way(NamedTuple):
    """How the beginning of a text may be spelt: with how many of its names mended, of how many
    names, which they are, and the last of all."""

    slips: int
    length: int
    text: str
    last: str
    wrong: tuple[str, ...]


class _Spelt(NamedTuple):
    """A text with its names as the form has them, and those that were wrong."""

    text: str
    wrong: tuple[str, ...]


def with_names_mended(text: FlatText) -> FlatText | None:
    """`text` with the misspelt names of table four as the form has them; None where there are none
    in it."""
    lines: list[FlatLine] = []
    wrong: set[str] = set()
    above = ""
    for line in text.lines:
        if line.fields:
            may_be = not line.is_sentence and _MAY_BE.search(line.text)
            mended = _line(line, above, wrong) if may_be else line
            above = next((field for field in reversed(mended.fields) if field), above)
        lines.append(mended if line.fields else line)
    return text._replace(lines=lines) if 0 < len(wrong) <= _MOST_NAMES else None


def _line(line: FlatLine, above: str, wrong: set[str]) -> FlatLine:
    """A line whose misspelt names are mended, and added to those that are `wrong`; `above` is the
    text that stands before them."""
    fields = list(line.fields)
    for at, field in enumerate(fields):
        if line.numbers[at]:
            break
        if field and (mended := _names_for(field, above)):
            fields[at] = mended.text
            wrong.update(mended.wrong)
        above = fields[at] or above
    if fields == [*line.fields]:
        return line
    return replace(line, fields=tuple(fields), text=(line.sign or " ").join(fields))


def _names_for(text: str, above: str) -> _Spelt | None:
    """The names that `text` misspells; None where it is none, or has none wrong."""
    if len(text) > _LONGEST:
        return None
    below_pending = len(above) <= _LONGEST and bare(above).endswith(_BEFORE_TOTAL)
    return _mended_below_pending(text) if below_pending else _mended(text)


@kept_if_short(4096)
def _mended(text: str) -> _Spelt | None:
    return _spelt(bare(text), ())


@kept_if_short(4096)
def _mended_below_pending(text: str) -> _Spelt | None:
    return _spelt(bare(text), (_TOTAL,))


def _spelt(plain: str, first: Sequence[str]) -> _Spelt | None:
    """`plain` with fewest of its names mended, where there is one way only; those of `first` may be
    its first name."""
    if sum(character not in _CHARACTERS for character in plain) > _MOST_STRANGE:
        return None
    ways: list[list[_Way]] = [[_Way(0, 0, "", "", ())], *([] for _ in plain)]
    for at in range(len(plain)):
        for way in _fewest(ways[at]):
            pending = way.last.endswith(_BEFORE_TOTAL)
            short = (_TOTAL,) if pending else () if way.last else first
            for end, name, slip in _next(plain, at, (*_LONG, *short)):
                wrong = (*way.wrong, name) if slip else way.wrong
                grown = _Way(way.slips + slip, way.length + 1, way.text + name, name, wrong)
                ways[end].append(grown)
    found = _fewest(ways[-1])
    if len({way.text for way in found}) != 1 or not found[0].wrong:
        return None
    return _Spelt(found[0].text, found[0].wrong)


def _fewest(ways: Sequence[_Way]) -> Sequence[_Way]:
    """Those of `ways` with fewest names mended, and fewest names, that in which the same ones are
    wrong first: a character too many may be that of either name beside it. Of many, a few that show
    that they are many."""
    least = min((way[:2] for way in ways), default=(0, 0))
    found = {way for way in ways if way[:2] == least}
    return sorted(found, key=lambda way: (len({*way.wrong}), way))[:_MOST_WAYS]


def _next(plain: str, at: int, near: Sequence[str]) -> list[tuple[int, str, bool]]:
    """The names that may stand at a place, to the letter or misspelt, and where they end."""
    found = [
        (at + len(word), name, False) for word, name in _WORDS.items() if plain.startswith(word, at)
    ]
    for name in near:
        for size in (-1, 0, 1):
            end = at + len(name) + size
            if end <= len(plain) and misspells(plain[at:end], name):
                found.append((end, name, True))
    return found
