"""A hit: one place in a text that a detector points to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

BLOCK, CONFIRM = "block", "confirm"
"""What becomes of a text with the hit: it is not let through, or a person says why it may be."""


@dataclass(frozen=True)
class Hit:
    """`text` stands at `start`:`end` and looks like personal data, or a mark, of `kind`.

    `message` is a sentence in Chinese; `suggestion` is what may stand there instead, "" where it
    should go altogether. `level` is BLOCK or CONFIRM.
    """

    kind: str
    start: int
    end: int
    text: str
    message: str
    suggestion: str
    level: str = CONFIRM


Detector = Callable[[str], Iterator[Hit]]
"""Text in (digits and letters half-width), hits out in order; takes time in proportion to it."""


Look = Callable[[str], bool]
"""Whether a detector may find anything in a text, or in a part of it: far cheaper than to run it,
and never no where it would find something."""


def masked(text: str, head: int, tail: int) -> str:
    """`text` with all but its first `head` and last `tail` characters starred: 138****1234."""
    hidden = len(text) - head - tail
    return text[:head] + "*" * hidden + text[len(text) - tail :] if hidden > 0 else "*" * len(text)
