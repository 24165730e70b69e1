"""Plain text: raw lines in, tabs, pipes and blank lines kept, for a table may be hidden in them."""

import re

from gongkai.annual_report.document import Block, Document, Line, Picture, Unreadable
from gongkai.annual_report.readers.limits import MAX_LINES, MAX_TEXT, refuse_large
from gongkai.annual_report.readers.text.decoding import decode
from gongkai.annual_report.readers.text.separated import blocks_of_cells

_BOOKMARK = re.compile(r"\[bookmark:[^\]\n]{0,200}\]")
_IMAGE = re.compile(
    r"\[(?:image|图片)[:：]\s*([^\]\n]{0,200})\]|!\[([^\]\n]{0,200})\]\([^)\n]{0,500}\)"
)
_LINE_ENDS = ("\r\n", "\r", "\v", "\u2028", "\u2029")
_LOST = "\ufffd"
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\uffff]")
_SAMPLE = 20_000


def read_text(data: bytes) -> Document:
    """A text file as lines; a marker `[image: x]` left by a converter becomes a picture."""
    refuse_large(data, MAX_TEXT)
    decoded = decode(data)
    # What a program writes in blocks of one size ends in zeros, which say nothing of the rest.
    text = decoded.text.rstrip("\x00")
    if not text.strip("\x00\ufeff \t\r\n\u3000"):
        raise Unreadable("文件是空的。")
    refuse_binary(text)
    cells = blocks_of_cells(text)
    blocks = lines_of(text) if cells is None else cells
    return Document("text", tuple(blocks), decoded.notes)


def refuse_binary(text: str) -> None:
    """Unreadable where decoded bytes are no text: too many characters that nobody writes."""
    sample = text[:_SAMPLE]
    # None of those is printable, as nearly every line of a report is.
    lines = sample.replace("\r", "\n").split("\n")
    doubtful = "".join([line for line in lines if not line.isprintable()])
    if (len(_NO_TEXT.findall(doubtful)) + sample.count(_LOST)) * 50 > len(sample):
        raise Unreadable("认不出文件的格式：既不是文本，也不是可以读取的文件格式。")


def lines_of(text: str) -> list[Block]:
    """`text` as raw lines, markers of pictures and bookmarks taken out."""
    text = text.replace("\x00", "").removeprefix("\ufeff")
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    if "\f" in text:
        # A line of its own, which is blank to all but those who ask where pages end.
        text = text.replace("\n\f", "\f").replace("\f", "\n\f\n")
    lines = text.split("\n")
    if len(lines) > MAX_LINES:
        raise Unreadable("文件过大：行数太多，不像一份年度报告。")
    if "[" not in text:
        return [Line(line) for line in lines]
    return [block for line in lines for block in _line(line)]


def _line(line: str) -> list[Block]:
    if "[" not in line:
        return [Line(line)]
    line = _BOOKMARK.sub("", line)
    blocks: list[Block] = []
    end = 0
    for marker in _IMAGE.finditer(line):
        if line[end : marker.start()].strip():
            blocks.append(Line(line[end : marker.start()]))
        blocks.append(Picture((marker[1] or marker[2] or "").strip()))
        end = marker.end()
    if line[end:].strip() or not blocks:
        blocks.append(Line(line[end:]))
    return blocks
