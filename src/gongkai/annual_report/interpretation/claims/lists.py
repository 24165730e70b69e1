"""Lists: 共公开102条，其中工作动态33条，公告公示10条……, in their many wordings.

Where it cannot be told which numbers belong to the list, there is no list: parts that are wrong
would accuse a report that is right.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from gongkai.annual_report.interpretation.claims.quantities import Quantity
from gongkai.annual_report.interpretation.numerals import Number
from gongkai.annual_report.interpretation.recurring import kept_if_short

_LEAD = re.compile(
    r"\s?(?:[，,；;。]?\s?[（(]?\s?(?:其中|主要包括|包括|包含|分别(?:为|是)|具体(?:为|是|包括)|含)\s?(?:[：:，,、]|(?:为|是|有|包括|包含|主要有)\s?[：:，,]?)?|[：:（(])\s?"
)
_MARKS = frozenset("，,；;。")
_MAY_LEAD = frozenset("其主包分具含：:（(") | {c for c in map(chr, range(0x3001)) if c.isspace()}
"""What a list begins with behind one of those: most numbers are through after a look at it."""
_SIGN = re.compile(r"[其包分具含：:（(计]|总共")
_EDGES = "，,、；;：: \u3000\n　和及（("
_TAIL = re.compile(r"(?:共计|合计|累计|分别)?(?:共|为|有|是|达|计)?$")
_STOP = re.compile(
    r"^(?:同比|比|较|与|共计|合计|累计|总计|共(?!同)|另|此外|同时|并|均|已|全年|全部|本年|今年|我[局委办]"
    r"|满意|办结|占比|20\d\d年|组织(?:开展|举办|召开|了)|开展|召开|举办|收到|受理|新收|参与|涉及"
    r"|结转|上年|上一年)|其中|[。！？!?\n]|较上年|比上年"
)
_KINDS = {
    "applicant": re.compile(r"自然人|公民|法人|企业|组织(?!机构)"),
    "result": re.compile(r"予以公开|部分公开|不予公开|无法提供|不予处理|其他处理|答复|不存在|撤回"),
    "channel": re.compile(r"网络|信函|当面|邮寄|平台|现场|邮件|传真|网上"),
}
_CHANNEL = re.compile(
    r"通过|依托|利用|借助|(?:在)?[^，]{0,12}(?:微信|网站|微博|公众号|新媒体|报刊|电视|公开栏)"
)
_ORDINAL = re.compile(
    r"^[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）.．、]\s?|^[①②③④⑤⑥⑦⑧⑨⑩]\s?"
)
_WITHIN = frozenset("中里内")
_LABELS = re.compile(r"[、，,]|和|以及|及|与")
_RESPECTIVELY = re.compile(r"分别(?:为|是|有|发布|公开|达)?$")
_SUM_WORD = re.compile(r"(?<!结果)(?:合计|共计|总计|总共)[^，。；]{0,14}$")
_HANDLED = re.compile(r"办理结果|办结|答复|处理")
_COMES_IN = re.compile(r"收到|受理|新收|接收|接到|收取")
_GOES_OUT = re.compile(r"结转|办结|办理|答复|处理|公开(?!申请|工作)|发布")
_CLAUSE_END, _CLAUSE_REACH = re.compile(r"[，,；;。：:\n]"), 60
_BRACKET = re.compile(r"[（(）)]")
_LONGEST, _BRACKET_REACH, _MOST_PARTS = 32, 400, 80

Part = tuple[str, Number]


@dataclass(slots=True, unsafe_hash=True)
class Listing:
    """The parts of a total and the indices of the numbers that are in the list."""

    parts: Final[tuple[Part, ...]]
    members: Final[frozenset[int]]


NONE = Listing((), frozenset())


def may_list(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` has a sign of what every list begins or ends with."""
    return _SIGN.search(text, start, end) is not None


def list_after(text: str, quantities: Sequence[Quantity], total: int, end: int) -> Listing:
    """The list that follows the number at index `total`, or a comparison of it, which ends at
    `end`; `NONE` where there is none, or where its extent is in doubt."""
    if total + 1 >= len(quantities) or quantities[total].percent:
        return NONE
    first = end + 1 if text[end : end + 1] in _MARKS else end
    if text[first : first + 1] not in _MAY_LEAD:
        return NONE
    lead = _LEAD.match(text, end)
    if lead is None:
        return NONE
    named = any(word in lead.group() for word in ("其中", "包", "分别", "具体", "含"))
    listing = _items(text, quantities, total, lead.end())
    if not named and len(listing.parts) < 2:
        return NONE
    apart = "。" in lead.group() or "\n" in lead.group()
    if apart and listing.parts and _is_of_another(text, quantities[: total + 1], listing.parts):
        return Listing((), listing.members)
    return listing


def _is_of_another(text: str, before: Sequence[Quantity], parts: Sequence[Part]) -> bool:
    """Whether a list behind a full stop is of another number than the last before it: it adds up to
    an earlier one, or tells of what was received where the last was handled or carried over."""
    last = before[-1]
    summed = sum(value for _, value in parts)
    earlier = [number.value for number in before[:-1] if number.unit == last.unit]
    if summed != last.value and summed in earlier:
        return True
    clause = _CLAUSE_END.split(text[max(0, last.start - _CLAUSE_REACH) : last.start])[-1]
    if not _GOES_OUT.search(clause) or _COMES_IN.search(clause):
        return False
    labels = [label for label, _ in parts]
    if "结转" in clause:
        return any(_COMES_IN.search(label) or _KINDS["channel"].search(label) for label in labels)
    return bool(_COMES_IN.search(labels[0]))


