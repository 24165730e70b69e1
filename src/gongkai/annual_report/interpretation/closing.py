"""What stands below the last section: who signed, and when."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gongkai.annual_report.interpretation.agency import read_name
from gongkai.annual_report.interpretation.imprint import (
    is_note,
    is_printed,
    start_of_imprint,
)
from gongkai.annual_report.interpretation.left_open import is_left_open
from gongkai.annual_report.interpretation.page_foot import LONGEST as LONGEST_FOOT
from gongkai.annual_report.interpretation.page_foot import (
    is_buttons,
    is_clock,
    is_page_foot,
    page_foot,
    says_whom_to_ask,
)
from gongkai.annual_report.interpretation.signature_line import Signed, read_line
from gongkai.annual_report.interpretation.signature_rows import is_page_mark, signature_rows
from gongkai.annual_report.interpretation.signed_day import read_signed_line
from gongkai.annual_report.interpretation.signers import is_own, read_signers
from gongkai.annual_report.interpretation.site_foot import start_of_site

_FROM_END, _MOST_ABOVE, _MOST_BELOW = 12, 30, 8
_FAR = 80
"""Lines from the end in which the report's own name and day are looked for, below which a page goes
on and no sentence stands."""
_MOST_SIGNERS = 3
"""Lines with names, one over the other, that sign together where the report's own body is not the
first of them; more are a list in the text."""
_MOST_OFFICES = 3
"""Names that a page bears at its foot; more are a list."""
_SPACES = re.compile(r"\s+")
_ENDED = ("。", "！", "？", "；", "）", ")", "”", "!", "?", ";")
_LONGEST_CLOSED, _SHORTEST_OPEN = 12, 2
"""Characters of a line that ends without a full stop and yet goes on in no other: 无. What stands
below a longer one is the report's own body sooner than another."""
_LONGEST_TAIL, _LONGEST_HEAD = 60, 12
_TAIL = re.compile(
    r"[【\[〖◆●■▶>]*(?:相关(?:阅读|文章|链接|新闻|稿件|报道|文档|推荐)|(?:推荐|延伸|拓展|热门)阅读"
    r"|友情链接|网站导航|往期(?:推荐|回顾|精彩|内容)|(?:热门|热点|为您|编辑)推荐|猜你喜欢|阅读原文)[】\]〗:：]*"
)
"""A line above what a page shows below its article: other articles, the last thing a page has."""
_EDITOR = re.compile(r"[（(【\[]?(?:责任编辑|责编)[:：][^。，；、\d]{0,16}")
"""Who put the article on the site: no report names him, signed or not."""


@dataclass(frozen=True, slots=True)
class Closing:
    """The signature: `signer` as printed, several with 、 between; the day, or where it is none
    what stands in its place (`unread_day`); and the indices of the lines it takes, those of a web
    page or of an imprint below it included."""

    signer: str = ""
    signed_on: date | None = None
    lines: frozenset[int] = frozenset()
    unread_day: str = ""


def read_closing(lines: Sequence[str], above: str = "", named: str = "") -> Closing:
    """The signature at the end of `lines`; an empty one where there is none. `above` is what stands
    over the sections: a body named there may sign without a day. `named` is the title's own body:
    below its signature nobody else signs."""
    rows = signature_rows(lines, above)
    closing = _read([row.text for row in rows], above, named)
    if not closing.lines:
        return closing
    places = {place for at in closing.lines for place in rows[at].places}
    marks = {at for at in range(min(places), len(lines)) if is_page_mark(lines[at])}
    return replace(closing, lines=frozenset(places | marks))


def _read(lines: Sequence[str], above: str, named: str) -> Closing:
    end = _end_of_article(lines)
    end = start_of_site(lines[:end], named)
    own = start_of_imprint(lines[:end])
    closing = _signature(lines[:own], named) or _undated(lines[:own], above, named)
    if closing.lines and says_whom_to_ask(above):
        foot = page_foot(lines[:own], _end_of(closing.lines), reached=True)
        closing = replace(closing, lines=closing.lines | foot)
    return replace(closing, lines=closing.lines | set(range(own, len(lines))))


