"""A comparison agrees with the numbers beside it.

What    This year's number in a comparison equals the same count stated elsewhere in the text, where
        a report has one number of it: 公开政府信息286条 and 转为主动公开4件 are two things.
        Where the table has a number of it, another rule tells which of the two is wrong.
Why     Two numbers for one thing.
Source  国办公开办函〔2021〕30号（数据准确）.
Example 办理人大代表建议4件 here, 办理人大代表建议5件，比上年少1件 there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongkai.annual_report.checks.arithmetic import Number
from gongkai.annual_report.checks.examples import clean, with_claim
from gongkai.annual_report.checks.figures_in_text.kinds import TOLD_ONCE, kinds_of
from gongkai.annual_report.checks.figures_in_text.stated import (
    is_compared,
    is_tabled,
    place,
    with_those_carried_in,
    without_those_carried_in,
)
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.report import Claim, Comparison


def run(evidence: Evidence) -> Iterator[Finding]:
    for stated, other in contradicted(evidence):
        message = f"“{stated.text}”与文中另一处的{other}不一致。"
        yield Finding(place(stated), message, other, stated.value, stated.offset)


def contradicted(evidence: Evidence) -> Iterator[tuple[Comparison, Number]]:
    """The comparisons whose number is another than the one the text has of the same thing."""
    report = evidence.report
    for stated in report.comparisons:
        if stated.value is None or stated.counts not in TOLD_ONCE:
            continue
        claims = evidence.own_claims.get(stated.counts, ())
        if len(claims) == 1 and is_compared(claims[0], stated):  # as nearly everywhere
            continue
        if is_tabled(report, stated.counts):
            continue
        apart = [
            claim
            for claim in claims
            if with_those_carried_in(report, claim) or without_those_carried_in(report, claim)
        ]
        if any(is_compared(claim, stated) for claim in apart):
            continue
        alike = _of_its_kind(stated.counts, claims, stated)
        others = {c.value for c in alike if c not in apart and not is_compared(c, stated)}
        if len(others) == 1 and stated.value not in others:
            yield stated, others.pop()


def _of_its_kind(counts: str, claims: Sequence[Claim], stated: Comparison) -> list[Claim]:
    """The claims that count what is compared: all, or those of the compared one's kind."""
    kinds = kinds_of(counts, claims)
    own = {kind for claim, kind in zip(claims, kinds, strict=True) if is_compared(claim, stated)}
    wanted = own or {""}
    return [claim for claim, kind in zip(claims, kinds, strict=True) if kind in wanted]


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    text = "7件，比上年增加1件"
    stated = Comparison(6, 0, text, 7, 1, "suggestions")
    return Evidence(replace(with_claim(clean(), "suggestions", 6), comparisons=(stated,)))


check = Check(
    id="X-14",
    title="比较的数前后不一致",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
