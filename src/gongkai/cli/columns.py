"""Text in columns on a terminal, where full-width characters take two places."""

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width


def width(text: str) -> int:
    """Columns of a terminal: full-width characters take two."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def padded(text: str, places: int) -> str:
    return text + " " * (places - width(text))


def columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A line a row, every column but the last as wide as its widest cell."""
    if not rows:
        return
    places = [max(width(row[n]) for row in rows) for n in range(len(rows[0]) - 1)]
    for row in rows:
        cells = [padded(cell, room) for cell, room in zip(row, places, strict=False)]
        yield "  ".join([*cells, row[-1]]).rstrip()
