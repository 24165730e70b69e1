"""Reconsideration and litigation: text against table.

What    The cases that the text states equal the totals of table four, all of them or those of one
        way of suing (未经复议直接起诉); so do the two ways listed under that number, the results
        right behind it in plain words (维持1件；均纠正), and what 复议机关 corrected.
Why     Text and table come from the same register; a reader who sees two numbers believes neither.
Source  国办公开办函〔2021〕30号.
Example The text says 2 reconsiderations, the table 4; or 行政复议1件，结果纠正, and the table has
        1 under 结果维持.
"""

import re
from collections.abc import Iterator, Sequence

from gongkai.annual_report.checks.arithmetic import Number, known_sum
from gongkai.annual_report.checks.examples import clean, with_claim
from gongkai.annual_report.checks.figures_in_text.stated import (
    against_cells,
    is_of_more_years,
    place,
    text_of,
)
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.report import Claim, Report

_RECONSIDERED = "remedies.reconsideration.total"
_SUED = ("remedies.litigation.total", "remedies.litigation_after_reconsideration.total")
_CELLS: dict[str, tuple[str, ...]] = {
    "reconsiderations": (_RECONSIDERED,),
    "litigations_without_reconsideration": (_SUED[0],),
    "litigations_after_reconsideration": (_SUED[1],),
}
_NAMED: dict[str, tuple[str, tuple[str, ...]]] = {
    "reconsiderations_corrected": (
        "行政复议“结果纠正”",
        ("remedies.reconsideration.corrected",),
    ),
    "litigations": ("行政诉讼（未经复议直接起诉与复议后起诉）合计", _SUED),
    "remedies": ("行政复议与行政诉讼合计", (_RECONSIDERED, *_SUED)),
}
"""How a cell, or a sum that the form has no cell for, is called."""

_TOTALS = {"reconsiderations": (_RECONSIDERED,), "litigations": _SUED}

_RESULT = re.compile(
    r"[，,](?:(?P<all>均|全部|都)?(?:(?:行政)?(?:复议|诉讼|审理))?结果(?P<too>均|全部|都)?为?"
    r"|(?P<each>均|全部|都)?(?:被|予以)?)(?:(?P<result>维持|纠正)(?:原(?:行政)?(?:答复|行为|决定)?)?"
    r"|(?:目前)?(?P<pending>尚?未审结))(?=[。；;，,\n]|$)"
)
_RESULTS = re.compile(
    r"\s?[，,（(：:、；;]\s?(?:其中)?[，,：:]?\s?(?:(?:行政)?复议)?(?:结果)?(?:被|予以)?(?P<result>维持|纠正|其他(?=结果)|尚?未审结)(?:结果|原(?:行政)?(?:行为|决定))?的?"
    r"(?P<number>\d{1,5}) ?[件宗起](?=[。；;，,、）)\n]|$)"
)
_NAMES = {
    "维持": "upheld",
    "纠正": "corrected",
    "其他": "other",
    "未审结": "pending",
    "尚未审结": "pending",
}
_LABELS = {
    "upheld": "结果维持",
    "corrected": "结果纠正",
    "other": "其他结果",
    "pending": "尚未审结",
}
_BESIDE = re.compile(r"\s?[、，,和及与][^\d。；;（(\n]{0,24}")
_WAYS = (("未经", _SUED[0]), ("复议后", _SUED[1]))
_ONE_WAY = re.compile(
    r"[，,](?P<all>均|全部|都)?[为系属]?(?P<way>未经(?:行政)?复议直接起诉|(?:行政)?复议后起诉)的?(?:案件)?"
    r"(?=[。；;，,\n]|$)"
)
_BY_WHOM = re.compile(r"被[^，。；;\n]{0,14}?纠正")


def run(evidence: Evidence) -> Iterator[Finding]:
    yield from against_cells(evidence, _CELLS)
    for counts in _NAMED:
        for claim in evidence.own_claims.get(counts, ()):
            yield from _against_named(evidence.report, claim)
    for counts in _TOTALS:
        for claim in evidence.own_claims.get(counts, ()):
            yield from _result_of_all(evidence.report, claim)
            if claim.value == known_sum(evidence.report, _TOTALS[counts]):
                together = _stands_beside(evidence, claim)
                yield from _results_behind(evidence.report, claim, together)
                yield from _ways_of_suing(evidence.report, claim)
                yield from _one_way_of_suing(evidence.report, claim)


