"""Numbers as Word's list formats print them.

Source: ISO/IEC 29500-1 §17.18.59 (ST_NumberFormat).
"""

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_UNITS = ("", "十", "百", "千")
_FORMAL_UNITS = ("", "拾", "佰", "仟")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_COUNTING_NAMES = """
    chineseCounting chineseCountingThousand japaneseCounting taiwaneseCounting
    taiwaneseCountingThousand
"""
_COUNTING = frozenset(_COUNTING_NAMES.split())
_FORMAL_COUNTING = frozenset(("chineseLegalSimplified", "ideographLegalTraditional"))


def numeral(number: int, kind: str) -> str:
    """`number` in the list format `kind`; plain digits where the format is not known."""
    if kind in _COUNTING and 0 < number < 10_000:
        return _counted(number, _DIGITS, _UNITS).replace("一十", "十", number < 20)
    if kind in _FORMAL_COUNTING and 0 < number < 10_000:
        return _counted(number, _FORMAL, _FORMAL_UNITS)
    if kind in ("ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"):
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    if kind == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    if kind == "decimalZero":
        return f"{number:02d}"
    return _western(number, kind)


def _western(number: int, kind: str) -> str:
    if kind.startswith("decimalEnclosedCircle") and 0 < number <= 20:
        return chr(ord("①") + number - 1)
    if kind == "decimalEnclosedParen" and 0 < number <= 20:
        return chr(ord("⑴") + number - 1)
    if kind == "decimalEnclosedFullstop" and 0 < number <= 20:
        return chr(ord("⒈") + number - 1)
    if kind in ("ideographTraditional", "ideographZodiac") and 0 < number <= 10:
        return _STEMS[number - 1] if kind == "ideographTraditional" else str(number)
    if kind in ("lowerLetter", "upperLetter") and 0 < number <= 26 * 20:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if kind == "upperLetter" else letter
    if kind in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        roman = _roman(number)
        return roman.lower() if kind == "lowerRoman" else roman
    return str(number)


def _counted(number: int, digits: str, units: tuple[str, ...]) -> str:
    """210 -> 二百一十, 1005 -> 一千〇五: one 〇 for a run of zeros, none at the end."""
    text = ""
    for place, digit in enumerate(reversed(str(number))):
        if digit != "0":
            text = digits[int(digit)] + units[place] + text
        elif text and not text.startswith(digits[0]):
            text = digits[0] + text
    return text


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text += letters
            number -= value
    return text
