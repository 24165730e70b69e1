"""Answers kept for texts that recur: the same labels, cells and headings stand in every report.

Long texts are prose, which hardly ever recurs; to keep some thousand of a hostile file's would fill
memory. They are looked at anew.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

LONGEST = 256
"""Characters: several times the longest label of the form, and most lines that hold a row."""

_Answer = TypeVar("_Answer")


def kept_if_short(size: int) -> Callable[[Callable[[str], _Answer]], Callable[[str], _Answer]]:
    """Keep the last `size` answers on short texts. All reports share them: no answer may change."""

    def keeping(answer: Callable[[str], _Answer]) -> Callable[[str], _Answer]:
        kept = lru_cache(maxsize=size)(answer)

        @wraps(answer)
        def answered(text: str) -> _Answer:
            return kept(text) if len(text) <= LONGEST else answer(text)

        return answered

    return keeping
