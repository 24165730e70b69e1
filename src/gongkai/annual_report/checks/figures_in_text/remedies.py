"""Reconsideration and litigation: text against table.

What    The cases that the text states equal the totals of table four; so does the result of all
        of them, where it stands right behind in plain words.
Why     Text and table come from the same register; a reader who sees two numbers believes neither.
Source  国办公开办函〔2021〕30号.
Example The text says 2 reconsiderations, the table 4; or 行政复议1件，结果纠正, and the table has
        1 under 结果维持.
"""

import re
from collections.abc import Iterator

from gongkai.annual_report.checks.arithmetic import known_sum
from gongkai.annual_report.checks.examples import clean, with_claim
from gongkai.annual_report.checks.figures_in_text.stated import against_cells, place
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.report import Claim, Report

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

_RESULT = re.compile(
    r"[，,](?P<all>均|全部)?(?:(?:行政)?(?:复议|诉讼|审理))?结果(?P<too>均|全部)?为?(?P<result>维持|纠正)"
    r"(?=[。；;，,\n]|$)"
)


def run(evidence: Evidence) -> Iterator[Finding]:
    yield from against_cells(evidence, _CELLS)
    for counts in ("reconsiderations", "litigations"):
        for claim in evidence.own_claims.get(counts, ()):
            yield from _result_of_all(evidence.report, claim)


def _result_of_all(report: Report, claim: Claim) -> Iterator[Finding]:
    """The one result that the text says all cases had: `行政复议1件，结果纠正。`"""
    text = report.text_of(claim.section) if claim.section else report.preamble
    said = _RESULT.match(text, claim.offset + len(claim.text))
    totals = _CELLS[str(claim.counts)]
    if said is None or claim.value != known_sum(report, totals):
        return
    if claim.value < 1 or (claim.value > 1 and not (said["all"] or said["too"])):
        return
    key = "upheld" if said["result"] == "维持" else "corrected"
    cell = known_sum(report, [f"{path.removesuffix('.total')}.{key}" for path in totals])
    if cell is not None and cell != claim.value:
        name = f"结果{said['result']}"
        shown = f"{claim.text}{said.group()}"
        message = f"文中“{shown}”，表四“{name}”为{cell}，两者不一致。"
        yield Finding(place(claim), message, cell, claim.value, claim.offset)


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
