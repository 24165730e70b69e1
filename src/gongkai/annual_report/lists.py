"""Lists that people hand in: of files, of units. As editors and spreadsheets write them."""

import codecs
from pathlib import Path

_ENCODINGS = ("utf-8-sig", "utf-16", "gb18030")
"""UTF-16 is told by its mark, the others by trying."""


def encoding_of(path: Path) -> str | None:
    """The encoding the text at `path` is in; None where it is no text. OSError where it cannot be
    read. It is looked through, but not held in memory."""
    with path.open("rb") as raw:
        marked = raw.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    for encoding in _ENCODINGS:
        if marked == (encoding == "utf-16") and _decodes(path, encoding):
            return encoding
    return None


def _decodes(path: Path, encoding: str) -> bool:
    try:
        with path.open(encoding=encoding, newline="") as stream:
            return all("\x00" not in part for part in iter(lambda: stream.read(1 << 16), ""))
    except UnicodeError:
        return False
