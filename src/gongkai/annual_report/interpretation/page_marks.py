"""What a page prints above and below its text, taken out before anything is read: the number of the
page, the running head, the address and the time that a browser adds.

Each becomes the line that the reader of plain text leaves where a page ends. A line that bears
nothing but a number may be a cell of a flattened table, so it is the page's only where such lines
count the pages: one at the same edge of every page, or each between blank lines, far from the next.
"""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile, islice, pairwise

from gongkai.annual_report.document import Document, Line

FORM_FEED = "\f"
DIGITS = r"[0-9０-９]{1,3}"
_ADDRESS = r"[!-~]{1,200}"
"""Of an address: other letters go on with the sentence, for Chinese has no spaces between words."""
MARK = re.compile(
    rf"[-—–―─－~～·•]{{1,3}}\s?{DIGITS}\s?[-—–―─－~～·•]{{1,3}}"
    rf"|第\s?{DIGITS}\s?页(?:\s?[,，/]?\s?共\s?{DIGITS}\s?页)?|{DIGITS}\s?/\s?{DIGITS}"
    r"|(?:\d{1,4}[/-]){2}\d{1,4},?\s\d{1,2}:\d\d(?:\s?[AP]M)?(?:\s.{1,120})?"
    rf"|(?:file://{_ADDRESS}|https?://{_ADDRESS}(?=\s+\d))(?:\s+\d{{1,3}}/\d{{1,3}})?"
)
"""The number of a page, or what a browser prints above and below each."""
NUMBER = re.compile(DIGITS)
_FIRST_SIGNS = frozenset("-—–―─－~～·•第fh0123456789０１２３４５６７８９")
_REPEATED = re.compile(rf"^{DIGITS}\s?(?=/\s?{DIGITS}$)")
"""The number of the page before the number of pages, which stays the same."""
_DOUBTFUL = frozenset("/0123456789０１２３４５６７８９")
_LONGEST_MARK, _LONGEST_HEAD, _SHORTEST_HEAD = 240, 60, 5
_FEWEST_PAGES, _SHORTEST_PAGE, _MOST_LINES_OF_TITLE = 3, 8, 2
"""How many pages tell that numbers count them; how many lines a page has at the least."""


def without_page_marks(document: Document) -> Document:
    """`document` with a blank line for each that only a page needs."""
    if document.format != "text":
        return document
    lines = [block.text if isinstance(block, Line) else None for block in document.blocks]
    texts = [line if line is None else line.strip() for line in lines]
    marks = _marks(texts)
    feeds = {at for at, line in enumerate(lines) if line == FORM_FEED}
    marks |= _numbers_at_edges(texts, feeds) or _numbers_apart(texts)
    if not marks and not feeds:
        return document
    marks |= _running_heads(texts, marks | feeds)
    return replace(
        document,
        blocks=tuple(
            Line(FORM_FEED) if at in marks else block for at, block in enumerate(document.blocks)
        ),
    )


def _marks(texts: Sequence[str | None]) -> set[int]:
    """The lines that are marks of pages by themselves. What a sentence or a cell may be as well, a
    fraction or a time, is one where it is on several pages: of as many pages, of the same time."""
    found = {
        at: _REPEATED.sub("", text)
        for at, text in enumerate(texts)
        if text
        and text[0] in _FIRST_SIGNS
        and len(text) <= _LONGEST_MARK
        and MARK.fullmatch(text) is not None
    }
    often = Counter(found.values())
    return {at for at, text in found.items() if text[:1] not in _DOUBTFUL or often[text] > 1}


def _numbers_at_edges(texts: Sequence[str | None], feeds: set[int]) -> set[int]:
    """The lines, the last of each page or the first, whose numbers count the pages; the first pages
    may have none, nor has what stands behind the last form feed."""
    for step in (-1, 1):
        numbers = _beside(texts, feeds, step)
        numbers = [*dropwhile(lambda at: not NUMBER.fullmatch(texts[at] or ""), numbers)]
        if len(numbers) >= _FEWEST_PAGES and _counts(texts, numbers):
            return set(numbers)
    return set()


def _numbers_apart(texts: Sequence[str | None]) -> set[int]:
    """The numbers between blank lines, where all of them count pages from the first one on."""
    found = [
        at
        for at in range(1, len(texts) - 1)
        if (text := texts[at])
        and len(text) <= 3
        and texts[at - 1] == texts[at + 1] == ""
        and NUMBER.fullmatch(text)
    ]
    far = all(below - above > _SHORTEST_PAGE for above, below in pairwise(found))
    return set(found) if len(found) >= _FEWEST_PAGES and far and _counts(texts, found) else set()


def _counts(texts: Sequence[str | None], at: Sequence[int]) -> bool:
    """Whether numbers stand in all those lines, each greater by one than the one before."""
    if not all(NUMBER.fullmatch(texts[index] or "") for index in at):
        return False
    numbers = [int(texts[index] or "") for index in at]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _beside(texts: Sequence[str | None], places: set[int], step: int) -> list[int]:
    """The nearest line with text above (`step` -1) or below each of `places`, which are blank; none
    where another block is nearer. In one pass, for a file may have nothing but blank lines."""
    nearest: int | None = None
    found: list[int] = []
    for at in range(len(texts))[::-step]:
        if texts[at] != "":
            nearest = at if texts[at] is not None else None
        elif at in places and nearest is not None:
            found.append(nearest)
    return sorted(found)


def _running_heads(texts: Sequence[str | None], breaks: set[int]) -> set[int]:
    """The lines beside breaks that repeat what the title says, all above them or all below. The
    body that signs the report may stand at the end of a page, but once."""
    first = [text for text in texts[: _SHORTEST_PAGE * 3] if text]
    title = "".join("".join(first[:_MOST_LINES_OF_TITLE]).split())
    bare = [*texts]
    for at in breaks:
        bare[at] = ""
    found: set[int] = set()
    for step in (-1, 1):
        beside = set(_beside(bare, breaks, step))
        heads = {at: head for at in beside if (head := _squeezed(texts[at])) and head in title}
        often = Counter(heads.values())
        repeated = {at: head for at, head in heads.items() if often[head] > 1}
        found |= repeated.keys()
        if step > 0:
            found |= set(_head_of_first_page(texts, repeated.values()))
    return found


def _head_of_first_page(texts: Sequence[str | None], heads: Container[str]) -> Iterator[int]:
    """The first line, where it is one of `heads` and the title itself stands below it."""
    filled = ((at, "".join(text.split())) for at, text in enumerate(texts) if text)
    first, *below = [*islice(filled, 1 + _MOST_LINES_OF_TITLE)] or [(0, "")]
    lines = [text for _, text in below]
    if first[1] in heads and first[1] in (*lines[:1], "".join(lines)):
        yield first[0]


def _squeezed(text: str | None) -> str:
    """`text` without white space; "" where it is too short for a running head, or too long."""
    bare = "".join(text.split()) if text and len(text) <= _LONGEST_HEAD else ""
    return bare if len(bare) >= _SHORTEST_HEAD else ""
