"""An article that stands in its page twice: once for a wide screen, once for a phone.

Which of them is shown a script or a style sheet elsewhere says. Where they are the same, one is
enough; where they are not, which of them counts is not known, and both stay.
"""

from gongkai.annual_report.document import Block, Grid, text_of

_FIRST, _OCCURRENCES = 12, 4
_FEWEST, _SHORTEST, _FIRST_TEXT = 5, 200, 10
"""Blocks of an article; characters of one without tables, and of the text with which it begins."""


def without_copy(blocks: list[Block]) -> list[Block]:
    """`blocks` without the runs that say again, word for word, all that stands before them."""
    long = [text for block in blocks if (text := text_of(block)) and len(text) >= _FIRST_TEXT]
    if len(set(long)) == len(long):
        return blocks
    texts = [text_of(block) for block in blocks]
    for start, text in enumerate(texts[:_FIRST]):
        if len(text) < _FIRST_TEXT or texts.count(text) == 1:
            continue
        second = start
        for _ in range(_OCCURRENCES):
            second = texts.index(text, second + 1) if text in texts[second + 1 :] else len(texts)
            end = 2 * second - start
            if end > len(texts):
                break
            if second - start >= _FEWEST and _are_same(blocks, texts, start, second):
                return blocks[:second] + blocks[_end_of_copies(blocks, texts, start, second) :]
    return blocks


def _end_of_copies(blocks: list[Block], texts: list[str], start: int, second: int) -> int:
    """Where the last of the copies ends that follow one another from `second` on."""
    width = second - start
    while _are_same(blocks, texts, second, second + width):
        second += width
    return second + width


def _are_same(blocks: list[Block], texts: list[str], start: int, second: int) -> bool:
    """Whether the blocks from `start` to `second`, which are those of an article, come again behind
    them; a heading may have another level."""
    end = 2 * second - start
    if texts[start:second] != texts[second:end]:
        return False
    has_grid = any(isinstance(block, Grid) for block in blocks[start:second])
    return (has_grid or sum(map(len, texts[start:second])) >= _SHORTEST) and all(
        one == other
        for one, other in zip(blocks[start:second], blocks[second:end], strict=True)
        if isinstance(one, Grid) or isinstance(other, Grid)
    )
