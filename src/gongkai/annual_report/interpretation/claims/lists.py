"""Lists: 共公开102条，其中工作动态33条，公告公示10条……, in their many wordings.

Where it cannot be told which numbers belong to the list, there is no list: parts that are wrong
would accuse a report that is right.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from gongkai.annual_report.interpretation.claims.item_names import (
    EDGES,
    Part,
    are_attributes,
    has_parts_of_parts,
    is_another_view,
    is_channel,
    kind_of,
    label_of,
)
from gongkai.annual_report.interpretation.claims.list_owner import (
    is_of_another,
    may_go_on_above,
)
from gongkai.annual_report.interpretation.claims.quantities import Quantity
from gongkai.annual_report.interpretation.numerals import Number

_LEAD = re.compile(
    r"\s?(?:[，,；;。]?\s?[（(]?\s?(?:其中|主要包括|包括|包含|分别(?:为|是)|具体(?:为|是|包括)|(?:具体)?(?:分类|类别|构成|组成|明细)?(?:情况)?如下(?=[：:])|按[^，。；：:\d]{1,10}(?:分|划分|统计|看)(?=[：:])|含)\s?(?:[：:，,、]|(?:为|是|有|包括|包含|主要有)\s?[：:，,]?)?|[：:（(])\s?"
)
_APPLICANTS = re.compile(r"[，,；;]\s?(?=自然人|公民|个人|法人|商业企业|企业)")
"""What leads in a list of applicants where no word does: 64件，自然人46件、法人18件."""
_NOUN = re.compile(
    r"(?:政府信息公开|信息公开|依申请公开)?(?:的)?申请|(?:政府|政务|各类)?信息|(?:代表|人大代表)?建议(?:和|、)?(?:政协)?提案"
)
_MAY_BE_NOUN = frozenset("政信依的申各代人建")
"""What is counted, between the number and its list: 64件申请，其中自然人46件."""
_MARKS = frozenset("，,；;。")
_MAY_LEAD = frozenset("其主包分具类构组明情如按含：:（(自公个法商企") | {
    c for c in map(chr, range(0x3001)) if c.isspace()
}
"""What a list begins with behind one of those: most numbers are through after a look at it."""
_OPENS = frozenset("（(")
_SIGN = re.compile(r"[其中包分具含季半：:（(计]|[，,；;][自公个法商企]|共(?<=[总，,一上\s]共)")
_CARRIED_OUT = re.compile(r"(?:尚有)?结转(?:至|到)?(?:下一?|次|20\d\d)年")
"""What closes a list of all requests: 共办理67件，其中予以公开29件……，结转下年度6件."""
_LABELS = re.compile(r"[、，,]|和|以及|及|与")
_RESPECTIVELY = re.compile(r"分别(?:为|是|有|发布|公开|达)?$")
_BRACKET = re.compile(r"[（(）)]")
_BRACKET_REACH, _MOST_PARTS = 400, 80
_REST = re.compile(
    r"[）)]?\s?[，,、；;。]?\s?(?:其余|余下|剩余|剩下|余者|其[他它](?:的|申请|信息)?(?:均|都|皆)?(?:为|是|属))"
)
"""What a list says of those that it does not count: 其余为其他申请人."""
_OF_THE_WHOLE = re.compile(r"\s?[（(，,、]?\s?(?:约?占[^，,。；;\d]{0,14})?\s?")
_AMONG = re.compile(r"(?:(?:政府信息公开|信息公开)?申请)?中[，,：:]\s?")
_MOST_PICKED = 3
_MAY_BE_ANY = re.compile(r"其他|(?:科研|法律服务)机构")
"""Items of a list of applicants whose names tell no kind."""
_NET_REACH = 4
"""净增3项（新增5项、取消2项）: what comes and what goes makes no sum."""
_NEARLY_ALL = 98
"""Per cent of a total that are no selection of it."""
_OUTCOME = re.compile(r"(?:结果)?(?:维持|纠正|撤销)|(?:尚)?未审结|其他(?:结果)?$")
_NESTED = ("含", "包含", "包括")
_CHANGED = ("增加", "减少", "增长", "下降", "上升", "增加了", "减少了")


@dataclass(slots=True, unsafe_hash=True)
class Listing:
    """The parts of a total and the indices of the numbers that are in the list."""

    parts: Final[tuple[Part, ...]]
    members: Final[frozenset[int]]


NONE = Listing((), frozenset())


def may_list(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` has a sign of what every list begins or ends with."""
    return _SIGN.search(text, start, end) is not None


