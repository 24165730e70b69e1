"""Which part of a document is the report, where the title of another one stands in it too.

A page may show another body's report in a column beside the article; a file may hold two reports,
or another's table below its own. What is another's must not be read as the report's: it would lend
it name, year, sentences and numbers.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from gongkai.annual_report.document import Block, Document, Grid, Line, Paragraph, text_of
from gongkai.annual_report.interpretation.agency import (
    is_agency_line,
    is_government,
    name_in_title,
    read_name,
    same_agency,
)
from gongkai.annual_report.interpretation.headings import CERTAIN, read_heading
from gongkai.annual_report.interpretation.one_body import may_have_become
from gongkai.annual_report.interpretation.opening import is_title
from gongkai.annual_report.interpretation.years import report_year

_LONGEST, _SHORTEST = 80, 10
_MOST, _FEWEST_SECTIONS = 200, 3
_MOST_SIGNERS, _LONGEST_REST = 500, 16
_FIRST_SECTION, _LAST_SECTION = 1, 6
_SPACES = re.compile(r"\s+")
_REST_OF_TITLE = re.compile(r"(?:公?开)?(?:工?作)?(?:年?度)?(?:工?作)?(?:报?告|年?报|总?结)")
"""A line may end in the middle of a word."""
_ENDS_OF_TITLE = ("报告", "年报", "总结")
_YEAR_OF_TITLE = re.compile(r"[（(]20\d\d年?度?[)）]")
_HEAD_OF_TITLE = re.compile(r"[一-鿿（）()]{0,40}(?:20\d\d|二[〇○零][一-鿿〇○零]{2})年度?")
_CHAPTERS = frozenset({"han", "part", "digit", ""})


@dataclass(frozen=True)
class _Title:
    """A title with its year, at the index of its block; `name` is "" where it names no body."""

    at: int
    text: str
    name: str
    year: int
    is_first_heading: bool

    def is_another(self, other: "_Title") -> bool:
        """Whether the two are titles of different reports."""
        return self.year != other.year or self.is_of_another_body(other)

    def is_of_another_body(self, other: "_Title") -> bool:
        a, b = self.name, other.name
        return bool(a and b) and a not in b and b not in a and not may_have_become(a, b)


@dataclass(frozen=True)
class _Body:
    """The text from the first section on, and the names that stand alone in a line of it."""

    text: str
    signers: tuple[str, ...]

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> "_Body":
        lines = (line for at in range(len(blocks)) if is_agency_line(line := _bare(blocks, at)))
        return cls("\n".join(map(text_of, blocks)), tuple(islice(lines, _MOST_SIGNERS)))


def own_part(document: Document) -> Document:
    """`document` without what stands before the report's own title and what follows the report,
    where that is another's; a note says what was left out below it."""
    titles = _titles(document.blocks)
    if len(titles) < 2 or not any(title.is_another(titles[0]) for title in titles):
        return document
    places = _places(document.blocks)
    first = min(places, default=len(document.blocks))
    above = [title for title in titles if title.at < first]
    if not above:
        return document
    opening, body = document.blocks[:first], _Body.of(document.blocks[first:])
    own = max(above, key=lambda title: (_weight(title, opening, body), -title.at))
    own = _below_links(own, above, opening)
    start = own.at if any(own.is_another(t) for t in above if t.at < own.at) else 0
    end, again, note = _end(own, titles, places, document.blocks)
    if not start and end == len(document.blocks):
        return document
    return replace(
        document,
        blocks=document.blocks[start:end] + document.blocks[again:],
        notes=(*document.notes, note) if note else document.notes,
    )


def titled_year(document: Document) -> int | None:
    """The year of the first title that has one; None where there is none."""
    return next((title.year for title in _titles(document.blocks)), None)


def _titles(blocks: Sequence[Block]) -> list[_Title]:
    """The titles with a year among `blocks`; beyond the first some it is a list of reports."""
    found = (
        title
        for at, block in enumerate(blocks)
        if isinstance(block, (Paragraph, Line))
        and len(block.text) <= _LONGEST
        and "公开" in block.text
        and (title := _title_at(at, blocks)) is not None
    )
    return list(islice(found, _MOST))


def _title_at(at: int, blocks: Sequence[Block]) -> _Title | None:
    """The title whose line with 公开 stands at `at`, with the lines it goes on in and begins in."""
    line = text_of(blocks[at])
    whole = any(word in line for word in _ENDS_OF_TITLE)
    rest = "" if whole else _rest_of_title(blocks, at + 1)
    if rest is None:
        return None
    text, start = _bare(blocks, at).strip("《》") + rest, at
    if len(text) < _SHORTEST or not is_title(text):
        return None
    year = report_year(text, ())
    if year is None and _YEAR_OF_TITLE.fullmatch(below := _bare(blocks, at + 1)):
        text += below
        year = report_year(text, ())
    if year is None and _HEAD_OF_TITLE.fullmatch(above := _bare(blocks, at - 1)):
        start, text = at - 1, above + text
        year = report_year(text, ())
    if year is None:
        return None
    name = name_in_title(text)
    if not name and is_agency_line(line := _bare(blocks, start - 1)):
        name, start, text = line, start - 1, line + text
    if name and not read_name(name).regions:
        name = ""
    is_first_heading = any(getattr(block, "heading", None) == 1 for block in blocks[start : at + 1])
    return _Title(start, text, name, year, is_first_heading)


