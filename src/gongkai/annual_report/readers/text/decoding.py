"""From bytes to text: UTF-8, UTF-16, GBK (as GB18030), Big5 where declared.

Order: byte order mark, UTF-8 if the whole is valid, UTF-16 by its zero bytes, then line by line. A
line is GBK where it is not valid UTF-8. A file with both kinds of lines is refused: which of its
characters are what was written cannot be known.
"""

import codecs
import re
from dataclasses import dataclass, field

from gongkai.annual_report.document import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_END = re.compile(rb"(?<=\n)|(?<=\r)(?!\n)")
_DECLARED = {"big5": "big5hkscs", "big5-hkscs": "big5hkscs", "big5hkscs": "big5hkscs"}
_LOST = "\ufffd"
_MIXED = "文件混用了 UTF-8 和 GBK 两种编码（第{}行与前文不同），请统一为一种编码后再读取。"


@dataclass(frozen=True)
class Decoded:
    """Text, and what was lost of it. `is_utf8` tells that the bytes are its UTF-8, all of them."""

    text: str
    notes: tuple[str, ...] = ()
    is_utf8: bool = field(default=False, compare=False)


def decode(data: bytes, declared: str = "") -> Decoded:
    """`data` as text. `declared` is the charset an HTML page names; its content comes first.

    Bytes that fit nowhere become U+FFFD and are said in `notes`. Unreadable where lines of UTF-8
    and of GBK are mixed.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _whole(data[len(mark) :], encoding)
    try:
        return Decoded(data.decode("utf-8"), is_utf8=True)
    except UnicodeDecodeError:
        pass
    if wide := _utf16_without_mark(data):
        return _whole(data, wide)
    for encoding in filter(None, (_DECLARED.get(declared.lower()),)):
        try:
            return Decoded(data.decode(encoding))
        except UnicodeDecodeError:
            pass
    return _line_by_line(data)


def _whole(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    return Decoded(text, _lost_note(text))


def _lost_note(text: str) -> tuple[str, ...]:
    lost = text.count(_LOST)
    return (f"有 {lost} 处字符编码损坏，未能读出。",) if lost else ()


def _utf16_without_mark(data: bytes) -> str:
    """UTF-16 by its line ends and digits: their high byte is zero, as few low bytes are."""
    head = data[:4000]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) * 20 < len(head) or min(even, odd) * 2 > max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _line_by_line(data: bytes) -> Decoded:
    lines = _LINE_END.split(data)
    wide = {place: _as_utf8(line) for place, line in enumerate(lines) if not line.isascii()}
    if not any(wide.values()):
        return _whole(data, "gb18030")
    narrow = {place: _as_gbk(lines[place]) for place, text in wide.items() if text is None}
    if gbk := [place for place, text in narrow.items() if _LOST not in text]:
        turn = gbk[0] if gbk[0] else next(place for place, text in wide.items() if text)
        raise Unreadable(_MIXED.format(turn + 1))
    read = (
        narrow.get(place) or wide.get(place) or line.decode("ascii", errors="replace")
        for place, line in enumerate(lines)
    )
    whole = "".join(read)
    return Decoded(whole, _lost_note(whole))


def _as_utf8(line: bytes) -> str | None:
    """The line, None where it is not UTF-8; a few damaged bytes do not keep it from being that.

    Two GBK characters may happen to be valid UTF-8, but then of letters below U+0800 only.
    """
    text = line.decode("utf-8", errors="replace")
    lost = text.count(_LOST)
    wide = sum(char >= "\u0800" for char in text) - lost if lost else max(text) >= "\u0800"
    return text if wide > 4 * lost else None


def _as_gbk(line: bytes) -> str:
    try:
        return line.decode("gb18030")
    except UnicodeDecodeError:
        return line.decode("utf-8", errors="replace")