def list_after(
    text: str,
    quantities: Sequence[Quantity],
    total: int,
    end: int,
    earlier: Sequence[Quantity] = (),
) -> Listing:
    """The list that follows the number at index `total`, or a comparison of it, which ends at
    `end`; `NONE` where there is none, or where its extent is in doubt. `earlier` are the numbers
    of the sentences before."""
    if total + 1 >= len(quantities) or quantities[total].percent:
        return NONE
    if "净" in text[max(0, quantities[total].start - _NET_REACH) : quantities[total].start]:
        return NONE
    if among := _AMONG.match(text, end):
        listing = _items(text, quantities, total, among.end())
        return listing if _is_all_of_them(listing, quantities[total].value) else NONE
    if text[end : end + 1] in _MAY_BE_NOUN and (noun := _NOUN.match(text, end)):
        if text[noun.end() + 1 : noun.end() + 3] != "其中":
            return NONE
        end = noun.end()
    first = end + 1 if text[end : end + 1] in _MARKS else end
    if text[first : first + 1] not in _MAY_LEAD:
        return NONE
    lead = _LEAD.match(text, end) or _APPLICANTS.match(text, end)
    if lead is None:
        return NONE
    named = any(word in lead.group() for word in ("其中", "包", "分别", "具体", "含"))
    listing = _items(text, quantities, total, lead.end())
    if not named and len(listing.parts) < 2:
        return NONE
    if lead.re is _APPLICANTS and _sum(listing) != quantities[total].value:
        return NONE
    if not listing.parts:
        return listing
    members = [quantities[index] for index in sorted(listing.members)]
    if may_go_on_above(text, quantities[total], members, listing.parts, lead.group()):
        return Listing((), listing.members)
    if "主要" in lead.group() + listing.parts[0][0] and _sum(listing) < quantities[total].value:
        return Listing((), listing.members)
    before = quantities[: total + 1]
    if is_of_another(text, before, earlier, listing.parts, lead.group()):
        return Listing((), listing.members)
    return listing


def _is_all_of_them(listing: Listing, whole: Number) -> bool:
    """Whether a list behind 中 (办结的61件中，予以公开31件……) is of all: it adds up, or names more
    kinds of one sort than anybody picks out."""
    kinds = {kind_of(label) for label, _ in listing.parts if not _MAY_BE_ANY.match(label)}
    return _sum(listing) == whole or (
        len(listing.parts) > _MOST_PICKED and len(kinds) == 1 and "" not in kinds
    )


def list_within(text: str, quantities: Sequence[Quantity], part: int) -> Listing:
    """The list in the bracket right behind a part of another list, where it makes more than the
    part: less may be what is worth a word (工作动态84条（含会议20条）)."""
    quantity = quantities[part]
    if text[quantity.end : quantity.end + 1] not in _OPENS:
        return NONE
    listing = list_after(text, quantities, part, quantity.end)
    return listing if len(listing.parts) > 1 and _sum(listing) > quantity.value else NONE


def _sum(listing: Listing) -> Number:
    return sum(value for _, value in listing.parts)


def _items(text: str, quantities: Sequence[Quantity], total: int, start: int) -> Listing:
    unit = quantities[total].unit
    row = _Row(quantities[total].value)
    at, index = start, total + 1
    while index < len(quantities) and quantities[index].start < start:
        index += 1
    closes = _closing(text, start)
    while index < min(len(quantities), total + 1 + _MOST_PARTS):
        quantity = quantities[index]
        if quantity.start < at:  # within a bracket that was passed over
            index += 1
            continue
        between = text[at : quantity.start]
        if quantity.worded and quantity.unit != unit:
            index += 1
            continue
        if quantity.percent or _in_brackets(between):
            row.take_share(quantity, between)
            at = _after_brackets(text, quantity.end) if _in_brackets(between) else quantity.end
            if at < quantity.end:
                row.broken = True
                break
            index += 1
            continue
        if quantity.start > closes:
            break
        if quantity.unit != unit:
            belongs = not row.is_full(between, "") and row.goes_on(between, label_of(between))
            # 其中动态186条、公告90条；推文492篇: behind another mark it is no item of the list.
            ends = row.leads and row.summed + quantity.value != row.whole
            row.broken = belongs and "。" not in between and not ends
            break
        several = _respectively(text, quantities, index, between)
        label = label_of(between)
        row.named_after = row.named_after or not (label or row.parts)
        if row.named_after:
            between, label = ",", _label_after(text, quantities, index)
        if quantity.value and row.is_full(between, label):
            break
        if not several and not row.goes_on(between, label):
            row.summed_up = "计" in between and row.is_summed_up(quantity.value)
            break
        row.take(several or [(label, quantity.value)], index)
        row.broken = row.broken or quantity.approximate
        index += max(1, len(several))
        at = quantities[index - 1].end
    return _checked(text, row, at)


