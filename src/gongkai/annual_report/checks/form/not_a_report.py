"""The file is an annual report.

What    The file shows a year, or one of the six sections, or one of the statutory tables.
Why     Of a file that is something else no rule has anything to say: that must not pass for a clean
        report.
Source  国办公开办函〔2021〕30号.
Example The application form was sent in by mistake.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.report import Report, Section


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    placed = any(section.number for section in report.sections)
    if report.year is None and report.statutory_form is None and not placed:
        message = "没有找到年度、规定的部分和统计表，不像政府信息公开工作年度报告，请核对文件。"
        found = report.title or "（没有标题）"
        yield Finding("sections", message, expected="政府信息公开工作年度报告", found=found)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    text = "申请人信息：姓名、证件名称、联系方式。"
    return Evidence(Report(title="政府信息公开申请表", sections=(Section(None, "", "说明", text),)))


check = Check(
    id="F-25",
    title="不像年度报告",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
