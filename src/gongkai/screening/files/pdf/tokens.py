"""What a content stream says beside what it draws: comments, the strings of marked content, and
words that are no operators. Source: ISO 32000-1, 7.2 (tokens), 7.8 (content streams), 14.6.

Texts that are painted are read from the page, not here. The stream is gone through once.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from gongkai.screening.files.asides import may_tell

_BLANK, _PLAIN = rb"[\x00\t\n\f\r ]", rb"[^\x00\t\n\f\r ()<>\[\]{}/%]"
_TOKEN = re.compile(
    # blanks and measures at once, not so many that going back on them would cost
    rb"(?:" + _BLANK + rb"+|[-+.0-9]{1,10}" + _BLANK + rb"+){0,500}"
    rb"(%[^\r\n]*|<<|<[^<>]*>|/" + _PLAIN + rb"*|" + _PLAIN + rb"+|.|\Z)",
    re.DOTALL,
)
_IN_STRING = re.compile(rb"\\.|[()]", re.DOTALL)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|.))", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"", b"f": b""}
_HASH = re.compile(rb"#([0-9A-Fa-f]{2})")
_END_OF_PICTURE = re.compile(rb"[\x00\t\n\f\r ]EI(?=[\x00\t\n\f\r ]|$)")
_PAINTS = frozenset((b"Tj", b"TJ", b"'", b'"'))
_BRACKETS = frozenset((b"[", b"]", b"<<", b">", b")", b"{", b"}"))
_NUMBER = re.compile(rb"[-+.0-9]+$")
_LONG = 11
"""Digits: a number of the stream that has more is no measure."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


class Token(NamedTuple):
    """A stretch of the stream and what it says; `kind` is comment, string, name or word."""

    start: int
    end: int
    kind: str
    text: str


def tokens(data: bytes) -> Iterator[Token]:
    """Every token but measures, brackets, and the strings that are painted."""
    waiting: list[tuple[int, int]] = []
    at, in_picture = 0, False
    while (match := _TOKEN.match(data, at)) and (raw := match[1]):
        start, at = match.span(1)
        if raw == b"(":
            at = _end_of_string(data, at)
            waiting.append((start, at))
        elif raw.startswith(b"%"):
            yield Token(start, at, "comment", decoded(raw[1:]))
        elif raw.startswith(b"<") and raw != b"<<":
            waiting.append((start, at))
        elif raw.startswith(b"/"):
            yield Token(start, at, "name", name_of(raw))
        elif raw not in _BRACKETS and not _is_measure(raw):
            if raw not in _PAINTS:
                yield from _strings(data, waiting)
            waiting.clear()
            if raw == b"ID" and in_picture:
                at = _end_of_picture(data, at)
            in_picture = raw == b"BI" or (in_picture and raw != b"ID")
            yield Token(start, match.end(1), "word", raw.decode("latin-1"))
    yield from _strings(data, waiting)


def _strings(data: bytes, places: list[tuple[int, int]]) -> Iterator[Token]:
    for start, end in places:
        inner = data[start + 1 : end - 1]
        plain = _plain(inner) if data[start : start + 1] == b"(" else _from_hex(inner)
        yield Token(start, end, "string", decoded(plain))


def telling(data: bytes) -> list[Token]:
    """The tokens in which something that is looked for may stand, and all comments."""
    return [t for t in tokens(data) if t.kind == "comment" or may_tell(t.text)]


def without(data: bytes, gone: list[Token]) -> bytes:
    """The stream with the tokens `gone` emptied, comments left out."""
    empty = {"comment": b"", "name": b"/X", "word": b"", "string": b"()"}
    out, at = [], 0
    for token in sorted(gone, key=lambda each: each.start):
        out += [data[at : token.start], empty[token.kind]]
        at = token.end
    return b"".join((*out, data[at:]))


def drawn_names(data: bytes) -> set[str]:
    """The names of what the stream draws with Do."""
    found: set[str] = set()
    last: Token | None = None
    for token in tokens(data) if b"Do" in data else ():
        draws = token.kind == "word" and token.text == "Do"
        if draws and last and not data[last.end : token.start].strip():
            found.add(last.text)
        last = token if token.kind == "name" else None
    return found


def decoded(raw: bytes) -> str:
    """The text of a string, whichever way it is written."""
    if raw.startswith((b"\xfe\xff", b"\xff\xfe")):
        text = raw.decode("utf-16", errors="replace")
    else:
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            text = raw.decode("gb18030", errors="replace")
    return _CONTROL.sub(" ", text)


def name_of(raw: bytes) -> str:
    plain = _HASH.sub(lambda match: bytes([int(match[1], 16)]), raw)
    return "/" + decoded(plain[1:])


def _is_measure(raw: bytes) -> bool:
    return bool(_NUMBER.match(raw)) and (len(raw) < _LONG or b"." in raw)


def _end_of_string(data: bytes, at: int) -> int:
    depth = 1
    while depth and (match := _IN_STRING.search(data, at)):
        at = match.end()
        depth += {b"(": 1, b")": -1}.get(match.group(), 0)
    return at if not depth else len(data)


def _end_of_picture(data: bytes, at: int) -> int:
    match = _END_OF_PICTURE.search(data, at)
    return match.end() if match else len(data)


def _plain(raw: bytes) -> bytes:
    if b"\\" not in raw:
        return raw

    def meant(match: re.Match[bytes]) -> bytes:
        if match[1]:
            return bytes([int(match[1], 8) & 255])
        return _LETTERS.get(match[2], b"" if match[2] in (b"\r\n", b"\n", b"\r") else match[2])

    return _ESCAPE.sub(meant, raw)


def _from_hex(raw: bytes) -> bytes:
    digits = re.sub(rb"[^0-9A-Fa-f]", b"", raw)
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
