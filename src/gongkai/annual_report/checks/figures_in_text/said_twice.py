"""One thing counted twice with two numbers.

What    The text states the same count of the report's own year with different numbers.
Why     A reader believes neither.
Source  国办公开办函〔2021〕30号（数据准确）.
Example 受理申请5件 in section one, 受理申请6件 in section six.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_claim
from gongkai.annual_report.checks.figures_in_text.stated import place
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding

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


def run(evidence: Evidence) -> Iterator[Finding]:
    for counts in _TOLD_ONCE:
        claims = evidence.own_claims.get(counts, ())
        for claim in claims[1:]:
            if claim.value != claims[0].value:
                message = f"“{claim.text}”与前文“{claims[0].text}”不一致。"
                yield Finding(
                    place(claim), message, claims[0].value, claim.value, offset=claim.offset
                )


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    return Evidence(with_claim(clean(), "trainings", 5, unit="次"))


check = Check(
    id="X-18",
    title="同一数据前后不一致",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
)
