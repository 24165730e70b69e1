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
_ENDS = "。；;：:！？!?，,"
_LEAD = re.compile(rf"[^。；：，]{{2,{_LONGEST_HEADING}}}。(?=.)")


def prose(lines: Iterable[str]) -> Iterator[Heading | Paragraph]:
    """A numbered short line is a heading of its level; a numbered first sentence runs in."""
    for line in lines:
        level = next((level for level, number in _LEVELS if number.match(line)), None)
        if level and len(line) <= _LONGEST_HEADING and line[-1] not in _ENDS:
            yield Heading(line, level)
        elif level and (lead := _LEAD.match(line)):
            yield Paragraph(line, lead=lead.end(), lead_level=level)
        else:
            yield Paragraph(line)
