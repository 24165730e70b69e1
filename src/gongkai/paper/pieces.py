"""Where a line of text may be broken that no rule of line breaking knows of, and where it may not.

A telephone number, a date, a number with its unit and a document number (文号) are read as one, and
stand on one line. A run of letters longer than a line (an address of a page, a name in pinyin) has
to be broken somewhere, or it leaves the page; an address behind one of its marks, where nobody
takes the line's end for a part of it.

A page of the web keeps all of that whole. Justified paper does not: a date moved to the next line
as one would tear the line before it apart. There a number keeps its digits, as Unicode's rules of
line breaking have it, and only the hyphens of Word are told.
"""

import re
from collections.abc import Iterator

from gongkai.paper.by_sense import breadth

PLAIN, WHOLE, LONG, ADDRESS = "plain", "whole", "long", "address"

_WIDEST_WHOLE = 12
"""Full-width characters: what is kept whole still fits the narrowest column of text."""
_UNITS = "万元|元|年度?|月份?|日|号|万?(?:人次|[件条次项个人篇份场期名处])|[%％‰]"
_PIECE = re.compile(
    r"(?P<long>[A-Za-z0-9_]{21,})"
    r"|(?P<whole>(?<![A-Za-z0-9/.=?&_\-])(?:"
    r"(?:[一-鿿]{0,2}[发函规字办文通令批复])?〔\d{4}〕第?\d{1,5}号"
    r"|\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}月\d{1,2}日"
    r"|\d{2,}(?:[-－–—]\d{2,})+"
    rf"|\d+(?:[.,]\d+)*(?:{_UNITS})?"
    r")(?![A-Za-z0-9/=&_]))"
)
_ADDRESS = re.compile(r"(?:https?://|(?<![A-Za-z0-9])www\.)[A-Za-z0-9/._~:?#@&=%+\-]+")
_PART = re.compile(r"(?P<long>[A-Za-z0-9]{21,})|[^/._?&=\-]*[/._?&=\-]+|[^/._?&=\-]+")


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """`text` in pieces, each with its kind; together they are `text`."""
    done = 0
    for match in _PIECE.finditer(text):
        words = match[0]
        if match["whole"] and (len(words) < 2 or breadth(words) > _WIDEST_WHOLE):
            continue
        if match.start() > done:
            yield PLAIN, text[done : match.start()]
        yield LONG if match["long"] else WHOLE, words
        done = match.end()
    if done < len(text):
        yield PLAIN, text[done:]


def pieces_and_addresses(text: str) -> Iterator[tuple[str, str]]:
    """As `pieces`, but an address in its parts, for where nothing else says how it is broken."""
    done = 0
    for match in _ADDRESS.finditer(text):
        yield from pieces(text[done : match.start()])
        for part in _PART.finditer(match[0]):
            yield LONG if part["long"] else ADDRESS, part[0]
        done = match.end()
    yield from pieces(text[done:])
