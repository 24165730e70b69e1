"""Lines of a section as headings and paragraphs of official paper."""

import re
from collections.abc import Iterable, Iterator

from gongkai.paper.model import Heading, Paragraph

_LEVELS = (
    (2, re.compile(r"[（(][一二三四五六七八九十百]{1,3}[)）]")),
    (3, re.compile(r"\d{1,2}[.．](?!\d)")),
    (4, re.compile(r"[（(]\d{1,2}[)）]")),
)
_LONGEST_HEADING = 30
_LONGEST_SIBLING = 54
"""Characters of a heading beside others of its level: two lines on paper."""
_ENDS = "。；;：:！？!?，,"
_CLAUSES = re.compile("[。；;：:！？!?，,]")
_LEAD = re.compile(rf"[^。；：，]{{2,{_LONGEST_HEADING}}}。(?=.)")


def prose(lines: Iterable[str]) -> Iterator[Heading | Paragraph]:
    """A numbered short line is a heading of its level, and so is a longer one among those; a
    numbered first sentence runs in."""
    lines = tuple(lines)
    levels = {level for line in lines if (level := _level(line)) and _is_short(line)}
    for line in lines:
        level = _level(line)
        if level and (_is_short(line) or (level in levels and _is_sibling(line))):
            yield Heading(line, level)
        elif level and (lead := _LEAD.match(line)):
            yield Paragraph(line, lead=lead.end(), lead_level=level)
        else:
            yield Paragraph(line)


def _level(line: str) -> int | None:
    return next((level for level, number in _LEVELS if number.match(line)), None)


def _is_short(line: str) -> bool:
    return len(line) <= _LONGEST_HEADING and line[-1] not in _ENDS


def _is_sibling(line: str) -> bool:
    """Whether a line that is long for a heading is no sentence: it has neither clauses nor end."""
    return len(line) <= _LONGEST_SIBLING and not _CLAUSES.search(line)
