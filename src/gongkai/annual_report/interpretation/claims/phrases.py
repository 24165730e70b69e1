"""The words round a number: its clause before, and the noun after its unit."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from gongkai.annual_report.interpretation.claims.quantities import Sentence
from gongkai.annual_report.interpretation.recurring import kept_if_short

_CLAUSE_MARK = re.compile(r"[，,；;：:（(）)。\n]")
_NOUN = re.compile(r"[一-鿿A-Za-z]{0,18}")
_NOUN_WITH_BRACKETS = re.compile(r"(?:[一-鿿A-Za-z]|（[一-鿿]{1,2}）){0,18}")
_VERB = re.compile(
    r"共(?![同产享性青和建])|累计|合计|总计|主动公开|公开(?<!信息公开)(?<!政务公开)(?<!申请公开)|发布|推送|新收|收到"
    r"|新?受理|接收|接到|办结|办理|答复|处理|组织|开展|举办|召开|配备|确定|安排|明确|制发|制定|出台|印发"
    r"|废止|作出|做出|实施|收取|上年结转|结转"
)
_EDGES = " \u3000、和，,：:"
_COLON = re.compile(r"[：:]\s?")
"""予以公开：28件: what stands between a name and its number."""
_MARKS = dict.fromkeys(map(ord, '“”‘’「」"：:'))
"""Marks that say nothing of what is counted: “予以公开”28件."""
_LEADING = re.compile(r"^[ \u3000、和，,]*(?:以?及(?!时|格))?[ \u3000、和，,]*")
_ASIDE = re.compile(r"[（(][^（()）。\d]{1,30}[)）]\s?$")
_CLOSING = frozenset(")）") | {c for c in map(chr, range(0x3001)) if c.isspace()}
"""What stands right before a number that a bracket is before."""
_LABEL_TAIL = re.compile(r"(?:达到了?|达|为|是|共|约|均|的|共计|在|占|比)+$")
_EVERYBODY = re.compile(
    r"(?:公民|自然人)[、，和]?法人(?:[、和及或]|以及|或者)?其[他它](?:社会)?组织"
)
_EVERY_WAY = re.compile(
    r"通过(?:各种|各类|各个?|多种|不同|线上线下(?:各种|多种)?)(?:申请)?(?:渠道|途径|方式)"
)
"""All applicants and all channels: a rule looks for the name of some."""
_ABOUT = "约近超过逾达 "
_LONGEST, _SHORT = 120, 10


@dataclass(slots=True, unsafe_hash=True)
class Phrase:
    """`words` is `left＃right` for the rules; `begin` is where the clause begins and `start` where
    the verb or sum word of a long one stands; `label` names what a percentage is of."""

    begin: Final[int]
    start: Final[int]
    words: Final[str]
    label: Final[str]


def clause_starts(text: str, sentence: Sentence) -> list[int]:
    """Where the clauses of a sentence begin, in order."""
    marks = _CLAUSE_MARK.finditer(text, sentence.start, sentence.end)
    return [sentence.start, *[match.end() for match in marks]]


def acts(words: str) -> bool:
    """Whether a clause has a verb of its own: 办理提案, not 提案."""
    return _VERB.search(words) is not None


def phrase_of(text: str, sentence: Sentence, index: int, clauses: list[int]) -> Phrase:
    """The phrase of the number at `index` in `sentence`, whose clauses begin at `clauses`."""
    quantity = sentence.quantities[index]
    floor = sentence.quantities[index - 1].end if index else sentence.start
    floor = max(floor, quantity.start - _LONGEST)
    closed = text[quantity.start - 1] in _CLOSING if quantity.start else False
    aside = _ASIDE.search(text, floor, quantity.start) if closed else None
    named = aside.start() if aside else quantity.start
    clause = bisect_right(clauses, named) - 1
    if clause and clauses[clause] > floor and _COLON.fullmatch(text, clauses[clause] - 1, named):
        clause -= 1
    begin = max(floor, clauses[clause])
    if index and begin == floor:
        begin = max(begin, text.rfind("、", floor, named) + 1)
    lead, verb, left, label = _clause(text[begin:named])
    right = _right(text, sentence, index)
    # What stands in brackets narrows what is counted (不予公开（属于国家秘密）1件): no rule fits.
    words = f"＃{right}" if aside else f"{left}＃{right}"
    return Phrase(begin + lead, begin + lead + verb, words, label)


@kept_if_short(8192)
def _clause(before: str) -> tuple[int, int, str, str]:
    """The words before a number: how many characters lead up to them, how many more up to the verb
    or sum word of a long clause, the words themselves, and the label they make.

    Offices use the same words with other numbers, so that most have been taken apart before.
    """
    left = _LEADING.sub("", before)
    lead = len(before) - len(left)
    left = left.rstrip(_EDGES)
    verb = _VERB.search(left) if len(left) > _SHORT else None
    skipped = verb.start() if verb else 2 * left.startswith("其中")
    label = _LABEL_TAIL.sub("", left)
    left = left.translate(_MARKS)
    if "申请" in left:
        left = _EVERY_WAY.sub("", _EVERYBODY.sub("社会", left))
    return lead, skipped, left.rstrip(_ABOUT), label


def _right(text: str, sentence: Sentence, index: int) -> str:
    """The noun after the unit; "" where those words lead to the next number."""
    quantity = sentence.quantities[index]
    match = _NOUN.match(text, quantity.end, sentence.end)
    if match and text[match.end() : match.end() + 1] == "（":
        match = _NOUN_WITH_BRACKETS.match(text, quantity.end, sentence.end)
    if match is None:  # a long sentence was cut within the number
        return ""
    if index + 1 < len(sentence.quantities):
        following = sentence.quantities[index + 1]
        if match.end() >= following.start:
            return ""
    return match.group()
