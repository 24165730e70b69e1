"""The menu of a web page that stands in a column of its own to the left of the article.

A browser prints it beside the first lines of the article: they are no lines of the menu, and the
menu is no part of the report. It is only taken for one where nothing else of all pages stands to
the left of the article, and where it has neither sentences nor headings nor rules round it.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from gongkai.annual_report.readers.pdf.glyphs import Glyph
from gongkai.annual_report.readers.pdf.prose import TextLine, lines_of

_GAP = 14.0
"""Points: how wide the gap between menu and article is at least."""
_EDGE = 0.04
"""Of the page's height: where a browser prints the address, the date and the number of the page."""
_WIDE, _LEFT = 0.3, 0.4
"""Of the page's width: no menu is wider, and where an article beside one begins at the latest."""
_SHARE = 0.15
"""Of all characters: so many stand in the menu at most."""
_PROSE, _LINES = 0.4, 5
"""Of the page's width: how wide a line of prose is at least, and how many an article has."""
_ENTRIES = 2
_NOT_OF_A_MENU = re.compile(
    r"[。，；：:;]|^(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.．]|^第[一二三四五六七八九十]{1,3}[部章条]"
)


def without_menu(pages: Sequence[Any], texts: Sequence[list[Glyph]]) -> list[list[Glyph]]:
    """The characters `texts` of pdfplumber `pages` without those of a menu beside the article."""
    inner = [list(_inner(*sheet)) for sheet in zip(pages, texts, strict=True)]
    width = min((page.width for page in pages), default=0.0)
    place = _gap([glyph for glyphs in inner for glyph in glyphs], width)
    if place is None:
        return list(texts)
    start, end = place
    menus = [[g for g in glyphs if g.box.right <= start] for glyphs in inner]
    articles = [[g for g in glyphs if g.box.left >= end] for glyphs in inner]
    lines = [lines_of(menu) for menu in menus]
    is_menu = (
        sum(map(len, menus)) <= _SHARE * sum(map(len, articles))
        and sum(map(len, lines)) >= _ENTRIES
        and all(_is_entry(line, width) for page in lines for line in page)
        and _has_prose(articles, width)
        and not any(_is_ruled(*sheet, place) for sheet in zip(pages, lines, strict=True))
    )
    if not is_menu:
        return list(texts)
    dropped = [{glyph.order for glyph in menu} for menu in menus]
    return [
        [g for g in text if g.order not in out] for text, out in zip(texts, dropped, strict=True)
    ]


def _inner(page: Any, glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    """What is visible and not of a browser's header and footer."""
    top, bottom = page.bbox[1] + _EDGE * page.height, page.bbox[3] - _EDGE * page.height
    for glyph in glyphs:
        if top < glyph.box.centre[1] < bottom and glyph.text.strip():
            yield glyph


def _gap(glyphs: Sequence[Glyph], width: float) -> tuple[float, float] | None:
    """From where to where no character stands on any page: the widest such gap at the left."""
    found: tuple[float, float] | None = None
    end: float | None = None
    for glyph in sorted(glyphs, key=lambda glyph: glyph.box.left):
        left = glyph.box.left
        if left > _LEFT * width:
            break
        if end is not None and left - end >= max(_GAP, found[1] - found[0] if found else 0.0):
            found = end, left
        end = glyph.box.right if end is None else max(end, glyph.box.right)
    return found


def _is_entry(line: TextLine, width: float) -> bool:
    is_narrow = line.box.right - line.box.left < _WIDE * width
    return is_narrow and _NOT_OF_A_MENU.search(line.text) is None


def _has_prose(articles: Sequence[Sequence[Glyph]], width: float) -> bool:
    lines = (line for article in articles for line in lines_of(article) if not line.in_columns)
    return sum(line.box.right - line.box.left > _PROSE * width for line in lines) >= _LINES


def _is_ruled(page: Any, menu: Sequence[TextLine], gap: tuple[float, float]) -> bool:
    """Whether a rule goes from the menu over to the article: then it is a column of a table."""
    if not menu:
        return False
    top, bottom = menu[0].box.top - menu[0].size, menu[-1].box.bottom + menu[-1].size
    return any(
        edge["orientation"] == "h"
        and edge["x0"] < gap[0]
        and edge["x1"] > gap[1]
        and top < edge["top"] < bottom
        for edge in page.edges
    )
