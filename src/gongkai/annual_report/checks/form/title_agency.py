"""The title names the body.

What    The title names whose report it is.
Why     Off its website a report without a name is nobody's.
Source  国办公开办函〔2021〕30号.
Example “2022年政府信息公开工作年度报告”.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import wanted_form
from gongkai.annual_report.interpretation.agency import name_in_title


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    if wanted_form(report) is None or name_in_title(report.title):
        return
    if not report.title:
        yield Finding("title", "报告没有标题。", expected="标题", found="")
        return
    yield Finding("title", "标题没有写明单位名称。", expected=report.agency, found=report.title)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    return Evidence(replace(clean(), title="2022年政府信息公开工作年度报告"))


check = Check(
    id="F-17",
    title="标题缺单位名称",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
)
