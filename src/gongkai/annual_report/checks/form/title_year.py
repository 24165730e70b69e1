"""The title names the year.

What    The title says which year the report is on.
Why     Reports of many years stand side by side in one column of the website.
Source  国办公开办函〔2021〕30号; 条例第四十九条.
Example “青岩县交通运输局政府信息公开工作年度报告”.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import wanted_form

_YEAR = re.compile(r"20\d\d|二[〇○零][一二三四五六七八九〇○零]{2}")


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    if wanted_form(report) is None or not report.title or _YEAR.search(report.title):
        return
    year = f"{report.year}年" if report.year else "年度"
    yield Finding("title", "标题没有写明年度。", expected=year, found=report.title)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    return Evidence(replace(clean(), title="青岩县交通运输局政府信息公开工作年度报告"))


check = Check(
    id="F-18",
    title="标题缺年度",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
)
