"""What a report states once, and what tells two counts of one sort apart."""

import re
from collections.abc import Sequence

from gongkai.annual_report.report import Claim

TOLD_ONCE = (
    "requests_received",
    "requests_carried_in",
    "requests_handled",
    "requests_carried_out",
    "reconsiderations",
    "litigations",
    "normative_issued",
    "normative_in_force",
    "licences",
    "penalties",
    "suggestions",
    "proposals",
    "trainings",
)
"""What a report has one number of. 公开信息, 网站发布 or 会议 may well be counted in several ways:
公开政府信息286条 and 转为主动公开4件 are no contradiction."""

_ANY_TRAINING = re.compile(
    r"20\d\d年(?:度)?|全年|本年度?|今年|累计|组织|开展|举办|召开|举行|共计?|合计|总计|我?本?[局委办]"
    r"|政府信息公开|政务公开|信息公开|业务|工作|相关|有关|各类|培训|班|会议?|活动|若干|[次场期]|了|\W|\d"
)
"""What a training may be called that says nothing of its kind."""

_ANY_INFORMATION = re.compile(
    r"20\d\d年(?:度)?|全年|本年度?|今年|累计|共计?|合计|总计|我?本?[局委办]|主动|公开|发布|政府|信息|各类|[条件份篇]"
    r"|了|\W|\d"
)
"""What published information may be called that says nothing of what it is."""

_LEVEL = re.compile(
    r"(?P<level>全国|省|自治区|市|州|盟|区|县|旗|镇|乡)级?(?:两会)?(?:的)?(?=(?:[一-鿿]{0,3}(?:人大|政协|代表|委员)))"
)
"""Whose congress or conference made a proposal: 省人大代表建议, 市级政协提案."""


def kinds_of(counts: str, claims: Sequence[Claim]) -> list[str]:
    """For each of `claims` of one sort what tells it apart from others: the kind of a training,
    the level of the congress where several are named."""
    if counts == "trainings":
        return [_ANY_TRAINING.sub("", claim.text) for claim in claims]
    if counts in ("suggestions", "proposals"):
        levels = [_level(claim.text) for claim in claims]
        # A lone level says nothing: 人大代表建议6件 and 县人大代表建议5件 are one count.
        return levels if len({level for level in levels if level}) > 1 else [""] * len(claims)
    return [""] * len(claims)


def are_one_thing(counts: str, claim: Claim, other: Claim) -> bool:
    """Whether two reports count one thing: what each has once, but for its kind, else what they
    call by the same words (主动公开政府信息286条, 公开信息251条; not 转为主动公开4件)."""
    if counts in TOLD_ONCE:
        first, second = kinds_of(counts, (claim, other))
        return first == second
    return _ANY_INFORMATION.sub("", claim.text) == _ANY_INFORMATION.sub("", other.text)


def _level(words: str) -> str:
    found = _LEVEL.search(words)
    return found["level"] if found else ""
