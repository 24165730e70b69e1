"""E-mail addresses, but for those of public bodies under gov.cn."""

import re
from collections.abc import Iterator

from gongkai.screening.hit import Hit

KIND = "email"

_LOCAL = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._%+-")
_DOMAIN = re.compile(r"@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}")
_LONGEST = 64


def may_be_in(text: str) -> bool:
    return "@" in text


def detect(text: str) -> Iterator[Hit]:
    """Addresses, found outwards from their @."""
    at = text.find("@")
    while at >= 0:
        domain = _DOMAIN.match(text, at)
        start = _local_start(text, at)
        if domain and start < at and not domain.group().lower().endswith(".gov.cn"):
            address = text[start : domain.end()]
            shown = text[start] + "***" + domain.group()
            yield Hit(KIND, start, domain.end(), address, "这里有电子邮箱地址。", shown)
        at = text.find("@", at + 1)


def _local_start(text: str, at: int) -> int:
    start = at
    while start > 0 and at - start < _LONGEST and text[start - 1] in _LOCAL:
        start -= 1
    return start
