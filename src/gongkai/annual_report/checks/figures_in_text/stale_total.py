"""A stated total that is last year's.

What    A total that its own list does not add up to equals last year's sum: of the series that
        stands beside it, or of last year's report.
Why     The list was renewed, the total was left standing.
Source  国办公开办函〔2021〕30号（数据准确）.
Example The list adds up to 80, the stated 102 is the sum of the list of the year before.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.arithmetic import Number, addition
from gongkai.annual_report.checks.examples import clean, with_claim
from gongkai.annual_report.checks.figures_in_text.listed import off_by_its_list
from gongkai.annual_report.checks.figures_in_text.stated import own_claims, place
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.checks.own_year import own_year
from gongkai.annual_report.report import Claim, Series


def run(evidence: Evidence) -> Iterator[Finding]:
    for claim in evidence.report.claims:
        summed = off_by_its_list(evidence.report, claim)
        for total, source in _earlier_totals(evidence, claim) if summed is not None else ():
            if total == claim.value:
                message = (
                    f"“{claim.text}”中的总数{claim.value}正是{source}，本年各项之和为{summed}："
                    "疑分项已经更新，总数仍是上年的。"
                )
                yield Finding(place(claim), message, summed, claim.value, claim.offset)
                break


def _earlier_totals(evidence: Evidence, claim: Claim) -> Iterator[tuple[Number, str]]:
    """Totals of what was counted before under the same heads, and where each comes from."""
    year = evidence.own_year
    names = {name for name, _ in claim.parts}
    for series in evidence.report.series:
        earlier = series.year is not None and year is not None and series.year < year
        if earlier and names & set(series.values):
            values = list(series.values.values())
            yield sum(values), f"{series.year}年各项之和（{addition(values)}＝{sum(values)}）"
    last = evidence.last_years
    if last is not None and (its := own_year(last)) is not None and claim.counts is not None:
        for before in own_claims(last, claim.counts):
            yield before.value, f"{its}年报告所写的“{before.text}”"


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
