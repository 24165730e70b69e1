"""Whether a number that fits a rule counts all there was, or a share of it.

`因涉及第三方合法权益不予公开3件`, `作出道路运输行政处罚150件` and `当年办结58件，结转6件` count
some of what a cell of the tables counts. What limits a count is said in endless ways, what does not
in few: before the words of a rule only such may stand (`_BARE`), or the body's own name. What came
of requests may be limited by a clause further ahead, too: `企业申请9件中，部分公开1件`.
"""

import re
from functools import lru_cache
from typing import Final

from gongkai.annual_report.interpretation.claims.rules.rule import OUTCOMES

_FORMS: Final = {
    "received": (
        frozenset({"requests_received"}),
        r"(?:(?:政府)?信息公开(?:的)?|依|公开(?:政府)?信息(?:的)?|公开)?申请(?!人).*$",
        r"新?(?:收[到悉]?|增|受理|接收|接到|登记)|提[出交]|公民|公众|群众|社会|各界|申请人|各类|有效|系统"
        r"|向|并|、|和|及",
    ),
    "handled": (
        frozenset({"requests_handled"}),
        r"$",
        r"办结|办理|完成|完结|答复|结果|(?:政府)?信息公开|依?申请|公开|事项|按[时期]|及时|予以|并|其中"
        r"|(?:法定|规定)?[期时]限内|时间内",
    ),
    "outcomes": (
        OUTCOMES,
        r"(?:部分(?:予以)?公开|区分处理|(?:不予|予以)公开|无法提供|(?:不予|其他)处理)"
        r"的?(?:类|答复|决定|情形)?的?(?:(?:政府信息公开)?申请)?(?:数量?)?(?:[有共为]|共计)?$",
        r"其中|主要|包括|包含|分别|决定|作出|做出|答复|告知|回复|同意|给予|予以|属于|办理|处理|结果"
        r"|(?:政府)?信息公开|依?申请|中|出|到",
    ),
    "remedies": (
        frozenset({"reconsiderations", "litigations", "remedies"}),
        r"(?:行政)?(?:复议|诉讼).*$",
        r"作为被(?:申请人|告)|申请人|当事人|对|因|就|关于|涉及|与|不服|(?:政府)?信息公开|依申请公开|政务公开"
        r"|主动公开|工作|答复|申请|事项|行为|问题|方面|被|提起|提出|引起|引发|导致|产生|发生|收到|出现|相关|有关"
        r"|而|所|类|案件|案|情况",
    ),
    "suits": (
        frozenset({"litigations_without_reconsideration", "litigations_after_reconsideration"}),
        r"(?:未经|不经|经|行政复议|复议).*$",
        r"申请人|当事人|对|因|就|涉及|(?:政府)?信息公开|工作|答复|被|发生|引起|引发|相关|有关|而|所|类",
    ),
    "decisions": (
        frozenset({"licences", "penalties", "coercive_measures"}),
        r"行政(?:许可|处罚|强制).*$",
        r"作出|做出|实施|采取|办理|下达|各类|各项",
    ),
    "documents": (
        frozenset({"normative_issued", "normative_repealed", "regulations_issued"}),
        r"(?:行政)?规范性文件.*$|(?:政府|部门)?规章.*$",
        r"其中|制发|制定|出台|印发|废止|公布|并|及时|严格|程序|新",
    ),
}
"""For kinds of counts: their keys, the words of their rules, and what limits none of them."""

