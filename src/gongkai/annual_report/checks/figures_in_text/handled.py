"""Requests handled: text against table.

What    The number of requests handled that the text states equals the 总计 of results; those
        carried in may be counted apart (当年办结13件，办结上年结转1件). Requests answered (答复)
        may be fewer; more than were handled, and not what was received, are a doubt.
Why     Text and table come from the same register; a reader who sees two numbers believes neither.
Source  国办公开办函〔2021〕30号.
Example The text says 60 handled, the table 61.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_claim
from gongkai.annual_report.checks.figures_in_text.stated import (
    against_cells,
    is_of_more_years,
    place,
    received_and_carried_in,
    text_of,
    without_those_carried_in,
)
from gongkai.annual_report.checks.finding import ERROR, WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import sentence_at

_CELLS: dict[str, tuple[str, ...]] = {"requests_handled": ("requests.handled.total",)}
_TAKEN_APART = ("结转", "新收", "其中")
"""What another rule adds up: 共办理67件，其中新收64件、上年结转3件."""


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    yield from against_cells(
        evidence, _CELLS, lambda claim: without_those_carried_in(report, claim)
    )
    handled = report.known("requests.handled.total")
    known = (report.known("requests.received.total"), received_and_carried_in(report))
    if handled is None or None in known:
        return
    for claim in evidence.own_claims.get("requests_answered", ()):
        sentence = sentence_at(text_of(report, claim), claim.offset)
        if any(word in sentence for word in _TAKEN_APART):
            continue
        if is_of_more_years(report, claim, handled):
            continue
        if claim.value > handled and claim.value not in known:
            message = f"文中“{claim.text}”，多于表三办理结果总计{handled}件，请核对。"
            yield Finding(
                place(claim), message, handled, claim.value, claim.offset, severity=WARNING
            )


def passing() -> Evidence:
    return Evidence(with_claim(clean(), "requests_handled", 61))


def failing() -> Evidence:
    return Evidence(with_claim(clean(), "requests_handled", 60))


check = Check(
    id="X-03",
    title="文中办结申请与表不一致",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
