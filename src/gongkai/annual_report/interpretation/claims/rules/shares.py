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
    "outcomes": (
        OUTCOMES,
        r"(?:部分(?:予以)?公开|区分处理|[不予][予以]公开|无法提供|(?:不予|其他)处理)的?$",
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
    r"全年|本年度?|当年|今年|20\d\d年度?|截[至止]|1(?:月1?日?)?[至到\-~～—–－]12月(?:份|底|31日)?|12月31日|年?底"
    r"|本机关|本单位|[我本全][局委办厅院县市区镇乡州盟旗]|均|已|共|计|全部|依法|依规|累|总|合|按照?"
    r"|[的了为有是在]|[①-⑨]|\d[.．]|[一二三四五六]、|[，,\s]"
)
_KINDS: Final = {key: kind for kind, (keys, _, _) in _FORMS.items() for key in keys}
_WORDS: Final = {kind: re.compile(words) for kind, (_, words, _) in _FORMS.items()}
_BARE: Final = {kind: re.compile(f"{_NEVER_LIMITS}|{bare}") for kind, (*_, bare) in _FORMS.items()}
_OTHERS = r"(?![与和同会联以由向对为经受])"
_WHO = re.compile(
    rf"{_OTHERS}[一-鿿]{{1,16}}(?:局|委员会|管委会|(?<!常)委|办公室|[^经申承]办|厅|院|街道办事处)"
)
_GOVERNMENT = re.compile(rf"{_OTHERS}[一-鿿]{{0,14}}(?:政府|[县市区镇乡州盟旗]|街道)")

_CLAUSE = re.compile(r"[，,：:（(。]")
_SEGMENT = re.compile(r"[；;]")
_CLOSED_BRACKET = re.compile(r"[（(][^（()）]*[)）]")
_APPLICANT = r"(?:自然人|法人|企业|(?:其他|社会|公益|或)组织|机构|个人|律师|村民)"
_CHANNEL = r"网络|网上|网站|线上|线下|在线|信函|邮寄|邮件|邮箱|来函|当面|现场|窗口|传真|平台"
_SHARE = re.compile(
    rf"{_APPLICANT}(?:[^，\d]{{0,6}}(?:申请|提出)|(?:共|为|的)?\d)|(?:{_CHANNEL})[^，]{{0,10}}(?:申请|\d)"
    r"|类(?:的)?(?:政府信息公开|信息公开|公开)?申请|(?:涉及|关于|针对)[^，]{1,20}的?申请"
)
_LIMITED = re.compile(r"结转|上一?年|去年|新收|延期|逾期|复议|诉讼|纠正|征求|补正|重复")
_CARRIES_ON = re.compile(r"后(?:予以|部分|不予|无法|作出|决定)")
_RESET = re.compile(
    r"办结|办理|答复|处理|合计|总计|共计|共\d|(?:收到|受理|新收)[^，]{0,14}申请(?:共|共计)?\d"
)
_NUMBER = re.compile(r"(\d{1,6})\s?[件份条宗起次]")
_MIXED = re.compile(r"\s?[（(，,]?\s?(?:其中)?(?:含|包括|包含)[^，。；）\d]{0,4}(?:公开|提供|处理)")
_REACH = 300

_ANYBODY = re.compile(r"公民|群众|公众")
_OTHER_APPLICANT = re.compile(r"(?:企业|法人|组织|单位|机构)[^，。；\d]{0,8}\d")
_THIS_YEAR = re.compile(r"当年|新收")
_ON_THE_SPOT = re.compile(r"(?<!行政)检查|抽查|双随机|专项|行动|整治|查处|立案|举报|巡查|联合")


def is_a_share(counts: str, words: str, before: str, behind: str, government: bool) -> bool:
    """Whether a number that fits the rule for `counts` tells of some of them only.

    `words` is its phrase (`left＃right`), `before` its paragraph up to the number, `behind` the
    rest of its sentence. A `government` is called by its own name, too.
    """
    left, _, _ = words.partition("＃")
    if counts == "requests_received":
        return _is_of_some_applicants(left, before, behind)
    if counts == "requests_handled":
        return bool(_THIS_YEAR.search(left)) and "结转" in _sentence(before) + behind
    kind = _KINDS.get(counts)
    if kind is None:
        return False
    if _is_limited(kind, left, government):
        return True
    if kind == "outcomes":
        return _MIXED.match(behind) is not None or _is_of_some_requests(_sentence(before))
    if kind in ("remedies", "suits"):
        return "结转" in _sentence(before) + behind
    return (
        kind == "decisions"
        and counts != "licences"
        and bool(_ON_THE_SPOT.search(_sentence(before)))
    )


@lru_cache(maxsize=8192)
def _is_limited(kind: str, left: str, government: bool) -> bool:
    """Whether more stands before the words of a rule than what limits nothing, or a body's name."""
    words = _WORDS[kind].search(left)
    rest = _BARE[kind].sub("", left[: words.start()] if words else left)
    if not rest or _WHO.fullmatch(rest):
        return False
    return not (government and _GOVERNMENT.fullmatch(rest))


def _sentence(before: str) -> str:
    """The sentence that ends `before`, with the one that it goes on with (。其中)."""
    near = before[-_REACH:]
    start = near.rfind("。") + 1
    if start and near.startswith("其中", start):
        start = near.rfind("。", 0, start - 1) + 1
    return near[start:]


def _is_of_some_applicants(left: str, before: str, behind: str) -> bool:
    """收到公民申请46件、企业申请9件: citizens are all applicants only where no others are told."""
    if not _ANYBODY.search(left):
        return False
    return bool(_OTHER_APPLICANT.search(_sentence(before)) or _OTHER_APPLICANT.search(behind))


def _is_of_some_requests(sentence: str) -> bool:
    """Whether the clauses before a result tell which requests came to it: the last that names some
    of them does, up to one that names all, or to kinds that make all."""
    *earlier, segment = _SEGMENT.split(_CLOSED_BRACKET.sub("", sentence))
    *clauses, own = _CLAUSE.split(segment)
    if _SHARE.search(own) or _LIMITED.search(own):
        return True
    for index in range(len(clauses) - 1, -1, -1):
        clause = clauses[index]
        if _is_within(clause):
            return bool(_SHARE.search(clause) or _LIMITED.search(clause))
        if _CARRIES_ON.search(clause):
            return True
        if _SHARE.search(clause):
            return not _make_a_whole(clauses, index)
        if _RESET.search(clause):
            return False
    within = [c for part in earlier for c in _CLAUSE.split(part) if _is_within(c)]
    return any(_SHARE.search(clause) or _LIMITED.search(clause) for clause in within[-1:])


def _is_within(clause: str) -> bool:
    """企业申请9件中, 上年结转的3件申请中; not 其中."""
    return clause.endswith("中") and not clause.endswith("其中")


def _make_a_whole(clauses: list[str], last: int) -> bool:
    """Whether the kinds of requests side by side up to `clauses[last]` add up to a number before:
    收到申请64件，其中自然人46件，企业18件."""
    first, summed = last, 0
    while first >= 0 and _SHARE.search(clauses[first]):
        summed += sum(map(int, _NUMBER.findall(clauses[first])))
        first -= 1
    return any(summed in map(int, _NUMBER.findall(clause)) for clause in clauses[: first + 1])
