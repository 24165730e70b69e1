"""A change told with both its ends: 新收申请由上年的50件增至64件 counts both years' requests.

Only where the words say that it began with last year, and which of the report's things has changed.
"""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Final, NamedTuple

from gongkai.annual_report.interpretation.claims.quantities import Sentence

_LAST: Final = r"(?:上一?年度?|去年|(?P<{}>20\d\d)\s?年度?)(?:同期)?"
_TO = re.compile(
    r"\s?(?:大幅|逐步|[，,])?(?:增加|增长|增|上升|提高|提升|升|减少|下降|降低|减|降|回落)(?:至|到|为)"
    r"(?:(?P<year>20\d\d)\s?年度?|今年|本年度?)?的?\s?"
)
_FROM = re.compile(
    rf"(?:[与同和较比]{_LAST.format('compared')}(?:的)?(?:相比|相较|比较)?[，,]\s?)?"
    rf"(?P<label>[^，,。；;：:、\d\n]{{2,24}}?)[由从](?P<base>{_LAST.format('from')}的?)?\s?"
)
_START = frozenset("，,。；;：:\n")
_AMOUNT = re.compile(r"(?:数量|总数|总量|件数|量|数)$")
_REQUESTS = re.compile(r"(?:(?:政府)?信息公开|依)?申请(?:公开)?")
_SIGNS = frozenset("由从")
_REACH = 60


class End(NamedTuple):
    """What a number counts (as a phrase `left＃`), the year it is of where that is not the report's
    own, and where what says so begins."""

    words: str
    year: int | None
    start: int


def both_ends(text: str, sentence: Sentence, year: int | None) -> Mapping[int, End]:
    """The ends of the changes in `sentence` from last year to the report's own `year`, by the index
    of their numbers."""
    found: dict[int, End] = {}
    quantities = sentence.quantities
    if year is None or _SIGNS.isdisjoint(text[sentence.start : sentence.end]):
        return found
    for index, (before, after) in enumerate(pairwise(quantities)):
        to = _TO.fullmatch(text, before.end, after.start) if before.unit == after.unit else None
        if to is None or before.approximate or (to["year"] and int(to["year"]) != year):
            continue
        began = _beginning(text, sentence.start, before.start)
        if began is None or not _is_last_year(began, year):
            continue
        words, start = f"{_named(began['label'])}＃", began.start("label")
        found[index], found[index + 1] = End(words, year - 1, start), End(words, None, start)
    return found


def _beginning(text: str, floor: int, end: int) -> re.Match[str] | None:
    """What leads up to the first of two numbers, from the mark before it on, or the one before."""
    low = max(floor, end - _REACH)
    starts = [low, *(at + 1 for at in range(low, end) if text[at] in _START)]
    return next((m for at in starts[-2:] if (m := _FROM.fullmatch(text, at, end))), None)


def _is_last_year(began: re.Match[str], year: int) -> bool:
    lead = began.group()[: began.start("label") - began.start()]
    if not lead and not began["base"]:
        return False
    return all(int(named) == year - 1 for named in (began["compared"], began["from"]) if named)


def _named(label: str) -> str:
    bare = _AMOUNT.sub("", label.strip())
    return f"收到{bare}" if bare != label and _REQUESTS.fullmatch(bare) else bare
