"""Licences, penalties, coercive measures: text against table.

What    The decisions that the text states equal 本年处理决定数量 of table two.
Why     Text and table come from the same register; a reader who sees two numbers believes neither.
Source  国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号.
Example The text says 1,350 licences, the table 1,352.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_claim
from gongkai.annual_report.checks.figures_in_text.stated import against_cells
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding

_CELLS: dict[str, tuple[str, ...]] = {
    "licences": ("proactive.licences",),
    "penalties": ("proactive.penalties",),
    "coercive_measures": ("proactive.coercive_measures",),
}
_CELLS_2019: dict[str, tuple[str, ...]] = {
    "licences": ("proactive.licences.decisions",),
    "other_services": ("proactive.other_services.decisions",),
    "penalties": ("proactive.penalties.decisions",),
    "coercive_measures": ("proactive.coercive_measures.decisions",),
}


def run(evidence: Evidence) -> Iterator[Finding]:
    yield from against_cells(evidence, _CELLS)
    yield from against_cells(evidence, _CELLS_2019)


def passing() -> Evidence:
    return Evidence(with_claim(clean(), "licences", 1352))


def failing() -> Evidence:
    return Evidence(with_claim(clean(), "licences", 1350))


check = Check(
    id="X-07",
    title="文中处理决定与表不一致",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
