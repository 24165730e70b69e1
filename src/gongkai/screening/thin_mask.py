"""Numbers masked, but not enough: 522322********8516 shows the place and half of what is left.

An ID number may show at most eight of its characters and nothing of the birthday, a mobile number
at most seven, a card at most ten.
"""

import re
from collections.abc import Iterator

from gongkai.screening.hit import Hit, masked
from gongkai.screening.surroundings import before, clause_before

KIND = "thin_mask"

_STARS = "*＊×●■"
_SHAPE = re.compile(
    rf"(?<![0-9A-Za-z{_STARS}])(?P<head>\d{{2,17}})(?P<stars>[{_STARS}]{{1,15}}|[xX]{{3,15}})"
    rf"(?P<tail>\d{{0,16}}[Xx]?)(?![0-9A-Za-z{_STARS}])"
)
_PROVINCE = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91")
_CARD = re.compile(r"[账帐]\s?[号户]|卡号|开户|银行")
_THING = re.compile(r"信用代码|编号|文号|字号|单号|代码|流水")
_ID_SHOWN, _MOBILE_HIDDEN, _CARD_SHOWN = 8, 4, 10
_REGION = 6


def may_be_in(text: str) -> bool:
    return any(map(text.__contains__, _STARS)) or "xxx" in text or "X" * 3 in text


def detect(text: str) -> Iterator[Hit]:
    """ID, mobile and card numbers of which too much is seen."""
    if not may_be_in(text):
        return
    for match in _SHAPE.finditer(text):
        head, stars, tail = match["head"], match["stars"], match["tail"]
        label = before(text, match.start(), 16)
        message, keep = _judge(head, len(stars), tail, label)
        if message and not _THING.search(clause_before(text, match.start(), 16)):
            whole = "".join((head, "*" * len(stars), tail))
            yield Hit(KIND, *match.span(), match.group(), message, masked(whole, *keep))


def _judge(head: str, hidden: int, tail: str, label: str) -> tuple[str, tuple[int, int]]:
    """What to say of a masked number, "" where it is masked enough; and how much may stay."""
    shown, length = len(head) + len(tail), len(head) + hidden + len(tail)
    if length in (15, 18) and _PROVINCE.match(head) and not _CARD.search(label):
        if shown > _ID_SHOWN or len(head) > _REGION:
            message = f"这里的公民身份号码露出了{shown}位，与姓名、地区合在一起可以认出本人。"
            return message, (3, 2)
    elif length == 11 and re.match(r"1[3-9]", head) and hidden < _MOBILE_HIDDEN:
        return f"这里的手机号码只遮了{hidden}位，可以试出全号，至少应当遮四位。", (3, 4)
    elif 16 <= length <= 19 and _CARD.search(label) and shown > _CARD_SHOWN:
        return f"这里的银行账号露出了{shown}位，至多露出前四位和后四位。", (4, 4)
    return "", (0, 0)
