"""What may stand before the words of a rule without limiting what is counted.

What limits a count is said in endless ways, what does not in few: only such, or the body's own
name.
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
        r"办结|办理|完成|完结|答复|结果|实际|(?:政府)?信息公开|依?申请|公开|事项|按[时期]|及时|予以|并|其中"
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
        r"作为被(?:申请人|告)|申请人|当事人|针?对|因|就|关于|涉及|与|不服|(?:政府)?信息公开|依申请公开|政务公开"
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
        r"(?:行政)?(?:许可|处罚|强制).*$",
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
_KINDS: Final = {key: kind for kind, (keys, _, _) in _FORMS.items() for key in keys}
_WORDS: Final = {kind: re.compile(words) for kind, (_, words, _) in _FORMS.items()}
_BARE: Final = {kind: re.compile(f"{bare}|{_NEVER_LIMITS}") for kind, (*_, bare) in _FORMS.items()}
_LEADING: Final = re.compile(f"^(?:{_NEVER_LIMITS})+")
_NAME = (
    r"(?!协助|协同)(?![与和同会联以由向对为经受因涉属按配])(?:(?!收到|受理|新收|接收|接到|办结|作出|做出|实施|制|印发|出台"
    r"|废止|被|因|就)[一-鿿]){1,16}"
)
_WHO = re.compile(
    rf"{_NAME}(?:局|委员会|管委会|(?<!常)委|办公室|[^经申承转交督主协代]办(?![结理])|厅|院|处|会|社|馆|海关)"
    r"(?!提[起出]|申请行政)"
)
_GOVERNMENT = re.compile(rf"{_NAME}(?:政府|[县市区镇乡州盟旗]|街道)")
"""The body that counts, by a name that any may have, and by one that only governments have."""

_LEFT_OUT = re.compile(
    r"\s?[（(，,]\s?(?:其中)?(?:均|都)?(?:不含|不包括|不包含|不计|未含|未计|未包括|未包含|除去|扣除)"
    r"(?P<what>[^，。；）)]{0,14})"
)
"""What the number leaves out: 办结61件（不含上年结转）."""
_LEAVES_OUT_WITHIN = 30


def kind_of(counts: str) -> str:
    """The kind of words that count `counts`; "" where nothing limits them but what they are of."""
    return _KINDS.get(counts, "")


@lru_cache(maxsize=8192)
def is_limited(kind: str, left: str, government: bool) -> bool:
    """Whether more stands before the words of a rule than what limits nothing, or a body's name."""
    words = _WORDS[kind].search(left)
    before = _LEADING.sub("", left[: words.start()] if words else left)
    who = None
    if kind != "outcomes":
        who = _WHO.match(before) or (_GOVERNMENT.match(before) if government else None)
    return bool(_BARE[kind].sub("", before[who.end() if who else 0 :]))


def leaves_out(kind: str, right: str, behind: str) -> bool:
    """Whether the words behind a number say that some are not in it; of new requests those carried
    in never are."""
    if not any(map(behind[:_LEAVES_OUT_WITHIN].__contains__, ("不", "未", "除"))):
        return False
    left_out = _LEFT_OUT.match(behind.removeprefix(right))
    return left_out is not None and not (kind == "received" and "结转" in left_out["what"])
