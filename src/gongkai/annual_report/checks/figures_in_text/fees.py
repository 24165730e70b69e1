"""Fees: text against table.

What    行政事业性收费 that the text states equals table two, in 万元 and rounded as it is written.
Why     Text and table come from the same register; a reader who sees two numbers believes neither.
Source  国办公开办函〔2021〕30号.
Example The text says 18.87 万元, the table 0.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_claim
from gongkai.annual_report.checks.figures_in_text.stated import against_cells
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding

_CELLS: dict[str, tuple[str, ...]] = {"fees": ("proactive.fees",)}


def run(evidence: Evidence) -> Iterator[Finding]:
    yield from against_cells(evidence, _CELLS)


def passing() -> Evidence:
    return Evidence(with_claim(clean(), "fees", 0))


def failing() -> Evidence:
    return Evidence(with_claim(clean(), "fees", 18))


check = Check(
    id="X-08",
    title="文中收费金额与表不一致",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
