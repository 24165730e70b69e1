"""Whether a number of requests, or of their results, is that of all or of some."""

import re

from gongkai.annual_report.interpretation.claims.rules.shares.whose import (
    THIS_YEAR,
    begins_with_some,
    is_of_some_requests,
    is_of_those_carried,
)

_MIXED = re.compile(r"\s?[（(，,]?\s?(?:其中)?(?:含|包括|包含)[^，。；）\d]{0,4}(?:公开|提供|处理)")
_OF_ONE_REQUEST = re.compile(
    r"申请[^，。；]{0,8}(?:包含|涉及|分为|提出|共|含|包括|拆分)"
    r"[^，。；]{0,4}\d{1,4} ?[项个条](?!申请)"
)
"""One request that asks for several things, each answered by itself: 1件申请包含4项内容."""
_ALL_REQUESTS = re.compile(
    r"(?:公开|政府|信息|申请|事项|案件|收件|件|数|总|量|表|书|各类|共|计|合|累|为|达|到|均|的)*"
)
"""What may stand behind the word: 申请总数, 申请公开信息; not 申请补正材料."""

_OF_ONE_KIND = re.compile(r"[为是系属因涉由]")
_ANYBODY = re.compile(r"公民|群众|公众")
_OTHER_APPLICANT = re.compile(r"(?:企业|法人|组织|单位|机构)[^，。；\d]{0,8}\d")
_EARLIER = re.compile(r"结转|上一?年|去年")
_APART = re.compile(r"(?:延期|逾期|超期|提前)[^，。；\d]{0,6}[1-9]")
_OF_A_YEAR = re.compile(r"办结了?20\d\d年")
_NEW_FIRST = re.compile(
    r"(?:[^，。；\d]{0,24}[：:])?\W*"
    r"(?:(?:(?:上一?年度?|去年|20\d\d年度?)(?:新收|收到)(?:申请)?|上一?年度?结转)"
    r"\W{0,2}\d{1,6} ?件[，,；;、])?"
    r"(?:全年|本年度?|当年|共|20\d\d年度?[，,]?|[我本]局){0,3}\W{0,2}新收\W{0,2}[了数]?\W*"
)
"""New requests, called only that, are those of all where nothing else was counted before."""
_OF_REPORTS = re.compile(r"年报|年度报告|报告中|表[中三]")
"""What is said of the numbers of two reports: 与2024年年报“结转下年度”5件一致."""
_BARELY_CARRIED = re.compile(r"(?:其余|剩余|余下)?结转")
_AFTER_CLOSING = re.compile(
    r"办结[^，；。]{0,6}\d{1,6} ?[件份宗](?:[，,；;、](?:按[时期])?办结率[^，；。]{0,8}[%％])?"
    r"[，,；;、](?:其余|剩余|余下)?结转\W*$"
)
_REMEDIES_COUNTED = re.compile(
    r"(?:复议|诉讼)(?!.*申请(?!行政复议|复议)[^，。；]{0,8}\d)[^，。；]{0,8}\d ?[件宗起]"
)


def is_of_some_received(words: str, sentence: str, behind: str) -> bool:
    """Whether requests received are some; `words` is the phrase (`left＃right`)."""
    left, _, _ = words.partition("＃")
    if "申请" not in words and not _NEW_FIRST.fullmatch(sentence):
        return True
    if "申请" in left and not _ALL_REQUESTS.fullmatch(left.rpartition("申请")[2]):
        return True
    return bool(_ANYBODY.search(left)) and _names_other_applicants(sentence, behind)


def is_of_some_handled(left: str, right: str, sentence: str, behind: str, value: int) -> bool:
    """Whether requests handled are some."""
    if _OF_ONE_KIND.match(right):
        return True
    own = sentence[max(map(sentence.rfind, "，,；;：:。、")) + 1 :]
    if (
        is_of_those_carried(own)
        or _is_handled_in_part(left, own, f"{sentence}，{behind}")
        or begins_with_some(sentence)
    ):
        return True
    return is_of_some_requests(sentence, behind, value, goes_on=True)


def is_of_some_results(right: str, sentence: str, behind: str, value: int) -> bool:
    """Whether a result is that of some requests, or of parts of one."""
    if _OF_ONE_KIND.match(right) or _OF_ONE_REQUEST.search(sentence) or _MIXED.match(behind):
        return True
    return is_of_some_requests(sentence, behind, value, goes_on=False)


def _names_other_applicants(sentence: str, behind: str) -> bool:
    """收到公民申请46件、企业申请9件: citizens are all applicants only where no others are told."""
    return any(map(_OTHER_APPLICANT.search, (sentence, behind)))


def _is_handled_in_part(left: str, own: str, sentence: str) -> bool:
    """Whether those carried in, or closed late, are or may be counted apart; `own` is the clause
    up to the number: 上年结转的3件已办结，本年新收的64件办结58件."""
    if THIS_YEAR.search(own) and _EARLIER.search(sentence):
        return True
    return bool(_OF_A_YEAR.search(left) or _APART.search(sentence))


def are_other_cases(left: str, sentence: str, value: int) -> bool:
    """Whether what was carried over is some requests, or a remedy (被复议4件，其中1件为上年结转),
    or may have been carried in: 办结61件，其中新收58件、结转3件."""
    if _BARELY_CARRIED.fullmatch(left) and (
        "其中" in sentence or not _AFTER_CLOSING.search(sentence)
    ):
        return True
    if begins_with_some(sentence) or _REMEDIES_COUNTED.search(sentence):
        return True
    if _OF_REPORTS.search(sentence):
        return True
    return is_of_some_requests(sentence, "", value, goes_on=True)
