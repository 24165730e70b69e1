"""A comparison behind both years' numbers: 2023年新收申请119件，2022年新收申请99件，同比增长20.2%.

It is of this year's number, and only where the two are plainly told of the same.
"""

import re
from collections.abc import Sequence

from gongkai.annual_report.interpretation.claims.comparisons import Change
from gongkai.annual_report.interpretation.claims.quantities import Quantity

_LAST_YEAR = re.compile(
    r"(?:[（(]|[，,；;、]\s?而?)(?:(?P<year>20\d\d)\s?年度?|去年|上年度?)(?:同期)?(?P<what>[^，,。；;：:（）()\d]{0,30})"
)
_EMPTY = re.compile(r"\s|[为是共]")
_ANY_YEAR = re.compile(r"(20\d\d)\s?年|去年|上年")
_REACH = 60


def of_both_years(
    text: str, quantities: Sequence[Quantity], owners: dict[int, Change], year: int | None
) -> dict[int, Change]:
    """Those of `owners` (the number before each comparison) that stand behind last year's number,
    by the index of this year's."""
    found: dict[int, Change] = {}
    for last, change in owners.items():
        if change.before is None and last and _are_both(text, quantities, last, year):
            found[last - 1] = change
    return {index: change for index, change in found.items() if index not in owners}


def _are_both(text: str, quantities: Sequence[Quantity], last: int, year: int | None) -> bool:
    now, before = quantities[last - 1], quantities[last]
    if now.unit != before.unit or now.percent or now.approximate or before.approximate:
        return False
    gap = _LAST_YEAR.fullmatch(text, now.end, before.start)
    if gap is None or year is None or (gap["year"] and int(gap["year"]) != year - 1):
        return False
    floor = quantities[last - 2].end if last > 1 else 0
    floor = max(floor, now.start - _REACH, *(text.rfind(c, floor, now.start) for c in "。；;，,\n"))
    lead = text[floor : now.start]
    named = _ANY_YEAR.search(lead)
    if named and named[1] != str(year):
        return False
    return _EMPTY.sub("", lead).endswith(_EMPTY.sub("", gap["what"]))
