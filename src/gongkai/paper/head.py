"""The head of a paper (版头): how large the issuing organ stands, and how far apart its parts.

Source: GB/T 9704-2012, 7.2.4 (发文机关标志: red, 35 mm below the upper edge of the type area),
7.2.5 (发文字号: two blank lines below it), 7.2.7 (the line: as wide as the type area, 4 mm below).
"""

from gongkai.paper.by_sense import breadth
from gongkai.paper.page import POINTS_PER_MM, TYPE_WIDTH

ABOVE = 35.0
"""Millimetres from the upper edge of the type area to that of the organ's name."""

LINE_GAP = 4.0
"""Millimetres from the number to the red line."""

BLANK_LINES = 2
"""Between the organ and its number, and between the line and the title."""

CONTENTS = "目　录"

RED = "#d7000f"
LARGEST = 48.0
"""Points. The standard leaves the size to the organ; the longer its name, the smaller it stands."""


def organ_size(organ: str) -> float:
    """Points at which the name fills no more than one line, to the half point below."""
    widest = TYPE_WIDTH * POINTS_PER_MM / max(1.0, breadth(organ))
    return min(LARGEST, int(widest * 2 * 0.98) / 2)
