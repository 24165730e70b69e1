"""Where 署名 and 成文日期 stand.

Without a seal the name leaves two characters free at its right and the date begins two characters
after the name; a date longer than the name leaves the two free itself, and the name moves on. Under
a seal the date leaves four free and the name is centred over it. A name wider than the line is
broken by sense, as a title is; its lines are centred over one another.
Source: GB/T 9704-2012, 7.3.5.1, 7.3.5.2.
"""

from gongkai.paper.by_sense import breadth, by_sense
from gongkai.paper.page import CHARACTERS

FREE_UNSEALED, FREE_SEALED = 2.0, 4.0
_LATER = 2.0
"""Characters from the first of the name to the first of the date."""

WIDEST_NAME = 25
"""Characters: with the two that stay free, what a line of either format holds for certain."""

BLANK_LINES = {False: 1, True: 2}
"""Lines left free above the name; a seal takes the room of two."""


def lines_of_name(name: str) -> tuple[str, ...]:
    """The lines `name` stands on; none where nobody is named."""
    return by_sense(name, WIDEST_NAME) if name else ()


def line_indents(lines: tuple[str, ...], date: float, *, sealed: bool) -> tuple[float, ...]:
    """Characters left free at the right of each of a name's `lines`, and of the date below them."""
    widest = max(map(breadth, lines), default=0.0)
    free, below = right_indents(widest, date, sealed=sealed)
    return (*(free + (widest - breadth(line)) / 2 for line in lines), below)


def right_indents(name: float, date: float, *, sealed: bool) -> tuple[float, float]:
    """Characters left free at the right of a name and a date so many characters wide."""
    name, date = min(name, CHARACTERS - FREE_UNSEALED), min(date, CHARACTERS - FREE_SEALED)
    if sealed:
        return max(0.0, FREE_SEALED + (date - name) / 2), FREE_SEALED
    if not name or date > name:
        return FREE_UNSEALED + _LATER + date - name, FREE_UNSEALED
    return FREE_UNSEALED, FREE_UNSEALED + name - _LATER - date
