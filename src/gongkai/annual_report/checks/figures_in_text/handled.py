"""Requests handled: text against table.

What    The number of requests handled that the text states equals the 总计 of results; those
        carried in may be counted apart (当年办结13件，办结上年结转1件).
Why     Text and table come from the same register; a reader who sees two numbers believes neither.
Source  国办公开办函〔2021〕30号.
Example The text says 60 handled, the table 61.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_claim
from gongkai.annual_report.checks.figures_in_text.stated import (
    against_cells,
    without_those_carried_in,
)
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding

_CELLS: dict[str, tuple[str, ...]] = {"requests_handled": ("requests.handled.total",)}


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    yield from against_cells(
        evidence, _CELLS, lambda claim: without_those_carried_in(report, claim)
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
