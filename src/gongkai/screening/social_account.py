"""Accounts on WeChat and QQ, told by the label before them. Public accounts (公众号) are public."""

import re
from collections.abc import Iterator

from gongkai.screening.hit import Hit

KIND = "social_account"

_LABELS = ("微信", "QQ", "qq", "抖音", "WeChat", "wechat")
_SIGNS = tuple({label[0] for label in _LABELS})
_ACCOUNT = re.compile(
    r"(?:号码|账号|帐号|号)?(?:[:：为是] ?|(?<=号) ?|(?<=号码) ?)"
    r"(?P<name>[A-Za-z][A-Za-z0-9_-]{5,19}|[1-9]\d{4,11})(?![A-Za-z0-9_.-])"
)
_PUBLIC = re.compile(r"(?:公众号?|订阅号|服务号|视频号)[^。；，,\n]{0,24}$")
_REACH = 32
"""A public account's own number behind its name: 微信公众号“青岩交通”（微信号：qyjt0858）."""


def may_be_in(text: str) -> bool:
    """One character is looked for much faster than two."""
    return any(map(text.__contains__, _SIGNS)) and any(map(text.__contains__, _LABELS))


def detect(text: str) -> Iterator[Hit]:
    """WeChat, QQ and Douyin accounts."""
    if not any(map(text.__contains__, _SIGNS)):
        return
    for label in _LABELS:
        at = text.find(label)
        while at >= 0:
            at += len(label)
            match = _ACCOUNT.match(text, at)
            if match and not _PUBLIC.search(text, max(0, at - _REACH), at):
                span = match.span("name")
                yield Hit(KIND, *span, match["name"], "这里有个人的社交账号。", "")
            at = text.find(label, at)
