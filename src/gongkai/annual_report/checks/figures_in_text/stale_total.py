"""A stated total that is last year's.

What    A total that its own list does not add up to equals last year's sum: of the series that
        stands beside it, or of last year's report.
Why     The list was renewed, the total was left standing.
Source  国办公开办函〔2021〕30号（数据准确）.
Example The list adds up to 80, the stated 102 is the sum of the list of the year before.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean, with_claim
from gongkai.annual_report.checks.figures_in_text.stated import own_claims, place
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.report import Claim, Series


def run(evidence: Evidence) -> Iterator[Finding]:
    for claim in evidence.report.claims:
        summed = sum(value for _, value in claim.parts)
        if len(claim.parts) < 2 or summed == claim.value or claim.approximate:
            continue
        for year, total in _earlier_totals(evidence, claim):
            if total == claim.value:
                message = (
                    f"“{claim.text}”中的{claim.value}正是{year}年各项之和，疑为沿用上年数据；"
                    f"本年各项之和为{summed}。"
                )
                yield Finding(
                    place(claim), message, expected=summed, found=claim.value, offset=claim.offset
                )
                break


def _earlier_totals(evidence: Evidence, claim: Claim) -> Iterator[tuple[int, object]]:
    """Year and sum of what was counted before under the same heads."""
    year = evidence.report.year
    names = {name for name, _ in claim.parts}
    for series in evidence.report.series:
        earlier = series.year is not None and year is not None and series.year < year
        if earlier and series.year is not None and names & set(series.values):
            yield series.year, sum(series.values.values())
    if evidence.last is not None and evidence.last.year is not None and claim.counts is not None:
        for before in own_claims(evidence.last, claim.counts):
            yield evidence.last.year, before.value


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = with_claim(clean(), "published", 9, parts=(("甲", 3), ("乙", 4)))
    year = (report.year or 0) - 1
    return Evidence(replace(report, series=(Series("", year, {"甲": 4, "乙": 5}),)))


check = Check(
    id="X-11",
    title="总数沿用上年",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
