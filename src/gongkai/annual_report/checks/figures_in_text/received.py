"""Requests received: text against table.

What    The number of requests received that the text states equals the total of 本年新收; where
        the text does not call them new, those carried in may be among them. The kinds of applicant
        listed under a number that is the table's equal the cells of that row.
Why     Text and table come from the same register; a reader who sees two numbers believes neither.
Source  国办公开办函〔2021〕30号.
Example The text says 16 received, the table 15; or 其中自然人10件, and the table has 11.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.arithmetic import label
from gongkai.annual_report.checks.examples import clean, with_claim
from gongkai.annual_report.checks.figures_in_text.stated import (
    against_cells,
    place,
    with_those_carried_in,
)
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.forms import APPLICANTS
from gongkai.annual_report.report import Claim, Report

_CELLS: dict[str, tuple[str, ...]] = {"requests_received": ("requests.received.total",)}


_COLUMNS = {column.label: column.key for column in APPLICANTS if column.key != "other"}


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    yield from against_cells(evidence, _CELLS, lambda claim: with_those_carried_in(report, claim))
    for claim in evidence.own_claims.get("requests_received", ()):
        if claim.parts and claim.value == report.known("requests.received.total"):
            yield from _kinds_of_applicant(report, claim)


def _kinds_of_applicant(report: Report, claim: Claim) -> Iterator[Finding]:
    """Parts named as a column of table three is, to the letter (自然人, 商业企业申请)."""
    text = report.text_of(claim.section) if claim.section else report.preamble
    at = claim.offset + len(claim.text)
    for name, value in claim.parts:
        column = _COLUMNS.get(name.removesuffix("申请"))
        path = f"requests.received.{column}"
        cell = report.known(path) if column is not None else None
        found = text.find(name, at)
        at = found if found >= 0 else at
        if cell is not None and cell != value:
            message = f"文中“{name}”{value}件，表中“{label(report, path)}”为{cell}，两者不一致。"
            yield Finding(place(claim), message, cell, value, at)


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
