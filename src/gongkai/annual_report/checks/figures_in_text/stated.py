"""Counts stated in the text, and the cells of the tables they speak of."""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

from gongkai.annual_report.checks.arithmetic import Number, known_sum, label
from gongkai.annual_report.checks.finding import Evidence, Finding, is_own
from gongkai.annual_report.checks.own_year import own_year
from gongkai.annual_report.checks.prose import REACH, sentence_start
from gongkai.annual_report.forms import DECIMAL_PATHS, Form
from gongkai.annual_report.interpretation.claims.several_years import may_be_of_several_years
from gongkai.annual_report.report import Claim, Comparison, Percentage, Report

_IN_TEN_THOUSANDS = {"元": Decimal("0.0001"), "亿元": Decimal(10_000)}
"""What an amount stated in this unit is multiplied by to stand beside a cell of 万元."""

_BRACKET = 24
"""Characters behind a number in which a bracket may say of what time it is."""
_BOTH = ("requests.received.total", "requests.carried_in.total")
_NEW = ("新收", "新增", "新接", "新受理")
_CARRIED = r"(?:上一?年度?|去年|20\d\d年度?)的?结转的?(?:政府信息公开)?(?:申请)?"
_CLOSED_APART = re.compile(
    rf"(?:办结了?{_CARRIED}|跨年度?办结)(?P<before>\d{{1,6}}) ?[件宗份]"
    rf"|{_CARRIED}(?P<after>\d{{1,6}}) ?[件宗份](?:申请)?(?:[，,](?=[也亦均都已全]))?"
    r"(?:也|亦|均|都|已|全部|按期|按时|依法){0,4}(?:办结|办理完毕|答复)(?!了?(?:申请)?\s?\d)"
)
"""What says that those carried in were closed, and how many: 另有上年结转的1件也已办结."""

_TABLED: dict[str, tuple[str, ...]] = {
    "requests_received": ("requests.received.total",),
    "requests_carried_in": ("requests.carried_in.total",),
    "requests_handled": ("requests.handled.total",),
    "requests_carried_out": ("requests.carried_out.total",),
    "reconsiderations": ("remedies.reconsideration.total",),
    "normative_issued": ("proactive.normative_documents.issued",),
    "normative_in_force": ("proactive.normative_documents.in_force",),
    "licences": ("proactive.licences",),
    "penalties": ("proactive.penalties",),
}


def is_tabled(report: Report, counts: str) -> bool:
    """Whether the table has a number of what is counted: then the rule that holds the text against
    the table has told of every other one."""
    paths = _TABLED.get(counts)
    return paths is not None and known_sum(report, paths) is not None


def own_claims(report: Report, *counts: str) -> Iterator[Claim]:
    """Exact claims on the report's own year that count one of `counts`, as they stand; those of the
    report under check that count one thing are in `evidence.own_claims`."""
    year = own_year(report)
    for claim in report.claims:
        if claim.counts in counts and is_own(claim, year):
            yield claim


def place(stated: Claim | Comparison | Percentage) -> str:
    """Where a statement stands: `preamble`, `sections.1`."""
    return f"sections.{stated.section}" if stated.section else "preamble"


def text_of(report: Report, stated: Claim | Comparison | Percentage) -> str:
    """The text in which a statement stands."""
    return report.text_of(stated.section) if stated.section else report.preamble


def is_compared(claim: Claim, stated: Comparison) -> bool:
    """Whether `claim` is the number that `stated` compares itself."""
    after = stated.offset - claim.offset
    return claim.section == stated.section and 0 <= after < len(claim.text)


def against_cells(
    evidence: Evidence,
    cells: Mapping[str, tuple[str, ...]],
    passes: Callable[[Claim], bool] = lambda claim: False,
) -> Iterator[Finding]:
    """A finding for each claim that differs from the sum of the cells it counts, but for those that
    another reading `passes`."""
    report = evidence.report
    for counts, paths in cells.items():
        claims = evidence.own_claims.get(counts)
        table = known_sum(report, paths) if claims else None
        for claim in claims or ():
            if table is None or _agree(claim, table, paths) or passes(claim):
                continue
            if is_of_more_years(report, claim, table):
                continue
            message = f"文中“{claim.text}”，表中{named(report, paths)}为{table}，两者不一致。"
            yield Finding(place(claim), message, *_shown(table, claim), claim.offset)


