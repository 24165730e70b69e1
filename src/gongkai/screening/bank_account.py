"""Bank cards by their check digit (Luhn), other accounts by the label before them.

Accounts of legal persons fail Luhn: 账号, 账户, 开户行 beside the number tell them.
"""

import re
from collections.abc import Iterator

from gongkai.screening.credit_code import is_credit_code
from gongkai.screening.hit import Hit, masked
from gongkai.screening.surroundings import before, in_link, is_quantity, is_serial

KIND = "bank_account"

_CARD = re.compile(
    r"\d(?<![0-9A-Za-z.]\d)\d{3}[ -]?\d{4}[ -]?\d{4}[ -]?"
    r"(?:\d{4}[ -]?\d{3}|\d{1,7})(?![0-9A-Za-z*])"
)
_LONG = re.compile(r"\d[\d -]{12}")
"""What every card has: it is told in a fraction of the time."""
_ISSUERS = re.compile(r"62|60|4|5[1-5]|35|3[47]|9558")
_LABELLED = re.compile(
    r"(?:[账帐]\s?[号户]|卡号|开户)[^\d\n。；;]{0,24}(?P<number>\d[\d -]{6,33}\d)(?![0-9A-Za-z*])"
)
LABEL = re.compile(r"[账帐]\s?[号户]|卡号|开户|银行")
_OTHER = re.compile(r"(?:微信|QQ|qq|抖音|微博|公众号?|登录|新媒体|政务|网站|平台|视频号)(?:的)?$")
_LABELS = ("账", "帐", "卡号", "开户")
_SHORTEST, _LONGEST = 8, 30


def passes_luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of the others (ISO/IEC 7812-1)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 * (value > 9)
    return total % 10 == 0


def detect(text: str) -> Iterator[Hit]:
    """Cards and accounts, in order."""
    found = {hit.start: hit for hit in (*_cards(text), *_accounts(text))}
    yield from (found[start] for start in sorted(found))


def _cards(text: str) -> Iterator[Hit]:
    for match in _CARD.finditer(text) if _LONG.search(text) else ():
        number = re.sub(r"[ -]", "", match.group())
        if not 13 <= len(number) <= 19 or not _ISSUERS.match(number) or not passes_luhn(number):
            continue
        if is_credit_code(number) or in_link(text, *match.span()):
            continue
        if not LABEL.search(before(text, match.start(), 20)) and (
            len(number) < 16 or is_serial(text, match.start()) or is_quantity(text, match.end())
        ):
            continue
        yield _hit(match.start(), match.group(), number, "这里有银行卡号（校验码相符）。")


def _accounts(text: str) -> Iterator[Hit]:
    if not any(map(text.__contains__, _LABELS)):
        return
    for match in _LABELLED.finditer(text):
        number = re.sub(r"[ -]", "", match["number"])
        if not _SHORTEST <= len(number) <= _LONGEST or is_quantity(text, match.end()):
            continue
        if _OTHER.search(before(text, match.start(), 8)):
            continue
        yield _hit(match.start("number"), match["number"], number, "这里有银行账号。")


def _hit(start: int, text: str, number: str, message: str) -> Hit:
    return Hit(KIND, start, start + len(text), text, message, masked(number, 4, 4))
