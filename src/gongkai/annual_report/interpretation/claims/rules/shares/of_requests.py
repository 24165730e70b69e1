"""Whether a number of requests, or of their results, is that of all or of some."""

import re

from gongkai.annual_report.interpretation.claims.rules.shares.limits import is_limited

_CLAUSE = re.compile(r"[，,：:（(。]")
_SEGMENT = re.compile(r"[；;]")
_CLOSED_BRACKET = re.compile(r"[（(][^（()）]*[)）]")
_APPLICANT = r"(?:自然人|法人|企业|(?:其他|社会|公益|或)组织|机构|个人|律师|村民)"
_CHANNEL = r"网络|网上|网站|线上|线下|在线|信函|邮寄|邮件|邮箱|来函|当面|现场|窗口|传真|平台"
_SHARE = re.compile(
    rf"{_APPLICANT}(?:[^，\d]{{0,6}}(?:申请|提出|新收)|(?:共|为|的)?\d)|(?:{_CHANNEL})[^，]{{0,10}}(?:申请|\d)"
    r"|类(?:的)?(?:政府信息公开|信息公开|公开)?申请|(?:涉及|关于|针对)[^，]{1,20}的?申请"
    r"|(?<!公开)方面[^，]{0,8}\d"
)
"""Requests of some applicants, by some channel, or on some subject."""
_COUNTED = re.compile(
    r"(?<!予公开)(?<!予以公开)(?<!部分公开)(?<!处理)(?<!提供)申请(?:共|共计|总数|数量)?\d"
)
_OF_HANDLING = re.compile(r"(?:依法|按[时期])?(?:办结|办理|完成|答复|回复|处理)了?")
"""What is done with all requests limits none: 全年答复政府信息公开申请61件, 其中予以公开29件."""
_OF_THOSE = re.compile(r"(?<!其)中$|的\d{1,6}[件份](?:政府信息公开|公开)?申请$")
"""企业申请9件中, 上年结转的3件申请: what follows is said of those."""
_LIMITED = re.compile(r"结转|上一?年|去年|新收|延期|逾期|复议|诉讼|纠正|征求|补正|重复")
_CARRIES_ON = re.compile(
    r"后(?:予以|部分|不予|无法|作出|决定)|(?:协商|意见|补正|沟通|复议|诉讼|判决|延期)后$|同意(?:公开)?的?$"
    r"|^(?!.*(?:范围|应当|可以|能够)).*(?:涉及|属于|因|由于|重复|信访|不掌握|不存在|另行制作).*的$"
)
"""What came about in one way, or under one condition: 经协商后, 第三方同意公开的."""
_REASON = re.compile(r"(?!.*(?:公开|提供|处理|数量|较多|较大))(?:属于|涉及|因|由于|鉴于)")
"""Why something was not made public: 因涉及商业秘密，不予公开1件."""
_RESET = re.compile(
    r"办结|办理|答复|处理|合计|总计|共计|共\d|(?:收到|受理|新收)[^，]{0,14}申请(?:共|共计)?\d"
)
"""A clause that counts all requests."""
_NUMBER = re.compile(r"(\d{1,6})\s?[件份条宗起次]")
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

_OF_ONE_KIND = re.compile(r"[为是系属因涉]")
_ANYBODY = re.compile(r"公民|群众|公众")
_OTHER_APPLICANT = re.compile(r"(?:企业|法人|组织|单位|机构)[^，。；\d]{0,8}\d")
_THIS_YEAR = re.compile(r"当年|新收")
_EARLIER = re.compile(r"结转|上一?年|去年")
_APART = re.compile(r"(?:延期|逾期|超期|提前)[^，。；\d]{0,6}[1-9]")
_OF_A_YEAR = re.compile(r"办结了?20\d\d年")
_NEW_FIRST = re.compile(
    r"(?:[^，。；\d]{0,24}[：:])?\W*(?:上一?年度?结转\W{0,2}\d{1,6} ?件[，,；;、])?"
    r"(?:全年|本年度?|当年|共|20\d\d年度?[，,]?|[我本]局){0,3}\W{0,2}新收\W{0,2}[了数]?\W*"
)
"""New requests, called only that, are those of all where nothing else was counted before."""
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


