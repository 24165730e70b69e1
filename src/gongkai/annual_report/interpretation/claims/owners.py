"""Which number a comparison behind several is of: the last, or the total that they are parts of.

共189条，其中图文137条、其他52条，较上年增加39条，增长26%: only of 189 does 39 make 26 per cent.
"""

from collections.abc import Container, Mapping, Sequence

from gongkai.annual_report.interpretation.claims.comparisons import Change
from gongkai.annual_report.interpretation.claims.lists import Listing
from gongkai.annual_report.interpretation.claims.phrases import acts
from gongkai.annual_report.interpretation.claims.quantities import Quantity

_CLAUSE_MARKS = "，,、；;：:（("
_SEGMENT_MARKS = ("；", ";")


def settled(
    text: str,
    quantities: Sequence[Quantity],
    owners: Mapping[int, Change],
    lists: Mapping[int, Listing],
    free: Sequence[int],
) -> dict[int, Change]:
    """`owners` (the number before each comparison) where it is in no doubt, or else the number of
    which alone the comparison holds; a comparison that may be of several is left out."""
    found: dict[int, Change] = {}
    may_own = frozenset(free)
    for last, change in owners.items():
        total = next((whole for whole, one in lists.items() if last in one.members), None)
        earlier = _earlier(text, quantities, last, may_own, owners)
        owner = _owner(text, quantities, last, change, total, earlier)
        if owner is not None:
            found.setdefault(owner, change)
    return found


def _owner(
    text: str,
    quantities: Sequence[Quantity],
    last: int,
    change: Change,
    total: int | None,
    earlier: Sequence[int],
) -> int | None:
    holds = change.holds_for(quantities[last].value)
    if total is not None:
        part = last if holds else None
        return total if change.holds_for(quantities[total].value) else part
    if not earlier:
        return last
    fitting = [index for index in earlier if change.holds_for(quantities[index].value)]
    in_doubt = not acts(_clause(text, quantities, last))
    if not in_doubt and (holds is not False or not fitting):
        return last
    if holds:
        return None if fitting else last
    return fitting[0] if len(fitting) == 1 else None


def _earlier(
    text: str,
    quantities: Sequence[Quantity],
    last: int,
    may_own: Container[int],
    compared: Container[int],
) -> list[int]:
    """The numbers of the same unit before the last, up to a ； or one that is compared itself."""
    found: list[int] = []
    at = quantities[last].start
    for index in range(last - 1, -1, -1):
        quantity = quantities[index]
        if index in compared or any(mark in text[quantity.end : at] for mark in _SEGMENT_MARKS):
            break
        at = quantity.start
        if index in may_own and quantity.unit == quantities[last].unit:
            found.append(index)
    return found


def _clause(text: str, quantities: Sequence[Quantity], last: int) -> str:
    floor, at = quantities[last - 1].end if last else 0, quantities[last].start
    return text[max(floor, *(text.rfind(mark, floor, at) + 1 for mark in _CLAUSE_MARKS)) : at]
