"""A rate of requests granted that table three does not give.

What    予以公开率 is what table three has under 予以公开, with or without 部分公开, over what was
        handled, received, or received and carried in. None of these is prescribed, so that a rate
        is doubted only where it is none of them, rounded; one that is no exact rate, of a part of
        the year, of others, or an aim passes.
Why     The rate is worked out by hand, often before the table is final.
Source  国办公开办函〔2021〕30号, table three（数据准确）.
Example “予以公开率97.5%”, and 7 of 35 granted.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from gongkai.annual_report.checks.arithmetic import known_sum
from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.figures_in_text.rates import agrees_rounded, rates_told
from gongkai.annual_report.checks.figures_in_text.stated import place, said
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.report import Percentage, Report

_RATE = "予以公开率"
_GRANTED, _PARTLY = "requests.granted.total", "requests.partly_granted.total"
_WHOLES = (
    ("requests.handled.total",),
    ("requests.received.total",),
    ("requests.received.total", "requests.carried_in.total"),
)


def run(evidence: Evidence) -> Iterator[Finding]:
    rates = _rates(evidence.report)
    for stated, _ in rates_told(evidence, _RATE) if rates else ():
        if not any(agrees_rounded(rate, stated.value) for rate in rates):
            shown, found = said(round(rates[0], 2)), said(stated.value)
            message = f"文中予以公开率为{found}%，按表三计算为{shown}%，请核对。"
            yield Finding(place(stated), message, shown, found, stated.offset)


def _rates(report: Report) -> list[Decimal]:
    """What the rate may be, in per cent; the first is the usual one. Empty where it is unknown."""
    found = []
    for wholes in _WHOLES:
        for parts in ((_GRANTED,), (_GRANTED, _PARTLY)):
            part, whole = known_sum(report, parts), known_sum(report, wholes)
            if part is None or not whole:
                return []
            found.append(Decimal(part) / Decimal(whole) * 100)
    return found


def passing() -> Evidence:
    return _with_rate("50.8")


def failing() -> Evidence:
    return _with_rate("97.5")


def _with_rate(rate: str) -> Evidence:
    report = clean()
    text = f"{report.text_of(1)}\n政府信息公开申请予以公开率{rate}%。"
    words = f"予以公开率{rate}%"
    stated = Percentage(1, text.index(words), words, Decimal(rate), _RATE)
    return Evidence(replace(with_section(report, 1, text), percentages=(stated,)))


check = Check(
    id="X-28",
    title="予以公开率与表三不符",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
)
