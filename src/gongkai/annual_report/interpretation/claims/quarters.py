"""A year's number and those of all its quarters or halves: 公开200条，一季度40条，……，四季度60条.

All of them side by side, behind the year's number or before it (……，四季度60条，全年200条), need no
word that opens a list. They may begin a sentence of their own (公开200条。分季度看，一季度……).
"""

import re
from collections.abc import Sequence
from typing import Final

from gongkai.annual_report.interpretation.claims.lists import NONE, Listing
from gongkai.annual_report.interpretation.claims.quantities import Quantity

_SIGNS: Final = frozenset("季半")
"""One of these stands in the name of every quarter and half."""
_NEAR, _REACH = 12, 40
_APART = r"(?:[分按](?:各?季度|上下半年)(?:来?看|统计|划分)?|从(?:各|分)季度来?看)"
_BEFORE = (
    r"\s?[（(]?(?:其中)?[，,、；;：:（(]\s?(?:其中[，,：:]?)?"
    rf"|\s?[。，,；;]\s?(?:其中[，,]?)?{_APART}[，,：:]?\s?"
)
_VERB = r"(?:主动公开|公开|发布|推送|收到|受理|新收|接收)?了?(?:信息|申请)?"
_NAMES = (
    tuple(f"第?{digit}季度" for digit in ("[一1]", "[二2]", "[三3]", "[四4]")),
    ("上半年", "下半年"),
)
_YEARS = tuple(
    tuple(re.compile(f"(?:{_BEFORE})(?P<name>{name}){_VERB}\\s?") for name in names)
    for names in _NAMES
)
_FIRST = tuple(re.compile(f"(?P<name>{names[0]}){_VERB}\\s?$") for names in _NAMES)
_OF_THE_YEAR = re.compile(
    rf"\s?[，,、；;]\s?(?:全年|本年度?)(?:合计|共计|累计|总计|共)?{_VERB}(?:共|为|是)?\s?"
)


def list_of_quarters(text: str, quantities: Sequence[Quantity], total: int) -> Listing:
    """The list of all quarters, or both halves, right behind the number at index `total` or right
    before it; `NONE` where one is missing."""
    behind = _behind(text, quantities, total)
    return behind if behind.members else _before(text, quantities, total)


def _behind(text: str, quantities: Sequence[Quantity], total: int) -> Listing:
    whole = quantities[total]
    if _SIGNS.isdisjoint(text[whole.end : whole.end + _NEAR]):
        return NONE
    for names in _YEARS:
        own = quantities[total + 1 : total + 1 + len(names)]
        if len(own) < len(names):
            continue
        gaps = [
            name.fullmatch(text, before.end, quantity.start)
            for name, before, quantity in zip(names, (whole, *own), own, strict=False)
        ]
        if all(gaps) and _are_alike(whole, own) and not _may_be_of_another(quantities, total, own):
            return _listing(gaps, own, total + 1)
    return NONE


def _before(text: str, quantities: Sequence[Quantity], total: int) -> Listing:
    whole = quantities[total]
    if not total or not _OF_THE_YEAR.fullmatch(text, quantities[total - 1].end, whole.start):
        return NONE
    for opening, names in zip(_FIRST, _YEARS, strict=True):
        first = total - len(names)
        if first < 0:
            continue
        own = quantities[first:total]
        floor = max(0, own[0].start - _REACH)
        gaps = [opening.search(text, floor, own[0].start)]
        gaps += [
            name.fullmatch(text, before.end, quantity.start)
            for name, before, quantity in zip(names[1:], own, own[1:], strict=False)
        ]
        if all(gaps) and _are_alike(whole, own):
            return _listing(gaps, own, first)
    return NONE


def _may_be_of_another(quantities: Sequence[Quantity], total: int, own: Sequence[Quantity]) -> bool:
    """Whether the quarters do not make the number right before them and another stands before it:
    新收64件，办结61件，一季度16件……."""
    whole = quantities[total]
    if sum(quarter.value for quarter in own) == whole.value:
        return False
    return any(one.unit == whole.unit for one in quantities[:total])


def _are_alike(whole: Quantity, own: Sequence[Quantity]) -> bool:
    return all(q.unit == whole.unit and not q.approximate for q in (whole, *own))


def _listing(gaps: Sequence[re.Match[str] | None], own: Sequence[Quantity], first: int) -> Listing:
    parts = tuple((gap["name"], q.value) for gap, q in zip(gaps, own, strict=True) if gap)
    return Listing(parts, frozenset(range(first, first + len(own))))
