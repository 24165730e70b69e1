"""An HTML page before it is parsed: its charset, and tags that would make a parser labour."""

import re

from gongkai.annual_report.readers.text.decoding import Decoded, decode

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{1,20})", re.IGNORECASE)
_FORMATTING = re.compile(
    r"</?(?:b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s>/])[^<>]*>", re.IGNORECASE
)
_MANY = 3_000_000


def decode_page(data: bytes) -> Decoded:
    """The page as text; the charset it names counts where its bytes do not tell."""
    named = _CHARSET.search(data[:4096])
    return decode(data, named[1].decode("ascii") if named else "")


def soften(page: str) -> str:
    """`page` without signs of no width, and without formatting tags that could multiply.

    A parser opens every formatting element that was left open anew in each block that follows: n
    of them in n paragraphs make n² nodes. They carry no text, so taking them out loses nothing.
    """
    if "\u200b" in page or "\ufeff" in page:
        page = page.replace("\u200b", "").replace("\ufeff", "")
    tags = page.count("<")
    if tags * tags < _MANY:
        return page
    formatting = len(_FORMATTING.findall(page))
    return _FORMATTING.sub("", page) if formatting * tags > _MANY else page
