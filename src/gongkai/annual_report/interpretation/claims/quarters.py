"""A year's number and those of all its quarters or halves: 公开200条，一季度40条，……，四季度60条.

All of them side by side need no word that opens a list.
"""

import re
from collections.abc import Sequence
from typing import Final

from gongkai.annual_report.interpretation.claims.lists import NONE, Listing
from gongkai.annual_report.interpretation.claims.quantities import Quantity

_SIGNS: Final = frozenset("季半")
"""One of these stands in the name of every quarter and half."""
_NEAR = 12
_BEFORE = r"\s?[（(]?(?:其中)?[，,、；;：:（(]\s?(?:其中[，,：:]?)?"
_VERB = r"(?:主动公开|公开|发布|推送|收到|受理|新收|接收)?了?(?:信息|申请)?"
_YEARS = tuple(
    tuple(re.compile(f"{_BEFORE}(?P<name>{name}){_VERB}\\s?") for name in names)
    for names in (
        tuple(f"第?{digit}季度" for digit in ("[一1]", "[二2]", "[三3]", "[四4]")),
        ("上半年", "下半年"),
    )
)


def list_of_quarters(text: str, quantities: Sequence[Quantity], total: int) -> Listing:
    """The list of all quarters, or both halves, right behind the number at index `total`."""
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
        exact = all(q.unit == whole.unit and not q.approximate for q in (whole, *own))
        if exact and all(gaps):
            parts = tuple((g["name"], q.value) for g, q in zip(gaps, own, strict=True) if g)
            return Listing(parts, frozenset(range(total + 1, total + 1 + len(names))))
    return NONE
