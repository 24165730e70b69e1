"""Lists: 共公开102条，其中工作动态33条，公告公示10条……, in their many wordings.

Where it cannot be told which numbers belong to the list, there is no list: parts that are wrong
would accuse a report that is right.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.annual_report.interpretation.claims.quantities import Quantity
from gongkai.annual_report.interpretation.numerals import Number

_LEAD = re.compile(
    r"\s?(?:[，,；;。]?\s?[（(]?\s?(?:其中|主要包括|包括|包含|分别(?:为|是)|具体(?:为|是|包括)|含)\s?(?:[：:，,、]|(?:为|是|有|包括|包含|主要有)\s?[：:，,]?)?|[：:（(])\s?"
)
_EDGES = "，,、；;：: \u3000\n　和及（("
_TAIL = re.compile(r"(?:共计|合计|累计|分别)?(?:共|为|有|是|达|计)?$")
_STOP = re.compile(
    r"^(?:同比|比|较|与|共计|合计|累计|总计|共(?!同)|另|此外|同时|并|均|已|全年|全部|本年|今年|我[局委办]|满意|办结率|占比|20\d\d年|组织|开展|召开|举办|收到|受理|参与|涉及)"
    r"|其中|[。！？!?\n]|较上年|比上年"
)
_LABELS = re.compile(r"[、，,]|和|以及|及|与")
_RESPECTIVELY = re.compile(r"分别(?:为|是|有|发布|公开|达)?$")
_SUM_WORD = re.compile(r"(?:合计|共计|总计|总共)[^，。；]{0,14}$")
_LONGEST = 32

Part = tuple[str, Number]


@dataclass(frozen=True, slots=True)
class Listing:
    """The parts of a total and the indices of the numbers that are in the list."""

    parts: tuple[Part, ...]
    members: frozenset[int]


NONE = Listing((), frozenset())


def list_after(text: str, quantities: Sequence[Quantity], total: int) -> Listing:
    """The list that follows the number at index `total`; `NONE` where there is none, or where its
    extent is in doubt."""
    whole = quantities[total]
    lead = _LEAD.match(text, whole.end)
    if lead is None or whole.percent or total + 1 >= len(quantities):
        return NONE
    named = any(word in lead.group() for word in ("其中", "包", "分别", "具体", "含"))
    listing = _items(text, quantities, total, lead.end())
    if not named and len(listing.parts) < 2:
        return NONE
    return listing


def list_before(text: str, start: int, quantities: Sequence[Quantity], total: int) -> Listing:
    """The list that precedes a stated sum: `工作动态33条，公告公示10条，合计43条`."""
    whole = quantities[total]
    if total < 2 or not _SUM_WORD.search(text, max(start, whole.start - 24), whole.start):
        return NONE
    parts: list[Part] = []
    at = start
    for quantity in quantities[:total]:
        label = _label(text[max(at, quantity.start - 80) : quantity.start])
        if quantity.unit != whole.unit or not label:
            return NONE
        parts.append((_first_label(label) if not parts else label, quantity.value))
        at = quantity.end
    return Listing(tuple(parts), frozenset(range(total)))


def _items(text: str, quantities: Sequence[Quantity], total: int, start: int) -> Listing:
    unit = quantities[total].unit
    parts: list[Part] = []
    members: set[int] = set()
    at, index = start, total + 1
    closes = _closing(text, start)
    while index < len(quantities):
        quantity = quantities[index]
        between = text[at : quantity.start]
        if quantity.percent or _in_brackets(between):
            at = _after_brackets(text, quantity.end) if _in_brackets(between) else quantity.end
            index += 1
            continue
        if quantity.start > closes or quantity.unit != unit:
            break
        several = _respectively(text, quantities, index, between)
        if several:
            parts += several
            members |= set(range(index, index + len(several)))
            index += len(several)
            at = quantities[index - 1].end
            continue
        label = _label(between) or _label_after(text, quantities, index)
        if not label or len(label) > _LONGEST or _STOP.search(label):
            break
        parts.append((label, quantity.value))
        members.add(index)
        at = quantity.end
        index += 1
    return _checked(text, parts, members, at)


def _checked(text: str, parts: Sequence[Part], members: set[int], end: int) -> Listing:
    """No list where a part has parts of its own, or where the list says that it goes on (等)."""
    if "其中" in text[end : end + 4] or text[end : end + 1] == "等":
        return Listing((), frozenset(members))
    return Listing(tuple(parts), frozenset(members))


def _respectively(
    text: str, quantities: Sequence[Quantity], index: int, between: str
) -> list[Part]:
    """`A、B、C分别为33条、10条、4条`: names first, then as many numbers."""
    match = _RESPECTIVELY.search(between.rstrip(" ：:"))
    if not match:
        return []
    labels = [label for label in _LABELS.split(between[: match.start()].strip(_EDGES)) if label]
    numbers = [quantities[index]]
    for quantity in quantities[index + 1 : index + len(labels)]:
        if text[numbers[-1].end : quantity.start].strip(_EDGES):
            return []
        numbers.append(quantity)
    if len(labels) != len(numbers) or len(labels) < 2:
        return []
    return [(label, number.value) for label, number in zip(labels, numbers, strict=True)]


def _label(between: str) -> str:
    return _TAIL.sub("", between.strip(_EDGES)).strip(_EDGES)


def _first_label(label: str) -> str:
    """The first item's name without the verb before it: `2022年主动公开工作动态`."""
    return re.sub(r"^.*(?:主动公开|公开|发布|其中)(?=[一-鿿]{2})", "", label)


def _label_after(text: str, quantities: Sequence[Quantity], index: int) -> str:
    """`33条工作动态、10条公告公示`: the name stands after the number."""
    end = quantities[index + 1].start if index + 1 < len(quantities) else quantities[index].end + 24
    following = re.split(r"[，,、；;。\n（(]", text[quantities[index].end : end], maxsplit=1)
    return following[0].strip(_EDGES) if len(following) > 1 else ""


def _closing(text: str, start: int) -> int:
    """Where a list in brackets ends; the end of the text where it is not in brackets."""
    if "（" not in text[start - 8 : start] and "(" not in text[start - 8 : start]:
        return len(text)
    depth = 1
    for at in range(start, min(len(text), start + 600)):
        depth += (text[at] in "（(") - (text[at] in "）)")
        if depth == 0:
            return at
    return len(text)


def _in_brackets(between: str) -> bool:
    opened = max(between.rfind("（"), between.rfind("("))
    return opened >= 0 and max(between.rfind("）"), between.rfind(")")) < opened


def _after_brackets(text: str, end: int) -> int:
    for at in range(end, min(len(text), end + 80)):
        if text[at] in "）)":
            return at + 1
    return end
