"""Official paper as PDF, set by typst: tagged, with outline, PDF/A-2a requested.

The template is the same for every paper and the words come in as JSON, so that nothing a text may
hold can be taken for markup.
"""

import json
import re
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai.paper import head, imprint, page
from gongkai.paper.by_sense import by_sense
from gongkai.paper.characters import printable
from gongkai.paper.grid import Place, rows_of
from gongkai.paper.model import (
    Block,
    Contents,
    Figure,
    Heading,
    Imprint,
    PageBreak,
    Paper,
    Paragraph,
    RedHead,
    Signature,
    Table,
    Title,
)
from gongkai.paper.pdf.fonts import Faces, choose
from gongkai.paper.pieces import ADDRESS, PLAIN, WHOLE, pieces_and_addresses
from gongkai.paper.signing import BLANK_LINES, lines_of_name

STANDARD = "a-2a"
"""Requested of typst; no validator has confirmed it (none is packaged for Debian)."""

_UNDATED = date(1980, 1, 1)
"""PDF/A wants a day; a paper without one bears the first that office files can name."""

_UNPRINTED = ("could not be displayed", "codepoint")
"""How typst says that a character is in no font, or in a font's private area only."""


_TELEPHONE = re.compile(r"\d[-－–—]\d")
_OPENING, _CLOSING = "（(“‘「《〔[", "）)，。、；：！？”’」》〕]"

_HEAD = {
    "above": head.ABOVE,
    "line_gap": head.LINE_GAP,
    "blank_lines": head.BLANK_LINES,
    "red": head.RED,
}

_IMPRINT = {
    "size": imprint.SIZE,
    "free": imprint.FREE,
    "hanging": len(imprint.COPIED),
    "thick": imprint.THICK,
    "thin": imprint.THIN,
}

_FEW_ROWS = 5
"""Rows under one label that stay together where a table is broken."""


def to_pdf(paper: Paper) -> bytes:
    """`paper` as a PDF file; Unprintable where this machine has no Chinese font.

    The same paper gives the same bytes. The first call in a process looks for fonts (about a
    second), the next ones do not.
    """
    dated = paper.dated or _UNDATED
    words = json.dumps(_plain(paper, faces(), dated), ensure_ascii=False)
    return _compile(words, datetime.combine(dated, time(), UTC))


@cache
def faces() -> Faces:
    """The font families this machine can set a paper in."""
    return choose(_typesetter()[1].families())


@cache
def _typesetter() -> tuple[Any, Any]:
    """The one compiler of the process, and its fonts. typst weighs 37 MB: loaded when needed."""
    import typst

    fonts = typst.Fonts()
    return typst.Compiler(font_paths=fonts), fonts


def _compile(words: str, stamp: datetime) -> bytes:
    """PDF/A forbids glyphs that no font has: a text with such a character is set without it."""
    compiler, _ = _typesetter()
    source = files(__package__).joinpath("paper.typ").read_bytes()
    settings = {"format": "pdf", "sys_inputs": {"paper": words}, "timestamp": stamp}
    try:
        return bytes(compiler.compile(input=source, pdf_standards=STANDARD, **settings))
    except RuntimeError as error:
        if not any(said in str(error) for said in _UNPRINTED):
            raise
    return bytes(compiler.compile(input=source, **settings))


def _plain(paper: Paper, fonts: Faces, dated: date) -> dict[str, Any]:
    return {
        "title": printable(paper.title),
        "author": printable(paper.author),
        "lang": paper.lang,
        "dated": (dated.year, dated.month, dated.day),
        "fonts": asdict(fonts),
        "page": {
            name.lower(): value for name, value in vars(page).items() if isinstance(value, float)
        },
        "blocks": [_block(block) for block in paper.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    kind = type(block).__name__.lower()
    match block:
        case RedHead():
            organ, number = printable(block.organ), printable(block.number)
            size = head.organ_size(organ)
            return {"kind": kind, "organ": organ, "number": number, "size": size, **_HEAD}
        case Contents():
            return {"kind": kind, "levels": block.levels, "title": head.CONTENTS}
        case Title():
            return {"kind": kind, "lines": [_pieces(x) for x in by_sense(printable(block.text))]}
        case Table():
            return {"kind": kind, **_table(block)}
        case Figure():
            alt = printable(block.alt)
            return {"kind": kind, "svg": block.svg, "alt": alt, "table": _table(block.table)}
        case Signature():
            lines = lines_of_name(printable(block.name))
            words = {"name": lines, "date": printable(block.date)}
            blank = BLANK_LINES[block.sealed]
            return {"kind": kind, **words, "sealed": block.sealed, "blank_lines": blank}
        case Imprint():
            copied, (organ, day) = imprint.copied_line(block), imprint.printed_line(block)
            own = {"copied": _pieces(copied), "ruled": block.ruled, **_IMPRINT}
            return {"kind": kind, "organ": printable(organ), "day": printable(day), **own}
        case Paragraph():
            lead, rest = block.text[: block.lead], block.text[block.lead :]
            own = {"kind": kind, "lead_text": _pieces(lead), "text": _stiff(_pieces(rest))}
            return {**asdict(block), **own}
        case Heading():
            return {**asdict(block), "kind": kind, "text": _pieces(block.text)}
        case PageBreak():
            return {"kind": kind}


def _pieces(text: str) -> list[tuple[str, str]]:
    return list(pieces_and_addresses(printable(text)))


def _stiff(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pieces `found`, of which those alone are whole that no line of paper breaks: telephone
    numbers. They and parts of addresses have the brackets and stops that begin or end no line."""
    done: list[tuple[str, str]] = []
    for kind, words in found:
        before = done[-1] if done else (PLAIN, "")
        if kind == WHOLE and not _TELEPHONE.search(words):
            kind = PLAIN
        if kind == PLAIN and before[0] in (WHOLE, ADDRESS):
            rest = words.lstrip(_CLOSING)
            done[-1] = (before[0], before[1] + words.removesuffix(rest))
            words = rest
        elif kind in (WHOLE, ADDRESS) and before[0] == PLAIN and done:
            rest = before[1].rstrip(_OPENING)
            done[-1] = (PLAIN, rest)
            words = before[1].removeprefix(rest) + words
        if words:
            done.append((kind, words))
    return [piece for piece in done if piece[1]]


def _table(table: Table) -> dict[str, Any]:
    rows = rows_of(table)
    return {
        "widths": table.widths,
        "title": printable(table.title),
        "size": table.size,
        "header_rows": table.header_rows,
        "whole": table.whole,
        "breaks": [at for at, row in enumerate(rows) if not any(map(_stays, row))],
        "rows": [[_cell(place) for place in row] for row in rows],
    }


def _stays(place: Place) -> bool:
    """Whether a table must not be broken above the row that meets its cell in this place."""
    return not place.begins and place.cell.rows <= _FEW_ROWS


def _cell(place: Place) -> dict[str, Any]:
    """A cell as a row meets it, with the rows that it covers, `top` up to `bottom`."""
    text = [*map(_pieces, place.cell.text.split("\n"))]
    bottom = place.top + place.cell.rows
    return {**asdict(place.cell), "text": text, "top": place.top, "bottom": bottom}
