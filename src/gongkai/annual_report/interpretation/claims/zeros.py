"""Sentences that say zero without a number: 未收到政府信息公开申请."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.annual_report.interpretation.claims.rules import REQUEST
from gongkai.annual_report.interpretation.claims.rules.shares.limits import is_limited
from gongkai.annual_report.interpretation.claims.rules.subject import is_of_requests
from gongkai.annual_report.interpretation.claims.rules.topic import REMEDIES, REQUESTS, SAID

_HINT = re.compile(r"[未没无零]|不存在(?:申请)?结")
_NOT = r"(?:未|没有|尚未|暂未|从未|并未)"
_GAP = (
    r"(?:(?!逾期|超期|按时|及时|未|办理|答复|应公开|不予|违规|投诉|复议|诉讼|举报|收费)"
    r"[^。；;，,！\n]){0,34}?"
)
_END = r"(?:的?事项|案件|件|的?情况|情形|请求|业务)?(?:\s?[。，,；;！）)、]|\s*$|\n)"
_BARE_NONE = r"(?:(?<![一-鿿])|(?<=[年度月局委办镇乡县区厅院关位道]))无"
_NO_REQUEST = re.compile(
    rf"(?:{_NOT}(?:有)?(?:收到|接到|受理|接收|收悉|发生|出现|产生)(?:过)?(?:任何|相关|有关)?{_GAP}"
    rf"(?:{REQUEST}(?:的?申请|信息|政府信息(?:的)?(?:申请)?)?)"
    rf"|{_BARE_NONE}(?:新收)?(?:的)?(?:政府信息公开申请|依申请公开(?:的)?(?:政府信息|申请|事项|信息|情况)?)"
    rf"|无(?:人|公民)(?:提出|提交)?{REQUEST}){_END}"
)
_NO_BARE_REQUEST = re.compile(
    rf"{_NOT}有?(?:收到|接到|受理|接收|收悉)过?(?:任何)?(?:公众|群众|公民)?的?(?:公开)?申请{_END}"
)
"""Under a heading that names requests for information."""
_NO_FEE = re.compile(
    rf"(?:{_NOT}(?:有)?(?:向[^。；;，,\n]{{0,8}})?(?:发生|收取|产生|收到|出现|涉及)(?:过)?(?:任何|相关|有关)?"
    rf"[^。；;，,\n]{{0,16}}?|{_BARE_NONE})"
    r"(?:(?:政府)?信息公开(?:申请|相关)?(?:的)?(?:收费|费用)|(?:政府)?信息(?:公开)?处理费"
    r"|依申请公开(?:的)?(?:收费|费用)|信息公开费)"
    rf"|(?:依申请|信息公开申请|信息处理)[^。；;\n]{{0,20}}{_NOT}收取(?:过)?(?:任何|相关|有关)?费用"
)
_NONE_OF = (
    rf"(?:{_NOT}(?:有)?(?:发生|收到|出现|产生|涉及|被|因|引发)(?:过)?|没有(?=行政复议|行政诉讼)"
    rf"|{_BARE_NONE})(?P<gap>[^。；;，,！\n]{{0,40}}?)"
)
_REST = r"(?P<rest>[^。；;，,！\n]{0,16})"
_NO_REMEDY = re.compile(
    rf"{_NONE_OF}(?P<first>行政复议|行政诉讼|(?:(?<=信息公开)|(?<=信息公开的))(?:复议|诉讼)){_REST}"
)
_NO_BARE_REMEDY = re.compile(rf"{_NONE_OF}(?P<first>行政复议|行政诉讼|复议|诉讼){_REST}")
"""Under the heading that names reconsideration and litigation against disclosure."""
_NO_WHOLE_REMEDY = re.compile(
    r"主动公开|维持|纠正|纠错|败诉|撤销|未经|责令|决定|不服|复议后|直接|逾期|不当|错误|结转"
)
_BY_NUMERAL = re.compile(
    r"(?:^|[，,；;])\s?(?:全年|本年度?|当年|20\d\d年度?|(?:政府)?信息公开|依申请公开|工作|方面){0,4}(?:实现|保持|做到)?了?"
    r"[“]?(?P<chain>零(?!星)[一-鿿]{2,4}(?:[、，,]零[一-鿿]{2,4}){1,5})[”]?(?=\s?[。，,；;！]|\s*$)"
)
_NOUGHTS = {"零申请": "requests_received", "零复议": "reconsiderations", "零诉讼": "litigations"}
_OF_OTHER_WORK = re.compile(
    r"处罚|许可|执法|强制|案|征[收地]|拆迁|补偿|信访|工程|项目|力争|目标|确保|计划"
)
"""零复议、零诉讼 may be the pride of an office in other work, or its aim."""
_NO_DOCUMENT = re.compile(
    rf"(?:{_NOT}|{_BARE_NONE})(?:新)?(?:制发|制定|出台|印发)(?:过)?(?:新的)?(?:行政)?规范性文件"
)
_NO_REGULATION = re.compile(
    rf"{_NOT}(?:新)?(?:制发|制定|出台)(?:过)?(?:新的)?(?:政府|部门)?规章(?!制度)"
)
_OWN_BODY = r"[我本](?:局|委|办|机关|单位)"
_YEAR = r"(?:全年|本年度?|20\d\d年度?)"
_NO_DECISION = re.compile(
    rf"(?:^\s*{_YEAR}[，,]?(?:{_OWN_BODY})?|(?:^|(?<=[，,；;])){_OWN_BODY}{_YEAR})"
    r"(?P<none>(?:未|没有)(?:作出|做出)过?(?:任何)?行政(?P<row>许可|处罚|强制)(?:处理)?决定"
    r"|(?:无|(?:未|没有)(?:作出|做出|实施|采取|发生)过?(?:任何)?)行政(?P<act>处罚|强制)(?:措施|案件)?)"
    r"(?=\s?(?:[，,；;]|$))"
)
"""Of a whole year: 符合条件的，未作出行政处罚决定 and 逾期未作出行政许可决定 tell of some cases."""
_NO_FEES = re.compile(
    rf"(?:^\s*(?:{_YEAR}[，,]?)?(?:{_OWN_BODY})?|(?<=[，,；;])(?:{_OWN_BODY})?{_YEAR}(?:{_OWN_BODY})?)"
    r"(?P<none>(?:未|没有|无)(?:收取|发生)?行政事业性收费)"
    r"(?=\s?(?:[，,；;]|$))"
)
"""Not 未收取行政事业性收费以外的费用, nor 小微企业未收取行政事业性收费."""
_OF_REQUESTS = ("信息处理费", "申请")
"""Where requests are spoken of, only what they would have paid may be meant."""
_DECISIONS = {"许可": "licences", "处罚": "penalties", "强制": "coercive_measures"}
_ROWS = tuple(f"行政{row}" for row in _DECISIONS)
_NO_CARRYING = re.compile(
    rf"(?:{_NOT}有?|不存在(?:申请)?|{_BARE_NONE})(?:(?P<before>上一?年度?)的?结转|结转(?:至|到)?(?:下一?年|次年))"
    r"|(?P<bare_before>上一?年度?)(?:没有|无)(?:申请)?结转"
)
_ANY_AT_ALL = re.compile(r"任何|相关|有关")
_PARTIAL = re.compile(r"企业|科研机构|网络|信函|当面|现场|邮件|法律服务|书面|涉及")
_SOME = re.compile(r"法人|组织")
_ALL = re.compile(r"公民|自然人|个人|群众")


@dataclass(frozen=True, slots=True)
class Zero:
    """A place in the text that says that there was none of `counts`."""

    start: int
    end: int
    counts: str


def may_say_zero(text: str, start: int, end: int) -> bool:
    """Whether the sentence `text[start:end]` has a word that every plain zero has."""
    return _HINT.search(text, start, end) is not None


def zeros(text: str, start: int, end: int, paragraph: int, topic: str = "") -> list[Zero]:
    """The plain zeros of the sentence `text[start:end]`, whose paragraph begins at `paragraph` and
    whose heading names `topic`."""
    return list(_zeros(text[start:end], start, SAID[topic] + text[paragraph:start], topic))


def _zeros(sentence: str, start: int, before: str, topic: str) -> Iterator[Zero]:
    if "申请" in sentence:
        for match in _NO_REQUEST.finditer(sentence):
            if _whole(match.group()):
                yield _zero(start, match, "requests_received")
        for match in _NO_BARE_REQUEST.finditer(sentence) if topic == REQUESTS else ():
            yield _zero(start, match, "requests_received")
    if "费" in sentence:
        for match in _NO_FEE.finditer(sentence):
            yield _zero(start, match, "information_fees")
    if ("复议" in sentence or "诉讼" in sentence) and "信息公开" in before + sentence:
        none = _NO_BARE_REMEDY if topic == REMEDIES else _NO_REMEDY
        for match in none.finditer(sentence):
            yield from _remedies(start, match)
    if "零" in sentence and topic in (REQUESTS, REMEDIES):
        yield from _noughts(sentence, start)
    if "规范性文件" in sentence:
        for match in _NO_DOCUMENT.finditer(sentence):
            yield _zero(start, match, "normative_issued")
    if "事业性收费" in sentence and not any(map((before + sentence).__contains__, _OF_REQUESTS)):
        for match in _NO_FEES.finditer(sentence):
            yield Zero(start + match.start("none"), start + match.end("none"), "fees")
    if "规章" in sentence:
        for match in _NO_REGULATION.finditer(sentence):
            yield _zero(start, match, "regulations_issued")
    if any(map(sentence.__contains__, _ROWS)):
        for match in _NO_DECISION.finditer(sentence):
            begin, end = match.span("none")
            yield Zero(start + begin, start + end, _DECISIONS[match["row"] or match["act"]])
    if "结转" in sentence and "申请" in before + sentence:
        for match in _NO_CARRYING.finditer(sentence):
            came = match["before"] or match["bare_before"]
            if not is_of_requests(before + sentence[: match.start()], match.group()):
                continue
            yield _zero(start, match, "requests_carried_in" if came else "requests_carried_out")


def _noughts(sentence: str, start: int) -> Iterator[Zero]:
    """零申请、零复议、零诉讼."""
    for match in () if _OF_OTHER_WORK.search(sentence) else _BY_NUMERAL.finditer(sentence):
        at = match.start("chain")
        for word in re.split("[、，,]", match["chain"]):
            if word in _NOUGHTS:
                yield Zero(start + at, start + at + len(word), _NOUGHTS[word])
            at += len(word) + 1


def _whole(words: str) -> bool:
    """Whether all requests are meant, not those of some applicants or by some channel."""
    if _SOME.search(words) and not _ALL.search(words):
        return False
    return not _PARTIAL.search(words)


def _zero(start: int, match: re.Match[str], counts: str) -> Zero:
    end = len(match.group().rstrip("。，,；;！）)、\n "))
    return Zero(start + match.start(), start + match.start() + end, counts)


def _remedies(start: int, match: re.Match[str]) -> Iterator[Zero]:
    gap = _ANY_AT_ALL.sub("", match["gap"])
    if _NO_WHOLE_REMEDY.search(gap + match["rest"]) or is_limited("remedies", f"{gap}复议", False):
        return
    words = match.group()
    if "复议" in words:
        yield _zero(start, match, "reconsiderations")
    if "诉讼" in words:
        yield _zero(start, match, "litigations")
