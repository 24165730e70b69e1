"""Screening a text once: an act that asks what screening finds is told what was found before it.

An act holds the whole office (docs/decisions/0008), and screening a long text takes a tenth of a
second. What the text is by the time of the act is what counts: another text is screened anew.
"""

from collections.abc import Collection, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from gongkai.screening import DETECTORS, Hit, WordList, screen

_FOUND: ContextVar[dict[Hashable, list[Hit]] | None] = ContextVar("hits_found", default=None)


@contextmanager
def remembered() -> Iterator[None]:
    """Within it, what was found in a text is kept; afterwards no text is, for it may be one that
    is taken out (涉密清除)."""
    if _FOUND.get() is not None:
        yield
        return
    token = _FOUND.set({})
    try:
        yield
    finally:
        _FOUND.reset(token)


def screened(
    text: str,
    *,
    allow: Collection[str] = (),
    kinds: Collection[str] = frozenset(DETECTORS),
    words: WordList | None = None,
    today: date | None = None,
) -> list[Hit]:
    """As `screen`, whose answer for the same text it keeps within `remembered`."""
    found = _FOUND.get()
    if found is None:
        return screen(text, allow=allow, kinds=kinds, words=words, today=today)
    key = (text, tuple(allow), frozenset(kinds), words, today)
    if key not in found:
        found[key] = screen(text, allow=allow, kinds=kinds, words=words, today=today)
    return found[key]
