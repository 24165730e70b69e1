"""Valid files of every format, ways to damage them, and what may come out of a damaged file."""

import io
import random
import re
from collections.abc import Callable, Iterable
from functools import cache

from PIL import Image

from gongkai.annual_report.document import (
    Cell,
    Document,
    Grid,
    Line,
    Paragraph,
    Picture,
    Unreadable,
)
from gongkai.annual_report.readers import READERS, read_document
from gongkai.annual_report.readers.image import picture
from gongkai.annual_report.readers.image.recognition import Seen
from gongkai.annual_report.readers.sniffing import sniff
from tests.annual_report.readers.building import TABLES, html_report, html_table
from tests.annual_report.readers.packaging import (
    cell,
    paragraph,
    row,
    sheet_rows,
    table,
    word,
    workbook,
)
from tests.annual_report.readers.printing import drawn_pdf
from tests.annual_report.readers.word97 import word97

_SENTENCE = re.compile(r"[^。\n]*[\u4e00-\u9fff][^。\n]*。")
_RTF = (
    rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0 Song;}}\pard\intbl a\'b1\'a8\cell \u25253?\cell\row\v x}"
)
_MHTML = (
    b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"
    b"--b\nContent-Type: text/html\n\n%s\n--b--"
)

AT_ONCE = ("docx", "xlsx", "html", "text", "rtf", "mhtml")
"""Formats that are read without another process: thousands of files a second or so."""


def _picture() -> bytes:
    buffer = io.BytesIO()
    pages = [Image.effect_noise((240, 240), 50).convert("L") for _ in range(2)]
    pages[0].save(buffer, "TIFF", save_all=True, append_images=pages[1:], compression="tiff_lzw")
    return buffer.getvalue()


@cache
def valid() -> dict[str, bytes]:
    """A small file of each format by the reader's name."""
    rows = row(cell("规章"), cell("0")), row(cell("许可"), cell("39"))
    numbers = {1: {"A": ("规章", 1), "B": ("0", 1)}, 2: {"A": ("许可", 1), "B": ("39", 2)}}
    rules = "".join(f" {x} 100 m {x} 200 l S {100} {x} m 300 {x} l S" for x in (100, 200, 300))
    return {
        "doc": word97(["一、总体情况", [["规章", "0"], ["许可", "39"]]]),
        "docx": word(paragraph("一、总体情况") + table(*rows) + paragraph("二")),
        "html": f"<meta charset=utf-8><body>{html_report()}".encode(),
        "image": _picture(),
        "mhtml": _MHTML
        + b"Content-Type: text/html\n\n"
        + html_table(TABLES[2]).encode()
        + b"\n--b--",
        "pdf": drawn_pdf([(110, 150, "39")], rules),
        "rtf": _RTF,
        "text": "一、总体情况\n规章\t0\t0\n[image: 表三]\n".encode(),
        "xlsx": workbook(sheet_rows(numbers, "A1:A2")),
    }


def damaged(data: bytes, others: Iterable[bytes], chance: random.Random) -> bytes:
    """`data` with one to four injuries: bytes turned, cut out, doubled, or spliced with another."""
    donors = list(others)
    for _ in range(chance.randint(1, 4)):
        data = _INJURIES[chance.randrange(len(_INJURIES))](data, chance.choice(donors), chance)
    return data


def _turned(data: bytes, _: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8) if data else 0):
        changed[chance.randrange(len(changed))] = chance.choice((0, 255, chance.randrange(256)))
    return bytes(changed)


def _cut(data: bytes, _: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:start] if chance.random() < 0.3 else data[:start] + data[end:]


def _doubled(data: bytes, _: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:end] + data[start:end] * chance.randint(1, 20) + data[end:]


def _spliced(data: bytes, other: bytes, chance: random.Random) -> bytes:
    start, end = _span(other, chance)
    place = chance.randrange(len(data) + 1)
    return data[:place] + other[start:end] + data[place:]


def _span(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 4, 64, 1024)))


_INJURIES: tuple[Callable[[bytes, bytes, random.Random], bytes], ...] = (
    _turned,
    _cut,
    _doubled,
    _spliced,
)


def check(data: bytes) -> None:
    """AssertionError unless `data` is read into sound blocks or refused in one Chinese sentence."""
    try:
        document = read_document(data)
    except Unreadable as refused:
        assert _SENTENCE.fullmatch(str(refused)), str(refused)
    else:
        assert document.format in READERS
        assert all(_SENTENCE.fullmatch(note) for note in document.notes), document.notes
        for block in document.blocks:
            _check_block(block)


def _check_block(block: object) -> None:
    match block:
        case Paragraph(text, heading):
            assert text.strip() and "\n" not in text, block
            assert heading is None or 1 <= heading <= 9, block
        case Line(text) | Picture(text):
            assert "\n" not in text, block
        case Grid():
            _check_grid(block.cells)
        case _:
            raise AssertionError(block)


def _check_grid(cells: tuple[Cell, ...]) -> None:
    """Cells in reading order, none over another."""
    taken: set[tuple[int, int]] = set()
    for one in cells:
        assert min(one.rows, one.columns) >= 1 and min(one.row, one.column) >= 0, one
        places = {
            (one.row + down, one.column + right)
            for down in range(one.rows)
            for right in range(one.columns)
        }
        assert not places & taken, one
        taken |= places
    assert [(one.row, one.column) for one in cells] == sorted((c.row, c.column) for c in cells)


def read_picture_unseen(data: bytes) -> Document:
    """A picture opened page by page, and not recognised: that takes seconds a page."""
    recognise = picture.recognise
    picture.recognise = lambda _: Seen((Paragraph("字"),), 0)
    try:
        return picture.read_picture(data)
    finally:
        picture.recognise = recognise


def fuzz_one(data: bytes) -> None:
    """One input of atheris: its formats are those that are read in this process."""
    try:
        kind = sniff(data)
    except Unreadable:
        return
    if kind in AT_ONCE and data.count(b"<") < 20_000:
        check(data)
