"""What kinds of things pass a review. An app names its own in its reviewing.py, which is loaded
when the program starts."""

from collections.abc import Mapping

_KINDS: dict[str, str] = {}

EVERY = "各类事项"


def register(name: str, words: str) -> str:
    """A kind with its Chinese word; ValueError where the name has another one."""
    if _KINDS.setdefault(name, words) != words:
        raise ValueError(f"review kind {name} is registered twice")
    return name


def kinds() -> Mapping[str, str]:
    return dict(_KINDS)


def kind_words(name: str) -> str:
    """The kind's word; “各类事项” for ""."""
    return _KINDS.get(name, name) if name else EVERY
