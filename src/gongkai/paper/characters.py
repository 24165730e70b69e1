"""Characters that a file may hold. XML 1.0 and PDF/A refuse some that text can carry."""

import re

_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"\s+")


def printable(text: str) -> str:
    """`text` without the control characters and half surrogates that XML 1.0 cannot hold."""
    return _REFUSED.sub("", text)


def one_line(text: str) -> str:
    """`printable` text with every run of white space as one space."""
    return _SPACES.sub(" ", printable(text)).strip()
