"""Requests received: text against table.

What    The number of requests received that the text states equals the total of 本年新收; where
        the text does not call them new, those carried in may be among them. More than the table's
        may be of several years (累计收到) or of requests of every kind (各类申请), and passes where
        the words leave that open. Where the text says that all were made by one kind (均为自然人),
        the table has no other. The kinds of applicant listed under a number that is the table's
        equal the cells of that row, 法人或其他组织 those of all but 自然人; 企业 alone may be
        either and is left.
Why     Text and table come from the same register; a reader who sees two numbers believes neither.
Source  国办公开办函〔2021〕30号.
Example The text says 16 received, the table 15; or 其中自然人10件, and the table has 11.
"""

import re
from collections.abc import Iterator

from gongkai.annual_report.checks.arithmetic import known_sum
from gongkai.annual_report.checks.examples import clean, with_claim
from gongkai.annual_report.checks.figures_in_text.stated import (
    against_cells,
    named,
    place,
    text_of,
    with_those_carried_in,
)
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.forms import APPLICANTS
from gongkai.annual_report.interpretation.claims.rules.subject import are_of_all_kinds
from gongkai.annual_report.report import Claim, Report

_RECEIVED = "requests.received.total"
_CELLS: dict[str, tuple[str, ...]] = {"requests_received": (_RECEIVED,)}


_COLUMNS = {column.label: (column.key,) for column in APPLICANTS if column.key != "other"}
_BODIES = tuple(column.key for column in APPLICANTS if column.key != "natural_person")
_ALSO_CALLED = {
    "公民": ("natural_person",),
    "个人": ("natural_person",),
    "公益组织": ("charity",),
    "律师事务所": ("legal_service",),
    "法人": _BODIES,
    "法人组织": _BODIES,
    **{
        f"法人{word}其{other}组织": _BODIES
        for word in ("或", "和", "及", "或者")
        for other in "他它"
    },
}
_BY_ALL = re.compile(
    r"(?:政府信息公开)?(?:申请)?[，,](?:均|全部|都)(?:为|是|由|系|来自)"
    r"(?P<who>自然人|公民|个人|商业企业|科研机构|法律服务机构|社会公益组织)(?:提[出交]|申请|递交)?(?:的申请)?"
    r"(?=[，,。；;）)\n]|$)"
)
_AS_APPLICANT = re.compile(r"的?(?:(?:提出|提交|递交)的?)?(?:申请)?的?$")


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    yield from against_cells(
        evidence,
        _CELLS,
        lambda claim: with_those_carried_in(report, claim) or _are_more_of_all_kinds(report, claim),
    )
    for claim in evidence.own_claims.get("requests_received", ()):
        if claim.value == report.known(_RECEIVED):
            yield from (
                _kinds_of_applicant(report, claim) if claim.parts else _one_kind(report, claim)
            )


def _are_more_of_all_kinds(report: Report, claim: Claim) -> bool:
    """Whether requests of every kind are counted, and more than those for information."""
    return claim.value > (report.known(_RECEIVED) or 0) and are_of_all_kinds(claim.text)


def _kinds_of_applicant(report: Report, claim: Claim) -> Iterator[Finding]:
    """Parts named as a column of table three is (自然人, 商业企业申请, 公民提出)."""
    text = text_of(report, claim)
    at = claim.offset + len(claim.text)
    for name, value in claim.parts:
        paths = _paths(claim, name)
        cell = known_sum(report, paths) if paths else None
        found = text.find(name, at)
        at = found if found >= 0 else at
        if cell is not None and cell != value:
            message = f"文中“{name}”{value}件，表中{named(report, paths)}为{cell}，两者不一致。"
            yield Finding(place(claim), message, cell, value, at)


def _one_kind(report: Report, claim: Claim) -> Iterator[Finding]:
    """The one kind that is said to have made all: 收到申请40件，均为自然人申请."""
    text = text_of(report, claim)
    said = _BY_ALL.match(text, claim.offset + len(claim.text))
    paths = _paths(claim, said["who"]) if said else ()
    cell = known_sum(report, paths) if paths else None
    if said and cell is not None and cell != claim.value:
        message = (
            f"文中“{claim.text}{said.group()}”，表中{named(report, paths)}为{cell}，两者不一致。"
        )
        yield Finding(place(claim), message, claim.value, cell, claim.offset)


def _paths(claim: Claim, name: str) -> tuple[str, ...]:
    """The cells of what a part names; none where it may mean several sums: 法人 beside 其他组织."""
    bare = _AS_APPLICANT.sub("", name)
    columns = _COLUMNS.get(bare) or _ALSO_CALLED.get(bare, ())
    if len(columns) > 1 and len(claim.parts) != 2 and "组织" not in bare:
        return ()
    return tuple(f"requests.received.{column}" for column in columns)


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
