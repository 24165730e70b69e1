"""A rate of change that its numbers do not give.

What    A percentage of growth or decline follows, rounded, from this year's and last year's
        number.
Why     Percentages are worked out by hand and left standing.
Source  国办公开办函〔2021〕30号（数据准确）.
Example 64件，比上年增加14件，增长30%: 14 of 50 is 28 per cent.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.figures_in_text.stated import half_a_unit, place, said
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.report import Comparison


def run(evidence: Evidence) -> Iterator[Finding]:
    for stated in evidence.report.comparisons:
        if stated.percent is None or stated.value is None or stated.change is None:
            continue
        before = Decimal(stated.value) - Decimal(stated.change)
        if before <= 0:
            continue
        rate = abs(Decimal(stated.change)) / before * 100
        given = abs(stated.percent)
        if abs(rate - given) > half_a_unit(given):
            shown = said(round(rate, 2))
            message = f"“{stated.text}”：变化{stated.change}，上年{before}，应为{shown}%。"
            yield Finding(
                place(stated), message, expected=shown, found=said(given), offset=stated.offset
            )


def passing() -> Evidence:
    stated = Comparison(1, 0, "", 64, 14, "requests_received", Decimal("28"))
    return Evidence(replace(clean(), comparisons=(stated,)))


def failing() -> Evidence:
    stated = Comparison(1, 0, "", 64, 14, "requests_received", Decimal("30"))
    return Evidence(replace(clean(), comparisons=(stated,)))


check = Check(
    id="X-15",
    title="增减百分比不对",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
