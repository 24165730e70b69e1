"""A text as paragraphs with its findings marked, and two texts side by side."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Protocol

from gongkai.paper.addressees import names_addressees
from gongkai.paper.chapters import chapter_level

_SENTENCE = re.compile(r"[^。！？；\n]*(?:[。！？；]+|\n|$)")
MOST_SENTENCES = 3000
"""Texts of more are not compared: a reader would not either."""
_AROUND = 1
"""Like sentences shown before and after a change."""


class Placed(Protocol):
    """What screening found; None where it stands elsewhere than in the text."""

    @property
    def number(self) -> int: ...
    @property
    def start(self) -> int | None: ...
    @property
    def end(self) -> int | None: ...


@dataclass(frozen=True)
class Piece:
    """Characters in a row; `number` is of the finding they are, None outside of any. `ends`: the
    finding is over with this piece, and its number is printed."""

    text: str
    number: int | None = None
    ends: bool = False


@dataclass(frozen=True)
class MarkedParagraph:
    pieces: tuple[Piece, ...]
    addressees: bool = False
    """The line of 主送机关 that a text begins with, which is not indented."""
    is_chapter: bool = False
    """第一章 总则, which stands in the middle."""

    @property
    def style(self) -> str:
        """The class of its paragraph."""
        return "to" if self.addressees else "chapter" if self.is_chapter else ""


def marked(
    text: str, findings: Iterable[Placed], *, is_addressed: bool = False
) -> list[MarkedParagraph]:
    """The paragraphs of the text. Where two findings overlap, the earlier keeps its characters.
    `is_addressed`: 主送 stands above the text, so that no line of it does."""
    spans = _spans(findings, len(text))
    found: list[MarkedParagraph] = []
    at = 0
    for line in text.split("\n"):
        pieces = tuple(_pieces(text, at, at + len(line), spans))
        if line.strip():
            is_first = not found and not is_addressed
            is_to = is_first and names_addressees(line)
            found.append(MarkedParagraph(pieces, is_to, bool(chapter_level(line))))
        at += len(line) + 1
    return found


def _spans(findings: Iterable[Placed], length: int) -> list[tuple[int, int, int]]:
    placed = [
        (each.start, each.end, each.number)
        for each in findings
        if each.start is not None and each.end is not None
    ]
    spans: list[tuple[int, int, int]] = []
    last = 0
    for start, end, number in sorted(placed):
        start, end = max(start, last), min(end, length)
        if start < end:
            spans.append((start, end, number))
            last = end
    return spans


def _pieces(
    text: str, begin: int, end: int, spans: Sequence[tuple[int, int, int]]
) -> Iterable[Piece]:
    at = begin
    for start, stop, number in spans:
        left, right = max(start, begin), min(stop, end)
        if left >= right:
            continue
        if at < left:
            yield Piece(text[at:left])
        yield Piece(text[left:right], number, stop <= end)
        at = right
    if at < end:
        yield Piece(text[at:end])


@dataclass(frozen=True)
class Row:
    """A sentence as it was and as it is, or `alike` sentences left out between two changes."""

    before: str = ""
    after: str = ""
    changed: bool = False
    alike: int = 0


def sentences(text: str) -> list[str]:
    return [each.strip() for each in _SENTENCE.findall(text) if each.strip()]


def compared(before: str, after: str) -> list[Row] | None:
    """The two texts sentence by sentence; None where they are too long for it."""
    old, new = sentences(before), sentences(after)
    if max(len(old), len(new)) > MOST_SENTENCES:
        return None
    rows: list[Row] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            rows += _alike(old[a:b], first=a == 0, last=b == len(old))
        else:
            rows += _changed(old[a:b], new[c:d])
    return rows


def _alike(same: Sequence[str], *, first: bool, last: bool) -> list[Row]:
    """A run of like sentences, of which those far from any change are counted only."""
    head = 0 if first else _AROUND
    tail = 0 if last else _AROUND
    hidden = len(same) - head - tail
    if hidden < 2:
        return [Row(each, each) for each in same]
    return [
        *(Row(each, each) for each in same[:head]),
        Row(alike=hidden),
        *(Row(each, each) for each in same[len(same) - tail :]),
    ]


def _changed(old: Sequence[str], new: Sequence[str]) -> list[Row]:
    longest = max(len(old), len(new))
    left = [*old, *[""] * (longest - len(old))]
    right = [*new, *[""] * (longest - len(new))]
    return [Row(a, b, changed=True) for a, b in zip(left, right, strict=True)]
