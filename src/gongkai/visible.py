"""Whether anything of a text can be seen."""

from unicodedata import category

_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
"""Unicode's categories of controls, of what only forms the text (zero-width signs), of blanks."""


def is_visible(text: str) -> bool:
    """Whether one character at least has a shape; not so of blanks and zero-width signs alone."""
    return any(category(character) not in _UNSEEN for character in text)
