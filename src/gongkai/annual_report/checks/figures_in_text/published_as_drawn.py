"""The number published is that of the chart.

What    The stated number of published items equals the sum of the chart of the same year, where
        the chart has the categories of the list.
Why     The chart is drawn from the same register.
Source  国办公开办函〔2021〕30号（数据准确）.
Example 共102条 in the text, 80 in the chart.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.figures_in_text.stated import own_claims, place
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.report import Series


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    for claim in own_claims(report, "published", "website_items") if report.series else ():
        if sum(value for _, value in claim.parts) != claim.value:
            continue  # the list itself does not add up: another rule says so
        names = {name for name, _ in claim.parts}
        for series in report.series:
            if series.year != evidence.own_year or names != set(series.values):
                continue
            drawn = sum(series.values.values())
            if drawn != claim.value:
                message = f"“{claim.text}”，图中{series.year}年各项之和为{drawn}。"
                yield Finding(
                    place(claim), message, expected=drawn, found=claim.value, offset=claim.offset
                )


def passing() -> Evidence:
    drawn = Series("", clean().year, {"公路": 96, "许可处罚": 118, "动态": 72})
    return Evidence(replace(clean(), series=(drawn,)))


def failing() -> Evidence:
    drawn = Series("", clean().year, {"公路": 96, "许可处罚": 118, "动态": 70})
    return Evidence(replace(clean(), series=(drawn,)))


check = Check(
    id="X-20",
    title="公开总数与图不一致",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
)