_NEVER_LIMITS = (
    r"全年|本年度?|当年|今年|年内|20\d\d年度?|截[至止]|自|12月31日|年?底"
    r"|1(?:月1?日?)?[至到\-~～—–－]12月(?:份|底|31日)?"
    r"|各(?:级|部门|单位|地|街道|乡镇|镇街|委办局|[县市区镇乡]{1,2})|行政机关|政府系统|本机关"
    r"|[本我](?:单位|中心|[支大总]队|所|站|校|院|馆|会)|[我本全][局委办厅院县市区镇乡州盟旗]"
    r"|均|已|共|计|全部|依法|依规|累|总|合|按照|按(?![时期])"
    r"|[的了为有是在]|[①-⑨]|\d[.．]|[一二三四五六]、|[，,\s]"
)
_CARRIED: Final = frozenset({"requests_carried_in", "requests_carried_out"})
_KINDS: Final = {key: kind for kind, (keys, _, _) in _FORMS.items() for key in keys}
_WORDS: Final = {kind: re.compile(words) for kind, (_, words, _) in _FORMS.items()}
_BARE: Final = {kind: re.compile(f"{bare}|{_NEVER_LIMITS}") for kind, (*_, bare) in _FORMS.items()}
_LEADING: Final = re.compile(f"^(?:{_NEVER_LIMITS})+")
_NAME = (
    r"(?![与和同会联以由向对为经受因涉属按])(?:(?!收到|受理|新收|接收|接到|办结|作出|做出|实施|制|印发|出台"
    r"|废止|被|因|就)[一-鿿]){1,16}"
)
_WHO = re.compile(
    rf"{_NAME}(?:局|委员会|管委会|(?<!常)委|办公室|[^经申承转交督主协代]办(?![结理])|厅|院|处|会|社|馆|海关)"
    r"(?!提[起出]|申请行政)"
)
_GOVERNMENT = re.compile(rf"{_NAME}(?:政府|[县市区镇乡州盟旗]|街道)")
"""The body that counts, by a name that any may have, and by one that only governments have."""

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
_LEFT_OUT = re.compile(
    r"\s?[（(，,]\s?(?:其中)?(?:均|都)?(?:不含|不包括|不包含|不计|未含|未计|未包括|未包含|除去|扣除)"
    r"(?P<what>[^，。；）)]{0,14})"
)
"""What the number leaves out: 办结61件（不含上年结转）."""
_OF_ONE_LEVEL = re.compile(r"\s?[（(][^，。；）)\d]{0,8}本级[）)]")
_LEAVES_OUT_WITHIN = 30
_ALL_REQUESTS = re.compile(
    r"(?:公开|政府|信息|申请|事项|案件|收件|件|数|总|量|表|书|各类|共|计|合|累|为|达|到|均|的)*"
)
"""What may stand behind the word: 申请总数, 申请公开信息; not 申请补正材料."""

_OF_ONE_KIND = re.compile(r"[为是系属因涉]")
_REACH = 300

_ANYBODY = re.compile(r"公民|群众|公众")
_OTHER_APPLICANT = re.compile(r"(?:企业|法人|组织|单位|机构)[^，。；\d]{0,8}\d")
_THIS_YEAR = re.compile(r"当年|新收")
_EARLIER = re.compile(r"结转|上一?年|去年")
_APART = re.compile(r"(?:延期|逾期|超期|提前)[^，。；\d]{0,6}[1-9]")
_OF_A_YEAR = re.compile(r"办结了?20\d\d年")
_ALL_KINDS = re.compile(r"应诉|代理|出庭|行政案件|民事")
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
_OF_DISCLOSURE = re.compile(
    r"(?:[，,、]?\s?(?:[（(]|其中|含|包括)+[，,]?|[，,、](?![^，。；）\d]{0,24}(?:复议|诉讼)))"
    r"(?:涉及|因|属于?|关于|有关|与)?(?:不服)?(?:政府|政务)信息公开[^，。；）\d]{0,12}\d"
)
_AS_AN_ORGAN = re.compile(
    r"(?:办理|受理|审理|审结|承办|代理|化解)了?(?:各类)?(?:行政)?(?:复议|诉讼)(?:案件|申请|案)?(?:共|共计)?\d"
)
_TO_A_GOVERNMENT = re.compile(r"(?:收到|受理|新收|接收|接到)[^，。；]{0,24}复议(?:申请|案件)")
"""A government is the organ that others' cases are brought to."""
_APPEARED = re.compile(r"[，,](?:行政机关|单位|主要|负责人|领导|已|全部|均){0,3}(?:出庭|应诉)")
"""行政诉讼12件，负责人出庭应诉率100%: of every kind."""
_ITEM_END = re.compile(r"[，,、；;：:。]")
_BARE_REMEDY = re.compile(
    r"(?:和|及)?(?:被?提[起出]|发生|引发)?行政(?:复议|诉讼)(?:案件|案)?(?:共|为)?"
)
_CAUSED = re.compile(r"(?P<words>(?:因|由|对|就|不服).*(?:复议|诉讼)(?:案件|申请|案)?(?:共|为)?)\d")
_ON_THE_SPOT = re.compile(r"(?<!行政)检查|抽查|双随机|专项|行动|整治|查处|立案|举报|巡查|联合")
_PUBLISHED_ONES = re.compile(
    r"(?:公开|公示|发布|公布|归集|上传)(?:了|各类)?行政(?:许可|处罚|强制)[^，；、\d]{0,8}\d"
    r"(?:(?!作出|做出|实施|办理|采取)[^；])*$"
)
"""公开行政许可决定120件、行政处罚决定30件: the verb said once is that of both."""


