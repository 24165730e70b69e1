"""The text of an RTF file: control words followed as far as text depends on them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from gongkai.annual_report.document import Unreadable

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}]+)"
)
_SKIPPED = frozenset(
    (
        "annotation", "atnid", "atnauthor", "bkmkend", "bkmkstart", "colortbl", "datafield",
        "filetbl", "fldinst", "fonttbl", "footer", "footerf", "footerl", "footerr", "footnote",
        "header", "headerf", "headerl", "headerr", "info", "listtable", "listoverridetable",
        "object", "pict", "private", "revtbl", "rsidtbl", "shppict", "stylesheet", "themedata",
        "latentstyles", "xmlnstbl", "generator",
    )
)  # fmt: skip
_SIGNS = {
    "line": "\n", "page": "\n", "par": "\n", "sect": "\n", "tab": "\t", "emdash": "—",
    "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "·",
}  # fmt: skip
_SYMBOLS = {b"~": b" ", b"_": b"-", b"\\": b"\\", b"{": b"{", b"}": b"}"}
_LINE_ENDS = (b"\n", b"\r")
_HIDING = frozenset(("v", "deleted"))
"""Hidden text, and what a tracked change has taken out."""
_CODE_PAGES = {936: "gb18030", 950: "big5hkscs", 1252: "cp1252", 65001: "utf-8"}


@dataclass(frozen=True)
class _State:
    """What a group inherits and its end takes back."""

    skipped: bool = False
    hidden: bool = False
    in_table: bool = False
    """Between `\\intbl` and the end of the row, where a paragraph's end is one within a cell."""
    fallback: int = 1
    """How many characters after a Unicode one are its stand-in for old readers."""


class _Text:
    """Bytes in the code page gather until other text comes, for a character takes two of them."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.encoding = "gb18030"
        self._raw = bytearray()

    def add_bytes(self, raw: bytes) -> None:
        self._raw += raw

    def add(self, text: str) -> None:
        self.flush()
        self.pieces.append(text)

    def flush(self) -> None:
        if self._raw:
            self.pieces.append(self._raw.decode(self.encoding, errors="replace"))
            self._raw.clear()


def plain_text(data: bytes, *, cell: str, row: str) -> str:
    """The visible text, `cell` after each cell of a table and `row` after each row."""
    signs = {**_SIGNS, "cell": cell, "nestcell": cell, "row": row, "nestrow": row}
    text = _Text()
    states = [_State()]
    due = 0
    for match in _tokens(data):
        word, number, code, symbol, brace, plain = match.groups()
        state = states[-1]
        if brace == b"{":
            states.append(state)
        elif brace == b"}":
            states[max(len(states) - 1, 1) :] = []
        elif symbol == b"*":
            states[-1] = replace(state, skipped=True)
        elif word is not None:
            name, value = word.decode(), int(number) if number else None
            due = _follow(name, value, states, text, signs, due)
        elif symbol in _LINE_ENDS:
            due = _follow("par", None, states, text, signs, due)
        elif not (state.skipped or state.hidden):
            shown = bytes([int(code, 16)]) if code else _plain(symbol, plain)
            text.add_bytes(shown[due:])
            due = max(0, due - len(shown))
    if len(states) > 1:
        raise Unreadable("文件不完整：RTF 的内容没有结束，可能没有下载完。")
    text.flush()
    return "".join(text.pieces).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _tokens(data: bytes) -> Iterator[re.Match[bytes]]:
    """The tokens in order; the raw bytes that `\\bin` announces are passed over."""
    place = 0
    while (match := _TOKEN.search(data, place)) is not None:
        yield match
        place = match.end()
        if match[1] == b"bin":
            place += max(int(match[2] or 0), 0)


def _plain(symbol: bytes | None, plain: bytes | None) -> bytes:
    if symbol is not None:
        return _SYMBOLS.get(symbol, b"")
    return (plain or b"").replace(b"\r", b"").replace(b"\n", b"")


def _follow(
    name: str,
    value: int | None,
    states: list[_State],
    text: _Text,
    signs: dict[str, str],
    due: int,
) -> int:
    """Do what a control word says; return how many stand-in characters are still to be left out."""
    state = states[-1]
    if name in _SKIPPED:
        states[-1] = replace(state, skipped=True)
    elif name in _HIDING:
        states[-1] = replace(state, hidden=value != 0)
    elif name == "plain":
        states[-1] = replace(state, hidden=False)
    elif name in ("intbl", "pard"):
        states[-1] = replace(state, in_table=name == "intbl")
    elif name == "ansicpg":
        text.encoding = _CODE_PAGES.get(value or 936, "gb18030")
    elif name == "uc":
        states[-1] = replace(state, fallback=min(max(value or 0, 0), 10))
    elif not (state.skipped or state.hidden):
        if name == "u" and value is not None:
            text.add(chr(value % 65536))
            return state.fallback
        if name in signs:
            text.add(" " if state.in_table and signs[name] == "\n" else signs[name])
        if name == "row":
            states[-1] = replace(state, in_table=False)
    return 0 if name in signs else due
