"""Requests carried over: text against table.

What    What the text states as carried in or out equals 上年结转 and 结转下年度继续办理; a bare
        结转3件 is one of the two.
Why     Text and table come from the same register; a reader who sees two numbers believes neither.
Source  国办公开办函〔2021〕30号.
Example The text carries 3 out, the table 2.
"""

import re
from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_claim
from gongkai.annual_report.checks.figures_in_text.stated import against_cells
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding

_CELLS: dict[str, tuple[str, ...]] = {
    "requests_carried_in": ("requests.carried_in.total",),
    "requests_carried_out": ("requests.carried_out.total",),
}
_BARE = re.compile(r"[^结下次]*结转\W*\d")
"""Carried over, and nothing that says to which year."""


def run(evidence: Evidence) -> Iterator[Finding]:
    came = evidence.report.known("requests.carried_in.total")
    yield from against_cells(
        evidence, _CELLS, lambda claim: claim.value == came and _BARE.match(claim.text) is not None
    )


def passing() -> Evidence:
    return Evidence(with_claim(clean(), "requests_carried_out", 6))


def failing() -> Evidence:
    return Evidence(with_claim(clean(), "requests_carried_out", 5))


check = Check(
    id="X-02",
    title="文中结转申请与表不一致",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
