"""A text cut at its hits, so that a template can mark them; and two texts side by side."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from gongkai.documents.hits.findings import OpenFinding

_SENTENCE = re.compile(r"[^。；！？\n]*[。；！？\n]|[^。；！？\n]+")


@dataclass(frozen=True)
class Piece:
    """Characters of a line; `number` of the hit that they are, 0 for none."""

    text: str
    number: int = 0
    style: str = ""


@dataclass(frozen=True)
class Line:
    """`is_to`: it names the addressees, which stand at the margin."""

    pieces: list[Piece]
    is_to: bool = False


def marked_lines(text: str, findings: Sequence[OpenFinding]) -> list[Line]:
    """The lines of the text, each cut into pieces. A hit over several lines is marked in each."""
    hits = [each for each in findings if each.start is not None and each.end is not None]
    lines: list[Line] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            is_to = not lines and line.rstrip().endswith("：")
            lines.append(Line(list(_pieces(line, start, hits)), is_to))
        start += len(line) + 1
    return lines


def _pieces(line: str, start: int, hits: Sequence[OpenFinding]) -> Iterator[Piece]:
    at = 0
    for hit in hits:
        begins, ends = (hit.start or 0) - start, min((hit.end or 0) - start, len(line))
        begins = max(begins, at)
        if begins >= len(line) or ends <= begins:
            continue
        if line[at:begins]:
            yield Piece(line[at:begins])
        yield Piece(line[begins:ends], hit.number, "hit-done" if hit.handled else "hit-bad")
        at = ends
    if line[at:]:
        yield Piece(line[at:])


@dataclass(frozen=True)
class Pair:
    """What stands in two versions at the same place; `is_changed` where it differs."""

    left: str
    right: str
    is_changed: bool


def side_by_side(left: str, right: str) -> list[Pair]:
    """Two texts by sentence: what is alike beside each other, what differs marked."""
    a, b = _SENTENCE.findall(left), _SENTENCE.findall(right)
    pairs = []
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    for tag, a_from, a_to, b_from, b_to in matcher.get_opcodes():
        pairs.append(Pair("".join(a[a_from:a_to]), "".join(b[b_from:b_to]), tag != "equal"))
    return pairs
