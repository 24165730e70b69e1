"""What was filled into the fields of a form, as characters where the fields stand on the page.

A field may be shown by several widgets, and each takes from its parents what it does not say
itself. What a field shows and does not tell is unknown: it is not blank. Boxes to be ticked and
signatures are no text.
"""

import re
from collections.abc import Iterator
from math import inf
from typing import Any

from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

from gongkai.annual_report.readers.boxes import Box
from gongkai.annual_report.readers.pdf.glyphs import Glyph

_HIDDEN = 2 | 32
"""Flags of an annotation that is not shown."""
_MULTILINE, _PASSWORD = 1 << 12, 1 << 13
"""Flags of a field of text."""
_TEXTS = ("Tx", "Ch")
_MOST, _DEEPEST, _LONGEST = 5_000, 16, 4_000
"""Widgets of a page, parents of a widget, and characters in it: no form has more."""
_SIZE = re.compile(rb"([\d.]+)\s+Tf")
_SHOWS_TEXT = re.compile(rb"[)>\]]\s*(?:Tj|TJ|'|\")")
_SMALL, _LARGE, _FULL = 4.0, 12.0, 0.8
"""Points: sizes of text that is fitted to its field, and how much of its height it fills."""
_UNKNOWN = "?"


def glyphs_of_widgets(page: Any, start: int) -> list[Glyph]:
    """The text in the fields of a pdfplumber page, as its characters from number `start`."""
    found: list[Glyph] = []
    annotations = resolve1(page.page_obj.annots)
    for reference in annotations[:_MOST] if isinstance(annotations, list) else []:
        widget = _Widget(resolve1(reference))
        box = widget.box(page)
        if box is None or not (text := widget.text()):
            continue
        found += _set(text, box, widget, start + len(found))
        start += 1  # so that no field goes on with the one before
    return found


class _Widget:
    def __init__(self, entries: Any) -> None:
        self._chain = list(_with_parents(entries))

    def get(self, name: str) -> Any:
        return next((resolve1(level[name]) for level in self._chain if name in level), None)

    def flags(self, name: str) -> int:
        value = self.get(name)
        return value if isinstance(value, int) else 0

    def box(self, page: Any) -> Box | None:
        """Where the field stands; None where it is not shown or holds no text."""
        if not self._chain or _name(self._chain[0].get("Subtype")) != "Widget":
            return None
        if self.flags("F") & _HIDDEN or _name(self.get("FT")) not in _TEXTS:
            return None
        corners = self.get("Rect")
        corners = [resolve1(c) for c in corners] if isinstance(corners, list) else []
        if len(corners) != 4 or not all(isinstance(c, int | float) for c in corners):
            return None
        box = _on_page(page, *map(float, corners))
        return box if box.right > box.left and box.bottom > box.top else None

    def text(self) -> str:
        """What the field shows."""
        value = self.get("V")
        if isinstance(value, list):
            values = [self._shown(resolve1(v)) for v in value]
            text = None if None in values else "、".join(map(str, values))
        else:
            text = self._shown(value)
        if text is None or (text and self.flags("Ff") & _PASSWORD):
            return _UNKNOWN
        return text[:_LONGEST] or (_UNKNOWN if self._draws_text() else "")

    def _shown(self, value: Any) -> str | None:
        """One value as it is shown; None where that is unknown."""
        if value is None:
            return ""
        text = _text(value)
        choices = self.get("Opt")
        for choice in map(resolve1, choices[:_MOST]) if isinstance(choices, list) else ():
            if isinstance(choice, list) and len(choice) == 2 and _text(choice[0]) == text:
                return _text(choice[1])
        return text

    def _draws_text(self) -> bool:
        """Whether the picture of the field has text in it."""
        looks = self.get("AP")
        drawn = resolve1(looks.get("N")) if isinstance(looks, dict) else None
        return isinstance(drawn, PDFStream) and bool(_SHOWS_TEXT.search(drawn.get_data()))

    def size(self, height: float) -> float:
        """The size of its text, in a line of `height`."""
        told = self.get("DA")
        match = _SIZE.search(told) if isinstance(told, bytes) else None
        size = float(match[1]) if match and match[1].count(b".") < 2 and match[1] != b"." else 0.0
        return min(size or min(_LARGE, _FULL * height), max(height, _SMALL))


def _with_parents(entries: Any) -> Iterator[dict[str, Any]]:
    for _ in range(_DEEPEST):
        if not isinstance(entries, dict):
            return
        yield entries
        entries = resolve1(entries.get("Parent"))


def _name(value: Any) -> str:
    value = resolve1(value)
    return str(value.name) if isinstance(value, PSLiteral) else ""


def _text(value: Any) -> str | None:
    value = resolve1(value)
    if isinstance(value, PDFStream):
        value = value.get_data()
    if isinstance(value, PSLiteral):
        value = value.name
    if isinstance(value, bytes):
        value = decode_text(value)
    return (
        str(value).replace("\r\n", "\n").replace("\r", "\n").strip() if value is not None else None
    )


def _on_page(page: Any, x0: float, y0: float, x1: float, y1: float) -> Box:
    """A rectangle of the file as it stands on the page, turned with it."""
    left, low, right, high = page.page_obj.mediabox
    corners = {
        0: (x0 - left, high - y0, x1 - left, high - y1),
        90: (y0 - low, x0 - left, y1 - low, x1 - left),
        180: (right - x0, y0 - low, right - x1, y1 - low),
        270: (high - y0, right - x0, high - y1, right - x1),
    }[page.rotation]
    across, down = sorted(corners[::2]), sorted(corners[1::2])
    dx, dy = page.mediabox[0], page.mediabox[1]
    return Box(across[0] + dx, down[0] + dy, across[1] + dx, down[1] + dy)


def _set(text: str, box: Box, widget: _Widget, order: int) -> list[Glyph]:
    """The characters of `text` in `box`, line by line from its top, or in its middle if one."""
    height, width = box.bottom - box.top, box.right - box.left
    size = widget.size(height)
    room = width / size if widget.flags("Ff") & _MULTILINE else inf
    lines = [line for paragraph in text.split("\n") for line in _broken(paragraph, room)]
    pitch = min(1.2 * size, height / len(lines))
    top = box.top if len(lines) > 1 else box.top + (height - pitch) / 2
    found: list[Glyph] = []
    for line in lines:
        widths = [size * _width(char) for char in line]
        narrow = min(1.0, width / sum(widths)) if widths else 1.0
        left = box.left
        for char, wide in zip(line, widths, strict=True):
            right = left + wide * narrow
            place = Box(left, top, right, top + pitch)
            found.append(Glyph(char, place, min(size, pitch), order + len(found)))
            left = right
        top += pitch
    return found


def _broken(paragraph: str, room: float) -> Iterator[str]:
    """`paragraph` in lines of a width of `room` characters."""
    start, used = 0, 0.0
    for at, char in enumerate(paragraph):
        if used + _width(char) > room and at > start:
            yield paragraph[start:at]
            start, used = at, 0.0
        used += _width(char)
    yield paragraph[start:]


def _width(char: str) -> float:
    return 0.5 if char.isascii() else 1.0