def _end_of(lines: frozenset[int]) -> int:
    """The line below the first of `lines` and those that follow it without a gap."""
    end = min(lines)
    while end in lines:
        end += 1
    return end


def is_signature(texts: Sequence[str]) -> bool:
    """Whether `texts` are a signature with its day and nothing else: the cells of a table that only
    sets it to the right."""
    if not 0 < len(texts) <= _MOST_SIGNERS + 1:
        return False
    found = [read_line(text) for text in texts]
    whole = [line for line in found if line is not None]
    return (
        len(whole) == len(found)
        and any(line.signers for line in whole)
        and any(line.day for line in whole)
    )


def _end_of_article(lines: Sequence[str]) -> int:
    """Where the other articles begin that a page lists below its own; the end where it does not.
    What is told in sentences is no list of titles, but the article itself."""
    end = len(lines)
    for at in range(len(lines) - 1, max(-1, len(lines) - 1 - _LONGEST_TAIL), -1):
        if lines[at].endswith("。"):
            break
        if len(lines[at]) <= _LONGEST_HEAD and _TAIL.fullmatch(_SPACES.sub("", lines[at])):
            end = at
    while end and (_EDITOR.fullmatch(lines[end - 1].strip()) or is_buttons(lines[end - 1])):
        end -= 1
    return end


def _signature(lines: Sequence[str], named: str) -> Closing | None:
    """The last signature that bears a day; where a page prints its own office and day below the
    report's, the report's own (`named`), and what is below it is the page's."""
    near = len(lines) - _FROM_END
    last: Closing | None = None
    foot: list[Closing] = []
    told = False
    for at in range(len(lines) - 1, max(-1, len(lines) - 1 - (_FAR if named else _FROM_END)), -1):
        found = _signed_at(lines, at, named)
        if found is not None:
            own = is_own(found.signer.split("、"), named)
            if own and not told:
                return replace(found, lines=found.lines | _foot(lines, found, foot))
            if last is None and at >= near:
                last = found
                if own or not named:
                    break
            foot.append(found)
        told = told or _tells(lines[at])
        if told and (last is not None or at < near):
            break
    return last


def _tells(line: str) -> bool:
    """Whether `line` is one of the report's text, below which no page begins."""
    return len(line) > LONGEST_FOOT or ("。" in line and read_signed_line(line) is None)


def _foot(lines: Sequence[str], own: Closing, below: Sequence[Closing]) -> frozenset[int]:
    """The lines below a report's `own` signature in which a page names its offices, with a day not
    before the report's, or without one. More of them are a list."""
    start = max(own.lines) + 1
    taken: set[int] = set()
    if len(below) <= _MOST_OFFICES:
        days = [(found, found.signed_on or own.signed_on) for found in below]
        taken.update(
            *(f.lines for f, day in days if not own.signed_on or not day or day >= own.signed_on)
        )
    names = [at for at in range(start, len(lines)) if read_signers(lines[at], dated=False)]
    names = [at for at in names if at not in taken]
    if 0 < len(names) <= _MOST_OFFICES and not is_left_open(lines, names[0]):
        taken.update(names)
    return frozenset(taken)


def _signed_at(lines: Sequence[str], at: int, named: str) -> Closing | None:
    """The signature whose day stands in line `at`, with what is not text below it."""
    line = read_line(lines[at])
    if line is None or line.day is None or _is_below_a_day(lines, at):
        return None
    taken = _around(lines, at, line, named)
    if not line.day.certain and not _has_signer_beside(taken, at):
        return None
    signers = dict.fromkeys(name for place in taken for name in taken[place].signers)
    below = page_foot(lines, max(taken) + 1)
    unread = "" if line.day.day else line.day.printed
    return Closing("、".join(signers), line.day.day, frozenset(taken) | below, unread)


def _is_below_a_day(lines: Sequence[str], at: int) -> bool:
    """Whether line `at` is the clock of a site right below the day of a signature."""
    above = read_line(lines[at - 1]) if at and is_clock(lines[at]) else None
    return above is not None and above.day is not None


