"""统一社会信用代码 (GB 32100-2015): 18 characters with a check character modulo 31.

It names a body, not a person, and so must not be mistaken for an ID number. The code of an
individual business (个体工商户) begins with 92 and leads to one person: that one is a hit.
"""

import re
from collections.abc import Iterator

from gongkai.screening.hit import Hit, masked

KIND = "sole_trader"

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUE = {character: value for value, character in enumerate(_ALPHABET)}
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_SHAPE = re.compile(r"9(?<![0-9A-Za-z]9)2\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Za-z])")


def is_credit_code(code: str) -> bool:
    """Whether `code` is 18 characters with the right check character.

    >>> is_credit_code("91350100M000100Y43")
    True
    """
    if len(code) != 18 or not all(character in _VALUE for character in code):
        return False
    total = sum(
        _VALUE[character] * weight for character, weight in zip(code[:17], _WEIGHTS, strict=True)
    )
    return _VALUE[code[17]] == (31 - total % 31) % 31


def detect(text: str) -> Iterator[Hit]:
    """Codes of individual businesses."""
    for match in _SHAPE.finditer(text):
        code = match.group()
        if is_credit_code(code):
            yield Hit(
                KIND,
                *match.span(),
                code,
                "个体工商户的统一社会信用代码可以查到经营者本人。",
                masked(code, 8, 2),
            )
