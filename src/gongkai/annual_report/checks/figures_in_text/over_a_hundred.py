"""A rate above one hundred per cent.

What    A rate of handling, satisfaction, publication or coverage is above 100 %, or something
        falls by more.
Why     No more than all can be.
Source  国办公开办函〔2021〕30号（数据准确）.
Example 按时办结率102%.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.figures_in_text.stated import place, said
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.interpretation.claims.comparisons import number_of_last_year
from gongkai.annual_report.report import Percentage

_GROWTH = ("增", "升", "涨", "超额", "完成")


def run(evidence: Evidence) -> Iterator[Finding]:
    for stated in evidence.report.percentages:
        words = stated.label + stated.text
        rate = "率" in words or "占" in words
        if stated.value > 100 and rate and not any(word in words for word in _GROWTH):
            message = f"“{stated.text}”超过100%。"
            yield Finding(
                place(stated),
                message,
                expected="100",
                found=said(stated.value),
                offset=stated.offset,
            )
    for fall in evidence.report.comparisons:
        if fall.percent is None or fall.percent >= -100 or "倍" in fall.text:
            continue
        from_what = fall.change is not None or number_of_last_year(fall.text) is not None
        if fall.value is None or not from_what:  # else the rule on rates of change tells of it
            message = f"“{fall.text}”：下降不会超过100%。"
            yield Finding(place(fall), message, "100", said(-fall.percent), fall.offset)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    rate = Percentage(1, 0, "按时办结率102%", Decimal(102), "按时办结率")
    return Evidence(replace(clean(), percentages=(rate,)))


check = Check(
    id="X-17",
    title="比率超过100%",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