def is_a_share(counts: str, words: str, before: str, behind: str, government: bool) -> bool:
    """Whether a number that fits the rule for `counts` tells of some of them only.

    `words` is its phrase (`left＃right`), `before` its paragraph up to the number, `behind` the
    rest of its sentence. A `government` is called by its own name, too.
    """
    left, _, right = words.partition("＃")
    kind = _KINDS.get(counts)
    if kind is None:
        return counts in _CARRIED and _are_other_cases(left, _sentence(before))
    if _is_limited(kind, left, government) or _leaves_out(kind, right, behind):
        return True
    if _OF_ONE_LEVEL.match(behind):
        return True
    sentence = _sentence(before)
    if kind == "received":
        if "申请" not in words and not _NEW_FIRST.fullmatch(sentence):
            return True
        if "申请" in left and not _ALL_REQUESTS.fullmatch(left.rpartition("申请")[2]):
            return True
        return bool(_ANYBODY.search(left)) and _names_other_applicants(sentence, behind)
    if kind in ("handled", "outcomes") and _OF_ONE_KIND.match(right):
        return True
    if kind == "handled":
        own = sentence[max(map(sentence.rfind, "，,；;：:。、")) + 1 :]
        whole = f"{sentence}，{behind}"
        return _is_handled_in_part(left, own, whole) or _follows_on_some(sentence)
    if kind == "outcomes":
        if _OF_ONE_REQUEST.search(sentence) or _MIXED.match(behind):
            return True
        return _is_of_some_requests(sentence)
    if kind == "suits" and _ALL_KINDS.search(sentence):
        return True
    if kind == "remedies" and government and _TO_A_GOVERNMENT.search(sentence + words):
        return True
    if kind in ("remedies", "suits"):
        return "结转" in sentence or "结转" in behind or _is_of_all_remedies(kind, sentence, behind)
    if kind == "decisions" and _PUBLISHED_ONES.search(sentence):
        return True
    return kind == "decisions" and counts != "licences" and bool(_ON_THE_SPOT.search(sentence))


def _leaves_out(kind: str, right: str, behind: str) -> bool:
    """Whether the words behind a number say that some are not in it; of new requests those carried
    in never are."""
    if not any(map(behind[:_LEAVES_OUT_WITHIN].__contains__, ("不", "未", "除"))):
        return False
    left_out = _LEFT_OUT.match(behind.removeprefix(right))
    return left_out is not None and not (kind == "received" and "结转" in left_out["what"])


@lru_cache(maxsize=8192)
def _is_limited(kind: str, left: str, government: bool) -> bool:
    """Whether more stands before the words of a rule than what limits nothing, or a body's name."""
    words = _WORDS[kind].search(left)
    before = _LEADING.sub("", left[: words.start()] if words else left)
    who = None
    if kind != "outcomes":
        who = _WHO.match(before) or (_GOVERNMENT.match(before) if government else None)
    return bool(_BARE[kind].sub("", before[who.end() if who else 0 :]))


def _sentence(before: str) -> str:
    """The sentence that ends `before`, with the one that it goes on with (。其中)."""
    near = before[-_REACH:]
    start = near.rfind("。") + 1
    if start and near.startswith("其中", start):
        start = near.rfind("。", 0, start - 1) + 1
    return near[start:]


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


def _are_other_cases(left: str, sentence: str) -> bool:
    """Whether what was carried over is some requests, or a remedy (被复议4件，其中1件为上年结转),
    or may have been carried in: 办结61件，其中新收58件、结转3件."""
    if _BARELY_CARRIED.fullmatch(left) and (
        "其中" in sentence or not _AFTER_CLOSING.search(sentence)
    ):
        return True
    return _follows_on_some(sentence) or _REMEDIES_COUNTED.search(sentence) is not None


def _is_of_all_remedies(kind: str, sentence: str, behind: str) -> bool:
    """Whether remedies of any kind are counted, of which those against disclosure are some
    (复议18件（涉及政府信息公开4件）), or whose cause was said with the number before
    (因行政处罚引发行政复议14件、行政诉讼11件)."""
    if _OF_DISCLOSURE.match(behind) or _AS_AN_ORGAN.search(sentence):
        return True
    if _APPEARED.match(behind):
        return True
    *earlier, own = _ITEM_END.split(_CLOSED_BRACKET.sub("", sentence))
    if not earlier or not _BARE_REMEDY.fullmatch(own):
        return False
    cause = _CAUSED.search(earlier[-1])
    return cause is not None and _is_limited(kind, cause["words"], True)


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
    return _is_limited("received", _OF_HANDLING.sub("", clause), True)


def _make_a_whole(clauses: list[str], last: int) -> bool:
    """Whether the kinds of requests side by side up to `clauses[last]` add up to a number before:
    收到申请64件，其中自然人46件，企业18件."""
    first, summed = last, 0
    while first >= 0 and _names_some(clauses[first]):
        summed += sum(map(int, _NUMBER.findall(clauses[first])))
        first -= 1
    return any(summed in map(int, _NUMBER.findall(clause)) for clause in clauses[: first + 1])
