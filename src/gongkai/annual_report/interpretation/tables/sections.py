"""In which section of the report a line of text stands: each statutory table has its own.

The body's own lists in section one name what the tables name. Where a table begins below the
heading of its own section, what seems to begin one elsewhere is such a list, or a sentence.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from gongkai.annual_report.interpretation.headings import CERTAIN, Heading, read_heading
from gongkai.annual_report.interpretation.tables.flattened import FlatLine

_LONGEST = 60
_OF_CHAPTERS = frozenset({"part", "han"})


def section_of(line: FlatLine) -> int | None:
    """The section (1–6) whose heading `line` is and nothing else; None where it is no such line.

    An aspect within section one may be called as a section is （（二）依申请公开办理情况）.
    """
    if True in line.numbers or len(line.text) > _LONGEST:
        return None
    heading = read_heading(line.text.strip())
    return heading.place if heading and not heading.rest and _is_chapter(heading) else None


def _is_chapter(heading: Heading) -> bool:
    if heading.ordinal == heading.place and heading.style in _OF_CHAPTERS:
        return True
    own_style = not heading.style or heading.style in _OF_CHAPTERS
    return heading.certainty == CERTAIN and (own_style or heading.ordinal == heading.place)


def with_sections(lines: Iterable[FlatLine]) -> Iterator[tuple[FlatLine, int | None]]:
    """Each line with the section in which it stands; None above the first heading."""
    within: int | None = None
    for line in lines:
        within = section_of(line) or within
        yield line, within


def first_in_section(
    lines: Sequence[FlatLine], section: int, begins: Callable[[FlatLine], bool]
) -> int | None:
    """The first of the lines that begin a table: of those below the heading of its `section` where
    there are such, else of all."""
    first: int | None = None
    for at, (line, within) in enumerate(with_sections(lines)):
        if begins(line):
            if within == section:
                return at
            first = at if first is None else first
    return first
