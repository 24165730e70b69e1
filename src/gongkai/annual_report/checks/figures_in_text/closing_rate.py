"""A rate of requests closed that table three does not give.

What    办结率 of requests is table three's 总计 over what was received and carried in, or over what
        was received, with or without what was carried in among those closed; given to fewer places
        it may be rounded or cut. 按时办结率 speaks of time and passes, and so does a rate
        that is no exact one (超过90%), of a part of the year, of several, of others (全市), or an
        aim; 100% is another rule's.
Why     The rate is worked out by hand, often before the table is final.
Source  国办公开办函〔2021〕30号, table three（数据准确）.
Example “办结率92.8%”, and 179 of 183 closed.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.figures_in_text.all_closed import is_of_all_requests
from gongkai.annual_report.checks.figures_in_text.rates import agrees_rounded, rates_told
from gongkai.annual_report.checks.figures_in_text.stated import place, said
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import sentence_at
from gongkai.annual_report.report import Percentage, Report

_RATE = "办结率"
_ALL = 100
"""Per cent, of which another rule speaks."""
_COUNT = re.compile(r"(?<![\d.])([1-9]\d{0,6})(?= ?[件宗份])")
_MOST = 12
_ELSE = re.compile(r"[\d。；\n]")


def run(evidence: Evidence) -> Iterator[Finding]:
    for stated, text in rates_told(evidence, _RATE):
        if stated.value >= _ALL:
            continue
        sentence = sentence_at(text, stated.offset)
        if not (is_of_all_requests(text, stated.offset) or _counts_closed(evidence, stated, text)):
            continue
        rates = _rates(evidence.report)
        may_be = (*rates, *_shares_within(sentence))
        if rates and not any(agrees_rounded(rate, stated.value) for rate in may_be):
            shown = said(round(rates[0], 2))
            message = f"文中办结率为{said(stated.value)}%，按表三计算为{shown}%，请核对。"
            yield Finding(
                place(stated),
                message,
                expected=shown,
                found=said(stated.value),
                offset=stated.offset,
            )


def _counts_closed(evidence: Evidence, stated: Percentage, text: str) -> bool:
    """Whether what is counted last before the rate are the requests closed."""
    return any(
        place(claim) == place(stated)
        and (end := claim.offset + len(claim.text)) <= stated.offset
        and _ELSE.search(text, end, stated.offset) is None
        for claim in evidence.own_claims.get("requests_handled", ())
    )


def _shares_within(sentence: str) -> Iterator[Decimal]:
    """What two of the sentence's own numbers would give: of those due, 180 of 181."""
    numbers = [Decimal(found) for found in _COUNT.findall(sentence)[:_MOST]]
    return (part / whole * 100 for part in numbers for whole in numbers if part <= whole)


def _rates(report: Report) -> tuple[Decimal, ...]:
    """What the rate may be, in per cent; the first is the usual one. Empty where it is unknown."""
    received, carried, handled = (
        report.known(f"requests.{row}.total") for row in ("received", "carried_in", "handled")
    )
    if not received or carried is None or handled is None:
        return ()
    shares = ((handled, received + carried), (handled, received), (handled - carried, received))
    return tuple(Decimal(part) / Decimal(whole) * 100 for part, whole in shares)


def passing() -> Evidence:
    return _with_rate("91.04")


def failing() -> Evidence:
    return _with_rate("81.04")


def _with_rate(rate: str) -> Evidence:
    report = clean()
    text = f"{report.text_of(1)}\n政府信息公开申请办结率{rate}%。"
    stated = Percentage(1, text.index(f"办结率{rate}"), f"办结率{rate}%", Decimal(rate), _RATE)
    return Evidence(replace(with_section(report, 1, text), percentages=(stated,)))


check = Check(
    id="X-24",
    title="办结率与表三不符",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
)
