"""Line breaks within paragraphs, which antiword drops from DocBook and keeps in plain text.

`12` and `3` on two lines would come out as `123`: so each paragraph is looked up among the lines
of the plain text, and parted where it is parted there.
"""

from collections.abc import Sequence

_AHEAD = 200
"""Lines that are looked through for a paragraph: rows of a table may stand before it."""
_TRIES = 200_000
"""Lines that are looked at in all: a hostile file has paragraphs that stand nowhere."""


class Breaks:
    """The lines of a file as antiword prints them without DocBook; asked paragraph by paragraph."""

    def __init__(self, printed: str) -> None:
        self._lines = [line for raw in printed.splitlines() if (line := " ".join(raw.split()))]
        self._plain = [_squeezed(line) for line in self._lines]
        self._next = 0
        self._tries = _TRIES

    def part(self, paragraph: str) -> Sequence[str]:
        """`paragraph` in the lines it is printed in; whole where it is not found among them."""
        whole = _squeezed(paragraph)
        for start in range(self._next, min(self._next + _AHEAD, len(self._lines))):
            self._tries -= 1
            if self._tries < 0:
                break
            if end := self._end(start, whole):
                self._next = end
                return self._lines[start:end]
        return [paragraph]

    def _end(self, start: int, whole: str) -> int:
        """Where the lines from `start` end that make up `whole`; 0 where they do not."""
        found = 0
        for place in range(start, len(self._plain)):
            if not whole.startswith(self._plain[place], found):
                return 0
            found += len(self._plain[place])
            if found == len(whole):
                return place + 1
        return 0


def _squeezed(text: str) -> str:
    return "".join(text.split())
