"""One thing counted twice with two numbers.

What    The text states the same count of the report's own year with different numbers. Trainings
        of different kinds (业务培训, 全局干部专题培训) are different counts, and so are the 建议 of
        different congresses (省人大代表建议, 县人大代表建议). What a table counts is told of by the
        rule that holds the text against it, and a comparison by the rule on comparisons. What was
        published is counted in many ways: only two sentences of one paragraph that begin with the
        same bare words (公开政府信息286条。全年公开政府信息268条) speak of one thing.
Why     A reader believes neither.
Source  国办公开办函〔2021〕30号（数据准确）.
Example 办理政协提案5件 in section one, 办理政协提案6件 in section six.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from gongkai.annual_report.checks.examples import clean, with_claim
from gongkai.annual_report.checks.figures_in_text.comparison_in_text import contradicted
from gongkai.annual_report.checks.figures_in_text.kinds import TOLD_ONCE, kinds_of
from gongkai.annual_report.checks.figures_in_text.stated import (
    is_compared,
    is_tabled,
    place,
    text_of,
    with_those_carried_in,
    without_those_carried_in,
)
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.report import Claim

_ALL = re.compile(
    r"(?:^|。|公开情况[。：:])\s?(?:20\d\d年度?[，,]?|全年|本年度?|我[局委办][，,]?|一?共|总共){0,4}"
    r"(?P<act>主动公开|公开)(?:各类)?(?:政府|政务)?信息\s?\d+\s?条$"
)
"""A number of all that was published at the head of its sentence."""
_LONGEST = 60


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    for counts in TOLD_ONCE:
        claims = evidence.own_claims.get(counts, ())
        # Fewer than two: nearly every count of nearly every report.
        if len(claims) < 2 or is_tabled(report, counts):
            continue
        firsts: dict[str, Claim] = {}
        for claim, kind in zip(claims, kinds_of(counts, claims), strict=True):
            if with_those_carried_in(report, claim) or without_those_carried_in(report, claim):
                continue
            first = firsts.setdefault(kind, claim)
            if claim.value != first.value and not _is_of_a_comparison(evidence, claim, first):
                message = f"“{claim.text}”与前文“{first.text}”不一致。"
                yield Finding(place(claim), message, first.value, claim.value, offset=claim.offset)
    yield from _published_twice(evidence)


def _published_twice(evidence: Evidence) -> Iterator[Finding]:
    """The numbers of all that was published, each at the head of its sentence, in one paragraph."""
    claims = evidence.own_claims.get("published", ())
    if len(claims) < 2:
        return
    heads = [(claim, _head(evidence, claim)) for claim in claims]
    for (first, words), (claim, again) in pairwise(heads):
        alike = words is not None and words == again
        if alike and claim.value != first.value and not _is_of_a_comparison(evidence, claim, first):
            message = f"“{claim.text}”与前文“{first.text}”不一致。"
            yield Finding(place(claim), message, first.value, claim.value, offset=claim.offset)


def _head(evidence: Evidence, claim: Claim) -> tuple[int, int, bool] | None:
    """Section, paragraph and whether 主动 is said, of a number that counts all; else None."""
    report = evidence.report
    text = text_of(report, claim)
    paragraph = text.rfind("\n", 0, claim.offset) + 1
    end = claim.offset + len(claim.text)
    head = _ALL.search(text[max(paragraph, end - _LONGEST) : end])
    return (claim.section, paragraph, "主动" in head["act"]) if head else None


def _is_of_a_comparison(evidence: Evidence, *claims: Claim) -> bool:
    """Whether the number of one of `claims` is compared: the rule on comparisons has told of it."""
    told = [stated for stated, _ in contradicted(evidence)]
    return any(is_compared(claim, stated) for claim in claims for stated in told)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    return Evidence(with_claim(with_claim(clean(), "proposals", 5), "proposals", 6))


check = Check(
    id="X-18",
    title="同一数据前后不一致",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
)
