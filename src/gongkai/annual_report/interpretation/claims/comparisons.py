"""Comparisons with the year before: 比2021年少1件, 与2021年持平, 同比增长12.5%."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from gongkai.annual_report.interpretation.claims.quantities import Quantity
from gongkai.annual_report.interpretation.numerals import Number, half_a_unit, plain_number

_HEAD = re.compile(
    r"[比较与同相](?=(?<=同)比|(?:(?<=相)[比较]|(?<=较)之)?\s?于?(?:去年|上|前一|20))"
)
"""What a comparison begins with: to look for it alone is quicker."""
_MORE = r"多|增加|增长|上升|提高|提升|上涨|增多|增"
_LESS = r"少|减少|下降|降低|下滑|回落|降|减"
_COUNT = r"(?:\d{1,3}(?:,\d{3})+|\d{1,9})"
_UNIT = r"(?:条|件|篇|次|项|个|份|人次|宗|起)"
_COMPARISON = re.compile(
    r"(?:同比|(?:相?比|相?较|与|同|较之)\s?(?:于)?(?P<base>去年|上年度?|上一年度?|前一年度?|20\d\d\s?年(?:度)?)(?:同期|度)?(?:的)?(?:数量|总数)?"
    rf"(?:[（(]?(?P<before>{_COUNT}){_UNIT}[）)]?)?(?:相比|比较|相较)?)\s?"
    r"(?:[，,]?\s?|(?<=相比)[，,](?!新增|废止|取消)(?P<what>[^，,。；;：:（(\d\n]{1,14}?(?:数量|总数|总量)?))"
    r"(?:数量|总数|总量|总体|基本|大致|大体|有所|略有|共|均|大幅|明显|也)*"
    rf"(?:(?P<same>持平|相同|一致|无变化|没有变化)|(?P<sign>{_MORE}|{_LESS})(?:了|幅度?为?|幅达|约)?"
    r"(?![到至为])\s?(?P<number>(?>\d{1,3}(?:,\d{3})++|\d++)(?:\.\d++)?|[一二两三四五六七八九十百]{1,6})?"
    r"\s?[余多]?(?P<scale>万(?!元))?[余多]?\s?(?P<unit>个百分点|%|％|倍|条|件|篇|次|项|个|份|人次|宗|起|例|期|场|[万亿]元|元)?)"
)
_PERCENT_TOO = re.compile(
    rf"\s?[，,（(]?\s?(?:同比)?(?:{_MORE}|{_LESS})(?:幅度?为?|幅达|率为?)?(?:约)?\s?(?P<number>\d++(?:\.\d++)?)\s?[%％]"
)
_LAST_YEARS = re.compile(
    r"(?:比|较|与|同|于)(?:去年|上年度?|上一年度?|前一年度?|20\d\d\s?年(?:度)?)(?:同期|度)?(?:的)?(?:数量|总数)?"
    rf"[（(]?(?P<number>{_COUNT})(?P<unit>{_UNIT})"
)
_LAST_YEARS_BEHIND = re.compile(
    r"\s?[（(](?:(?P<year>20\d\d)\s?年(?:度)?|去年|上年度?|上一年度?)(?:同期)?(?:的)?(?:数量|总数)?[为是]?"
    rf"\s?(?P<number>{_COUNT})(?P<unit>{_UNIT})[）)]"
)
"""同比增长25%（2022年为72条）."""
_LAST_YEARS_BETWEEN = re.compile(
    rf"[\d,]+\s?(?P<unit>{_UNIT})[，,；;、]\s?而?(?:20\d\d\s?年(?:度)?|去年|上年度?)(?:同期)?"
    rf"[^，,。；;：:（）()\d]{{0,30}}(?P<number>{_COUNT})\s?(?P=unit)[，,（(]\s?同比"
)
"""119件，2022年新收申请99件，同比增长20.2%: whose words were looked at before."""
_FIRST_UNIT_REACH = 20
_LEAST_REACH = re.compile(r"\s?(?:[（(][^（()）\d]{0,40}[）)])?[，,（(]?\s?(?:数量|总数)?")
_BEHIND_BRACKET = re.compile(r"\s?[）)][，,]?\s?(?:数量|总数)?")
_BRACKET_REACH = 200
_OPENS = frozenset("（(")


@dataclass(slots=True, unsafe_hash=True)
class Change:
    """What a comparison says: `change` in the unit of the number before it, or `percent`, each
    where it is exact, and last year's number `before` where it is given; `start` to `end` is its
    place, `what` names what is compared where it says so itself, `unit` is that of the change."""

    start: Final[int]
    end: Final[int]
    change: Final[Number | None]
    percent: Final[Decimal | None]
    what: Final[str] = ""
    before: Final[Number | None] = None
    unit: Final[str] = ""

    def holds_for(self, value: Number) -> bool | None:
        """Whether the change, the percentage and last year's number agree if this year's is
        `value`; None where it says too little to tell."""
        change, before = self.change, self.before
        if before is not None and change is not None and value - before != change:
            return False
        if before is None and change is not None:
            before = value - change
        if before is None or self.percent is None:
            return None if self.before is None or change is None else True
        if before <= 0:
            return False
        return agrees(self.percent, Decimal(value - before) / Decimal(before) * 100)


def agrees(stated: Decimal, rate: Decimal) -> bool:
    """Whether a rate is the stated one, rounded up or down to its last decimal."""
    return abs(rate - stated) <= half_a_unit(stated)


def number_of_last_year(words: str) -> int | None:
    """Last year's number where a comparison gives it in the unit of this year's, with which its
    `words` begin: 150条，比上年的120条增长25%."""
    if "年" not in words:
        return None
    if between := _LAST_YEARS_BETWEEN.match(words):
        return _counted(between["number"])
    match = _LAST_YEARS.search(words) or _LAST_YEARS_BEHIND.search(words)
    if match is None or match["unit"] not in words[: min(match.start(), _FIRST_UNIT_REACH)]:
        return None
    return _counted(match["number"])


def _counted(text: str) -> int:
    """The value of `1,286`."""
    return int(text.replace(",", ""))


def is_loose(words: str) -> bool:
    """Whether a comparison says only that little has changed: 基本持平."""
    return any(word in words for word in ("基本", "大致", "大体"))


def changes(text: str, start: int, end: int, report_year: int | None) -> list[Change]:
    """Every comparison with the year before in `text[start:end]`, in order.

    One with an earlier year, with a quarter or with a bare 有所增长 is left out.
    """
    found: list[Change] = []
    read = start
    for head in _HEAD.finditer(text, start, end):
        at = head.start()
        match = _COMPARISON.match(text, at, end) if at >= read else None
        if match is None:
            continue
        read = match.end()
        change = _change(text, match, report_year)
        if change is not None and text[change.end : change.end + 1] in _OPENS:
            change = _with_last_years(text, change, report_year)
            read = max(read, change.end)
        if change is not None and not (found and at < found[-1].end):
            found.append(change)
    return found


def _with_last_years(text: str, change: Change, report_year: int | None) -> Change:
    """A comparison and last year's number in brackets behind it."""
    behind = _LAST_YEARS_BEHIND.match(text, change.end)
    if behind is None or change.before is not None or report_year is None:
        return change
    if behind["year"] and int(behind["year"]) != report_year - 1:
        return change
    before = _counted(behind["number"])
    return replace(change, end=behind.end(), before=before)


