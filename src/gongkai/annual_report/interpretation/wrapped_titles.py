"""Titles that lines of any width were broken into: the words of a title tell that they are one.

A title in large letters may stand on eight lines, each broken wherever it was full (局政府信 /
息公开工作年度 / 报告). Joined, such lines are a title with its year and its body and nothing else;
that the body's name is whole, and begins with the first of them, the report's own words tell, or
where they name nobody, a first line that begins with the year or has all of the name.
"""

import re
from collections.abc import Sequence

from gongkai.annual_report.interpretation.agency import (
    bodies_in_title,
    is_body_line,
    is_whole_name,
    read_name,
)
from gongkai.annual_report.interpretation.split_names import OwnWords
from gongkai.annual_report.interpretation.title_words import (
    begins_with_year,
    is_of_another_time,
    is_whole_title,
    years_in,
)

_PIECE = re.compile(r"[一-鿿·（）()、\d〇○]{1,80}")
_BRACKETED_YEAR = re.compile(r"[（(](?:20\d\d|二[〇○零]..)年?度?[)）]")
_MOST_LINES, _LONGEST = 12, 130
_TITLES_END = re.compile(r"(?:报告|年报|告|报|[)）])$")


def wrapped_title(
    pieces: Sequence[str], most: int, below: Sequence[str]
) -> tuple[int, int, str] | None:
    """The title that some of the lines `pieces` are, which begins in the first `most` of them:
    first and last-plus-one line, and the title. `below` is what the report says further on."""
    found: tuple[int, int, str] | None = None
    for start in range(min(len(pieces), most)):
        text = ""
        for end in range(start + 1, min(len(pieces), start + _MOST_LINES) + 1):
            piece = pieces[end - 1]
            text += piece
            if not _may_be_piece(piece) or len(text) > _LONGEST or len(years_in(text)) > 1:
                break
            if end == start + 1 or not _TITLES_END.search(text) or not is_whole_title(text):
                continue
            bodies = bodies_in_title(text)
            if not bodies or _BRACKETED_YEAR.fullmatch("".join(pieces[end : end + 1])):
                continue  # the year below is the title's, and the one above another's
            own = OwnWords([*pieces[end:], *below])
            if all(map(own.names, bodies)):
                return start, end, text
            if found is None and _is_told_by_shape(pieces[start], bodies):
                found = start, end, text
    return found


def _may_be_piece(line: str) -> bool:
    return _PIECE.fullmatch(line) is not None and not is_of_another_time(line)


def _is_told_by_shape(first: str, bodies: Sequence[str]) -> bool:
    """Whether a title whose bodies the text does not name begins with the line `first`: that is a
    year with the beginning of the name, or has the whole of it."""
    if not all(map(is_whole_name, bodies)) or any(map(_is_glued, bodies)):
        return False
    return begins_with_year(first) or first.startswith("、".join(bodies))


def _is_glued(name: str) -> bool:
    """Whether `name` is those of two bodies of one place: 青岩县人民政府青岩县水利局."""
    place = "".join(read_name(name).regions[:1])
    again = name.find(place, len(place)) if place else 0
    return again > 0 and is_body_line(name[:again])
