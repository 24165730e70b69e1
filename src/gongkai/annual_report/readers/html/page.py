"""An HTML page parsed: the blocks of its article, and its title where the article lacks it."""

from functools import cache

from selectolax.lexbor import LexborHTMLParser

from gongkai.annual_report.document import Document, Unreadable
from gongkai.annual_report.readers.html.article import (
    article_of,
    headline,
    labelled_title,
)
from gongkai.annual_report.readers.html.copies import without_copy
from gongkai.annual_report.readers.html.flow import blocks_of
from gongkai.annual_report.readers.html.folded import unfold
from gongkai.annual_report.readers.html.markup import decode_page, soften
from gongkai.annual_report.readers.html.sheets import take_out_by_sheets

_KEPT = 4 * 1024 * 1024


def read_page(data: bytes) -> Document:
    """An HTML page (any charset it names or has) as the blocks of its article."""
    _keep_freed_memory()
    page = decode_page(data)
    text = soften(page.text)
    # The parser works on UTF-8: to encode anew what came so takes a fifth of the time of parsing.
    tree = LexborHTMLParser(data if page.is_utf8 and text is page.text else text)
    body = tree.body
    if body is None:
        raise Unreadable("网页里没有正文。")
    first = tree.css_first("h1")
    title = first.text(separator=" ") if first is not None else labelled_title(tree)
    if tree.head is not None:
        take_out_by_sheets(tree.head, body, text)
    unfold(body)
    blocks = without_copy(blocks_of(article_of(body)))
    heading = headline(tree, title, blocks)
    if not blocks and heading is None:
        raise Unreadable("网页里没有正文。")
    return Document("html", ((heading, *blocks) if heading else tuple(blocks)), page.notes)


@cache
def _keep_freed_memory() -> None:
    """Have the C library keep what a page frees for the next one: some megabytes, once a process.

    By default glibc gives the end of its heap back to the system when 128 kB of it are free, and
    the next tree asks for it again, fault by fault, which takes as long as half the parsing. A
    large block that is freed raises that limit to twice its size: mallopt(3), M_MMAP_THRESHOLD.
    With another C library it does nothing.
    """
    bytes(_KEPT)
