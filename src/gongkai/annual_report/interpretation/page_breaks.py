"""Where a page ends within a paragraph: what a converter leaves between its lines.

A blank line, the number of the page, the running head with the name of the body or of the report.
The reader of plain text leaves a line with nothing but a form feed where a page ends.
"""

from collections.abc import Sequence

from gongkai.annual_report.document import Block, Line
from gongkai.annual_report.interpretation.page_marks import FORM_FEED, MARK, NUMBER

_SHORTEST_HEAD, _MOST_LINES, _LINES_OF_TITLE = 5, 24, 2


class PageBreaks:
    """The breaks of pages among `blocks`, the text of one report."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        first = [b.text for b in blocks[:_MOST_LINES] if isinstance(b, Line) and b.text.strip()]
        self._title = "".join("".join(first[:_LINES_OF_TITLE]).split())

    def end(self, start: int) -> int:
        """The index behind the break that begins at `start`; `start` itself where none does."""
        marked = blank = numbered = False
        for at in range(start, min(start + _MOST_LINES, len(self._blocks))):
            block = self._blocks[at]
            if not isinstance(block, Line):
                break
            text = block.text.strip()
            if not text:
                blank = True
                marked = marked or FORM_FEED in block.text
            elif MARK.fullmatch(text):
                marked = True
            elif not numbered and NUMBER.fullmatch(text):
                numbered = True  # with a blank line beside it: else it may be a part of the text
            elif not self._is_running_head(text):
                break
        else:
            return start
        return at if marked or (numbered and blank) else start

    def _is_running_head(self, text: str) -> bool:
        return len(text) >= _SHORTEST_HEAD and "".join(text.split()) in self._title
