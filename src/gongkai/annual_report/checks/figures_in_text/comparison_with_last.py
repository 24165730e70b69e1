"""A comparison with last year holds against last year's report.

What    What the text says was last year's (比上年的50件, or this year's number less the change)
        equals what last year's report says, in its table or its text.
Why     The comparison is read as progress; it has to start from the published number.
Source  国办公开办函〔2021〕30号（数据准确）.
Example 64件，比2024年增加14件, and last year's table says 48.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.arithmetic import Number
from gongkai.annual_report.checks.examples import clean, last_year, with_claim
from gongkai.annual_report.checks.figures_in_text.stated import own_claims, place
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.interpretation.claims.comparisons import is_loose, number_of_last_year
from gongkai.annual_report.report import Report

_CELLS = {
    "requests_received": "requests.received.total",
    "requests_handled": "requests.handled.total",
    "requests_carried_out": "requests.carried_out.total",
    "granted": "requests.granted.total",
    "partly_granted": "requests.partly_granted.total",
    "reconsiderations": "remedies.reconsideration.total",
    "normative_issued": "proactive.normative_documents.issued",
    "normative_in_force": "proactive.normative_documents.in_force",
    "licences": "proactive.licences",
    "penalties": "proactive.penalties",
}


def run(evidence: Evidence) -> Iterator[Finding]:
    last = evidence.last
    if last is None:
        return
    for stated in evidence.report.comparisons:
        if stated.value is None or stated.counts is None:
            continue
        before = _last_year(last, stated.counts)
        if before is None:
            continue
        written = number_of_last_year(stated.text)
        if written is not None:
            if written != before:
                message = f"“{stated.text}”，文中上年为{written}，上年报告为{before}。"
                yield Finding(place(stated), message, before, written, stated.offset)
        elif stated.change is not None and stated.value - stated.change != before:
            if stated.change == 0 and is_loose(stated.text):
                continue
            message = (
                f"“{stated.text}”，上年应为{stated.value - stated.change}，上年报告为{before}。"
            )
            wanted = stated.value - before
            yield Finding(place(stated), message, wanted, stated.change, stated.offset)


def _last_year(last: Report, counts: str) -> Number | None:
    """What last year's report says of `counts`: the table first, then one statement of the text."""
    if counts in _CELLS and (cell := last.known(_CELLS[counts])) is not None:
        return cell
    stated = {claim.value for claim in own_claims(last, counts)}
    return stated.pop() if len(stated) == 1 else None


def passing() -> Evidence:
    return Evidence(clean(), last=with_claim(last_year(clean()), "suggestions", 5))


def failing() -> Evidence:
    return Evidence(clean(), last=with_claim(last_year(clean()), "suggestions", 7))


check = Check(
    id="X-13",
    title="与上年相比的数不对",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
    needs="last_years",
)
