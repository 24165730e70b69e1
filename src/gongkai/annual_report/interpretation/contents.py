"""The list of contents some reports bear above their chapters: its lines open no section.

It need not repeat the chapters letter by letter: a title is shortened or wrapped, its page stands
behind it in any writing or on a line of its own. What makes it a list is that headings follow one
another with no text between, and that every chapter it names comes again below.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from gongkai.annual_report.forms import SECTION_TITLES
from gongkai.annual_report.interpretation.headings import CERTAIN, Heading, read_heading
from gongkai.annual_report.interpretation.lines import TextLine

_FEWEST_LISTED = 4
_INNER = ("inner", "inner-digit")
_LONGEST_LISTED = 120
_LONGEST_PAGE = 16
_PAGE_ENDS = frozenset("0123456789０１２３４５６７８９）)….·．-—–页IVXivx")
_NUMBER = r"(?:第|[Pp]\.?)?\s?(?:\d{1,3}|[IVX]{1,5}|[ivx]{1,5})\s?页?"
_LEADERS = r"[.．·]{3,}|…+|[-—_]{4,}"
_TO_PAGE = re.compile(
    rf"\s*(?:{_LEADERS})[\s.．·…]*(?:[-—–（(]?\s?(?:{_NUMBER})?\s?[-—–)）]?)$"
    r"|\t+ *\d{1,3}$|\s*[（(]\d{1,3}[)）]$|\s*[（(]?第\s?\d{1,3}\s?页[)）]?$"
)
_PAGE = re.compile(r"[^\S\n]{0,4}[-—–]?\s?(?:第|[Pp]\.?)?\s?(?<!\d)\d{1,3}\s?页?\s?[-—–]?$")
_PAGE_ALONE = re.compile(rf"[\s.．·…—–_-]*[（(]?(?:{_NUMBER})?[\s.．·…—–_)）-]*")


@dataclass(slots=True, unsafe_hash=True)
class Candidate:
    """A line that could open a chapter; `outline` where its own document marks it a heading."""

    at: Final[int]
    heading: Final[Heading]
    outline: Final[bool]


def heading_of(text: str) -> Heading | None:
    """The heading `text` is, without the page that stands behind it in a list of contents."""
    if text[-1] in _PAGE_ENDS and len(text) <= _LONGEST_LISTED:
        text = _TO_PAGE.sub("", text)
        return _before_page(text) or read_heading(text)
    return read_heading(text)


def _before_page(text: str) -> Heading | None:
    """A chapter's heading with its page right behind it, as a converter leaves the contents:
    一、总体情况3."""
    tail = text[-_LONGEST_PAGE:]
    page = _PAGE.search(tail)
    heading = read_heading(text[: len(text) - len(tail) + page.start()]) if page else None
    if heading is None or heading.place is None or heading.rest:
        return None
    return heading if heading.style in ("han", "part") else None


def contents_list(found: Sequence[Candidate], lines: Sequence[TextLine]) -> range:
    """The lines of the list of contents that begins with the first of `found`, with the word 目录
    over it; none where it is no list. Right below may stand the first chapter's own heading."""
    if len(found) < 2 * _FEWEST_LISTED:
        return range(0)
    listed, end = _run(found, lines)
    chapters = [heading for heading in listed if heading.style not in _INNER]
    below = [c.heading for c in found if c.at >= end]
    if len(chapters) < _FEWEST_LISTED or not _all_again(chapters, below):
        return range(0)
    first = found[0].at
    over = "".join(lines[first - 1].text.split()) if first else ""
    return range(first - (over.strip("【】[]：:") == "目录"), end)


def _run(found: Sequence[Candidate], lines: Sequence[TextLine]) -> tuple[list[Heading], int]:
    """The headings that follow one another from the first on, and the line they end before."""
    headings = {c.at: c.heading for c in found}
    listed: list[Heading] = []
    end = at = found[0].at
    opened = ""
    while at < len(lines):
        text = lines[at].text
        heading = headings.get(at)
        if text and not _is_page(text):
            whole = _wrapped(opened, text) if heading is None or not heading.style else None
            if whole is not None:
                listed[-1] = whole
            elif heading is None or _begins_again(heading, listed):
                break
            else:
                listed.append(heading)
            opened = text
        at += 1
        end = at if text else end
    return listed, end


def _is_page(text: str) -> bool:
    return len(text) <= _LONGEST_LISTED and _PAGE_ALONE.fullmatch(text) is not None


def _wrapped(upper: str, lower: str) -> Heading | None:
    """The chapter whose title begins in `upper` and ends in `lower`."""
    if not upper or len(upper) + len(lower) > _LONGEST_LISTED:
        return None
    before, whole = heading_of(upper), heading_of(upper + lower)
    if before is None or whole is None or whole.rest or whole.certainty != CERTAIN:
        return None
    if before.certainty == CERTAIN and whole.title not in SECTION_TITLES:
        return None
    return whole if whole.style not in ("", *_INNER) else None


def _begins_again(heading: Heading, listed: Sequence[Heading]) -> bool:
    if not listed or heading.style in _INNER:
        return False
    first = listed[0]
    if heading.style and (heading.style, heading.ordinal) == (first.style, first.ordinal):
        return True
    return any(heading.title == other.title for other in listed)


def _all_again(listed: Sequence[Heading], below: Sequence[Heading]) -> bool:
    titles = {heading.title for heading in below}
    numbered = {(h.ordinal, h.place) for h in below if h.style not in _INNER}
    return all(
        heading.title in titles
        or (heading.place is not None and (heading.ordinal, heading.place) in numbered)
        for heading in listed
    )
