"""A comparison with last year holds against last year's report.

What    What the text says was last year's (比上年的50件, or this year's number less the change)
        equals what last year's report says, in its table or its text; and a rate of change that
        stands alone (64件，同比增长28%) follows from it, rounded. A change without this year's
        number (新收申请比上年增加14件) is that of the two tables.
Why     The comparison is read as progress; it has to start from the published number.
Source  国办公开办函〔2021〕30号（数据准确）.
Example 64件，比2024年增加14件, and last year's table says 48.
"""

import re
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
    text_of,
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
_BEHIND = re.compile(
    r"[，,（(](?:上年度?|去年|上一年度?)(?:同期)?[为是]?(?P<number>\d{1,7}) ?(?P<unit>[件份宗起])"
    r"(?=[，,。；;）)\n]|$)"
)


def run(evidence: Evidence) -> Iterator[Finding]:
    last = evidence.last
    if last is None:
        return
    yield from _numbers_of_last_year(evidence, last)
    yield from _numbers_behind(evidence, last)
    for stated in evidence.report.comparisons:
        if stated.counts is None:
            continue
        if stated.value is None:
            yield from _without_a_number(evidence.report, stated, last)
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


def _numbers_of_last_year(evidence: Evidence, last: Report) -> Iterator[Finding]:
    """上年新收申请50件: what last year's own table says."""
    year = evidence.own_year
    for claim in evidence.report.claims:
        if year is None or claim.year != year - 1 or claim.approximate or claim.counts is None:
            continue
        before = _in_table(last, claim.counts)
        if before is None or with_those_carried_in(last, claim) or claim.value == before:
            continue
        message = f"文中“{claim.text}”说的是上年，上年报告为{before}，两者不一致。"
        yield Finding(place(claim), message, before, claim.value, claim.offset)


def _numbers_behind(evidence: Evidence, last: Report) -> Iterator[Finding]:
    """新收申请64件，上年为50件: last year's number behind this year's, without its name."""
    for counts in _CELLS:
        before = _in_table(last, counts)
        for claim in evidence.own_claims.get(counts, ()):
            if not _is_compared_itself(evidence.report, claim):
                yield from _last_years_behind(evidence.report, claim, before)


def _is_compared_itself(report: Report, claim: Claim) -> bool:
    """Whether a comparison of the claim has last year's number too: that one tells of it."""
    return any(
        is_compared(claim, stated) and number_of_last_year(stated.text) is not None
        for stated in report.comparisons
    )


def _last_years_behind(report: Report, claim: Claim, before: Number | None) -> Iterator[Finding]:
    end = claim.offset + len(claim.text)
    said_of = _BEHIND.match(text_of(report, claim), end)
    if said_of is None or before is None or int(said_of["number"]) == before:
        return
    if with_those_carried_in(report, claim) or claim.unit != said_of["unit"]:
        return
    message = f"“{claim.text}{said_of.group()}”，上年报告为{before}，两者不一致。"
    yield Finding(place(claim), message, before, int(said_of["number"]), claim.offset)


def _without_a_number(report: Report, stated: Comparison, last: Report) -> Iterator[Finding]:
    """新收申请比上年增加14件: the tables of both years say by how many."""
    now, before = (_in_table(one, str(stated.counts)) for one in (report, last))
    if now is None or before is None or "倍" in stated.text:
        return
    pairs = [(now, before)]
    both, both_before = received_and_carried_in(report), received_and_carried_in(last)
    if stated.counts == "requests_received" and both is not None and both_before is not None:
        pairs.append((both, both_before))
    if any(_holds(stated, *pair) for pair in pairs):
        return
    said_to_be = f"“{stated.label}{stated.text}”，表中本年为{now}，上年报告为{before}，应为"
    if stated.change is not None:
        message = f"{said_to_be}{_moved(now - before)}。"
        yield Finding(place(stated), message, now - before, stated.change, stated.offset)
    elif stated.percent is not None:
        rate = _rate(now, before)
        shown, found = said(round(abs(rate), 2)), said(abs(stated.percent))
        message = f"{said_to_be}{_moved_by(rate)}。"
        yield Finding(place(stated), message, shown, found, stated.offset)


def _moved(by: Number) -> str:
    return f"{'增加' if by > 0 else '减少'}{said(by if by > 0 else -by)}" if by else "持平"


def _moved_by(rate: Decimal) -> str:
    shown = said(round(abs(rate), 2))
    return f"{'增长' if rate > 0 else '下降'}{shown}%" if rate else "持平"


def _holds(stated: Comparison, now: Number, before: Number) -> bool:
    if stated.change is not None:
        return now - before == stated.change
    return stated.percent is None or before <= 0 or _is_rate(stated.percent, now, before)


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
    message = f"“{stated.text}”，上年报告为{before}，应为{_moved_by(rate)}。"
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
