"""An HTML page before it is parsed: its charset, and tags that would make a parser labour."""

import re

from gongkai.annual_report.document import Unreadable
from gongkai.annual_report.readers.text.decoding import Decoded, decode

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{1,20})", re.IGNORECASE)
_FORMATTING = re.compile(
    r"</?(?:b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s>/])[^<>]*>", re.IGNORECASE
)
_STRUCK = re.compile(r"<(s|strike)(?=[\s>])[^<>]*>[^<]*</\1\s*>", re.IGNORECASE)
_MANY = 3_000_000
_TAG = re.compile(r"<(/?)([a-z][^\s/<>]*)[^<>]*?(/?)>", re.IGNORECASE)
_NEVER_DEEP_NAMES = """
    area base body br col colgroup dd dt embed head hr html img input li link meta option p param
    source tbody td tfoot th thead tr wbr
"""
_NEVER_DEEP = frozenset(_NEVER_DEEP_NAMES.split())
"""Elements that hold nothing, or that end by themselves where the next one begins."""
_MAX_DEPTH = 1000
"""No page is nested a tenth as deeply; a parser looks through all open elements at each tag."""


def decode_page(data: bytes) -> Decoded:
    """The page as text; the charset it names counts where its bytes do not tell."""
    named = _CHARSET.search(data[:4096])
    return decode(data, named[1].decode("ascii") if named else "")


def soften(page: str) -> str:
    """`page` without signs of no width, and without formatting tags that could multiply.

    Unreadable where its elements stand in one another beyond all reason.

    A parser opens every formatting element that was left open anew in each block that follows: n
    of them in n paragraphs make n² nodes. They carry no text, so taking them out loses nothing, but
    for what is struck out, which goes with its tags.
    """
    if "\u200b" in page or "\ufeff" in page:
        page = page.replace("\u200b", "").replace("\ufeff", "")
    tags = page.count("<")
    if tags * tags < _MANY:
        return page
    formatting = len(_FORMATTING.findall(page))
    if formatting * tags > _MANY:
        page = _FORMATTING.sub("", _STRUCK.sub("", page))
    _refuse_deep(page)
    return page


def _refuse_deep(page: str) -> None:
    depth = 0
    for closing, name, closed in _TAG.findall(page):
        if not closed and name.lower() not in _NEVER_DEEP:
            depth = max(0, depth - 1) if closing else depth + 1
            if depth > _MAX_DEPTH:
                raise Unreadable("文件的结构嵌套过深，无法读取。")
