"""雷同: how much of one report's own text stands word for word in another.

Only what a body writes itself is compared: sections one, five and six. The preamble, the tables
and short lines (headings, 无) are what the form asks of everybody. Numbers, names of the body,
white space and punctuation are left aside: a copy with other figures and another name is a copy.

Two steps: a *sketch* (about an eighth of the text's runs of RUN characters, chosen by their first
character, so that the choice is the same in every text) tells in some microseconds whether a pair
is worth looking at; only then are the passages worked out.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple

from gongkai.annual_report.report import Report

RUN = 10
"""Characters that must agree in a row. Shorter runs are the field's common coin
(政府信息公开工作, 以公开为常态、不公开为例外); ten in a row are seldom met by chance."""

OWN_SECTIONS = (1, 5, 6)
SHORTEST_LINE = 16
"""Shorter lines are headings and set phrases (无其他需要报告的事项)."""

SHORTEST_PASSAGE = 24
"""Passages shown: shorter ones say little."""

_HALF = RUN // 2
_LEAP = 16
_LONG = 5_000
"""Letters of own text, several times what a report has: in longer ones runs are not looked for one
by one."""

_AT_HAND = 16
"""Texts kept taken apart: this year's is next year's last, and is asked for whole and in part."""

_LETTERS = re.compile(r"[一-鿿A-Za-z]+")
_ITSELF = re.compile(r"[我本][局委办厅院会镇乡街县市区校所中]|本机关|本单位|我单位")
_ANCHOR = re.compile("[" + "".join(chr(c) for c in range(0x4E00, 0x9FA6) if c % 8 == 3) + "]")


@dataclass(frozen=True)
class Passage:
    """Text of section `section` at `offset` that stands in the other report too."""

    section: int
    offset: int
    text: str


@dataclass(frozen=True)
class Likeness:
    """`score`: the share (0 to 1) of the first report's own text that stands in the second.

    `passages` are the longest first; `length` the characters of own text the share is of.
    """

    score: float
    passages: tuple[Passage, ...]
    length: int


class _Part(NamedTuple):
    """A section's text, the runs of letters in its own lines (offset, letters), and all of them."""

    text: str
    pieces: tuple[tuple[int, str], ...]
    letters: str


class OwnText:
    """What a report says in its own words, ready to be held against others; built once a report."""

    def __init__(self, report: Report, sections: Sequence[int] = OWN_SECTIONS) -> None:
        self._report = report
        names = {report.agency, *report.agency_names} - {None, ""}
        self._names = tuple(sorted((n for n in names if n), key=lambda n: (-len(n), n)))
        self._sections = sections

    @cached_property
    def parts(self) -> tuple[tuple[int, _Part], ...]:
        """The sections by number, each taken apart."""
        text_of = self._report.text_of
        return tuple((number, _part(text_of(number), self._names)) for number in self._sections)

    def letters_of(self, number: int) -> str:
        """The letters of one section's own lines; "" where it is not among those asked for."""
        return next((part.letters for section, part in self.parts if section == number), "")

    @cached_property
    def letters(self) -> str:
        return "".join([part.letters for _, part in self.parts])

    @cached_property
    def sketch(self) -> frozenset[str]:
        """The runs that begin with one of the anchor characters."""
        text = self.letters
        last = len(text) - RUN
        starts = (match.start() for match in _ANCHOR.finditer(text))
        return frozenset(text[at : at + RUN] for at in starts if at <= last)


@lru_cache(maxsize=_AT_HAND)
def _part(text: str, names: tuple[str, ...]) -> _Part:
    found: list[tuple[int, str]] = []
    at = 0
    for line in text.split("\n"):
        if len(line) >= SHORTEST_LINE:
            blank = _without_names(line, names)
            found += [(at + m.start(), m.group()) for m in _LETTERS.finditer(blank)]
        at += len(line) + 1
    return _Part(text, tuple(found), "".join([letters for _, letters in found]))


def _without_names(line: str, names: Sequence[str]) -> str:
    """The body's names as blanks of the same length."""
    for name in names:
        if name in line:
            line = line.replace(name, " " * len(name))
    return _ITSELF.sub("  ", line)


def estimate(a: OwnText, b: OwnText) -> float:
    """The share of `a`'s sketch found in `b`'s: near the score, at a hundredth of the cost."""
    return len(a.sketch & b.sketch) / len(a.sketch) if a.sketch else 0.0


def compared(a: OwnText, b: OwnText, least: float = 0.0) -> Likeness:
    """How much of `a` stands in `b`, with the passages; these cost as much as the score, and are
    left out where that is below `least`."""
    spans = list(_spans(a, b))
    length = len(a.letters)
    shared = sum(end - start for start, end in spans)
    score = round(shared / length, 4) if length else 0.0
    return Likeness(score, _passages(a, spans) if score >= least else (), length)


def _spans(a: OwnText, b: OwnText) -> Iterable[tuple[int, int]]:
    """Where `a`'s letters stand in `b`, in runs of RUN or more: start and end, those that touch as
    one."""
    search = spans_in_long if len(b.letters) > _LONG else spans_in
    return search(b.letters, a.letters)


def spans_in(other: str, text: str) -> Iterator[tuple[int, int]]:
    """Where RUN or more letters of `text` stand in `other` in a row; spans that touch are one.

    Where the second half of RUN letters does not stand in `other`, none does that holds it: most
    of a text is passed over so. A run that does is made longer by leaps, then by single letters.
    """
    first = last = -1
    at, length = 0, len(text)
    while at + RUN <= length:
        if text[at + _HALF : at + RUN] not in other:
            at += _HALF + 1
        elif text[at : at + RUN] not in other:
            at += 1
        else:
            if at > last:
                if last > 0:
                    yield first, last
                first = at
            last = _end_of_run(other, text, at + RUN)
            at = last - RUN + 2
    if last > 0:
        yield first, last


def _end_of_run(other: str, text: str, end: int) -> int:
    """Where a run of `text` ends that reaches `end` at least, any RUN letters of it in `other`."""
    leap = _LEAP
    while leap:
        if end + leap <= len(text) and text[end - RUN + 1 : end + leap] in other:
            end += leap
        else:
            leap //= 2
    return end


def spans_in_long(other: str, text: str) -> Iterator[tuple[int, int]]:
    """The same in time that grows with the length of both, not with their product."""
    runs = frozenset(other[at : at + RUN] for at in range(len(other) - RUN + 1))
    first = last = -1
    for at in range(len(text) - RUN + 1):
        if text[at : at + RUN] in runs:
            if at > last:
                if last > 0:
                    yield first, last
                first = at
            last = at + RUN
    if last > 0:
        yield first, last


def _passages(own: OwnText, spans: Sequence[tuple[int, int]]) -> tuple[Passage, ...]:
    """Spans of letters as passages of the sections' text, cut where a section ends."""
    found = []
    begin = 0
    for number, part in own.parts:
        starts = list(accumulate((len(letters) for _, letters in part.pieces), initial=begin))
        for start, end in spans:
            low, high = max(start, begin), min(end, starts[-1])
            if low < high:
                one, other = bisect_right(starts, low) - 1, bisect_left(starts, high) - 1
                first = part.pieces[one][0] + low - starts[one]
                last = part.pieces[other][0] + high - starts[other]
                if last - first >= SHORTEST_PASSAGE:
                    found.append(Passage(number, first, part.text[first:last]))
        begin = starts[-1]
    return tuple(sorted(found, key=lambda p: (-len(p.text), p.section, p.offset)))
