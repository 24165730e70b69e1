"""The statistics period can be read.

What    The dates of the period have their year, month and day, and exist.
Why     Dates lose their 年 and 月 when text is pasted; 202111日 is no date.
Source  条例第六条 (accuracy).
Example “统计期限为202111日至20211230日”.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import excerpt, wanted_form


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    if wanted_form(report) is None:
        return
    for at, (start, _, offset) in evidence.statistics_periods:
        if start is None:
            text = report.preamble if at == "preamble" else report.text_of(1)
            found = excerpt(text[offset : offset + 24].partition("。")[0])
            message = f"统计期限的日期无法辨认：“{found}”。"
            yield Finding(at, message, found=found, offset=offset)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    return Evidence(replace(clean(), preamble="数据统计期限为202111日至20211230日。"))


check = Check(
    id="F-10",
    title="统计期限无法辨认",
    severity=WARNING,
    source="政府信息公开条例第六条",
    run=run,
)
