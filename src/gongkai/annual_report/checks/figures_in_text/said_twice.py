"""One thing counted twice with two numbers.

What    The text states the same count of the report's own year with different numbers. Trainings
        of different kinds (业务培训, 全局干部专题培训) are different counts. A number that is the
        table's is not blamed: the other one is told of by the rule that holds it against the table.
Why     A reader believes neither.
Source  国办公开办函〔2021〕30号（数据准确）.
Example 受理申请5件 in section one, 受理申请6件 in section six.
"""

import re
from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_claim
from gongkai.annual_report.checks.figures_in_text.stated import (
    is_of_table,
    place,
    with_those_carried_in,
    without_those_carried_in,
)
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.report import Claim

_TOLD_ONCE = (
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
"""What a report has one number of. 网站发布 or 会议 may well be counted in several ways."""

_ANY_TRAINING = re.compile(
    r"20\d\d年(?:度)?|全年|本年度?|今年|累计|组织|开展|举办|召开|举行|共计?|合计|总计|我?本?[局委办]"
    r"|政府信息公开|政务公开|信息公开|业务|工作|相关|有关|各类|培训|班|会议?|活动|若干|[次场期]|了|\W|\d"
)
"""What a training may be called that says nothing of its kind."""


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    for counts in _TOLD_ONCE:
        claims = evidence.own_claims.get(counts, ())
        firsts: dict[str, Claim] = {}
        for claim in claims if len(claims) > 1 else ():
            if with_those_carried_in(report, claim) or without_those_carried_in(report, claim):
                continue
            kind = _ANY_TRAINING.sub("", claim.text) if counts == "trainings" else ""
            first = firsts.setdefault(kind, claim)
            if claim.value != first.value and not is_of_table(report, counts, claim.value):
                message = f"“{claim.text}”与前文“{first.text}”不一致。"
                yield Finding(place(claim), message, first.value, claim.value, offset=claim.offset)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    return Evidence(with_claim(clean(), "requests_received", 63))


check = Check(
    id="X-18",
    title="同一数据前后不一致",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
)
