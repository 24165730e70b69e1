"""The chart's numbers are those of the list.

What    A category counted both in a list of the text and in the chart of the same year has one
        number.
Why     A chart is drawn from the same register.
Source  国办公开办函〔2021〕30号（数据准确）.
Example 工作动态 33 in the text, 35 in the chart.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.figures_in_text.stated import own_claims, place
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.report import Series


def run(evidence: Evidence) -> Iterator[Finding]:
    report, year = evidence.report, evidence.own_year
    drawn = [series.values for series in report.series if series.year in (None, year)]
    counted = {claim.counts for claim in report.claims if claim.counts} if drawn else ()
    for claim in own_claims(report, *counted):
        for name, value in claim.parts:
            for values in drawn:
                if name in values and values[name] != value:
                    message = f"“{name}”文中为{value}，图中为{values[name]}。"
                    yield Finding(place(claim), message, values[name], value, offset=claim.offset)


def passing() -> Evidence:
    series = Series("", clean().year, {"公路": 96, "许可处罚": 118})
    return Evidence(replace(clean(), series=(series,)))


def failing() -> Evidence:
    series = Series("", clean().year, {"公路": 99, "许可处罚": 118})
    return Evidence(replace(clean(), series=(series,)))


check = Check(
    id="X-12",
    title="图与文中数据不一致",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
