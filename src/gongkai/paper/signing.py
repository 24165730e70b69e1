"""Where 署名 and 成文日期 stand.

Without a seal the name leaves two characters free at its right and the date begins two characters
after the name; a date longer than the name leaves the two free itself, and the name moves on. Under
a seal the date leaves four free and the name is centred over it.
Source: GB/T 9704-2012, 7.3.5.1, 7.3.5.2.
"""

from gongkai.paper.page import CHARACTERS

FREE_UNSEALED, FREE_SEALED = 2.0, 4.0
_LATER = 2.0
"""Characters from the first of the name to the first of the date."""

BLANK_LINES = {False: 1, True: 2}
"""Lines left free above the name; a seal takes the room of two."""


def right_indents(name: float, date: float, *, sealed: bool) -> tuple[float, float]:
    """Characters left free at the right of a name and a date so many characters wide."""
    name, date = (min(width, CHARACTERS - FREE_SEALED) for width in (name, date))
    if sealed:
        return max(0.0, FREE_SEALED + (date - name) / 2), FREE_SEALED
    if not name or date > name:
        return FREE_UNSEALED + _LATER + date - name, FREE_UNSEALED
    return FREE_UNSEALED, FREE_UNSEALED + name - _LATER - date
