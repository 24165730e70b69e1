"""雷同: how much of one report's own text stands word for word in another.

Only what a body writes itself is compared: sections one, five and six. The preamble, the tables
and short lines (headings, 无) are what the form asks of everybody. Numbers, names of the body,
white space and punctuation are left aside: a copy with other figures and another name is a copy.

Two steps: a *sketch* (about an eighth of the text's runs of RUN characters, chosen by their first
character, so that the choice is the same in every text) tells in some microseconds whether a pair
is worth looking at; only then are the passages worked out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from gongkai.annual_report.report import Report

RUN = 10
"""Characters that must agree in a row. Shorter runs are the field's common coin
(政府信息公开工作, 以公开为常态、不公开为例外); ten in a row are seldom met by chance."""

OWN_SECTIONS = (1, 5, 6)
SHORTEST_LINE = 16
"""Shorter lines are headings and set phrases (无其他需要报告的事项)."""

SHORTEST_PASSAGE = 24
"""Passages shown: shorter ones say little."""

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


class OwnText:
    """What a report says in its own words, ready to be held against others; built once a report."""

    def __init__(self, report: Report, sections: Sequence[int] = OWN_SECTIONS) -> None:
        self._report = report
        names = {report.agency, *report.agency_names} - {None, ""}
        self._names = sorted((name for name in names if name), key=len, reverse=True)
        self._sections = sections

    @cached_property
    def pieces(self) -> tuple[tuple[int, int, str], ...]:
        """Runs of letters in own lines: section, offset, letters."""
        return tuple(self._pieces())

    @cached_property
    def letters(self) -> str:
        return "".join(letters for _, _, letters in self.pieces)

    @cached_property
    def sketch(self) -> frozenset[str]:
        """The runs that begin with one of the anchor characters."""
        text = self.letters
        last = len(text) - RUN
        starts = (match.start() for match in _ANCHOR.finditer(text))
        return frozenset(text[at : at + RUN] for at in starts if at <= last)

    @cached_property
    def runs(self) -> frozenset[str]:
        text = self.letters
        return frozenset(text[at : at + RUN] for at in range(len(text) - RUN + 1))

    def _pieces(self) -> Iterator[tuple[int, int, str]]:
        for number in self._sections:
            at = 0
            for line in self._report.text_of(number).split("\n"):
                if len(line) >= SHORTEST_LINE:
                    blank = self._without_names(line)
                    for match in _LETTERS.finditer(blank):
                        yield number, at + match.start(), match.group()
                at += len(line) + 1

    def _without_names(self, line: str) -> str:
        """The body's names as blanks of the same length."""
        for name in self._names:
            if name in line:
                line = line.replace(name, " " * len(name))
        return _ITSELF.sub("  ", line)


def likeness(a: Report, b: Report) -> Likeness:
    """How much of `a`'s own text stands in `b`, with the passages."""
    return compared(OwnText(a), OwnText(b))


def estimate(a: OwnText, b: OwnText) -> float:
    """The share of `a`'s sketch found in `b`'s: near the score, at a hundredth of the cost."""
    return len(a.sketch & b.sketch) / len(a.sketch) if a.sketch else 0.0


def compared(a: OwnText, b: OwnText) -> Likeness:
    """`likeness` of two texts already made ready."""
    text, runs = a.letters, b.runs
    spans: list[list[int]] = []
    for at in range(len(text) - RUN + 1):
        if text[at : at + RUN] in runs:
            if spans and at <= spans[-1][1]:
                spans[-1][1] = at + RUN
            else:
                spans.append([at, at + RUN])
    shared = sum(end - start for start, end in spans)
    score = shared / len(text) if text else 0.0
    return Likeness(round(score, 4), _passages(a, spans), len(text))


def _passages(own: OwnText, spans: Sequence[Sequence[int]]) -> tuple[Passage, ...]:
    """Spans of letters as passages of the sections' text, cut where a section ends."""
    found = []
    pieces = iter(own.pieces)
    section, offset, letters = next(pieces, (0, 0, ""))
    passed = 0
    for start, end in spans:
        parts: dict[int, tuple[int, int]] = {}
        while letters:
            low, high = max(start, passed), min(end, passed + len(letters))
            if low < high:
                first = parts.get(section, (offset + low - passed, 0))[0]
                parts[section] = (first, offset + high - passed)
            if passed + len(letters) > end:
                break
            passed += len(letters)
            section, offset, letters = next(pieces, (0, 0, ""))
        found += [
            Passage(number, first, own._report.text_of(number)[first:last])
            for number, (first, last) in parts.items()
            if last - first >= SHORTEST_PASSAGE
        ]
    return tuple(sorted(found, key=lambda p: (-len(p.text), p.section, p.offset)))
