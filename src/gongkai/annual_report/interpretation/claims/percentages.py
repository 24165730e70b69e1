"""What a percentage is of: the part and the whole that its sentence gives it.

A share behind a list is its last item's, or that of its last few together (征地25件、公路22件，
占73.4%); as many shares as items are each its own (分别占71.9%和28.1%). One that names what it is
of (自然人申请占71.9%) is held against nothing.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from gongkai.annual_report.interpretation.claims.comparisons import agrees
from gongkai.annual_report.interpretation.claims.lists import Listing
from gongkai.annual_report.interpretation.claims.quantities import Quantity
from gongkai.annual_report.interpretation.numerals import Number

_MOST_BETWEEN = 14
_OF_THE_LAST = re.compile(
    r"[\s，,、（(]*(?:大?约|各|数量|总量)?占(?![^\d]*(?:分别|全[县市区省国镇局系]|同期|同类|上年|去年))"
)
"""What stands between a number and the share that is its own: 自然人46件，占71.9%, but not
企业9件，自然人占71.9%, and not the share of another whole."""
_OF_EACH = re.compile(r"[\s，,、（(]*(?:分别|各|数量|总量)?占[^，,。；;\d]*")
_JOINED = re.compile(r"\s?(?:[、，,]|[和及与])\s?")
_OPENED, _CLOSED = re.compile(r"\s?[（(]\s?"), frozenset("）)")


def part_and_whole(
    text: str, quantities: Sequence[Quantity], index: int, lists: Mapping[int, Listing]
) -> tuple[Number | None, Number | None]:
    """The part and the whole of the percentage at `index`; no whole without a part."""
    if (told := _named_both(text, quantities, index)) is not None:
        return told
    first, last = _row(text, quantities, index)
    if not first:
        return None, None
    total, members = _list_of(lists, first - 1)
    whole = quantities[total].value if total is not None else None
    gap = text[quantities[first - 1].end : quantities[first].start]
    if len(gap) > _MOST_BETWEEN:
        return None, None
    if first < last or "分别" in gap:
        items = [at for at in sorted(members) if at < first]
        if not _OF_EACH.fullmatch(gap) or len(items) != last - first + 1:
            return None, None
        return quantities[items[index - first]].value, whole
    if _OPENED.fullmatch(gap):
        if whole and _is_share_in_brackets(text, quantities, index, members, whole):
            return quantities[index - 1].value, whole
        return None, None
    # 占近80%, 占20%以上: round words.
    if not _OF_THE_LAST.match(gap) or quantities[index].approximate:
        return None, None
    return _last_of(quantities, index, members, whole), whole


def _row(text: str, quantities: Sequence[Quantity], index: int) -> tuple[int, int]:
    """The first and the last of the percentages joined to the one at `index`: 71.9%和28.1%."""
    first = last = index
    while first and _are_joined(text, quantities[first - 1], quantities[first]):
        first -= 1
    while last + 1 < len(quantities) and _are_joined(text, quantities[last], quantities[last + 1]):
        last += 1
    return first, last


def _are_joined(text: str, one: Quantity, other: Quantity) -> bool:
    return (
        one.percent
        and other.percent
        and other.start - one.end <= _MOST_BETWEEN
        and _JOINED.fullmatch(text, one.end, other.start) is not None
    )


def _list_of(lists: Mapping[int, Listing], item: int) -> tuple[int | None, frozenset[int]]:
    """The total of the list in which the number at `item` is, and the items of that list."""
    found = next(((total, one) for total, one in lists.items() if item in one.members), None)
    return (found[0], found[1].members) if found else (None, frozenset())


def _last_of(
    quantities: Sequence[Quantity], index: int, members: frozenset[int], whole: Number | None
) -> Number:
    """The last item before the share at `index`, or the sum of the last few where they give it."""
    part: Number = 0
    for item in range(index - 1, -1, -1):
        if not whole or item not in members:
            break
        part += quantities[item].value
        if _gives(part, whole, quantities[index]):
            return part
    return quantities[index - 1].value


def _is_share_in_brackets(
    text: str, quantities: Sequence[Quantity], index: int, members: frozenset[int], whole: Number
) -> bool:
    """Whether a bare percentage in brackets is a share: another of the list is one of the whole.
    Alone it may be a growth (46件（10%）)."""
    shares = [item + 1 for item in members if _is_in_brackets(text, quantities, item + 1)]
    return index in shares and any(
        _gives(quantities[share - 1].value, whole, quantities[share])
        for share in shares
        if share != index
    )


def _is_in_brackets(text: str, quantities: Sequence[Quantity], index: int) -> bool:
    """Whether a bracket holds the percentage at `index` and nothing else."""
    if index >= len(quantities) or not quantities[index].percent:
        return False
    share = quantities[index]
    opened = _OPENED.fullmatch(text, quantities[index - 1].end, share.start)
    return opened is not None and text[share.end : share.end + 1] in _CLOSED


def _gives(part: Number, whole: Number, share: Quantity) -> bool:
    """Whether `part` of `whole` is the share as written, rounded either way."""
    return agrees(Decimal(share.value), 100 * Decimal(part) / Decimal(whole))


def _named_both(
    text: str, quantities: Sequence[Quantity], index: int
) -> tuple[Number, Number] | None:
    """Part and whole where the percentage at `index` names both: 采纳9条，占21条的42.9%. The part
    is the sentence's first number, or follows on the whole: of a row several may be meant."""
    if index < 2 or text[quantities[index - 1].end : quantities[index].start].strip() != "的":
        return None
    part, whole = quantities[index - 2 : index]
    if (
        "占" not in text[part.end : whole.start]
        or part.unit != whole.unit
        or whole.start - part.end > _MOST_BETWEEN
    ):
        return None
    alone = index == 2 or quantities[index - 3].value == whole.value
    exact = not (part.approximate or whole.approximate or part.percent)
    return (part.value, whole.value) if alone and exact else None
