"""From lines to sections: which of the headings are the report's own chapters.

A report's chapters share one style of number (一、); an aspect inside a chapter may bear the same
title in a lower style （（一）主动公开情况）. So the style most chapters use is found first, and of
several lines that could open a section the one that fits the order and the style is taken.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from gongkai.annual_report.forms import FORMS
from gongkai.annual_report.interpretation.headings import CERTAIN, Heading, read_heading
from gongkai.annual_report.interpretation.lines import TextLine

_MOST = 160
_FEWEST_LISTED = 4
_INNER = ("inner", "inner-digit")
_LONGEST_LISTED = 120
_PAGE_ENDS = frozenset("0123456789）)….·．")
_TO_PAGE = re.compile(
    r"\s*(?:[.．·]{3,}|…+|[-—_]{4,})[\s.．·…]*[（(]?\d{0,3}[)）]?$"
    r"|\t+ *\d{1,3}$|\s*[（(]\d{1,3}[)）]$"
)
_PAGE = re.compile(r"[^\S\n]{0,4}\d{1,3}$")
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


@dataclass(slots=True, unsafe_hash=True)
class _Candidate:
    at: Final[int]
    heading: Final[Heading]
    outline: Final[bool]


@dataclass(frozen=True, slots=True)
class Outline:
    """The report's chapters in order, none where no line opens one; `contents` are the lines above
    them that only list them, with the word 目录 over the list."""

    chapters: list[Chapter]
    contents: range


def read_outline(lines: Sequence[TextLine]) -> Outline:
    """How `lines` are divided."""
    candidates = _candidates(lines)
    listed = _contents(candidates)
    return Outline(_chapters(lines, candidates[len(listed) :]), _lines_of(listed, lines))


def _chapters(lines: Sequence[TextLine], candidates: Sequence[_Candidate]) -> list[Chapter]:
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


def _candidates(lines: Sequence[TextLine]) -> list[_Candidate]:
    found = []
    for at, line in enumerate(lines):
        text = line.text
        if not text:
            continue
        if text[-1] in _PAGE_ENDS:
            text = _without_page(text)
        heading = _of_contents(text) or read_heading(text)
        if heading is not None and heading.title not in _TABLE_LABELS:
            found.append(_Candidate(at, heading, line.heading is not None))
    if len(found) > 4 * _MOST:
        found = [c for c in found if c.heading.place is not None][:_MOST]
    return found


def _of_contents(text: str) -> Heading | None:
    """A chapter's heading with its page right behind it, as a converter leaves the contents:
    一、总体情况3."""
    page = _PAGE.search(text)
    heading = read_heading(text[: page.start()]) if page else None
    if heading is None or heading.certainty != CERTAIN or heading.style not in ("han", "part"):
        return None
    return heading


def _without_page(text: str) -> str:
    """A line of a table of contents without its page and the dots that lead there."""
    return _TO_PAGE.sub("", text) if len(text) <= _LONGEST_LISTED else text


def _contents(found: Sequence[_Candidate]) -> Sequence[_Candidate]:
    """The first of `found` where they are a table of contents: headings line upon line, of which
    the chapters come again below. Right below may stand the first chapter's own heading."""
    titles: list[str] = []
    for at, candidate in enumerate(found):
        title = candidate.heading.title
        again = title in titles and candidate.heading.style not in _INNER
        if at and (candidate.at != found[at - 1].at + 1 or again):
            break
        titles.append(title)
    run = found[: len(titles)]
    listed = [c.heading.title for c in run if c.heading.style not in _INNER]
    below = {c.heading.title for c in found[len(run) :]}
    return run if len(listed) >= _FEWEST_LISTED and below.issuperset(listed) else ()


def _lines_of(listed: Sequence[_Candidate], lines: Sequence[TextLine]) -> range:
    if not listed:
        return range(0)
    first = listed[0].at
    over = "".join(lines[first - 1].text.split()) if first else ""
    return range(first - (over.strip("【】[]：:") == "目录"), listed[-1].at + 1)


def _chapter_style(candidates: Sequence[_Candidate]) -> str:
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


def _may_open(candidate: _Candidate, style: str) -> bool:
    heading = candidate.heading
    if heading.place is None:
        return False
    if heading.style == style:
        return heading.certainty == CERTAIN or style != ""
    if heading.certainty != CERTAIN:
        return False
    return not heading.style or heading.ordinal == heading.place


def _weight(candidate: _Candidate, style: str) -> int:
    heading = candidate.heading
    weight = 10 if heading.style == style else 6
    weight -= 5 * (heading.certainty != CERTAIN)
    return weight + candidate.outline + (heading.ordinal == heading.place)


def _best_order(candidates: Sequence[_Candidate], style: str) -> list[_Candidate]:
    """The sequence with ascending places and the greatest weight."""
    # By the place it ends in, each with its weight; of two that weigh the same the earlier.
    best: dict[int, tuple[int, int, list[_Candidate]]] = {}
    for at, candidate in enumerate(candidates[:_MOST]):
        place = candidate.heading.place or 0
        before = [best[reached] for reached in best if reached < place]
        weight, _, sequence = max(before, default=(0, 0, []))
        found = (weight + _weight(candidate, style), -at, [*sequence, candidate])
        best[place] = max(best.get(place, found), found)
    return max(best.values(), default=(0, 0, []))[2]


def _strays(
    candidates: Sequence[_Candidate], taken: dict[int, int | None], style: str
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
    candidates: Sequence[_Candidate], taken: dict[int, int | None], style: str
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


def _room(after: Sequence[_Candidate], taken: dict[int, int | None], ordinal: int) -> bool:
    """Whether the next chapter below bears a higher number."""
    following = next((c.heading.ordinal or 0 for c in after if c.at in taken), 99)
    return following > ordinal
