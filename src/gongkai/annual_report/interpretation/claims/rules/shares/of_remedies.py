"""Whether reconsiderations and suits of every kind are counted, or those against disclosure."""

import re

from gongkai.annual_report.interpretation.claims.rules.shares.limits import is_limited
from gongkai.annual_report.interpretation.claims.rules.shares.whose import (
    CLOSED_BRACKET,
    is_of_some_requests,
)

_ALL_KINDS = re.compile(r"应诉|代理|出庭|行政案件|民事")
_OF_DISCLOSURE = re.compile(
    r"(?:[，,、]?\s?(?:[（(]|其中|含|包括)+[，,]?|[，,、](?![^，。；）\d]{0,24}(?:复议|诉讼)))"
    r"(?:涉及|因|属于?|关于|有关|与)?(?:不服)?(?:政府|政务)信息公开[^，。；）\d]{0,12}\d"
)
_AS_AN_ORGAN = re.compile(
    r"(?:办理|受理|审理|审结|承办|代理|化解)了?(?:各类)?(?:行政)?(?:复议|诉讼)(?:案件|申请|案)?(?:共|共计)?\d"
)
_TO_A_GOVERNMENT = re.compile(r"(?:收到|受理|新收|接收|接到)[^，。；]{0,24}复议(?:申请|案件)")
"""A government is the organ that others' cases are brought to."""
_SOME_CASES = re.compile(r"(?:复议|诉讼)(?:案件|案)?(?:被|经|中)")
"""有2起行政复议案件被责令重新答复."""
_DECIDED_BEHIND = re.compile(r"[，,]\s?(?:已|依法)?(?:受理|审结|办结|调解|化解)了?\d")
"""What the organ does with cases that others brought to it: 收到320件，受理301件，审结285件."""
_OF_EARLIER_YEARS = ("结转", "往年", "跨年")
_APPEARED = re.compile(r"[，,](?:行政机关|单位|主要|负责人|领导|已|全部|均){0,3}(?:出庭|应诉)")
"""行政诉讼12件，负责人出庭应诉率100%: of every kind."""
_ITEM_END = re.compile(r"[，,、；;：:。]")
_BARE_REMEDY = re.compile(
    r"(?:和|及)?(?:被?提[起出]|发生|引发)?行政(?:复议|诉讼)(?:案件|案)?(?:共|为)?"
)
_CAUSED = re.compile(
    r"(?P<words>(?:因|由|对|就|不服|涉及).*(?:复议|诉讼)(?:案件|申请|案)?(?:共|为)?)\d"
)


def is_of_other_remedies(
    kind: str, words: str, sentence: str, behind: str, government: bool, value: int
) -> bool:
    """Whether the remedies counted are not just those against disclosure that came this year."""
    right = words.partition("＃")[2]
    if _SOME_CASES.search(right) or _DECIDED_BEHIND.match(behind.removeprefix(right)):
        return True
    if kind == "suits" and _ALL_KINDS.search(sentence):
        return True
    if kind == "remedies" and government and _TO_A_GOVERNMENT.search(sentence + words):
        return True
    if any(word in sentence + behind for word in _OF_EARLIER_YEARS) or _is_of_all_remedies(
        kind, sentence, behind
    ):
        return True
    return is_of_some_requests(sentence, behind, value, goes_on=True)


def _is_of_all_remedies(kind: str, sentence: str, behind: str) -> bool:
    """Whether remedies of any kind are counted, of which those against disclosure are some
    (复议18件（涉及政府信息公开4件）), or whose cause was said with the number before
    (因行政处罚引发行政复议14件、行政诉讼11件)."""
    if _OF_DISCLOSURE.match(behind) or _AS_AN_ORGAN.search(sentence):
        return True
    if _APPEARED.match(behind):
        return True
    *earlier, own = _ITEM_END.split(CLOSED_BRACKET.sub("", sentence))
    if not earlier or not _BARE_REMEDY.fullmatch(own):
        return False
    cause = _CAUSED.search(earlier[-1])
    # Whose name stands before the cause does not matter here.
    return cause is not None and is_limited(kind, cause["words"], True)
