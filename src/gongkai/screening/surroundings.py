"""What stands round a number decides what it is: labels before it, units after it, links."""

import re

_UNIT = re.compile(
    r"\s?(?:余|多)?(?:万元|亿元|元|万|亿|条|件|份|人|次|个|吨|平方|亩|册|户|辆|公里|米|千瓦|度|字|本|%|％|㎡)"
)
_SERIAL = re.compile(
    r"(?:编号|文号|单号|序号|代码|流水号?|订单号?|批次号?|备案号|许可证号|证书号|受理号|条码|条形码|标识码|索引号"
    r"|运单|发票号码?|档案号|案号|备案(?=[:： ])|合同号|票号|ID|No|NO|no)"
    r"(?:[^，。；、\n\d一-鿿]|[码为是第号]){0,4}$"
)
"""A name or another number between label and number: what follows is somebody's."""
_LINK = re.compile(
    r"(?:https?://|www\.|[A-Za-z0-9]\.(?:com|cn|net|org|html?|pdf|docx?|jpg|png))", re.I
)
_SHOWN = re.compile(r"[!-~]*")
_REACH = 200


def before(text: str, at: int, length: int) -> str:
    """The `length` characters before `at`, no further than the start of the line."""
    start = max(0, at - length, text.rfind("\n", max(0, at - length), at) + 1)
    return text[start:at]


def clause_before(text: str, at: int, length: int) -> str:
    """The same, of the clause alone: a label before a comma is of something else."""
    return re.split("[，。；、,;]", before(text, at, length))[-1]


def is_quantity(text: str, end: int) -> bool:
    """Whether a unit follows the number that ends at `end`: 13800000000元."""
    return bool(_UNIT.match(text, end))


def is_serial(text: str, start: int) -> bool:
    """Whether a label before `start` says that what follows is the number of a thing."""
    return bool(_SERIAL.search(before(text, start, 14)))


def in_link(text: str, start: int, end: int) -> bool:
    """Whether `start`:`end` lies in a link or a file name: …/t20230113_13800000000.html."""
    low = start
    while low > max(0, start - _REACH) and "!" <= text[low - 1] <= "~":
        low -= 1
    shown = _SHOWN.match(text, end, end + _REACH)
    high = shown.end() if shown else end
    return high - low > end - start and bool(_LINK.search(text, low, high))
