"""A change, or its rate, that its numbers do not give.

What    A percentage of growth or decline follows, rounded, from this year's and last year's
        number; so does the change itself where the sentence gives last year's number too
        (比上年的120条增加30条).
Why     Percentages are worked out by hand and left standing.
Source  国办公开办函〔2021〕30号（数据准确）.
Example 64件，比上年增加14件，增长30%: 14 of 50 is 28 per cent.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from gongkai.annual_report.checks.arithmetic import Number
from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.figures_in_text.stated import place, said
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.interpretation.claims.comparisons import (
    agrees,
    is_loose,
    number_of_last_year,
)
from gongkai.annual_report.report import Comparison


def run(evidence: Evidence) -> Iterator[Finding]:
    for stated in evidence.report.comparisons:
        if stated.value is None or (stated.percent is None and stated.change is None):
            continue
        written = number_of_last_year(stated.text)
        if written is not None:
            yield from _changed_otherwise(stated, stated.value, written)
            yield from _another_rate(stated, stated.value - written, written)
        elif stated.change is not None:
            yield from _another_rate(stated, stated.change, stated.value - stated.change)


def _changed_otherwise(stated: Comparison, value: Number, before: Number) -> Iterator[Finding]:
    moved = value - before
    if stated.change == 0 and is_loose(stated.text):
        return
    if stated.change is not None and stated.change != moved:
        message = f"“{stated.text}”：上年{before}，本年{value}，{_told(moved)}。"
        yield Finding(
            place(stated), message, expected=moved, found=stated.change, offset=stated.offset
        )


def _told(moved: Number) -> str:
    if moved == 0:
        return "应为持平"
    return f"应为{'增加' if moved > 0 else '减少'}{said(moved if moved > 0 else -moved)}"


def _another_rate(stated: Comparison, moved: Number, before: Number) -> Iterator[Finding]:
    if stated.percent is None or before <= 0:
        return
    rate = abs(Decimal(moved)) / Decimal(before) * 100
    given = abs(stated.percent)
    turned = stated.change is None and moved * stated.percent < 0
    if turned or not agrees(given, rate):
        told = f"上年{said(before)}，本年{said(before + moved)}"
        message = f"“{stated.text}”：{told}，应为{_rate(stated, moved, rate)}。"
        found = said(stated.percent) if turned else said(given)
        shown = said(round(rate, 2))
        yield Finding(place(stated), message, expected=shown, found=found, offset=stated.offset)


def _rate(stated: Comparison, moved: Number, rate: Decimal) -> str:
    """A rate in words, as the text has it: 增长25%, 增长2倍."""
    way = "增长" if moved >= 0 else "下降"
    shown = f"{said(round(rate / 100, 2))}倍" if "倍" in stated.text else f"{said(round(rate, 2))}%"
    return way + shown


def passing() -> Evidence:
    stated = Comparison(1, 0, "", 64, 14, "requests_received", Decimal("28"))
    return Evidence(replace(clean(), comparisons=(stated,)))


def failing() -> Evidence:
    stated = Comparison(1, 0, "", 64, 14, "requests_received", Decimal("30"))
    return Evidence(replace(clean(), comparisons=(stated,)))


check = Check(
    id="X-15",
    title="增减数或百分比不对",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