@dataclass(slots=True)
class _Row:
    """The items of a list of `whole` so far, how they are divided and classed, whether their names
    stand after the numbers (`31条工作动态、17条公告公示`), and whether an item of another unit
    (图片10张), an inexact number or what is said of one item alone (含…) breaks them off. `heads`
    are those that begin behind a ； where the items before were divided by ，, `leads` whether the
    next one does; `shares` are the percentages of the whole that the items so far are given with,
    all of them rightly; `summed_up` is whether their own sum follows (两类合计47件);
    `marks` are what stands before the items, `full_at` is how many of them make the whole where
    more run on."""

    whole: Number
    parts: list[Part] = field(default_factory=list)
    members: list[int] = field(default_factory=list)
    summed: Number = 0
    divider: str = ""
    kind: str = ""
    named_after: bool = False
    broken: bool = False
    leads: bool = False
    heads: list[int] = field(default_factory=list)
    shares: list[Number] = field(default_factory=list)
    summed_up: bool = False
    marks: set[str] = field(default_factory=set)
    full_at: int = 0

    def take(self, items: Sequence[Part], index: int) -> None:
        """Take `items` in, the first of which is the number at `index`."""
        if self.leads:
            self.heads.append(len(self.parts))
            self.leads = False
        self.parts += items
        self.members += range(index, index + len(items))
        self.summed += sum(value for _, value in items)

    def take_share(self, share: Quantity, between: str) -> None:
        """Take the percentage `share` of the last item, behind it after `between`."""
        if (
            not share.percent
            or not self.parts
            or not self.whole
            or len(self.shares) + 1 != len(self.parts)
        ):
            return
        whole, told = 100 * Decimal(self.parts[-1][1]) / Decimal(self.whole), Decimal(share.value)
        if _OF_THE_WHOLE.fullmatch(between) and abs(whole - told) < Decimal(1).scaleb(
            int(told.as_tuple().exponent)
        ):
            self.shares.append(told)

    @property
    def is_selected(self) -> bool:
        """Whether all shares say that there are other items: 甲52件（43%），乙11件（9%）."""
        return len(self.shares) == len(self.parts) and sum(self.shares) < _NEARLY_ALL

    def is_full(self, between: str, label: str) -> bool:
        """Whether the items make the whole, so that one named `label` is none of them. A first one
        that makes it alone does not end a list of one kind (自然人14件，企业1件)."""
        if self.summed != self.whole or not self.parts:
            return False
        kind = kind_of(label)
        if len(self.parts) == 1:
            return not (self.kind and kind == self.kind)
        alike = (kind == self.kind and not is_another_view(label)) or label.startswith("其他")
        side_by_side = between.lstrip()[:1] == "、" and self.marks == {"、"}
        self.full_at = self.full_at or len(self.parts)
        return not ((alike and side_by_side) or self._are_outcomes(label))

    def _are_outcomes(self, label: str) -> bool:
        """Whether all items and one named `label` are how a case ended, which are never two lists:
        维持2件，纠正1件，其他结果1件，尚未审结1件."""
        return all(_OUTCOME.match(name) for name in (label, *(name for name, _ in self.parts)))

    def is_summed_up(self, number: Number) -> bool:
        """Whether a number behind the items is their own sum, and no total."""
        return len(self.parts) > 1 and number == self.summed != self.whole

    def goes_on(self, between: str, label: str) -> bool:
        """Whether an item named `label` after the words `between` still belongs to the list."""
        if label.endswith(_CHANGED) or (self.parts and label.startswith(_NESTED)):
            self.broken = True
            return False
        kind = kind_of(label)
        if kind is None and self.kind == "result" and _CARRIED_OUT.match(label):
            kind = "result"
        if kind is None:
            return False
        if kind and self.kind and kind != self.kind:
            return False
        if kind == "result" and not self.kind and self._ends_in_requests():
            self.broken = True
            return False
        if self.parts:
            self.marks.add(between.lstrip()[:1])
        divider = ";" if between.lstrip()[:1] in ("；", ";") else ","
        self.leads = bool(self.parts) and self.divider == "," and divider == ";"
        if self.parts and not self.leads:
            self.divider = self.divider or divider
        self.kind = self.kind or kind
        return True

    def _ends_in_requests(self) -> bool:
        """Whether results that follow are the last item's: 其中征地类申请20件，予以公开10件."""
        return bool(self.parts) and self.parts[-1][0].endswith(("申请", "类"))


