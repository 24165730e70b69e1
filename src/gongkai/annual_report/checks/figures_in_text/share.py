"""A share that its numbers do not give.

What    A percentage whose part and whole are stated follows from them, rounded.
Why     Percentages are worked out by hand and left standing.
Source  国办公开办函〔2021〕30号（数据准确）.
Example 31 of 64, given as 50%.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.figures_in_text.stated import half_a_unit, place, said
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.report import Percentage


def run(evidence: Evidence) -> Iterator[Finding]:
    for stated in evidence.report.percentages:
        if stated.part is None or not stated.whole:
            continue
        share = Decimal(stated.part) / Decimal(stated.whole) * 100
        if abs(share - stated.value) > half_a_unit(stated.value):
            shown = said(round(share, 2))
            message = f"“{stated.text}”：{stated.part}占{stated.whole}的{shown}%。"
            yield Finding(
                place(stated),
                message,
                expected=shown,
                found=said(stated.value),
                offset=stated.offset,
            )


def passing() -> Evidence:
    share = Percentage(1, 0, "占48.4%", Decimal("48.4"), "", 31, 64)
    return Evidence(replace(clean(), percentages=(share,)))


def failing() -> Evidence:
    share = Percentage(1, 0, "占50%", Decimal("50"), "", 31, 64)
    return Evidence(replace(clean(), percentages=(share,)))


check = Check(
    id="X-16",
    title="占比不对",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