def _around(lines: Sequence[str], at: int, day: Signed, own: str) -> dict[int, Signed]:
    """The lines of the signature whose day stands in line `at`: those right above it from the
    first that names a body on, or, where none does, the names right below."""
    above = _right_above(lines, at, day, own)
    named = _who_sign(lines, above, own)
    taken = {place: above[place] for place in range(named[0], at)} if named else {}
    taken[at] = day
    for place in range(min(taken) - 1, -1, -1):
        if not is_note(lines[place]):
            break
        taken[place] = Signed()
    for place in range(at + 1, min(len(lines), at + 1 + _MOST_BELOW)):
        below = read_line(lines[place])
        if below is None or below.day or (below.signers and (named or day.signers)):
            break
        taken[place] = below
    return taken


def _right_above(lines: Sequence[str], at: int, day: Signed, own: str) -> dict[int, Signed]:
    """The lines of signatures right above line `at`. A name that bears another day than the one
    below it has a signature of its own."""
    above: dict[int, Signed] = {}
    named = bool(day.signers)
    for place in range(at - 1, max(-1, at - 1 - _MOST_ABOVE), -1):
        line = Signed() if is_printed(lines[place]) else read_line(lines[place])
        apart = named or (own and line is not None and line.signers)
        if line is None or (apart and _other_day(line, day)):
            break
        above[place] = line
        named = named or bool(line.signers)
    return above


def _other_day(line: Signed, day: Signed) -> bool:
    days = [one.day.day for one in (line, day) if one.day and one.day.day]
    return len(set(days)) > 1


def _who_sign(lines: Sequence[str], above: Mapping[int, Signed], own: str) -> list[int]:
    """Which of the lines `above` a day name those that sign: all, but for a list in the text. Its
    end may be the signature: from the report's own body on, or else the last name. Where a report's
    own body stands first of many, they sign together."""
    named = sorted(place for place in above if above[place].signers)
    if not named:
        return named
    few = len(named) <= _MOST_SIGNERS or is_own(above[named[0]].signers, own)
    if few and not is_left_open(lines, named[0]):
        return named
    mine = next((at for at, place in enumerate(named) if is_own(above[place].signers, own)), None)
    if mine is not None and len(named) - mine <= _MOST_SIGNERS:
        return named[mine:]
    if own and is_left_open(lines, named[0]):
        return [place for place in named[-1:] if above[place].signers[-1].startswith(own)]
    return named[-1:]


def _has_signer_beside(taken: Mapping[int, Signed], at: int) -> bool:
    """Whether a name stands in line `at` or next to it: what is written as a version or a sum may
    be (2025.1.20) is a day only there, and a web page prints one of its own below the signature."""
    for places in (range(at - 1, min(taken) - 1, -1), range(at + 1, max(taken) + 1)):
        beside = next((taken[place] for place in places if taken[place] != Signed()), None)
        if beside is not None and beside.signers and not beside.day:
            return True
    return bool(taken[at].signers)


def _undated(lines: Sequence[str], above: str, named: str) -> Closing:
    """A name alone at the end. Where the line above is left open, the name belongs to it, but for
    one that stands over the sections as well. Of several names, a list, only the report's own."""
    end = len(lines)
    while end and is_page_foot(lines[end - 1]):
        end -= 1
    signers = read_signers(lines[end - 1], dated=False) if end else ()
    first = end - 1
    while signers and first and read_signers(lines[first - 1], dated=False):
        first -= 1
    alone = first == end - 1
    if not signers or (not alone and not is_own(signers, named)):
        return Closing()
    if alone and is_left_open(lines, first):
        return Closing()
    known = signers[0] in above and read_name(signers[0]).regions
    shortest = _SHORTEST_OPEN if named and not is_own(signers, named) else _LONGEST_CLOSED
    if alone and end > 1 and _is_open(lines[end - 2], shortest) and not known:
        return Closing()
    return Closing("、".join(signers), None, frozenset(range(end - 1, len(lines))))


def _is_open(line: str, longer_than: int) -> bool:
    """Whether a sentence may go on below `line`, or a list."""
    return not line.endswith(_ENDED) and len(line) > longer_than