def list_before(text: str, start: int, quantities: Sequence[Quantity], total: int) -> Listing:
    """The list that precedes a stated sum: `工作动态33条，公告公示10条，合计43条`."""
    if total < 2:
        return NONE
    whole = quantities[total]
    lead = text[max(start, whole.start - 24) : whole.start]
    if "计" not in lead and "总共" not in lead:
        return NONE
    if not _SUM_WORD.search(lead) or _HANDLED.search(lead.rsplit("，", 1)[-1]):
        return NONE
    parts: list[Part] = []
    at = start
    for quantity in quantities[:total]:
        if quantity.percent:
            at = quantity.end
            continue
        label = _label(text[max(at, quantity.start - 80) : quantity.start])
        if quantity.unit != whole.unit or not label:
            return NONE
        parts.append((_first_label(label) if not parts else label, quantity.value))
        at = quantity.end
    return Listing(tuple(parts), frozenset(range(total))) if len(parts) > 1 else NONE


def _items(text: str, quantities: Sequence[Quantity], total: int, start: int) -> Listing:
    unit = quantities[total].unit
    row = _Row()
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
            at = _after_brackets(text, quantity.end) if _in_brackets(between) else quantity.end
            if at < quantity.end:
                row.broken = True
                break
            index += 1
            continue
        if quantity.start > closes:
            break
        if quantity.unit != unit:
            row.broken = row.goes_on(between, _label(between)) and "。" not in between
            break
        several = _respectively(text, quantities, index, between)
        label = _label(between)
        row.named_after = row.named_after or not (label or row.parts)
        if row.named_after:
            between, label = ",", _label_after(text, quantities, index)
        if not several and not row.goes_on(between, label):
            break
        row.parts += several or [(label, quantity.value)]
        taken = max(1, len(several))
        row.members |= set(range(index, index + taken))
        index += taken
        at = quantities[index - 1].end
    return _checked(text, row, at)


@dataclass(slots=True)
class _Row:
    """The items of a list so far, how they are divided and classed, whether their names stand
    after the numbers (`31条工作动态、17条公告公示`), and whether an item of another unit (图片10张)
    breaks them off."""

    parts: list[Part] = field(default_factory=list)
    members: set[int] = field(default_factory=set)
    divider: str = ""
    kind: str = ""
    named_after: bool = False
    broken: bool = False

    def goes_on(self, between: str, label: str) -> bool:
        """Whether an item named `label` after the words `between` still belongs to the list."""
        kind = _kind_of(label)
        if kind is None:
            return False
        if kind and self.kind and kind != self.kind:
            return False
        divider = ";" if between.lstrip()[:1] in ("；", ";") else ","
        if self.parts and self.divider == "," and divider == ";":
            return False
        if self.parts:
            self.divider = self.divider or divider
        self.kind = self.kind or kind
        return True


@kept_if_short(4096)
def _kind_of(label: str) -> str | None:
    """The class of an item named so, "" for most; None where no item is. Offices list the same."""
    if not label or len(label) > _LONGEST or _STOP.search(label):
        return None
    return next((name for name, words in _KINDS.items() if words.search(label)), "")


def _checked(text: str, row: _Row, end: int) -> Listing:
    """No list where a part has parts of its own, where the list says that it goes on (等) or is
    broken off, or where it goes through channels, for one item may be published through several."""
    members = frozenset(row.members)
    open_ended = row.broken or "其中" in text[end : end + 4] or text[end : end + 1] == "等"
    labels = [label for label, _ in row.parts]
    if open_ended or any(map(_is_channel, labels)) or _has_parts_of_parts(labels):
        return Listing((), members)
    return Listing(tuple(row.parts), members)


@kept_if_short(4096)
def _is_channel(label: str) -> bool:
    return _CHANNEL.match(label) is not None and "申请" not in label


def _has_parts_of_parts(labels: Sequence[str]) -> bool:
    """政策类10条，政策类中解读5条: the second is in the first."""
    if not _WITHIN.intersection("".join(labels)):
        return False
    wholes = tuple(f"{label}{word}" for label in labels if label for word in _WITHIN)
    return any(label.startswith(wholes) for label in labels)


def _respectively(
    text: str, quantities: Sequence[Quantity], index: int, between: str
) -> list[Part]:
    """`A、B、C分别为33条、10条、4条`: names first, then as many numbers."""
    match = _RESPECTIVELY.search(between.rstrip(" ：:")) if "分别" in between else None
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


@kept_if_short(4096)
def _label(between: str) -> str:
    bare = _ORDINAL.sub("", between.strip(_EDGES))
    return _TAIL.sub("", bare).strip(_EDGES)


def _first_label(label: str) -> str:
    """The first item's name without the verb before it: `2022年主动公开工作动态`."""
    return re.sub(r"^.*[：:]|^.*(?:主动公开|公开|发布|其中)(?=[一-鿿]{2})", "", label)


def _label_after(text: str, quantities: Sequence[Quantity], index: int) -> str:
    """`33条工作动态、10条公告公示`: the name stands after the number."""
    end = quantities[index + 1].start if index + 1 < len(quantities) else quantities[index].end + 24
    following = re.split(r"[，,、；;。\n（(]", text[quantities[index].end : end], maxsplit=1)
    return following[0].strip(_EDGES).lstrip("为是") if len(following) > 1 else ""


def _closing(text: str, start: int) -> int:
    """Where a list in brackets ends; the end of the text where it is not in brackets."""
    if "（" not in text[start - 8 : start] and "(" not in text[start - 8 : start]:
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
