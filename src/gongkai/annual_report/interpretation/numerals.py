"""Numbers as reports write them: 1,113、一百零二、二〇二三, full-width digits included."""

import re
from decimal import Decimal

CHINESE_DIGITS = "〇零○一二三四五六七八九"
_DIGIT = {c: max(0, i - 2) for i, c in enumerate(CHINESE_DIGITS)} | {"两": 2}
_STEP = {"十": 10, "百": 100, "千": 1000}
_MYRIAD = {"万": 10_000, "亿": 100_000_000}
_DIGITS = frozenset(_DIGIT)
_NUMERALS = _DIGITS | frozenset(_STEP) | frozenset(_MYRIAD)
_ZEROS = frozenset("〇零○")
_YEAR_DIGITS = 4
_UNSURE = re.compile(r"[百千万亿][一二两三四五六七八九]$|十十|[百千][百千]|[〇零○]$")

Number = int | Decimal


def chinese_number(text: str) -> int | None:
    """The value of `一百零二`, `十二`, `二〇二三`, `两`; None where it is none, or where it may be
    several: `三五` is three to five, `一百二` is said for 120 and written for 102."""
    if not text or not _NUMERALS.issuperset(text):
        return None
    if _DIGITS.issuperset(text):
        several = 1 < len(text) < _YEAR_DIGITS and not set(text) & _ZEROS
        return None if several else int("".join(str(_DIGIT[c]) for c in text))
    return None if _UNSURE.search(text) else _stepped(text)


def _stepped(text: str) -> int | None:
    above = section = part = 0
    digit: int | None = None
    for c in text:
        if c in _DIGIT:
            if digit:
                return None
            digit = _DIGIT[c]
        elif c in _STEP:
            part += (1 if digit is None else digit) * _STEP[c]
            digit = None
        else:
            section = (section + part + (digit or 0)) * _MYRIAD[c]
            if c == "亿":
                above, section = above + section, 0
            part, digit = 0, None
    return above + section + part + (digit or 0)


def plain_number(text: str, scale: str = "") -> Number | None:
    """The value of `1,113`, `18.8710` or `三`, times 万 or 亿 where `scale` says so.

    An int where it is whole and was written without decimals, else a Decimal as written.
    """
    if text.isdecimal() and not scale:
        return int(text)
    bare = text.replace(",", "")
    if bare[:1].isdigit():
        value: Number = Decimal(bare) if "." in bare else int(bare)
    else:
        whole = chinese_number(bare)
        if whole is None:
            return None
        value = whole
    if scale:
        value *= _MYRIAD[scale]
        value = int(value) if value == int(value) else value
    return value


def half_a_unit(number: Decimal) -> Decimal:
    """Half a unit of the last decimal written, and a hair more for rounding half up or down."""
    exponent = number.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return Decimal("0.5001").scaleb(-decimals)
