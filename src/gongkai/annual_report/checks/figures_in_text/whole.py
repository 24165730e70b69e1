"""Whether words speak of the body's own requests, all of them, and of the whole year reported on.

What is said of a wider area, of a part of the year, of several years, of some kinds of request
only, or as an aim is no number of the report's tables.
"""

import re

from gongkai.annual_report.checks.finding import Evidence
from gongkai.annual_report.checks.prose import sentence_at, sentence_start
from gongkai.annual_report.interpretation.agency import has_bodies_below, is_government
from gongkai.annual_report.interpretation.claims.levels import is_of_a_level, spans_of_levels
from gongkai.annual_report.interpretation.claims.rules.shares.whose import begins_with_some
from gongkai.annual_report.interpretation.claims.scope import SentenceScope

_SPAN = re.compile(
    r"[近前过去这][一二两三四五六七八九十几数\d]{1,2}年|历年|往年|历次|时期|期间|以来|至今"
    r"|20\d\d ?年?(?:度)?[至到—–~～-]+20\d\d"
)
"""More than one year."""
_MONTH = re.compile(
    r"(?<![\d.])(?:(?!1月(?:1日)?[至到—–~～-])[1-9]|1[01])月|(?<!\d)12月(?!\s?(?:31|底|末))"
)
_OTHER_BODY = re.compile(
    r"(?:大队|支队|总队|中心|公司|法院|事务所|乡镇|街道|二级单位|科室|股室)(?:共|全年|累计|已|依法)*"
    r"(?:答复|受理|办理|办结|收到|作出|审理)"
)
_AIM = re.compile(
    r"力争|力求|争取|确保|目标(?:值|[为是])|的目标|务必|必须|下一步|考核要求|要求(?:各|股|科|全局|对|做到)"
)
_NOT_YET = re.compile(r"(?:未能?|没有?|不能|无法|难以)$")
_KIND = re.compile(
    r"(?:自然人|个人|公民|企业|法律服务机构|律师|社会组织|科研机构|网[上络]|线上|线下|信函|邮[寄件政]|当面|窗口)"
    r"[^，,。；\n\d]{0,6}(?:提[交出]|申请|递交|渠道)"
    r"|征求第三方|第三方意见|涉及[^，,。；\n]{1,16}的[^，,。；\n]{0,6}申请|(?:疑难|复杂)[^，,。；\n]{0,10}申请"
)
"""Some of the requests only."""
_COUNTED = re.compile(r"\d ?[件宗份]")
_AHEAD = 16
"""Characters behind the place that may show whose it is: 服务中心|办结."""


def is_of_the_year(evidence: Evidence, text: str, at: int) -> bool:
    """Whether what stands at `at` is said of the body itself and the whole of its year."""
    before = text[sentence_start(text, at) : at]
    if _SPAN.search(before) or _OTHER_BODY.search(before):
        return False
    if "月" in before and _MONTH.search(before):
        return False
    words = before + text[at : at + _AHEAD]
    name = evidence.report.agency or ""
    scope = SentenceScope(words, evidence.own_year, is_government(name)).at(len(before))
    if has_bodies_below(name) and is_of_a_level(spans_of_levels(text), at):
        return False
    return scope.own and scope.year is None


def is_of_all_and_done(text: str, at: int) -> bool:
    """Whether what stands at `at` is said of requests of every kind, and as a fact."""
    before = text[sentence_start(text, at) : at]
    if _NOT_YET.search(before) or _AIM.search(sentence_at(text, at)):
        return False
    if begins_with_some(before):
        return False
    head, mark, clause = before.replace(",", "，").rpartition("，")
    if mark and "申请" not in clause and not _COUNTED.search(clause):
        head, _, above = head.rpartition("，")
        clause = above + clause
    return _COUNTED.search(head) is not None or _KIND.search(clause) is None
