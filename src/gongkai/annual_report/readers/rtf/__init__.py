"""RTF, which Word also names `.doc`: its text, a table row as a line in pipes.

Source: Rich Text Format Specification 1.9.1.
"""

from gongkai.annual_report.document import Block, Document, Line, Paragraph, Unreadable
from gongkai.annual_report.readers.limits import MAX_TEXT, refuse_large
from gongkai.annual_report.readers.rtf.text import plain_text

_CELL, _ROW = "\x07", "\x1e"


def read_rtf(data: bytes) -> Document:
    """An RTF file as paragraphs and lines."""
    refuse_large(data, MAX_TEXT)
    text = plain_text(data, cell=_CELL, row=_ROW)
    blocks = [block for piece in _pieces(text) for block in _blocks(piece)]
    if not blocks:
        raise Unreadable("RTF 文件里没有文字。")
    return Document("rtf", tuple(blocks))


def _pieces(text: str) -> list[str]:
    """Paragraphs and whole rows: within a row, a line break is only a break."""
    pieces: list[str] = []
    row: list[str] = []
    for line in text.split("\n"):
        row.append(line)
        if (len(row) > 1 or _CELL in line) and _ROW not in line:
            continue
        *rows, rest = " ".join(row).split(_ROW)
        pieces += rows
        row = [rest] if _CELL in rest else []
        pieces += [] if row else [rest]
    return [*pieces, " ".join(row)]


def _blocks(piece: str) -> list[Block]:
    if _CELL in piece:
        *cells, rest = (" ".join(cell.split()) for cell in piece.split(_CELL))
        return [Line("| " + " | ".join(cells) + " |"), *_blocks(rest)]
    text = piece.replace(_ROW, "").strip()
    if "\t" in text:
        return [Line(text)]
    return [Paragraph(text)] if text else []