def owner_of(text: str, quantities: Sequence[Quantity], change: Change) -> int | None:
    """Index of the number that the comparison follows on (`4件，比2021年少1件`); None where there
    is none. Behind a bracket (`88条（网站50条，微信38条），较上年…`) it is the number before it."""
    before = [i for i, quantity in enumerate(quantities) if quantity.end <= change.start]
    if not before:
        return None
    last = before[-1]
    gap = text[quantities[last].end : change.start]
    if _LEAST_REACH.fullmatch(gap):
        return last
    if not _BEHIND_BRACKET.fullmatch(gap):
        return None
    floor = max(0, quantities[last].start - _BRACKET_REACH)
    opened = max(text.rfind(mark, floor, quantities[last].start) for mark in "（(")
    outside = [i for i in before if quantities[i].end <= opened]
    if outside and not text[quantities[outside[-1]].end : opened].strip():
        return outside[-1]
    inside = [i for i in before if quantities[i].start > opened]
    return last if opened >= 0 and len(inside) == 1 else None


def _change(text: str, match: re.Match[str], report_year: int | None) -> Change | None:
    base = match["base"] or ""
    if base[:2] == "20" and report_year is not None and int(base[:4]) != report_year - 1:
        return None
    before = _counted(match["before"]) if match["before"] else None
    if match["same"]:
        return Change(match.start(), match.end(), 0, None, before=before)
    number = match["number"] and plain_number(match["number"], match["scale"] or "")
    if number is None or number == "" or not match["unit"]:
        return None
    what = match["what"] or ""
    about = any(mark in text[match.start("sign") : match.start("unit")] for mark in "约余")
    about = about or "多" in text[match.end("number") : match.start("unit")]
    sign = 1 if re.fullmatch(_MORE, match["sign"]) else -1
    if match["unit"] in ("%", "％", "倍"):
        times = 100 if match["unit"] == "倍" else 1
        percent = None if about else Decimal(number) * sign * times
        return Change(match.start(), match.end(), None, percent, what, before, "%")
    if match["unit"] == "个百分点":
        return None
    also = _PERCENT_TOO.match(text, match.end())
    rate = Decimal(also["number"]) * sign if also and "约" not in also.group() else None
    end = also.end() if also else match.end()
    moved = None if about else number * sign
    return Change(match.start(), end, moved, rate, what, before, match["unit"])
