"""Requests received: text against table.

What    The number of requests received that the text states equals the total of 本年新收; where
        the text does not call them new, those carried in may be among them.
Why     Text and table come from the same register; a reader who sees two numbers believes neither.
Source  国办公开办函〔2021〕30号.
Example The text says 16 received, the table 15.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_claim
from gongkai.annual_report.checks.figures_in_text.stated import against_cells, with_those_carried_in
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding

_CELLS: dict[str, tuple[str, ...]] = {"requests_received": ("requests.received.total",)}


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    yield from against_cells(evidence, _CELLS, lambda claim: with_those_carried_in(report, claim))


def passing() -> Evidence:
    return Evidence(with_claim(clean(), "requests_received", 64))


def failing() -> Evidence:
    return Evidence(with_claim(clean(), "requests_received", 63))


check = Check(
    id="X-01",
    title="文中新收申请与表不一致",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
