"""Whether a number that fits a rule counts all there was, or a share of it.

`因涉及第三方合法权益不予公开3件`, `作出道路运输行政处罚150件` and `当年办结58件，结转6件` count
some of what a cell of the tables counts. Before the words of a rule only what limits nothing may
stand (limits.py). What came of requests may be limited by a clause further ahead, too:
`企业申请9件中，部分公开1件`.
"""

import re

from gongkai.annual_report.interpretation.claims.rules.shares.limits import (
    is_limited,
    kind_of,
    leaves_out,
)
from gongkai.annual_report.interpretation.claims.rules.shares.of_remedies import (
    is_of_other_remedies,
)
from gongkai.annual_report.interpretation.claims.rules.shares.of_requests import (
    are_other_cases,
    is_of_some_handled,
    is_of_some_received,
    is_of_some_results,
)
from gongkai.annual_report.interpretation.claims.rules.shares.whose import is_for_others

_CARRIED = frozenset({"requests_carried_in", "requests_carried_out"})
_ANSWERED = "requests_answered"
_OF_ONE_LEVEL = re.compile(r"\s?[（(][^，。；）)\d]{0,8}本级[）)]")
_ON_THE_SPOT = re.compile(r"(?<!行政)检查|抽查|双随机|专项|行动|整治|查处|立案|举报|投诉|巡查|联合")
_PUBLISHED_ONES = re.compile(
    r"(?:公开|公示|发布|公布|归集|上传)(?:了|各类)?行政(?:许可|处罚|强制)[^，；、\d]{0,8}\d"
    r"(?:(?!作出|做出|实施|办理|采取)[^；])*$"
)
"""公开行政许可决定120件、行政处罚决定30件: the verb said once is that of both."""
_COERCION = ("强制措施", "强制执行")
_REVISED = re.compile(r"修[订改]\d")
"""修订1件，新制定2件，共制发3件."""
_REACH = 300


def is_a_share(
    counts: str, words: str, before: str, behind: str, government: bool, value: int = 0
) -> bool:
    """Whether a number that fits the rule for `counts` tells of some of them only.

    `words` is its phrase (`left＃right`), `before` its paragraph up to the number, `behind` the
    rest of its sentence, `value` the number itself. A `government` is called by its own name, too.
    """
    left, _, right = words.partition("＃")
    kind = kind_of(counts)
    if counts in _CARRIED:
        return are_other_cases(left, _sentence(before), value)
    if not kind:
        return counts == _ANSWERED and is_for_others(left)
    if is_limited(kind, left, government) or leaves_out(kind, right, behind):
        return True
    if _OF_ONE_LEVEL.match(behind):
        return True
    sentence = _sentence(before)
    match kind:
        case "received":
            return is_of_some_received(words, sentence, behind)
        case "handled":
            return is_of_some_handled(left, right, sentence, behind, value)
        case "outcomes":
            return is_of_some_results(right, sentence, behind, value)
        case "remedies" | "suits":
            return is_of_other_remedies(kind, words, sentence, behind, government, value)
        case "decisions":
            return _are_some_decisions(counts, words, sentence + behind)
        case "documents":
            return "新" in left and _REVISED.search(sentence) is not None
    return False


def _are_some_decisions(counts: str, words: str, sentence: str) -> bool:
    """Whether decisions are those made public, made in a campaign, or of one kind of two."""
    if any(word in words for word in _COERCION) and all(word in sentence for word in _COERCION):
        return True
    if _PUBLISHED_ONES.search(sentence):
        return True
    return counts != "licences" and bool(_ON_THE_SPOT.search(sentence))


def _sentence(before: str) -> str:
    """The sentence that ends `before`, with the one that it goes on with (。其中)."""
    near = before[-_REACH:]
    start = near.rfind("。") + 1
    if start and near.startswith("其中", start):
        start = near.rfind("。", 0, start - 1) + 1
    return near[start:]
