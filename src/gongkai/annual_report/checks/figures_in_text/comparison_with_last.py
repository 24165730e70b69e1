"""A comparison with last year holds against last year's report.

What    What the text says was last year's (比上年的50件, or this year's number less the change)
        equals what last year's report says, in its table or its text; and a rate of change that
        stands alone (64件，同比增长28%) follows from it, rounded.
Why     The comparison is read as progress; it has to start from the published number.
Source  国办公开办函〔2021〕30号（数据准确）.
Example 64件，比2024年增加14件, and last year's table says 48.
"""

from collections.abc import Iterator
from decimal import Decimal

from gongkai.annual_report.checks.arithmetic import Number, known_sum
from gongkai.annual_report.checks.examples import clean, last_year, with_claim
from gongkai.annual_report.checks.figures_in_text.kinds import TOLD_ONCE, are_one_thing
from gongkai.annual_report.checks.figures_in_text.stated import (
    is_compared,
    own_claims,
    place,
    received_and_carried_in,
    said,
    with_those_carried_in,
)
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.interpretation.claims.comparisons import (
    agrees,
    is_loose,
    number_of_last_year,
)
from gongkai.annual_report.report import Claim, Comparison, Report

_CELLS: dict[str, tuple[str, ...]] = {
    "requests_received": ("requests.received.total",),
    "requests_handled": ("requests.handled.total",),
    "requests_carried_out": ("requests.carried_out.total",),
    "granted": ("requests.granted.total",),
    "partly_granted": ("requests.partly_granted.total",),
    "reconsiderations": ("remedies.reconsideration.total",),
    "litigations": (
        "remedies.litigation.total",
        "remedies.litigation_after_reconsideration.total",
    ),
    "normative_issued": ("proactive.normative_documents.issued",),
    "normative_in_force": ("proactive.normative_documents.in_force",),
    "licences": ("proactive.licences",),
    "penalties": ("proactive.penalties",),
}


def run(evidence: Evidence) -> Iterator[Finding]:
    last = evidence.last
    if last is None:
        return
    for stated in evidence.report.comparisons:
        if stated.value is None or stated.counts is None:
            continue
        own = next((c for c in evidence.report.claims if is_compared(c, stated)), None)
        before = _last_year(last, stated.counts, own)
        if before is None:
            continue
        written = number_of_last_year(stated.text)
        with_carried = own is not None and with_those_carried_in(evidence.report, own)
        if written is not None:
            if with_carried and written == received_and_carried_in(last):
                continue
            if written != before:
                message = f"“{stated.text}”，文中上年为{written}，上年报告为{before}。"
                yield Finding(place(stated), message, before, written, stated.offset)
        elif with_carried or (own is not None and own.approximate):
            continue
        elif stated.change is not None:
            yield from _from_another_number(stated, stated.value, stated.change, before)
        elif stated.percent is not None:
            now = _in_table(evidence.report, stated.counts)
            if now is None or not _is_rate(stated.percent, now, before):  # else 64 is the slip
                yield from _at_another_rate(stated, stated.value, stated.percent, before)


def _from_another_number(
    stated: Comparison, value: Number, change: Number, before: Number
) -> Iterator[Finding]:
    if value - change == before or (change == 0 and is_loose(stated.text)):
        return
    message = f"“{stated.text}”，上年应为{value - change}，上年报告为{before}。"
    yield Finding(place(stated), message, value - before, change, stated.offset)


def _at_another_rate(
    stated: Comparison, value: Number, percent: Decimal, before: Number
) -> Iterator[Finding]:
    if before <= 0 or "倍" in stated.text:  # From nothing there is no rate; 倍 are rounded ones.
        return
    if _is_rate(percent, value, before):
        return
    rate = _rate(value, before)
    shown = said(round(abs(rate), 2))
    right = f"应为{'增长' if rate > 0 else '下降'}{shown}%" if rate else "应为持平"
    message = f"“{stated.text}”，上年报告为{before}，{right}。"
    yield Finding(place(stated), message, shown, said(abs(percent)), stated.offset)


def _is_rate(percent: Decimal, value: Number, before: Number) -> bool:
    return before > 0 and agrees(percent, _rate(value, before))


def _rate(value: Number, before: Number) -> Decimal:
    return Decimal(value - before) / Decimal(before) * 100


def _in_table(report: Report, counts: str) -> Number | None:
    paths = _CELLS.get(counts)
    return known_sum(report, paths) if paths else None


def _last_year(last: Report, counts: str, own: Claim | None) -> Number | None:
    """What last year's report says of `counts`: the table first, then one statement of the text,
    where it speaks of what the compared number `own` does."""
    if (cell := _in_table(last, counts)) is not None:
        return cell
    if own is None and counts not in TOLD_ONCE:
        return None
    claims = (c for c in own_claims(last, counts) if own is None or are_one_thing(counts, own, c))
    stated = {claim.value for claim in claims}
    return stated.pop() if len(stated) == 1 else None


def passing() -> Evidence:
    return Evidence(clean(), last=with_claim(last_year(clean()), "suggestions", 5))


def failing() -> Evidence:
    return Evidence(clean(), last=with_claim(last_year(clean()), "suggestions", 7))


check = Check(
    id="X-13",
    title="与上年相比的数不对",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
    needs="last_years",
)
