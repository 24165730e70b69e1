"""Which number a list is of: the last before it, or what that one goes back to.

其中 is of the number nearest before it, but for three ways of writing. A list may go back to a
total that was stated earlier (新收38件……部分公开4件。其中自然人34件、法人4件); it may be of several
numbers together (建议9件、提案6件，其中主办10件、会办5件); and behind a full stop it may tell of
what came in where the last number went out. A list that fits another number is none of the last.
"""

import re
from collections.abc import Sequence

from gongkai.annual_report.interpretation.claims.item_names import Part, kind_of
from gongkai.annual_report.interpretation.claims.quantities import Quantity
from gongkai.annual_report.interpretation.numerals import Number

_OPENS = frozenset("（(")
_APART = frozenset("。\n")
_COMES_IN = re.compile(r"收到|受理|新收|接收|接到|收取")
_GOES_OUT = re.compile(r"结转|办结|办理|答复|处理|公开(?!申请|工作)|发布")
_OF_ALL = ("channel", "result")
"""What is not told of requests that were carried over."""
_OF_REQUESTS = ("applicant", "channel")
_CLAUSE_END, _CLAUSE_REACH = re.compile(r"[，,；;。：:\n]"), 60
_PARTED = re.compile(r"其中|包括|包含|含|计|[。\n（()）]")
"""What does not stand between numbers side by side."""
_COLONS, _SEMICOLONS = frozenset("：:"), ("；", ";")
_GAP, _MOST_TOGETHER = 40, 6


def is_of_another(
    text: str,
    before: Sequence[Quantity],
    earlier: Sequence[Quantity],
    parts: Sequence[Part],
    lead: str,
) -> bool:
    """Whether a list of `parts`, led in by `lead`, is of another number than the last of `before`,
    those of its sentence, or may be: then nothing is known of what it does not add up to.
    `earlier` are the numbers of the sentences before."""
    last, summed = before[-1], sum(value for _, value in parts)
    apart = not _APART.isdisjoint(lead)
    if summed != last.value:
        of_requests = any(kind_of(label) in _OF_REQUESTS for label, _ in parts)
        told = _values(before[:-1], last)
        if apart or of_requests:
            told += [value for value in _values(earlier, last) if value > last.value]
        together = _together(text, before)
        if summed in told or summed in together:
            return True
        # What stands in brackets is of the last, but for those who asked and how: offices tell
        # that of all requests.
        own = not _OPENS.isdisjoint(lead) and not of_requests
        most = max(value for _, value in parts)
        greatest = max((*_values(before[:-1], last), *together), default=0)
        if not own and last.value < most <= greatest:
            return True
    return apart and _is_of_what_came_in(text, last, parts)


def _values(numbers: Sequence[Quantity], last: Quantity) -> list[Number]:
    return [number.value for number in numbers if number.unit == last.unit]


def _together(text: str, before: Sequence[Quantity]) -> list[Number]:
    """The sums of the last two, three … numbers where they stand side by side."""
    sums: list[Number] = []
    summed = before[-1].value
    for index in range(len(before) - 2, max(-1, len(before) - 1 - _MOST_TOGETHER), -1):
        one, following = before[index], before[index + 1]
        gap = text[one.end : following.start]
        if one.unit != following.unit or len(gap) > _GAP or _PARTED.search(gap):
            break
        summed += one.value
        sums.append(summed)
    return sums


def _is_of_what_came_in(text: str, last: Quantity, parts: Sequence[Part]) -> bool:
    """Whether a list behind a full stop is of another number than the last before it: it tells of
    what was received where the last was handled or carried over."""
    clause = _CLAUSE_END.split(text[max(0, last.start - _CLAUSE_REACH) : last.start])[-1]
    if not _GOES_OUT.search(clause) or _COMES_IN.search(clause):
        return False
    labels = [label for label, _ in parts]
    if "结转" in clause:
        return any(_COMES_IN.search(label) or kind_of(label) in _OF_ALL for label in labels)
    return bool(_COMES_IN.search(labels[0]))


def may_go_on_above(
    text: str, total: Quantity, members: Sequence[Quantity], parts: Sequence[Part], lead: str
) -> bool:
    """Whether a list may end at its first ；, where that goes on which `total` itself is a part of:
    来自本省的150件，其中本市的120件；来自外省的33件. A list that a colon leads in does not."""
    if not members[1:] or not _COLONS.isdisjoint(lead):
        return False
    if members[0].value > total.value or sum(value for _, value in parts) <= total.value:
        return False
    return text[members[0].end : members[0].end + 1] in _SEMICOLONS
