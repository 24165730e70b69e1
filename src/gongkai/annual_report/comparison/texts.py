"""How the text of a section changed: a similarity and the passages that differ.

Time stays bounded: beyond LONG characters the similarity is that of the sentences, not of the
characters, and beyond MANY sentences passages are the sentences that only one side has.
"""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz.distance import Indel

LONG = 60_000
"""Characters up to which two texts are compared character by character (about 0.1 s)."""

MANY = 600
"""Sentences up to which the passages are aligned; alignment takes time by their square."""

_SENTENCE = re.compile(r"[^。；！？\n]*[。；！？]|[^。；！？\n]+")


@dataclass(frozen=True)
class Passage:
    """Sentences that stood there (`old`) and what stands there now (`new`); "" for nothing."""

    old: str
    new: str


@dataclass(frozen=True)
class TextChange:
    """Section `section` (0: preamble) in two years; `similarity` from 0 to 1 (1: the same).

    `empty`: neither year has text, and there is nothing to be alike.
    """

    section: int
    title: str
    similarity: float
    passages: tuple[Passage, ...]
    empty: bool = False


def text_change(section: int, title: str, old: str, new: str) -> TextChange:
    """Compare the text of one section in two years. White space alone is no change."""
    before, after = _sentences(old), _sentences(new)
    if before == after:
        return TextChange(section, title, 1.0, (), empty=not before)
    return TextChange(section, title, _similarity(before, after), _passages(before, after))


def _sentences(text: str) -> list[str]:
    stripped = (re.sub(r"\s+", "", s) for s in _SENTENCE.findall(text))
    return [sentence for sentence in stripped if sentence]


def _similarity(before: list[str], after: list[str]) -> float:
    old, new = "".join(before), "".join(after)
    if max(len(old), len(new)) <= LONG:
        return round(Indel.normalized_similarity(old, new), 4)
    common = Counter(before) & Counter(after)
    shared = sum(len(sentence) * times for sentence, times in common.items())
    return round(2 * shared / (len(old) + len(new)), 4)


def _passages(before: list[str], after: list[str]) -> tuple[Passage, ...]:
    if max(len(before), len(after)) > MANY:
        return _one_sided(before, after)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return tuple(
        Passage("".join(before[i1:i2]), "".join(after[j1:j2]))
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
    )


def _one_sided(before: list[str], after: list[str]) -> tuple[Passage, ...]:
    gone, come = Counter(before) - Counter(after), Counter(after) - Counter(before)
    return (
        *(Passage(sentence, "") for sentence in gone.elements()),
        *(Passage("", sentence) for sentence in come.elements()),
    )
