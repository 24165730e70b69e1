"""Accounts on WeChat and QQ, told by the label before them. Public accounts (公众号) are public."""

import re
from collections.abc import Iterator

from gongkai.screening.hit import Hit

KIND = "social_account"

_SIGNS = ("微", "Q", "q", "抖", "W", "w")
_SHAPE = re.compile(
    r"(?:微信|QQ|qq|抖音|WeChat|wechat)(?:号码|账号|帐号|号)?(?:[:：为是] ?|(?<=号) ?|(?<=号码) ?)"
    r"(?P<name>[A-Za-z][A-Za-z0-9_-]{5,19}|[1-9]\d{4,11})(?![A-Za-z0-9_.-])"
)


def detect(text: str) -> Iterator[Hit]:
    """WeChat, QQ and Douyin accounts."""
    if not any(sign in text for sign in _SIGNS):
        return
    for match in _SHAPE.finditer(text):
        start, end = match.span("name")
        yield Hit(KIND, start, end, match["name"], "这里有个人的社交账号。", "")
