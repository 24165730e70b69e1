"""Number plates of vehicles (GA 36-2018): ordinary, new-energy, and those ending in 挂学警港澳.

Plates of vehicles in business may be public in lists of licences and penalties; those of private
cars are not. The text does not tell which: a person must.
"""

import re
from collections.abc import Iterator

from gongkai.screening.hit import Hit
from gongkai.screening.surroundings import before

KIND = "plate"

_PROVINCE = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_SHAPE = re.compile(
    rf"[{_PROVINCE}][A-HJ-Z][·•. -]?(?:"
    r"[A-HJK][A-HJ-NP-Z0-9]\d{4}|\d{5}[A-HJK]"
    r"|[A-HJ-NP-Z0-9]{4}[挂学警港澳]|[A-HJ-NP-Z0-9]{5})(?![0-9A-Za-z])"
)
_HEAD = re.compile(rf"[A-HJ-Z](?<=[{_PROVINCE}][A-HJ-Z])")
"""Begins with the letter, which is the rarer of the two."""
_DIGITS = re.compile(r"\d")
_NUMBERED = re.compile(r"(?:(?:证号|编号|文号|备案号)码?[为是]?[ \u3000]?[:：]?[ \u3000]?|字第?)$")
"""Of a paper or a thing, where the number follows at once."""


def may_be_in(text: str) -> bool:
    """Capital letters are rare in Chinese text, and so told in a third of the time."""
    latin = text.encode("ascii", "ignore")
    return latin != latin.lower() and _HEAD.search(text) is not None


def detect(text: str) -> Iterator[Hit]:
    """Plates with at least two digits (纯字母 of five characters do not exist)."""
    for match in _SHAPE.finditer(text):
        plate = match.group()
        if len(_DIGITS.findall(plate)) < 2 or _NUMBERED.search(before(text, match.start(), 8)):
            continue
        start, tail = (3, plate[-2:]) if plate[2] in "·•. -" else (2, plate[-2:])
        shown = plate[:start] + "*" * (len(plate) - start - 2) + tail
        yield Hit(KIND, *match.span(), plate, "这里有机动车号牌号码。", shown)