def _checked(text: str, row: _Row, end: int) -> Listing:
    """No list where a part has parts of its own, where the list says that it goes on (等, 其余为…)
    or is a selection, or is broken off, or where it goes through channels or tells how something
    was done, for one item may be published through several."""
    selected = row.is_selected or row.summed_up or _REST.match(text, end) is not None
    if row.parts and row.summed < row.whole and selected:
        return Listing((), frozenset(row.members))
    if row.heads:
        return _divided_twice(row)
    if row.full_at and row.summed == 2 * row.whole:  # in two ways: 建议4件、提案2件、主办6件
        del row.parts[row.full_at :], row.members[row.full_at :]
        row.summed = row.whole
    members = frozenset(row.members)
    open_ended = row.broken or "其中" in text[end : end + 4] or text[end : end + 1] == "等"
    labels = [label for label, _ in row.parts]
    overlapping = row.summed != row.whole and are_attributes(row.parts, row.whole)
    if open_ended or overlapping or any(map(is_channel, labels)) or has_parts_of_parts(labels):
        return Listing((), members)
    return Listing(tuple(row.parts), members)


def _divided_twice(row: _Row) -> Listing:
    """The list where ； follows on ，: of all items, or of those that begin behind a ； and the
    first, whichever make the whole (政策12条，解读12条；动态96条). Else its extent is in doubt."""
    heads = [row.parts[index] for index in (0, *row.heads)]
    for parts in (row.parts, heads):
        if not row.broken and sum(value for _, value in parts) == row.whole:
            return Listing(tuple(parts), frozenset(row.members))
    return Listing((), frozenset(row.members[: row.heads[0]]))


def _respectively(
    text: str, quantities: Sequence[Quantity], index: int, between: str
) -> list[Part]:
    """`A、B、C分别为33条、10条、4条`: names first, then as many numbers."""
    match = _RESPECTIVELY.search(between.rstrip(" ：:")) if "分别" in between else None
    if not match:
        return []
    labels = [label for label in _LABELS.split(between[: match.start()].strip(EDGES)) if label]
    numbers = [quantities[index]]
    for quantity in quantities[index + 1 : index + len(labels)]:
        if text[numbers[-1].end : quantity.start].strip(EDGES):
            return []
        numbers.append(quantity)
    if len(labels) != len(numbers) or len(labels) < 2:
        return []
    return [(label, number.value) for label, number in zip(labels, numbers, strict=True)]


def _label_after(text: str, quantities: Sequence[Quantity], index: int) -> str:
    """`33条工作动态、10条公告公示`: the name stands after the number."""
    end = quantities[index + 1].start if index + 1 < len(quantities) else quantities[index].end + 24
    following = re.split(r"[，,、；;。\n（(]", text[quantities[index].end : end], maxsplit=1)
    return following[0].strip(EDGES).lstrip("为是") if len(following) > 1 else ""


def _closing(text: str, start: int) -> int:
    """Where a list in brackets ends; the end of the text where it is not in brackets."""
    lead = text[max(0, start - 8) : start]
    if "（" not in lead and "(" not in lead:
        return len(text)
    depth = 1
    for bracket in _BRACKET.finditer(text, start, start + _BRACKET_REACH):
        depth += 1 if bracket.group() in "（(" else -1
        if depth == 0:
            return bracket.start()
    return len(text)


def _in_brackets(between: str) -> bool:
    opened = max(between.rfind("（"), between.rfind("("))
    return opened >= 0 and max(between.rfind("）"), between.rfind(")")) < opened


def _after_brackets(text: str, end: int) -> int:
    """Where the bracket is closed in which `end` lies; -1 where it is left open."""
    depth = 1
    for bracket in _BRACKET.finditer(text, end, end + _BRACKET_REACH):
        depth += 1 if bracket.group() in "（(" else -1
        if depth == 0:
            return bracket.end()
    return -1
