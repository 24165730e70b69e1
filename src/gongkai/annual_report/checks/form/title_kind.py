"""The title calls the report what it is.

What    The title says 政府信息公开 and 年度报告 or 年报.
Why     A 总结 is another kind of paper; the statutory name is what people search for.
Source  国办公开办函〔2021〕30号; 条例第四十九条.
Example “青岩县交通运输局2022年政务公开工作总结”.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import wanted_form

_KIND = re.compile(r"信息公开.*(?:年度?.*报告|年报)|(?:年度|20\d\d年).*信息公开.*报告")


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    title = report.title.replace(" ", "")
    if wanted_form(report) is None or not title or _KIND.search(title):
        return
    message = "标题应当称为“政府信息公开工作年度报告”。"
    yield Finding("title", message, expected="政府信息公开工作年度报告", found=report.title)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    return Evidence(replace(clean(), title="青岩县交通运输局2022年政务公开工作总结"))


check = Check(
    id="F-24",
    title="标题文种不符",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
)
