"""Form of 2019, procurement: text against table.

What    政府集中采购 that the text states, projects and amount, equals table two; an amount in 万元
        and rounded as it is written.
Why     Text and table come from the same register; a reader who sees two numbers believes neither.
Source  国办公开办函〔2019〕60号, table two.
Example The text says 3 projects, the table 4.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_claim
from gongkai.annual_report.checks.figures_in_text.stated import against_cells
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding

_CELLS: dict[str, tuple[str, ...]] = {
    "procurement_projects": ("proactive.procurement.projects",),
    "procurement_amount": ("proactive.procurement.amount",),
}


def run(evidence: Evidence) -> Iterator[Finding]:
    yield from against_cells(evidence, _CELLS)


def passing() -> Evidence:
    return Evidence(with_claim(clean("2019"), "procurement_projects", 3))


def failing() -> Evidence:
    return Evidence(with_claim(clean("2019"), "procurement_projects", 4))


check = Check(
    id="X-21",
    title="文中集中采购与表不一致",
    severity=ERROR,
    source="国办公开办函〔2019〕60号",
    run=run,
)
