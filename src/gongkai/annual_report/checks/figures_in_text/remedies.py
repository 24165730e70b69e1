"""Reconsideration and litigation: text against table.

What    The cases that the text states equal the totals of table four.
Why     Text and table come from the same register; a reader who sees two numbers believes neither.
Source  国办公开办函〔2021〕30号.
Example The text says 2 reconsiderations, the table 4.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_claim
from gongkai.annual_report.checks.figures_in_text.stated import against_cells
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding

_CELLS: dict[str, tuple[str, ...]] = {
    "reconsiderations": ("remedies.reconsideration.total",),
    "litigations": (
        "remedies.litigation.total",
        "remedies.litigation_after_reconsideration.total",
    ),
    "remedies": (
        "remedies.reconsideration.total",
        "remedies.litigation.total",
        "remedies.litigation_after_reconsideration.total",
    ),
}


def run(evidence: Evidence) -> Iterator[Finding]:
    yield from against_cells(evidence, _CELLS)


def passing() -> Evidence:
    return Evidence(with_claim(clean(), "reconsiderations", 4))


def failing() -> Evidence:
    return Evidence(with_claim(clean(), "reconsiderations", 2))


check = Check(
    id="X-05",
    title="文中复议诉讼与表不一致",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
