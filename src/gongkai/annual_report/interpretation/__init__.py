"""A document's blocks understood as an annual report.

`interpret` is the one door: blocks in, a frozen `Report` out. It never raises: what cannot be known
is unknown, and said.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongkai.annual_report.document import EMBEDDED, Block, Document, Grid
from gongkai.annual_report.forms import FORMS, TABLE_SECTIONS, TABLES, form_for
from gongkai.annual_report.interpretation.agency import (
    agency_names,
    bodies_in_title,
    has_bodies_below,
    is_government,
    name_in_title,
)
from gongkai.annual_report.interpretation.chart_tables import read_chart_tables
from gongkai.annual_report.interpretation.claims import read_statements
from gongkai.annual_report.interpretation.closing import Closing, read_closing
from gongkai.annual_report.interpretation.headed_rows import with_headings_apart
from gongkai.annual_report.interpretation.lines import TextLine, prose_lines
from gongkai.annual_report.interpretation.opening import Opening, find_contact, read_opening
from gongkai.annual_report.interpretation.other_years import without_other_years
from gongkai.annual_report.interpretation.outline import Chapter, read_outline
from gongkai.annual_report.interpretation.own_part import own_part
from gongkai.annual_report.interpretation.page_marks import without_page_marks
from gongkai.annual_report.interpretation.script import simplified
from gongkai.annual_report.interpretation.series import take_series
from gongkai.annual_report.interpretation.sheets import with_tables_in_place
from gongkai.annual_report.interpretation.signers import named_body, own_signer
from gongkai.annual_report.interpretation.split_names import broken_signature
from gongkai.annual_report.interpretation.tables import TablesRead, read_tables
from gongkai.annual_report.interpretation.tables.traces import has_traces
from gongkai.annual_report.interpretation.title_cells import labelled_title
from gongkai.annual_report.interpretation.years import report_year
from gongkai.annual_report.report import ABSENT, IMAGE, UNRECOVERABLE, Report, Section
from gongkai.annual_report.unknown_cells import UNKNOWN, tells_unknown_cells
from gongkai.annual_report.unread import unread_reason

__all__ = ["interpret"]

_CHAPTERS_OF_A_FORM = 4
_SAYS_UNREAD = "未能读取"
_SEEN = re.compile("图像|没有编码")
"""In the notes of a reader: a page is a picture or as good as one, recognised or not."""


@dataclass(frozen=True)
class _Prose:
    """The prose of a document, taken apart."""

    lines: Sequence[TextLine]
    chapters: Sequence[Chapter]
    opening: Opening
    closing: Closing
    sections: tuple[Section, ...]


def interpret(document: Document) -> Report:
    """The report `document` is. Unknown is a value: no agency, year or table is ever guessed."""
    document = with_headings_apart(without_page_marks(simplified(document)))
    document = without_other_years(with_tables_in_place(own_part(document)))
    tables = read_tables(document.blocks)
    lines, series = take_series(prose_lines(document, frozenset(tables.used)))
    prose = _read_prose(_with_whole_signature(lines), document.blocks)
    opening = prose.opening
    texts = [opening.preamble, *(section.text for section in prose.sections)]
    named = named_body(bodies_in_title(opening.title), prose.closing.signer)
    signer = own_signer(prose.closing.signer, named)
    names = agency_names(opening.title, texts, signer)
    agency = named or signer or (names[0] if names else None)
    year = report_year(opening.title, texts, prose.closing.signed_on)
    by_number = _by_number(opening.preamble, prose.sections)
    name = agency or ""
    stated = read_statements(by_number, year, is_government(name), has_bodies_below(name))
    form = _form(tables, prose.chapters, year)
    if (tables.form is None and tables.values and form in FORMS) or tables.names_years:
        # No table shows the form, the year does: the cells are to be those of that form.
        tables = read_tables(document.blocks, form if form in FORMS else "2021", year)
    charts = read_chart_tables(document.blocks, tables.used, stated.claims)
    return Report(
        form=form,
        agency=agency,
        agency_names=names,
        year=year,
        title=opening.title,
        preamble=opening.preamble,
        contact=find_contact(texts),
        signed_by=prose.closing.signer,
        signed_on=prose.closing.signed_on,
        unread_day=prose.closing.unread_day,
        sections=prose.sections,
        values=tables.values,
        unread=_unread(tables, prose, document),
        cells=tables.cells,
        derived=tables.derived,
        extra_rows=tuple(tables.extra_rows),
        labels=tables.labels,
        claims=stated.claims,
        comparisons=stated.comparisons,
        percentages=stated.percentages,
        series=(*series, *charts.series),
        notes=(*document.notes, *charts.unread),
    )


def _read_prose(lines: Sequence[TextLine], blocks: Sequence[Block]) -> _Prose:
    """`lines` taken apart; the title that only the table over an article has is put above them."""
    prose = _take_apart(lines)
    title = "" if prose.opening.title else labelled_title(blocks)
    return _take_apart([TextLine(title), *lines]) if title else prose


def _with_whole_signature(lines: Sequence[TextLine]) -> Sequence[TextLine]:
    """`lines`, the name that signs in one where it is broken over several."""
    pieces = broken_signature([line.text for line in lines])
    if not pieces:
        return lines
    name = TextLine("".join(lines[at].text for at in pieces))
    return [*lines[: pieces.start], name, *lines[pieces.stop :]]


def _take_apart(lines: Sequence[TextLine]) -> _Prose:
    outline = read_outline(lines)
    found = outline.chapters
    start = found[0].start if found else len(lines)
    last = found[-1].start + 1 if found else 0
    above = "\n".join(line.text for line in lines[:start])
    before = [line.text for at, line in enumerate(lines[:start]) if at not in outline.contents]
    # Without a chapter the signature ends the very lines in which the title stands.
    below = [line.text for line in lines[start:]]
    stated = [text for text in before if text]
    opening = read_opening(stated, True, below) if found else Opening("", "")
    named = name_in_title(opening.title)
    closing = read_closing([line.text for line in lines[last:]], above if found else "", named)
    signature = {last + at for at in closing.lines}
    if not found:
        unsigned = [text for at, text in enumerate(before) if text and at not in signature]
        opening = read_opening(unsigned, False, [lines[at].text for at in sorted(signature)])
    sections = tuple(_section(lines, chapter, signature) for chapter in found)
    return _Prose(lines, found, opening, closing, sections)


def _section(lines: Sequence[TextLine], chapter: Chapter, signature: set[int]) -> Section:
    heading = chapter.heading
    body = [heading.rest] if heading.rest else []
    for at in range(chapter.start + 1, chapter.end):
        text = lines[at].text
        if text and at not in signature and not _is_stand_in(text):
            body.append(text)
    return Section(chapter.number, heading.printed, heading.title, "\n".join(body))


def _is_stand_in(text: str) -> bool:
    """Whether `text` says of a written table that it, or some cells of it, were not read."""
    if _SAYS_UNREAD in text:
        return unread_reason(text) is not None
    return UNKNOWN in text and tells_unknown_cells(text)


def _by_number(preamble: str, sections: Sequence[Section]) -> Mapping[int, str]:
    """Text by section number, 0 the preamble; of two sections with one number the first."""
    texts = {0: preamble}
    for section in sections:
        if section.number is not None:
            texts.setdefault(section.number, section.text)
    return texts


def _form(tables: TablesRead, found: Sequence[Chapter], year: int | None) -> str:
    """The form by its tables; without any, by the year where the statutory sections stand."""
    if tables.form is not None:
        return tables.form
    statutory = {chapter.number for chapter in found if chapter.number}
    form = form_for(year) if year is not None else None
    return form.name if form and len(statutory) >= _CHAPTERS_OF_A_FORM else "free"


def _was_seen(document: Document) -> bool:
    """Whether the document is a picture, or has pages that were: there a table that was not found
    may well stand, and was not recognised."""
    return document.format == "image" or any(_SEEN.search(note) for note in document.notes)


def _unread(tables: TablesRead, prose: _Prose, document: Document) -> dict[str, str]:
    """Why each table that was not read is not there: a picture in its place, what is left of it,
    or nothing."""
    reasons: dict[str, str] = {}
    for table in TABLES:
        if table in tables.read:
            continue
        number = TABLE_SECTIONS[table]
        reason = tables.unread.get(table) or _said(prose, number)
        if not reason and (_was_seen(document) or _shows_picture(prose, number)):
            reason = IMAGE
        reasons[table] = reason or _left(table, tables, _inside(prose, number), document)
    return reasons


def _left(table: str, tables: TablesRead, lines: Sequence[TextLine], document: Document) -> str:
    """Whether anything of `table` is left in its section's `lines`, or in a grid not read, or may
    stand in a document within this one."""
    grids = (
        "".join(block.texts)
        for at, block in enumerate(document.blocks)
        if isinstance(block, Grid) and at not in tables.used
    )
    left = has_traces(table, [line.text for line in lines]) or has_traces(table, grids)
    return UNRECOVERABLE if left or EMBEDDED in document.notes else ABSENT


def _inside(prose: _Prose, number: int) -> Sequence[TextLine]:
    """The lines of section `number`; none where it is not there."""
    chapter = next((c for c in prose.chapters if c.number == number), None)
    return prose.lines[chapter.start : chapter.end] if chapter else ()


def _said(prose: _Prose, number: int) -> str | None:
    """The reason that a written report gives in the table's place."""
    texts = [line.text for line in _inside(prose, number) if _SAYS_UNREAD in line.text]
    return next((reason for text in texts if (reason := unread_reason(text))), None)


def _shows_picture(prose: _Prose, number: int) -> bool:
    return any(line.picture for line in _inside(prose, number))
