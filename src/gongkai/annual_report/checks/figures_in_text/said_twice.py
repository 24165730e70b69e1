"""One thing counted twice with two numbers.

What    The text states the same count of the report's own year with different numbers. Trainings
        of different kinds (业务培训, 全局干部专题培训) are different counts, and so are the 建议 of
        different congresses (省人大代表建议, 县人大代表建议). A number that is the table's is not
        blamed: the other one is told of by the rule that holds it against the table.
Why     A reader believes neither.
Source  国办公开办函〔2021〕30号（数据准确）.
Example 受理申请5件 in section one, 受理申请6件 in section six.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_claim
from gongkai.annual_report.checks.figures_in_text.kinds import TOLD_ONCE, kinds_of
from gongkai.annual_report.checks.figures_in_text.stated import (
    is_of_table,
    place,
    with_those_carried_in,
    without_those_carried_in,
)
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.report import Claim


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    for counts in TOLD_ONCE:
        claims = evidence.own_claims.get(counts, ())
        if len(claims) < 2:  # Nearly every count of nearly every report.
            continue
        firsts: dict[str, Claim] = {}
        for claim, kind in zip(claims, kinds_of(counts, claims), strict=True):
            if with_those_carried_in(report, claim) or without_those_carried_in(report, claim):
                continue
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
