"""公民身份号码 (GB 11643-1999): 18 characters with a check digit, and the old one of 15 digits.

Numbers of driving licences and of 从业资格证 are the same number. One whose check digit is wrong is
a hit only where the text calls it an ID number: a wrong digit may still tell whose it is.
"""

import re
from collections.abc import Iterator
from datetime import date

from gongkai.screening.credit_code import is_credit_code
from gongkai.screening.hit import Hit, masked
from gongkai.screening.surroundings import before, in_link, is_serial

KIND = "id_number"

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_PROVINCE = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91")
_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_SHAPE = re.compile(
    rf"\d(?<![0-9A-Za-z]\d)\d{{5}}[ -]?"
    rf"(?:(?:18|19|20)\d\d{_DAY}[ -]?\d{{3}}[\dXx]|\d\d{_DAY}[ -]?\d{{3}})(?![0-9A-Za-z*])"
)
_FOURS = re.compile(r"\d(?<![0-9A-Za-z]\d)\d{3}(?:[ -]\d{4}){3}[ -]\d[\dXx](?![0-9A-Za-z*])")
"""Grouped as cards are: the check digit must agree, for a card may begin with a birthday too."""
_LONG = re.compile(r"\d[\d -]{14}")
"""What every number looked for has: it is told in a fraction of the time."""
LABEL = re.compile(r"身份证|身份号码|证件号|公民号码|驾驶证|资格证")
_OTHER_LABEL = re.compile(r"信用代码|注册号|机构代码|税号|纳税人识别号")
_LABEL_REACH = 16


def is_id_number(number: str) -> bool:
    """Whether `number` (18 characters, or 15 digits) is one: province, birthday, check digit.

    >>> is_id_number("11010519491231002X")
    True
    """
    if len(number) == 15:
        return number.isdigit() and _born(f"19{number[6:12]}") and _in_china(number)
    return len(number) == 18 and _is_dated(number) and check_digit(number) == number[17].upper()


def check_digit(number: str) -> str:
    """The 18th character that the first 17 of `number` ask for."""
    digits = zip(number[:17], _WEIGHTS, strict=True)
    return _CHECK[sum(int(digit) * weight for digit, weight in digits) % 11]


def detect(text: str) -> Iterator[Hit]:
    """ID numbers, spaces or hyphens between region, birthday and serial number allowed, or between
    groups of four."""
    for match in _SHAPE.finditer(text) if _LONG.search(text) else ():
        number = match.group().replace(" ", "").replace("-", "")
        message = _message(text, match.start(), number)
        if message and not in_link(text, *match.span()):
            yield Hit(KIND, *match.span(), match.group(), message, masked(number, 3, 2))
    for match in _FOURS.finditer(text):
        number = match.group().replace(" ", "").replace("-", "")
        if is_id_number(number):
            message = _message(text, match.start(), number)
            yield Hit(KIND, *match.span(), match.group(), message, masked(number, 3, 2))


def _message(text: str, start: int, number: str) -> str:
    """What to say of `number`; "" where it is none."""
    label = before(text, start, _LABEL_REACH)
    if is_id_number(number):
        if _OTHER_LABEL.search(label) and is_credit_code(number.upper()):
            return ""
        if len(number) == 15 and is_serial(text, start) and not LABEL.search(label):
            return ""
        length = "15位旧号" if len(number) == 15 else "18位，校验码相符"
        return f"这里有公民身份号码（{length}）。"
    if len(number) == 18 and _is_dated(number) and LABEL.search(label):
        return "这里称为身份证号的号码校验码不符，即使写错一位，也可能指向本人。"
    return ""


def _is_dated(number: str) -> bool:
    return number[:17].isdigit() and _born(number[6:14]) and _in_china(number)


def _in_china(number: str) -> bool:
    return bool(_PROVINCE.match(number))


def _born(day: str) -> bool:
    try:
        date(int(day[:4]), int(day[4:6]), int(day[6:8]))
    except ValueError:
        return False
    return True