def _rest_of_title(blocks: Sequence[Block], at: int) -> str | None:
    """The line at `at` where it is the end of a title: 年度报告; None where it is not."""
    if at >= len(blocks) or len(text_of(blocks[at])) > _LONGEST_REST:
        return None
    line = _bare(blocks, at)
    return line if _REST_OF_TITLE.fullmatch(line) else None


def _places(blocks: Sequence[Block]) -> dict[int, int]:
    """The sections (1-6) that headings open, by the index of the block."""
    found: dict[int, int] = {}
    for at, block in enumerate(blocks):
        if not isinstance(block, (Paragraph, Line)) or len(block.text) > _LONGEST:
            continue
        heading = read_heading(block.text.strip())
        if heading is None or heading.certainty != CERTAIN or heading.style not in _CHAPTERS:
            continue
        if heading.place is not None:
            found[at] = heading.place
    return found


def _below_links(own: _Title, above: Sequence[_Title], blocks: Sequence[Block]) -> _Title:
    """`own`, or the same title below it where only titles stand between: it was a link among
    those to other reports."""
    for title in above:
        if (
            title.at > own.at
            and title.text == own.text
            and not _has_prose(blocks[own.at : title.at])
        ):
            own = title
    return own


def _weight(title: _Title, blocks: Sequence[Block], body: _Body) -> tuple[int, bool]:
    """How much of the report speaks for `title`: its name in the report's `body`, and alone in a
    line as its signature is; the period of its year in the opening that ends `blocks`. Then whether
    it is a page's first heading. A government's name is in many a body's text."""
    period = (f"{title.year}年1月1日", f"{title.year}年12月31日", f"{title.year}年度")
    opening = "".join(text_of(block) for block in blocks[title.at + 1 :])
    has_period = any(day in _SPACES.sub("", opening) for day in period)
    if not title.name:
        return int(has_period), title.is_first_heading
    signed = any(same_agency(title.name, signer) for signer in body.signers)
    has_name = signed or (not is_government(title.name) and title.name in body.text)
    return has_period + has_name + signed, title.is_first_heading


def _end(
    own: _Title, titles: Sequence[_Title], places: dict[int, int], blocks: Sequence[Block]
) -> tuple[int, int, str]:
    """Where the report ends that `own` opens, where it goes on, and the note on what is between.

    Another's title ends it only behind its last section, and only where sections or a table stand
    below: a list of other reports may be part of the last section, and a page's head is above it.
    Tables that the report has not got above may be its own, unless they bear another body's name.
    """
    for other in titles:
        if other.at <= own.at or not other.is_another(own):
            continue
        above = [at for at in places if own.at < at < other.at]
        before, after = [places[at] for at in above], [places[at] for at in places if at > other.at]
        if not above or not _has_prose(blocks[above[0] : other.at]):
            continue  # sections in a list of contents
        restarts = len(set(after)) >= _FEWEST_SECTIONS
        if restarts and _is_over(before, after):
            note = f"文件里有两份报告：《{own.text}》和《{other.text}》，只读了前一份。"
            return other.at, len(blocks), note
        if restarts or not _is_over(before, after):
            continue
        below = _grids(blocks[other.at :])
        may_be_own = _grids(blocks[own.at : other.at]) < below
        if below and (other.is_of_another_body(own) or not may_be_own):
            note = f"报告之后还有《{other.text}》的内容，没有读入。"
            return other.at, _signed_below(own, other, blocks), note
    return len(blocks), len(blocks), ""


def _signed_below(own: _Title, other: _Title, blocks: Sequence[Block]) -> int:
    """Where the report goes on below the tables of `other`, if it is signed there and only there:
    they are an annex of another body's within its last section. Else the end of the document."""
    last = max(at for at in range(other.at, len(blocks)) if isinstance(blocks[at], Grid))
    signed = (
        at
        for at in range(own.at + 1, len(blocks))
        if is_agency_line(line := _bare(blocks, at)) and same_agency(own.name, line)
    )
    is_annex = other.is_of_another_body(own) and next(signed, 0) > last
    return last + 1 if is_annex else len(blocks)


def _is_over(before: Sequence[int], after: Sequence[int]) -> bool:
    """Whether a report is over between the sections `before` and `after`, be it that its last one
    is missing."""
    if before[-1] == _LAST_SECTION:
        return True
    if after:
        return after[0] == _FIRST_SECTION and len(set(before)) >= _FEWEST_SECTIONS
    return before[-1] == _LAST_SECTION - 1


def _has_prose(blocks: Sequence[Block]) -> bool:
    return any("。" in text_of(block) for block in blocks)


def _grids(blocks: Sequence[Block]) -> int:
    return sum(isinstance(block, Grid) for block in blocks)


def _bare(blocks: Sequence[Block], at: int) -> str:
    """The line of the block `at` without white space; "" where there is none, or a long text."""
    text = text_of(blocks[at]) if 0 <= at < len(blocks) else ""
    return _SPACES.sub("", text) if len(text) <= _LONGEST else ""
