"""Pictures and fonts that a saved page carries within itself (RFC 2397), taken out of it.

A browser that saves a page as one file writes each picture into it, in base64: a page of 100 kB is
30 MB then. No word of the report stands there, and what limits text need not count it.
"""

import re

_EMBEDDED = re.compile(
    rb"(data:[\w.+-]{1,40}/[\w.+-]{1,80}(?:;[\w.+=-]{1,80}){0,3};base64,)"
    rb"[A-Za-z0-9+/=%]+(?:\r?\n[A-Za-z0-9+/=%]{40,})*+(?:\r?\n[A-Za-z0-9+/=%]{4,}(?=[\s\"'<>)]))?",
    re.IGNORECASE,
)
_MARK = b";base64,"
_LONG = 65_536
"""A page that is shorter is parsed as it is: what it holds takes no time."""


def without_embedded(page: bytes) -> bytes:
    """`page` with nothing behind each `data:image/png;base64,`."""
    if len(page) < _LONG or _MARK not in page:
        return page
    return _EMBEDDED.sub(rb"\1", page)
