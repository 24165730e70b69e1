"""From lines to sections: which of the headings are the report's own chapters.

A report's chapters share one style of number (一、); an aspect inside a chapter may bear the same
title in a lower style （（一）主动公开情况）. So the style most chapters use is found first, and of
several lines that could open a section the one that fits the order and the style is taken.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from gongkai.annual_report.forms import FORMS
from gongkai.annual_report.interpretation.contents import (
    Candidate,
    contents_list,
    heading_of,
)
from gongkai.annual_report.interpretation.headings import CERTAIN, Heading
from gongkai.annual_report.interpretation.lines import TextLine

_MOST = 160
_STYLES = ("part", "han", "inner", "digit", "inner-digit", "")
_TABLE_LABELS = frozenset(
    row.label.split("、", 1)[-1]
    for form in FORMS.values()
    for row in form.request_rows
    if "、" in row.label
) | {"本年度办理结果"}


@dataclass(slots=True, unsafe_hash=True)
class Chapter:
    """A section's place among the lines: `start` is its heading's line, `end` the next one's."""

    heading: Final[Heading]
    number: Final[int | None]
    start: Final[int]
    end: Final[int]


@dataclass(frozen=True, slots=True)
class Outline:
    """The report's chapters in order, none where no line opens one; `contents` are the lines above
    them that only list them, with the word 目录 over the list."""

    chapters: list[Chapter]
    contents: range


def read_outline(lines: Sequence[TextLine]) -> Outline:
    """How `lines` are divided."""
    candidates = _candidates(lines)
    contents = contents_list(candidates, lines)
    own = [c for c in candidates if c.at >= contents.stop]
    return Outline(_chapters(lines, own), contents)


def _chapters(lines: Sequence[TextLine], candidates: Sequence[Candidate]) -> list[Chapter]:
    style = _chapter_style(candidates)
    chosen = _best_order([c for c in candidates if _may_open(c, style)], style)
    numbers = {c.at: c.heading.place for c in chosen}
    numbers |= _strays(candidates, numbers, style)
    numbers |= _unknown_titles(candidates, numbers, style)
    by_line = {c.at: c.heading for c in candidates}
    starts = sorted(numbers)
    ends = [*starts[1:], len(lines)]
    return [
        Chapter(by_line[start], numbers[start], start, end)
        for start, end in zip(starts, ends, strict=False)
    ]


def _candidates(lines: Sequence[TextLine]) -> list[Candidate]:
    found = []
    for at, line in enumerate(lines):
        heading = heading_of(line.text) if line.text else None
        if heading is not None and heading.title not in _TABLE_LABELS:
            found.append(Candidate(at, heading, line.heading is not None))
    if len(found) > 4 * _MOST:
        found = [c for c in found if c.heading.place is not None][:_MOST]
    return found


def _chapter_style(candidates: Sequence[Candidate]) -> str:
    """The style of number the chapters have: that of most sections named with certainty."""
    sections: dict[str, set[int]] = {}
    for candidate in candidates:
        heading = candidate.heading
        if heading.place is not None and heading.certainty == CERTAIN:
            sections.setdefault(heading.style, set()).add(heading.place)
    if not sections:
        han = [c.heading.ordinal for c in candidates if c.heading.style == "han"]
        return "han" if han[:1] == [1] and 2 in han else "?"
    return max(sections, key=lambda style: (len(sections[style]), -_STYLES.index(style)))


def _may_open(candidate: Candidate, style: str) -> bool:
    heading = candidate.heading
    if heading.place is None:
        return False
    if heading.style == style:
        return heading.certainty == CERTAIN or style != ""
    if heading.certainty != CERTAIN:
        return False
    return not heading.style or heading.ordinal == heading.place


def _weight(candidate: Candidate, style: str) -> int:
    heading = candidate.heading
    weight = 10 if heading.style == style else 6
    weight -= 5 * (heading.certainty != CERTAIN)
    return weight + candidate.outline + (heading.ordinal == heading.place)


def _best_order(candidates: Sequence[Candidate], style: str) -> list[Candidate]:
    """The sequence with ascending places and the greatest weight."""
    # By the place it ends in, each with its weight; of two that weigh the same the earlier.
    best: dict[int, tuple[int, int, list[Candidate]]] = {}
    for at, candidate in enumerate(candidates[:_MOST]):
        place = candidate.heading.place or 0
        before = [best[reached] for reached in best if reached < place]
        weight, _, sequence = max(before, default=(0, 0, []))
        found = (weight + _weight(candidate, style), -at, [*sequence, candidate])
        best[place] = max(best.get(place, found), found)
    return max(best.values(), default=(0, 0, []))[2]


def _strays(
    candidates: Sequence[Candidate], taken: dict[int, int | None], style: str
) -> dict[int, int | None]:
    """Sections that stand out of order: named with certainty, in the chapters' own style."""
    numbers = set(taken.values())
    found: dict[int, int | None] = {}
    for candidate in candidates:
        heading = candidate.heading
        if heading.place in numbers or heading.certainty != CERTAIN or heading.style != style:
            continue
        if heading.place is not None:
            found[candidate.at] = heading.place
            numbers.add(heading.place)
    return found


def _unknown_titles(
    candidates: Sequence[Candidate], taken: dict[int, int | None], style: str
) -> dict[int, int | None]:
    """Chapters with a title of their own, told by a printed number that continues the row.

    They get the printed number as their place only in a report that otherwise keeps to the form.
    """
    if style not in ("han", "part"):
        return {}
    own = [c for c in candidates if c.heading.style == style]
    kept = sum(c.heading.ordinal == taken[c.at] for c in own if c.at in taken)
    found: dict[int, int | None] = {}
    last = 0
    for index, candidate in enumerate(own):
        ordinal = candidate.heading.ordinal or 0
        if candidate.at in taken:
            last = max(last, ordinal)
        elif ordinal == last + 1 and _room(own[index + 1 :], taken, ordinal):
            free = ordinal <= 6 and ordinal not in taken.values()
            found[candidate.at] = ordinal if free and kept >= 3 else None
            last = ordinal
    return found


def _room(after: Sequence[Candidate], taken: dict[int, int | None], ordinal: int) -> bool:
    """Whether the next chapter below bears a higher number."""
    following = next((c.heading.ordinal or 0 for c in after if c.at in taken), 99)
    return following > ordinal
