"""Numbers of driving licences, their files (档案编号) and 从业资格证 other than the ID number.

They have no check digit: only the label tells.
"""

import re
from collections.abc import Iterator

from gongkai.screening.hit import Hit, masked
from gongkai.screening.surroundings import is_quantity

KIND = "licence"

_LABELS = ("驾驶证", "资格证", "驾照")
_SHAPE = re.compile(
    r"[证照](?:(?<=驾驶证)|(?<=驾照)|(?<=资格证))(?:件|书)?(?:的)?(?:档案)?(?:号码|编号|证号|号)?"
    r"[:：为是]{0,2} ?(?P<number>\d{10,19}[Xx]?)(?![0-9A-Za-z*])"
)


def may_be_in(text: str) -> bool:
    return any(map(text.__contains__, _LABELS))


def detect(text: str) -> Iterator[Hit]:
    """Numbers after 驾驶证号, 驾驶证档案编号, 从业资格证号."""
    if not may_be_in(text):
        return
    for match in _SHAPE.finditer(text):
        if not is_quantity(text, match.end()):
            number, span = match["number"], match.span("number")
            message = "这里有驾驶证或者从业资格证的号码，可以查到本人。"
            yield Hit(KIND, *span, number, message, masked(number, 3, 2))
