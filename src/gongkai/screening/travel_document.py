"""Passports, permits to travel to and from Hong Kong, Macao and Taiwan, papers of soldiers.

Their numbers have no check digit and look like many others: only the label tells.
"""

import re
from collections.abc import Iterator

from gongkai.screening.hit import Hit, masked

KIND = "travel_document"

_LABELS = ("护照", "通行证", "台胞证", "军官证", "士兵证", "居留")
_SHAPE = re.compile(
    r"(?:护照|通行证|台胞证|军官证|士兵证|居留证|居留许可)(?:证件)?(?:号码|编号|号)?"
    r"[:：为是]{0,2} ?"
    r"(?P<number>[A-Za-z]{1,2}\d{7,10}|\d{8}(?!\d)|[一-鿿]字第\d{6,8}号?)(?![0-9A-Za-z])"
)


def detect(text: str) -> Iterator[Hit]:
    """Numbers of papers that name one person."""
    if "证" not in text and "照" not in text:
        return
    if not any(label in text for label in _LABELS):
        return
    for match in _SHAPE.finditer(text):
        number = match["number"]
        start, end = match.span("number")
        yield Hit(
            KIND, start, end, number, "这里有出入境证件或军人证件号码。", masked(number, 1, 2)
        )