def _results_behind(report: Report, claim: Claim, together: bool) -> Iterator[Finding]:
    """The results of the table's cases that stand right behind their number: 6件，维持1件. Behind
    two numbers side by side they may be of both `together`: 复议1件、诉讼4件，其中纠正1件."""
    text, at = text_of(report, claim), claim.offset + len(claim.text)
    while said := _RESULTS.match(text, at):
        at, value = said.end(), int(said["number"])
        key = _NAMES[said["result"]]
        cell = _cases(report, _TOTALS[str(claim.counts)], key)
        of_both = _cases(report, (_RECONSIDERED, *_SUED), key) if together else cell
        if cell is not None and of_both is not None and value not in (cell, of_both):
            shown = said.group().lstrip("，,（(：:、；; ")
            message = (
                f"文中“{claim.text}”，其中“{shown}”，表四“{_LABELS[key]}”为{of_both}，两者不一致。"
            )
            yield Finding(place(claim), message, of_both, value, said.start("result"))


def _cases(report: Report, totals: Sequence[str], key: str) -> Number | None:
    """The cases of table four that ended with `key`, of those that `totals` count."""
    return known_sum(report, [f"{path.removesuffix('.total')}.{key}" for path in totals])


def _stands_beside(evidence: Evidence, claim: Claim) -> bool:
    """Whether the number of reconsiderations stands right before `claim`, in its sentence."""
    text = text_of(evidence.report, claim)
    return claim.counts == "litigations" and any(
        one.section == claim.section
        and _BESIDE.fullmatch(text, one.offset + len(one.text), claim.offset)
        for one in evidence.own_claims.get("reconsiderations", ())
    )


def _ways_of_suing(report: Report, claim: Claim) -> Iterator[Finding]:
    """The parts of the table's suits: 行政诉讼10件（未经复议直接起诉7件、复议后起诉3件）."""
    if claim.counts != "litigations" or len(claim.parts) != len(_WAYS):
        return
    for name, value in claim.parts:
        path = next((path for begin, path in _WAYS if name.startswith(begin)), "")
        cell = report.known(path) if path and name.endswith("起诉") else None
        if cell is not None and cell != value:
            at = text_of(report, claim).find(name, claim.offset + len(claim.text))
            message = f"文中“{name}”{value}件，表四“{name}”为{cell}，两者不一致。"
            yield Finding(place(claim), message, cell, value, max(at, claim.offset))


def _one_way_of_suing(report: Report, claim: Claim) -> Iterator[Finding]:
    """The one way that the text says all suits came: 行政诉讼3件，均为复议后起诉."""
    said = _ONE_WAY.match(text_of(report, claim), claim.offset + len(claim.text))
    if claim.counts != "litigations" or said is None:
        return
    if claim.value < 1 or (claim.value > 1 and not said["all"]):
        return
    path = _SUED[0] if said["way"].startswith("未经") else _SUED[1]
    cell = report.known(path)
    if cell is not None and cell != claim.value:
        name = "未经复议直接起诉" if path == _SUED[0] else "复议后起诉"
        message = f"文中“{claim.text}{said.group()}”，表四“{name}”为{cell}，两者不一致。"
        yield Finding(place(claim), message, cell, claim.value, claim.offset)


def _against_named(report: Report, claim: Claim) -> Iterator[Finding]:
    name, paths = _NAMED[str(claim.counts)]
    table = known_sum(report, paths)
    if table is not None and claim.value != table and not is_of_more_years(report, claim, table):
        by_whom = _BY_WHOM.match(text_of(report, claim), claim.offset + len(claim.text))
        shown = claim.text + (by_whom.group() if by_whom else "")
        message = f"文中“{shown}”，表四{name}为{table}，两者不一致。"
        yield Finding(place(claim), message, table, claim.value, claim.offset)


def _result_of_all(report: Report, claim: Claim) -> Iterator[Finding]:
    """The one result that the text says all cases had: `行政复议1件，结果纠正。`"""
    said = _RESULT.match(text_of(report, claim), claim.offset + len(claim.text))
    totals = _TOTALS[str(claim.counts)]
    if said is None or claim.value != known_sum(report, totals):
        return
    if claim.value < 1 or (claim.value > 1 and not (said["all"] or said["too"] or said["each"])):
        return
    result = said["result"] or "尚未审结"
    cell = _cases(report, totals, _NAMES[result])
    if cell is not None and cell != claim.value:
        name = f"结果{result}" if said["result"] else result
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
