"""The characters of a PDF page with their places, cleaned of what only looks like text."""

import unicodedata
from typing import Any, NamedTuple

from gongkai.annual_report.readers.boxes import Box

_RADICALS = dict(
    zip(
        "⺠⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "民西见角贝车长门青页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)
"""Radicals of the CJK supplement, which fonts name in place of the character of the same shape."""


class Glyph(NamedTuple):
    """A character, where it stands, and its size in points."""

    text: str
    box: Box
    size: float


def glyphs_of(page: Any) -> list[Glyph]:
    """The upright characters of a pdfplumber page; a character printed twice, for bold, once."""
    upright = page.filter(lambda item: item["object_type"] != "char" or item["upright"])
    found = []
    for char in upright.dedupe_chars(tolerance=1).chars:
        box = Box(char["x0"], char["top"], char["x1"], char["bottom"])
        found.append(Glyph(_plain(char["text"]), box, float(char["size"])))
    return found


def _plain(text: str) -> str:
    """⼀ (a radical) -> 一 (the character); ligatures are taken apart."""
    if text < "\u2e80" and not "\ufb00" <= text <= "\ufb06":
        return text
    return "".join(
        unicodedata.normalize("NFKC", c)
        if "\u2f00" <= c <= "\u2fd5" or "\ufb00" <= c <= "\ufb06" or "\uf900" <= c <= "\ufaff"
        else _RADICALS.get(c, c)
        for c in text
    )


def is_readable(glyphs: list[Glyph]) -> bool:
    """Whether the fonts say which characters they draw; without that a page is only a picture."""
    unknown = sum(g.text.startswith("(cid:") or g.text in ("\ufffd", "\x00") for g in glyphs)
    return unknown * 5 < len(glyphs)
