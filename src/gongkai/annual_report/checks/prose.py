"""The prose of a report as the checks on text look at it: pieces with their place, sentences."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from gongkai.annual_report.forms import Form, form_for
from gongkai.annual_report.likeness import OWN_SECTIONS
from gongkai.annual_report.report import Report

REACH = 400
"""Characters: no sentence is longer, and a text without marks must not be read again and again."""

AT_HAND = 16
"""Texts kept taken apart: a report has eight, and several checks ask for each. A text may be as
large as a file, so that no more are kept."""

_END = re.compile(r"[。；！？\n]")
_CLAUSE = re.compile(r"[^，。；！？：\n]+")


class Piece(NamedTuple):
    """A stretch of text at its place in the report: `preamble`, or `sections.N`."""

    at: str
    text: str


class Stretch(NamedTuple):
    """A sentence or clause with its offset in the text it stands in."""

    offset: int
    text: str


def pieces(report: Report) -> Iterator[Piece]:
    """Preamble and sections in printed order; a section without a place is `sections`.

    Checks ask the evidence for its `pieces`, which it takes once.
    """
    if report.preamble:
        yield Piece("preamble", report.preamble)
    for section in report.sections:
        if section.text:
            number = f"sections.{section.number}" if section.number else "sections"
            yield Piece(number, section.text)


def own_pieces(report: Report) -> Iterator[Piece]:
    """Sections one, five and six."""
    for number in OWN_SECTIONS:
        text = report.text_of(number)
        if text:
            yield Piece(f"sections.{number}", text)


def between_marks(text: str) -> list[str]:
    """What stands between the marks that end sentences."""
    # Cut at one mark after the others are made it: a third of the time of a pattern.
    alike = text.replace("；", "。").replace("！", "。").replace("？", "。").replace("\n", "。")
    return alike.split("。")


@lru_cache(maxsize=AT_HAND)
def sentences(text: str) -> tuple[Stretch, ...]:
    """Sentences, their end mark included, without the white space before them."""
    found, at = [], 0
    for part in between_marks(text):
        end = at + len(part) + 1
        sentence = text[at:end].lstrip()
        if sentence:
            offset = min(end, len(text)) - len(sentence)
            found.append(Stretch(offset, sentence.rstrip()))
        at = end
    return tuple(found)


@lru_cache(maxsize=AT_HAND)
def clauses(text: str) -> tuple[Stretch, ...]:
    """What stands between two punctuation marks."""
    found = []
    for match in _CLAUSE.finditer(text):
        bare = match.group().lstrip()
        if bare:
            found.append(Stretch(match.end() - len(bare), bare.rstrip()))
    return tuple(found)


def sentence_start(text: str, offset: int) -> int:
    """Where the sentence that holds `offset` begins, at most REACH characters before it."""
    low = max(0, offset - REACH)
    for mark in "。；！？\n":  # Each mark found narrows the search for the next.
        low = max(low, text.rfind(mark, low, offset) + 1)
    return low


def sentence_end(text: str, offset: int) -> int:
    """Where the sentence that holds `offset` ends, at most REACH characters behind it: the place
    of its mark."""
    stop = min(len(text), offset + REACH)
    end = _END.search(text, offset, stop)
    return end.start() if end else stop


def sentence_at(text: str, offset: int) -> str:
    """The sentence that holds `offset`, its mark included, at most REACH characters to a side."""
    return text[sentence_start(text, offset) : sentence_end(text, offset) + 1]


def line_before(text: str, offset: int) -> str:
    """What stands in the line before `offset`, at most REACH characters of it."""
    low = max(0, offset - REACH)
    return text[max(low, text.rfind("\n", low, offset) + 1) : offset]


def wanted_form(report: Report) -> Form | None:
    """The form the report has to follow: that of its year, else the one it uses."""
    return _form_of(report.year) if report.year is not None else report.statutory_form


_form_of = lru_cache(maxsize=64)(form_for)
"""A report's checks ask for it some twenty times."""


def excerpt(text: str, length: int = 24) -> str:
    """`text` on one line, cut to `length` characters."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"
