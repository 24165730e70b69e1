"""Regulations and normative documents: text against table.

What    Documents issued, repealed and in force that the text states equal table two.
Why     Text and table come from the same register; a reader who sees two numbers believes neither.
Source  国办公开办函〔2021〕30号; 国办公开办函〔2019〕60号.
Example The text says 3 issued, the table 2.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_claim
from gongkai.annual_report.checks.figures_in_text.stated import against_cells
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding

_CELLS: dict[str, tuple[str, ...]] = {
    "regulations_issued": ("proactive.regulations.issued",),
    "normative_issued": ("proactive.normative_documents.issued",),
    "normative_repealed": ("proactive.normative_documents.repealed",),
    "normative_in_force": ("proactive.normative_documents.in_force",),
}
_CELLS_2019: dict[str, tuple[str, ...]] = {
    "regulations_issued": ("proactive.regulations.made",),
    "normative_issued": ("proactive.normative_documents.made",),
    "normative_published": ("proactive.normative_documents.published",),
}


def run(evidence: Evidence) -> Iterator[Finding]:
    yield from against_cells(evidence, _CELLS)
    yield from against_cells(evidence, _CELLS_2019)


def passing() -> Evidence:
    return Evidence(with_claim(clean(), "normative_issued", 2))


def failing() -> Evidence:
    return Evidence(with_claim(clean(), "normative_issued", 3))


check = Check(
    id="X-06",
    title="文中文件数与表不一致",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
