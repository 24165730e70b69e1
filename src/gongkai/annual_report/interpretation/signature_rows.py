"""The lines at the end of a report as its signature was meant: what was broken is one row again.

A page ends between name and day, a picture of the seal stands there; the year has a line of its
own, or the second half of a name. Each is undone only where nothing but a signature is so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.annual_report.interpretation.agency import read_name
from gongkai.annual_report.interpretation.signed_day import read_signed_line
from gongkai.annual_report.interpretation.signers import LONGEST, is_department, read_signers

_MOST_LINES = 400
_MOST_PIECES = 4
"""Lines over which a name may be broken, or a row of names."""
_SPACES = re.compile(r"\s+")
_MARK = re.compile(r"[-—–―─－~～·•]{1,3}\s?\d{1,3}\s?[-—–―─－~～·•]{1,3}|第\s?\d{1,3}\s?页")
_YEAR = re.compile(r"(?:公元)?(?:20\d\d|二[^年]{3})年")
_BRACKETED = re.compile(r"[（(]([^（()）]{4,60})[)）]")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of text and the indices of the lines in which it stands."""

    text: str
    places: tuple[int, ...]


def signature_rows(lines: Sequence[str], above: str) -> list[Row]:
    """The last of `lines` without blank ones and numbers of pages. A name that is broken, or in
    brackets, is told by what stands over the sections (`above`)."""
    start = max(0, len(lines) - _MOST_LINES)
    rows = [
        Row(lines[at], (at,))
        for at in range(start, len(lines))
        if lines[at] and not is_page_mark(lines[at])
    ]
    known = _SPACES.sub("", above)
    joined: list[Row] = []
    at = 0
    while at < len(rows):
        text, count = _row_at(rows, at, known)
        places = [place for row in rows[at : at + count] for place in row.places]
        joined.append(Row(text, tuple(places)))
        at += count
    return joined


def is_page_mark(line: str) -> bool:
    """Whether `line` is the number of a page, and can be nothing else: — 8 —."""
    return len(line) <= LONGEST and _MARK.fullmatch(line.strip()) is not None


def _row_at(rows: Sequence[Row], at: int, known: str) -> tuple[str, int]:
    """The row that begins at `at`, and of how many of `rows` it is."""
    text = rows[at].text
    if len(text) > LONGEST:
        return text, 1
    bare = _SPACES.sub("", text)
    if _YEAR.fullmatch(bare) and (whole := _with_day(bare, rows, at)):
        return whole, 2
    if known and (bracketed := _BRACKETED.fullmatch(bare)) and bracketed[1] in known:
        beside = [*rows[max(0, at - 1) : at], *rows[at + 1 : at + 2]]
        if read_signers(bracketed[1]) and any(_is_day(row.text) for row in beside):
            return bracketed[1], 1
    if known and (count := _pieces_of_name(rows, at, known)):
        return "".join(_SPACES.sub("", row.text) for row in rows[at : at + count]), count
    if count := _pieces_of_several(rows, at):
        return "".join(row.text.strip() for row in rows[at : at + count]), count
    if len(rows) > at + 2 and is_department(rows[at + 1].text) and _is_day(rows[at + 2].text):
        signers = read_signers(text)
        if len(signers) == 1 and read_name(signers[0]).regions:
            return signers[0] + rows[at + 1].text, 2
    return text, 1


def _with_day(year: str, rows: Sequence[Row], at: int) -> str:
    """`year` with month and day from the next row; "" where they are not there."""
    below = rows[at + 1].text if at + 1 < len(rows) else ""
    day = read_signed_line(year + below) if len(below) <= LONGEST else None
    return year + below if day and day.day else ""


def _pieces_of_name(rows: Sequence[Row], at: int, known: str) -> int:
    """Over how many rows from `at` on a name that is known stands; 0 where it is in no more than
    one, or where each row is a name by itself."""
    name = ""
    for count in range(1, _MOST_PIECES + 1):
        if at + count > len(rows):
            break
        name += _SPACES.sub("", rows[at + count - 1].text)
        if len(name) > LONGEST or name not in known:
            break
        whole = count > 1 and read_name(name).regions and read_signers(name) == (name,)
        if whole and not _is_named_whole(rows[at + count - 1].text):
            return count
    return 0


def _pieces_of_several(rows: Sequence[Row], at: int) -> int:
    """Over how many rows from `at` on the names of several bodies go, down to the day below them,
    one after the other; 0 where they are in no more than one."""
    names = rows[at].text.strip()
    for below in range(at + 1, min(len(rows) - 1, at + _MOST_PIECES)):
        if "、" not in names or len(names) > LONGEST or len(rows[below].text) > LONGEST:
            break
        names += rows[below].text.strip()
        if _is_day(rows[below + 1].text) and len(read_signers(names)) > 1:
            return below + 1 - at
    return 0


def _is_named_whole(text: str) -> bool:
    """Whether `text` is a body's name with the region's: not 市场监督管理局."""
    regions = read_name(text).regions
    return bool(regions) and len(regions[0]) > 1 and bool(read_signers(text, dated=False))


def _is_day(text: str) -> bool:
    return read_signed_line(text) is not None
