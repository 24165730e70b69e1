"""What kinds of things pass a review. An app names its own in its reviewing.py, which is loaded
when the program starts."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

_KINDS: dict[str, str] = {}
_WHEN_APPROVED: dict[str, Callable[..., None]] = {}
_REMARKS: dict[str, list[Callable[..., list[str]]]] = {}

EVERY = "各类事项"


def register(name: str, words: str) -> str:
    """A kind with its Chinese word; ValueError where the name has another one."""
    if _KINDS.setdefault(name, words) != words:
        raise ValueError(f"review kind {name} is registered twice")
    return name


_NAMES: dict[str, str] = {}


def name(kind: str, words: str) -> None:
    """The word of a kind that passes no review, yet may have to be taken out."""
    _NAMES[kind] = words


def kinds() -> Mapping[str, str]:
    return dict(_KINDS)


def kind_words(name: str) -> str:
    """The kind's word; “各类事项” for ""."""
    return _KINDS.get(name) or _NAMES.get(name, name) if name else EVERY


def when_approved(name: str, act: Callable[..., None]) -> None:
    """What the app does with a review of its kind that was approved: `act(review, by=, at=)`, in
    the transaction of the last approval."""
    if _WHEN_APPROVED.setdefault(name, act) is not act:
        raise ValueError(f"what follows the approval of {name} is registered twice")


def remarked_on(name: str, tell: Callable[..., list[str]]) -> None:
    """What the app has to say to the reviewers of a review of its kind beside what was submitted,
    for it came about since: `tell(review, today)`, in sentences. A kind may have several."""
    if tell not in _REMARKS.setdefault(name, []):
        _REMARKS[name].append(tell)


def remarks(review: Any, today: date) -> list[str]:
    """All that is said of it."""
    return [each for tell in _REMARKS.get(review.kind, ()) for each in tell(review, today)]


def approved(review: Any, **told: Any) -> None:
    """Tell the app of the review's kind, where it wants to know."""
    act = _WHEN_APPROVED.get(review.kind)
    if act is not None:
        act(review, **told)
