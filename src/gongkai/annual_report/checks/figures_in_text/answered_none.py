"""Answers praised, and no request, or fewer.

What    The text counts answered requests while table three handled none, or more than came in.
        办理 may speak of those that are still open: it is held only against a table in which none
        came in either.
Why     A sentence left from another year or another body.
Source  国办公开办函〔2021〕30号.
Example 按时答复申请5件, and table three is all 0.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.arithmetic import known_sum
from gongkai.annual_report.checks.examples import clean, nothing_received, with_claim
from gongkai.annual_report.checks.figures_in_text.stated import is_of_more_years, place
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.report import Claim, Report

_CAME = ("requests.received.total", "requests.carried_in.total")


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    came = known_sum(report, _CAME)
    for claim in evidence.own_claims.get("requests_answered", ()):
        if report.known("requests.handled.total") != 0:
            if came is None or "答复" not in claim.text or is_of_more_years(report, claim, came):
                continue
            if 0 < came < claim.value:
                message = f"文中“{claim.text}”，表三新收和结转的申请一共只有{came}件，请核对。"
                yield Finding(place(claim), message, came, claim.value, claim.offset)
        elif claim.value and not (
            _may_be_open(report, claim) or is_of_more_years(report, claim, 0)
        ):
            message = f"文中“{claim.text}”，表三办理总计却为0。"
            yield Finding(place(claim), message, expected=0, found=claim.value, offset=claim.offset)


def _may_be_open(report: Report, claim: Claim) -> bool:
    """Whether requests are only said to have been worked on (办理), and there were some."""
    return "答复" not in claim.text and "办理" in claim.text and known_sum(report, _CAME) != 0


def passing() -> Evidence:
    return Evidence(with_claim(clean(), "requests_answered", 61))


def failing() -> Evidence:
    return Evidence(with_claim(nothing_received(), "requests_answered", 5))


check = Check(
    id="X-09",
    title="答复件数多于申请件数",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
