"""版记 in DOCX: paragraphs in a frame at the foot of the page.

LibreOffice sets a table that stands free where the text ends, and lets go of a frame whose
paragraphs have other borders each: a line is a paragraph as high as it is thick, and shaded.
"""

from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from gongkai.paper.characters import printable
from gongkai.paper.docx.table import TABLE_STYLE, run_face
from gongkai.paper.imprint import COPIED, FREE, SIZE, THICK, THIN, copied_line, printed_line
from gongkai.paper.model import Imprint
from gongkai.paper.page import BODY_FACE, POINTS_PER_MM, TYPE_WIDTH

_TWIPS = 20
"""Of a point: what widths, heights and indents are counted in."""
_WIDTH = round(TYPE_WIDTH * POINTS_PER_MM * _TWIPS)
_CHARACTER = round(SIZE * _TWIPS)
_LINE, _PADDING = 19 * _TWIPS, 3 * _TWIPS
_BLACK = '<w:shd w:val="clear" w:color="auto" w:fill="000000"/>'
_FRAME = (
    f'<w:framePr w:w="{_WIDTH}" w:wrap="around" w:vAnchor="margin" w:hAnchor="margin"'
    ' w:xAlign="left" w:yAlign="bottom"/>'
)


def add_imprint(document: Any, block: Imprint) -> None:
    """Put it before the last paragraph, with which it goes from page to page: Word anchors a frame
    to the paragraph that follows it."""
    copied, (organ, day) = copied_line(block), printed_line(block)
    rows = [_copied(copied)] if copied else []
    rows += [_printed(organ, day)] if day else []
    if rows and block.ruled:
        ruled = [each for row in rows for each in (row, _rule(THIN))]
        rows = [_rule(THICK), *ruled[:-1], _rule(THICK)]
    for row in rows:
        document.paragraphs[-1]._element.addprevious(parse_xml(row))


def _rule(millimetres: float) -> str:
    high = round(millimetres * POINTS_PER_MM * _TWIPS)
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{high}" w:lineRule="exact"/>'
    return _paragraph(f"{_BLACK}{spacing}{run_face(1, BODY_FACE)}", "")


def _copied(words: str) -> str:
    """Its lines begin below the first organ's name."""
    hanging, free = len(COPIED) * _CHARACTER, FREE * _CHARACTER
    indent = f'w:left="{free + hanging}" w:right="{free}" w:hanging="{hanging}"'
    return _row("", indent, _run(words))


def _printed(organ: str, day: str) -> str:
    stop = f'<w:tabs><w:tab w:val="right" w:pos="{_WIDTH - FREE * _CHARACTER}"/></w:tabs>'
    indent = f'w:left="{FREE * _CHARACTER}" w:firstLine="0"'
    return _row(stop, indent, f"{_run(organ)}<w:r><w:tab/></w:r>{_run(day)}")


def _row(tabs: str, indent: str, runs: str) -> str:
    spacing = (
        f'<w:spacing w:before="{_PADDING}" w:after="{_PADDING}" w:line="{_LINE}"'
        ' w:lineRule="exact"/>'
    )
    return _paragraph(f'{tabs}{spacing}<w:ind {indent} w:firstLineChars="0"/>', runs)


def _paragraph(layout: str, runs: str) -> str:
    return (
        f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{TABLE_STYLE}"/>{_FRAME}{layout}</w:pPr>'
        f"{runs}</w:p>"
    )


def _run(words: str) -> str:
    text = escape(printable(words))
    return f'<w:r>{run_face(SIZE, BODY_FACE)}<w:t xml:space="preserve">{text}</w:t></w:r>'
