"""The hand-labelled lines of lines.txt: ⟦kind|what is personal⟧ in lines as reports have them."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from gongkai.screening import DETECTORS, screen

_FILE = Path(__file__).with_name("lines.txt")
_ESCAPED = re.compile(r"\\u(?P<code>[0-9a-f]{4})|\\n")
"""Characters that would not be seen in the file, and the end of a line within a text."""
_MARK = re.compile(r"⟦(?P<kind>\w+)\|(?P<text>[^⟧]*)⟧")

TODAY = date(2026, 1, 1)
"""The day on which the lines are read: it tells who is a minor."""

Place = tuple[str, int, int]
"""Kind, start, end."""


@dataclass(frozen=True)
class Line:
    number: int
    text: str
    wanted: frozenset[Place]

    @property
    def found(self) -> frozenset[Place]:
        return frozenset((hit.kind, hit.start, hit.end) for hit in screen(self.text, today=TODAY))


@cache
def lines() -> tuple[Line, ...]:
    found = []
    for number, raw in enumerate(_FILE.read_text(encoding="utf-8").splitlines(), 1):
        if raw and not raw.startswith("#"):
            found.append(_unmarked(number, _ESCAPED.sub(_unescaped, raw)))
    return tuple(found)


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match["code"], 16)) if match["code"] else "\n"


def _unmarked(number: int, raw: str) -> Line:
    text, last, wanted = "", 0, set()
    for mark in _MARK.finditer(raw):
        text += raw[last : mark.start()]
        wanted.add((mark["kind"], len(text), len(text) + len(mark["text"])))
        text += mark["text"]
        last = mark.end()
    return Line(number, text + raw[last:], frozenset(wanted))


@dataclass(frozen=True)
class Score:
    """Of one kind: labelled places found, places found that are none, labelled places missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> str:
        return f"{self.right / (self.right + self.wrong):.2f}"

    @property
    def recall(self) -> str:
        return f"{self.right / (self.right + self.missed):.2f}"


@cache
def scores() -> dict[str, Score]:
    counted: Counter[tuple[str, str]] = Counter()
    for line in lines():
        counted.update((kind, "right") for kind, *_ in line.wanted & line.found)
        counted.update((kind, "wrong") for kind, *_ in line.found - line.wanted)
        counted.update((kind, "missed") for kind, *_ in line.wanted - line.found)
    names = ("right", "wrong", "missed")
    return {kind: Score(*(counted[kind, name] for name in names)) for kind in DETECTORS}
