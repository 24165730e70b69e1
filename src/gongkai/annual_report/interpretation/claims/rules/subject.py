"""Whose cases are counted: requests for information, or those of an office's other business.

`受理行政许可申请132件，办结120件` handles no request for information; nor does what a sentence says
afterwards, until it names such requests (again).
"""

import re

from gongkai.annual_report.interpretation.claims.rules.rule import REQUEST
from gongkai.annual_report.interpretation.recurring import kept_if_short

_OWN = re.compile(rf"{REQUEST}|公开(?:类)?申请|依申请|申请(?:获取|政府信息)")
_NAMES = (
    r"许可|审批|审核事项|政务服务|服务事项|便民服务|办件|信访|投诉|举报|咨询|热线|工单|留言|来信|来电|来访"
    r"|信用修复|法律援助|仲裁|复议|诉讼|公证|调解|补贴|救助|低保|裁决|建议|提案|行政确认|信件"
)
_BUSINESS = rf"(?:{_NAMES}|(?:登记|备案|鉴定)(?=申请|事项|案件|业务|件|\d))"
_HINT = re.compile(rf"{_NAMES}|登记|备案|鉴定|申请事项")
_VERB = (
    r"(?:受理|收到|收悉|接收|接到|接听|接待|新收|承办|办理|办结|处理|处置|答复|回复|化解|调处|审批"
    r"|审核|结转)"
)
_OTHER = re.compile(
    rf"{_VERB}[^，,。；;：:（(\n]{{0,14}}?{_BUSINESS}"
    rf"|(?:^|、)\s?(?:[全今当]年|本年度?|另|共|公开|公示){{0,2}}(?:行政|民事)?{_BUSINESS}"
    r"(?:申请|事项|案件|工单|问题|举报|件|类){0,2}(?:共|共计|合计|总数|为|达|受理|收到){0,2}\d"
    r"|(?:建议|提案)[^，,。；;：:（(\n\d]{0,8}\d"
    rf"|{_VERB}了?(?:企业|群众|公众|社会|各类|各项|网上|线上|线下|[和、]){{0,4}}申请事项"
)
_REQUEST_OF_A_KIND = re.compile(
    rf"{_VERB}了?(?P<kind>[^，,。；;：:（(\n\d]{{1,16}}?)申请(?!公开|人|表|书|获取|信息|政府)"
)
_NO_KIND = re.compile(
    r"所有|公民|法人|组织|自然人|个人|企业|群众|公众|单位|其他|网络|网上|网站|信函|当面|书面|电子|邮件|邮寄|传真|线上|线下"
    r"|平台|现场|渠道|通过|政府|各类|各种|有效|[上下]一?年度?|次年度?|继续|办理|本年度?|全年|当年|结转|新收|收到|受理|提出|提交|累计"
    r"|合计|共计|均|已|全部|按时|按期|依法|[的共了和或与及、\s]"
)
_OF_ALL_KINDS = re.compile(
    rf"{_VERB}了?[^，,。；;：:（(\n\d]{{0,12}}?(?:各[类种项]|一切)申请(?!公开|人|表|书|获取|信息|政府)"
)
"""All that an office takes, those for information among them."""
_LABEL = re.compile(r"不予处理|其他处理|信访[、，]?举报[、，]?投诉类(?:的?申请)?|行政查询事项")
"""Words of the form itself that name no other business."""
_OF_LABELS = ("处理", "信访", "行政查询")
_CLAUSE_END = re.compile(r"[，,。；;：:（(\n]")
_NAMED_AFTER = re.compile(rf"[一-鿿]{{0,6}}?{_BUSINESS}|(?P<kind>[一-鿿]{{2,10}}?)申请(?!人)")


def is_of_requests(paragraph: str, phrase: str) -> bool:
    """Whether a number that may count requests for information does count them: the last clause
    that names requests of either kind tells.

    `paragraph` is what stands before it, `phrase` its words (`left＃right`).
    """
    if _names_other_business(phrase):
        return False
    if any(map(paragraph.__contains__, _OF_LABELS)):
        paragraph = _LABEL.sub("", paragraph)
    *before, last = _CLAUSE_END.split(paragraph)
    own = _is_own(last)
    while own is None and before:
        clause = before.pop()
        own = _is_own(clause)
        if own is None and are_of_all_kinds(clause):
            own = False
    return own is not False


@kept_if_short(1024)
def are_of_all_kinds(clause: str) -> bool:
    """Whether a clause counts requests of all kinds, as an office of approvals does (受理各类申请
    35210件): what follows on is of those."""
    return "申请" in clause and _OF_ALL_KINDS.search(clause) is not None


@kept_if_short(1024)
def _is_own(clause: str) -> bool | None:
    """Whether the last requests named in a clause are those for information; None where it names
    none of either kind. Every number of a paragraph asks of the clauses before it."""
    own, other = _last_own(clause), _last_other(clause)
    return None if max(own, other) < 0 else other < own


@kept_if_short(4096)
def _names_other_business(phrase: str) -> bool:
    """Whether the words round the number themselves say that other cases are meant."""
    left, _, right = phrase.partition("＃")
    named = _NAMED_AFTER.match(right)
    if named and (named["kind"] is None or _is_another_kind(named["kind"])):
        return True
    return _OTHER.search(_LABEL.sub("", left)) is not None


def _last_own(text: str) -> int:
    """Where the last mention of requests for information ends; -1 where there is none."""
    if "申请" not in text:  # every such word has it
        return -1
    return max((match.end() for match in _OWN.finditer(text)), default=-1)


def _last_other(text: str) -> int:
    """Where the last mention of other business ends; -1 where there is none."""
    ends = [match.end() for match in _OTHER.finditer(text)] if _HINT.search(text) else []
    if "申请" in text:
        ends += [
            match.end()
            for match in _REQUEST_OF_A_KIND.finditer(text)
            if _is_another_kind(match["kind"])
        ]
    return max(ends, default=-1)


def _is_another_kind(kind: str) -> bool:
    """Whether the words before 申请 name a kind of request that is none for information."""
    if "公开" in kind or "信息" in kind:
        return False
    return len(_NO_KIND.sub("", kind)) >= 2