def is_of_some_handled(left: str, right: str, sentence: str, behind: str) -> bool:
    """Whether requests handled are some."""
    if _OF_ONE_KIND.match(right):
        return True
    own = sentence[max(map(sentence.rfind, "，,；;：:。、")) + 1 :]
    return _is_handled_in_part(left, own, f"{sentence}，{behind}") or _follows_on_some(sentence)


def is_of_some_results(right: str, sentence: str, behind: str) -> bool:
    """Whether a result is that of some requests, or of parts of one."""
    if _OF_ONE_KIND.match(right) or _OF_ONE_REQUEST.search(sentence) or _MIXED.match(behind):
        return True
    return _is_of_some_requests(sentence)


def _names_other_applicants(sentence: str, behind: str) -> bool:
    """收到公民申请46件、企业申请9件: citizens are all applicants only where no others are told."""
    return any(map(_OTHER_APPLICANT.search, (sentence, behind)))


def _is_handled_in_part(left: str, own: str, sentence: str) -> bool:
    """Whether those carried in, or closed late, are or may be counted apart; `own` is the clause
    up to the number: 上年结转的3件已办结，本年新收的64件办结58件."""
    if _THIS_YEAR.search(own) and _EARLIER.search(sentence):
        return True
    return bool(_OF_A_YEAR.search(left) or _APART.search(sentence))


def _follows_on_some(sentence: str) -> bool:
    """Whether the first requests a sentence counts are some: 收到信函申请20件，办结19件."""
    clauses = _CLAUSE.split(_SEGMENT.split(sentence)[-1])
    return _SHARE.search(next(filter(_NUMBER.search, clauses), "")) is not None


def are_other_cases(left: str, sentence: str) -> bool:
    """Whether what was carried over is some requests, or a remedy (被复议4件，其中1件为上年结转),
    or may have been carried in: 办结61件，其中新收58件、结转3件."""
    if _BARELY_CARRIED.fullmatch(left) and (
        "其中" in sentence or not _AFTER_CLOSING.search(sentence)
    ):
        return True
    return _follows_on_some(sentence) or _REMEDIES_COUNTED.search(sentence) is not None


def _is_of_some_requests(sentence: str) -> bool:
    """Whether the clauses before a result tell which requests came to it: the last that names some
    of them does, up to one that names all, or to kinds that make all."""
    *earlier, segment = _SEGMENT.split(_CLOSED_BRACKET.sub("", sentence))
    *clauses, own = _CLAUSE.split(segment)
    if _SHARE.search(own) or _LIMITED.search(own):
        return True
    for index in range(len(clauses) - 1, -1, -1):
        clause = clauses[index]
        if _OF_THOSE.search(clause):
            return _are_some(clause)
        if _CARRIES_ON.search(clause) or _REASON.match(clause):
            return True
        if _names_some(clause):
            return not _make_a_whole(clauses, index)
        if _RESET.search(clause):
            this_years = _THIS_YEAR.search(clause) and "结转" in sentence
            return clause.startswith("其中") or bool(this_years)
    of_those = [c for part in earlier for c in _CLAUSE.split(part) if _OF_THOSE.search(c)]
    return any(map(_are_some, of_those[-1:]))


def _are_some(clause: str) -> bool:
    """Whether what is said of those is said of some: 上年结转的3件申请中."""
    return bool(_SHARE.search(clause) or _LIMITED.search(clause))


def _names_some(clause: str) -> bool:
    """Whether a clause counts requests of one kind: 网络申请40件, 征地补偿申请12件."""
    if _SHARE.search(clause):
        return True
    if not _COUNTED.search(clause):
        return False
    return is_limited("received", _OF_HANDLING.sub("", clause), True)


def _make_a_whole(clauses: list[str], last: int) -> bool:
    """Whether the kinds of requests side by side up to `clauses[last]` add up to a number before:
    收到申请64件，其中自然人46件，企业18件."""
    first, summed = last, 0
    while first >= 0 and _names_some(clauses[first]):
        summed += sum(map(int, _NUMBER.findall(clauses[first])))
        first -= 1
    return any(summed in map(int, _NUMBER.findall(clause)) for clause in clauses[: first + 1])