def is_of_more_years(report: Report, claim: Claim, table: Number) -> bool:
    """Whether a number that is more than the year's may be of several years: 累计收到1203件."""
    text, end = text_of(report, claim), claim.offset + len(claim.text)
    if _in_ten_thousands(claim) <= table:
        return False
    start = sentence_start(text, claim.offset)
    return may_be_of_several_years(text[start:end], text[end : end + _BRACKET])


def _in_ten_thousands(claim: Claim) -> Decimal:
    return Decimal(claim.value) * _IN_TEN_THOUSANDS.get(claim.unit, Decimal(1))


def _shown(table: Number, claim: Claim) -> tuple[Number | str, Number | str]:
    """Both numbers to be shown beside each other, with their units where these are not one: 24.88
    in the text may be 元."""
    if claim.unit not in _IN_TEN_THOUSANDS:
        return table, claim.value
    return f"{said(table)}万元", f"{said(claim.value)}{claim.unit}"


def _agree(claim: Claim, table: Number, paths: tuple[str, ...]) -> bool:
    """Whether a claim is the number of the table; an amount of money may be rounded in the text."""
    if not DECIMAL_PATHS.issuperset(paths):
        return claim.value == table
    stated, cell = Decimal(claim.value), Decimal(table)
    cell = cell / _IN_TEN_THOUSANDS.get(claim.unit, Decimal(1))
    return stated == cell or (stated != 0 and stated == cell.quantize(stated, ROUND_HALF_UP))


def named(report: Report, paths: tuple[str, ...]) -> str:
    """The statutory name of a cell, or of the first of several with their number."""
    names = [label(report, path).removesuffix("／总计") for path in paths]
    return f"“{names[0]}”" if len(names) == 1 else f"“{names[0]}”等{len(names)}项之和"


def received_and_carried_in(report: Report) -> Number | None:
    """The new requests and those carried in, both."""
    return known_sum(report, _BOTH)


def with_those_carried_in(report: Report, claim: Claim) -> bool:
    """Whether a number of requests is that of the new ones and those carried in: 受理67件 for 64
    and 3. What is called new is not."""
    if claim.counts != "requests_received" or any(word in claim.text for word in _NEW):
        return False
    return claim.value == received_and_carried_in(report)


def without_those_carried_in(report: Report, claim: Claim) -> bool:
    """Whether a number of requests handled leaves out those carried in, whose closing the same
    paragraph counts apart (当年办结13件，办结上年结转1件, where the table has 14), or counts with
    them (办结13件，连同上年结转的1件，共办结14件)."""
    text = text_of(report, claim)
    if claim.counts != "requests_handled":
        return False
    handled, carried = report.known("requests.handled.total"), report.known(_BOTH[1])
    if not carried or handled is None or claim.value + carried != handled:
        return False
    low = max(text.rfind("\n", 0, claim.offset) + 1, claim.offset - REACH)
    end = text.find("\n", claim.offset, claim.offset + REACH)
    line = text[low : end if end >= 0 else claim.offset + REACH]
    closed = _CLOSED_APART.finditer(line)
    if any(int(match["before"] or match["after"]) == carried for match in closed):
        return True
    among = range(low, low + len(line))
    return "结转" in line and any(
        other.counts == claim.counts and other.value == handled and other.offset in among
        for other in report.claims
        if other.section == claim.section
    )


def results_of(form: Form, prefix: str) -> tuple[str, ...]:
    """Total cells of the results whose key begins with `prefix` (`refused_`)."""
    return tuple(f"requests.{r.key}.total" for r in form.results if r.key.startswith(prefix))


def said(number: Number) -> str:
    """A number as it is written: `3`, `12.5`."""
    return format(number.normalize(), "f") if isinstance(number, Decimal) else str(number)
