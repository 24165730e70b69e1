"""Sums behind their parts: 工作动态33条，公告公示10条，合计43条; 图文5条、视频3条，共8条.

The last numbers before a sum that make it are its parts. Where none do, the sum is wrong only where
there is no doubt which numbers it is of.
"""

import re
from collections.abc import Container, Sequence

from gongkai.annual_report.interpretation.claims.item_names import (
    Part,
    is_channel,
    kind_of,
    label_of,
)
from gongkai.annual_report.interpretation.claims.lists import NONE, Listing
from gongkai.annual_report.interpretation.claims.quantities import Quantity

_SUM_WORD = re.compile(r"(?<!结果)(?:合计|共计|总计|总共)[^，。；占]{0,14}$")
_PLAIN_WORDS = frozenset({"合计", "共计", "总计", "总共"})
_HANDLED = re.compile(r"办理结果|办结|答复|处理")
_BEGINS = re.compile(
    r"\s?(?:[（(][^（()）]{0,40}[）)])?\s?[，,、；;：:（(]?\s?(?:以上|全年|本年度?|总|(?:以上|上述|这)?[两二三四五六七八九十][项类者])?$"
)
"""What stands between the last part and the word for a sum that has no names of its own."""
_BARE = re.compile(r"\s?[，,]\s?(?:以上)?一?共\s?")
_COMES, _GOES = re.compile(r"收到|受理|新收|接收"), re.compile(r"办结|答复|办理|处理")
_CARRIED = "结转"
_OTHER_BUSINESS = re.compile(r"复议|诉讼|案件|许可|处罚|建议|提案|信访|投诉|举报|热线|工单|项目")
_BRACKET = re.compile(r"[（(）)]")
_ITEMS = ("项", "类")
_WORDS, _REACH, _MOST_PARTS = 24, 80, 40


def list_before(
    text: str, start: int, quantities: Sequence[Quantity], total: int, apart: Container[int]
) -> Listing:
    """The list before the sum at index `total`; the numbers in `apart` are parts of another list or
    of a comparison."""
    if total < 2:
        return NONE
    whole = quantities[total]
    lead = text[max(start, whole.start - _WORDS) : whole.start]
    if "计" not in lead and "总共" not in lead and "共" not in lead[-2:]:
        return NONE
    gap = text[quantities[total - 1].end : whole.start]
    bare = _BARE.fullmatch(gap) is not None
    word = _SUM_WORD.search(lead[-len(gap) :]) if gap else None
    if not bare and (word is None or _HANDLED.search(lead.rsplit("，", 1)[-1])):
        return NONE
    row = _row(text, start, quantities, total, apart)
    summed = quantities[row[-1]].value if row else 0
    for first in range(len(row) - 2, -1, -1):
        summed += quantities[row[first]].value
        if summed == whole.value:
            return _listing(text, start, quantities, row[first:])
    if len(row) < 2:
        return NONE
    listing = _listing(text, start, quantities, row)
    begins = bare or (word and _BEGINS.fullmatch(gap.removesuffix(word.group())))
    told = sum(not _counts_the_items(quantity, whole) for quantity in quantities[:total])
    all_of_them = len(row) == told and (
        all(value <= whole.value for _, value in listing.parts)
        or (word and word.group() in _PLAIN_WORDS and _are_side_by_side(text, quantities, row))
    )
    if begins and all_of_them and _are_plain(text, quantities, row, listing.parts, strict=bare):
        return listing
    return NONE if bare else Listing((), listing.members)


def counting_themselves(
    text: str, start: int, quantities: Sequence[Quantity], members: frozenset[int]
) -> frozenset[int]:
    """Those `members` of a sum that count all requests that came beside those carried over: they
    are numbers of their own (本年新收84件，上年结转3件，合计87件)."""
    names = {at: _name(text, start, quantities, at) for at in members if at < len(quantities)}
    if not any(_CARRIED in name for name in names.values()):
        return frozenset()
    if _OTHER_BUSINESS.search(text, start, quantities[max(names)].start):
        return frozenset()
    return frozenset(at for at, name in names.items() if _CARRIED in name or _COMES.search(name))


def _row(
    text: str, start: int, quantities: Sequence[Quantity], total: int, apart: Container[int]
) -> list[int]:
    """The indices of the exact numbers of one unit before the sum, but for those in brackets and
    those `apart`."""
    whole = quantities[total]
    depths = _depths(text, start, quantities[: total + 1])
    row: list[int] = []
    for index in range(total - 1, max(-1, total - 1 - _MOST_PARTS), -1):
        quantity = quantities[index]
        if quantity.percent or index in apart or depths[index] > depths[total]:
            continue
        if _counts_the_items(quantity, whole):
            continue
        if quantity.unit != whole.unit or quantity.approximate:
            break
        if not _name(text, start, quantities, index):
            break
        row.append(index)
    return row[::-1]


def _counts_the_items(quantity: Quantity, whole: Quantity) -> bool:
    """Whether a number only says how many items are summed up: 三项合计."""
    return quantity.worded and quantity.unit in _ITEMS and quantity.unit != whole.unit


def _depths(text: str, start: int, quantities: Sequence[Quantity]) -> list[int]:
    """How many brackets are open where each number stands."""
    depths, depth, at = [], 0, start
    for quantity in quantities:
        for bracket in _BRACKET.finditer(text, at, quantity.start):
            depth += 1 if bracket.group() in "（(" else -1
        depths.append(depth)
        at = quantity.start
    return depths


def _name(text: str, start: int, quantities: Sequence[Quantity], index: int) -> str:
    at = quantities[index - 1].end if index else start
    before = text[max(at, quantities[index].start - _REACH) : quantities[index].start]
    return label_of(before.lstrip("）)"))


def _listing(text: str, start: int, quantities: Sequence[Quantity], row: Sequence[int]) -> Listing:
    parts: list[Part] = []
    for index in row:
        name = _name(text, start, quantities, index)
        parts.append((name if parts else _first_label(name), quantities[index].value))
    return Listing(tuple(parts), frozenset(row))


def _are_plain(
    text: str,
    quantities: Sequence[Quantity],
    row: Sequence[int],
    parts: Sequence[Part],
    *,
    strict: bool,
) -> bool:
    """Whether parts that do not make the sum leave no doubt that they are what it is of."""
    names = [name for name, _ in parts]
    marks = {text[quantities[index].end : quantities[index].end + 1] for index in row[:-1]}
    if any(map(is_channel, names)):
        return False
    if marks & {"；", ";"} and len(marks) > 1:
        return False
    if any(map(_COMES.search, names)) and any(map(_GOES.search, names)):
        return False
    return not strict or (marks <= {"、", "，", ","} and None not in map(kind_of, names[1:]))


def _are_side_by_side(text: str, quantities: Sequence[Quantity], row: Sequence[int]) -> bool:
    """Whether only 、 stands between the parts: then not even one that is more than the sum tells
    of something else (建议41件、提案9件，合计23件)."""
    return all(
        text[quantities[index].end : quantities[index].end + 1] == "、" for index in row[:-1]
    )


def _first_label(label: str) -> str:
    """The first item's name without the verb before it: `2022年主动公开工作动态`."""
    return re.sub(r"^.*[：:]|^.*(?:主动公开|公开|发布|其中)(?=[一-鿿]{2})", "", label)
