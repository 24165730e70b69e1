"""A stored number as its cell shows it: 39 for 39.0, 18.8710 under the format 0.0000.

Source: ISO/IEC 29500-1 §18.8.30–31 (number formats).
"""

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from gongkai.paper.dates import written_day

_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_COLOUR = re.compile(r"\[[^\]]*\]")
_SHIFTED = re.compile(r'[#0,]*(?:\\\.|!\.|"\.")(0+)(,*)')
"""A point that is only drawn: `0!.0,` shows 188710 as 18.9, as offices count in 万."""
_DATE = re.compile(r"[yd]|(?<![#0?.])m(?!m*[^a-z]*s)", re.IGNORECASE)
_DAY_ZERO = date(1899, 12, 30)
"""Excel's day 60 is 29 February 1900, which never was; later days count from here."""
_LAST_DAY = 2_958_465
_GENERAL_DIGITS = 11


def shown(value: str, number_format: str) -> str:
    """The stored `value` as `number_format` shows it; unchanged where it is no number."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number.adjusted()) > 30:
        return value
    sections = _LITERAL.sub("", number_format).split(";")
    section = sections[1] if number < 0 and len(sections) > 1 else sections[0]
    if _DATE.search(section) and 0 <= number <= _LAST_DAY:
        return _day(int(number))
    if section.strip().lower() in ("", "general", "@"):
        return _general(number)
    try:
        return _shifted(number, number_format) or _fixed(number, section)
    except InvalidOperation:  # more decimals than any number has
        return value


def _day(number: int) -> str:
    return written_day(_DAY_ZERO + timedelta(days=number))


def _general(number: Decimal) -> str:
    """As many digits as General shows; what floating point adds behind them is rounded off."""
    places = _GENERAL_DIGITS - 1 - max(number.adjusted(), 0)
    if places < 0:
        return f"{number:f}"
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def _shifted(number: Decimal, number_format: str) -> str:
    """`number` under a format that draws its point by hand; "" where it does not."""
    shape = _SHIFTED.match(_COLOUR.sub("", number_format))
    if shape is None:
        return ""
    places, thousands = len(shape[1]), len(shape[2])
    whole = number.scaleb(-3 * thousands).quantize(Decimal(1), ROUND_HALF_UP)
    return f"{whole.scaleb(-places):f}"


def _fixed(number: Decimal, section: str) -> str:
    """`0.00`, `#,##0`, `0%`: the decimals the format shows, optional ones only where needed."""
    percent = "%" in section
    digits = section.strip().rstrip("%")
    whole, _, decimals = digits.rstrip(",").partition(".")
    optional = decimals.count("#") + decimals.count("?")
    places = decimals.count("0") + optional
    thousands = len(digits) - len(digits.rstrip(","))
    scaled = number.scaleb(2 * percent - 3 * thousands)
    rounded = scaled.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in whole else f"{rounded:f}"
    if optional and "." in text:
        kept = len(text) - optional
        text = text[:kept] + text[kept:].rstrip("0")
        text = text.rstrip(".")
    return text + ("%" if percent else "")
