"""No section is empty.

What    Under each heading there is text, or its table.
Why     A bare heading says neither that there is nothing nor what there is.
Source  国办公开办函〔2021〕30号.
Example Nothing stands under “五、存在的主要问题及改进情况”.

A statutory table that is missing or a picture is told by another rule, once.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import wanted_form
from gongkai.annual_report.forms import TABLE_AT
from gongkai.annual_report.report import ABSENT


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    if wanted_form(report) is None:
        return
    for section in report.sections:
        number = section.number
        if number is None or section.text.strip():
            continue
        table = TABLE_AT.get(number)
        if table is not None and (report.statutory_form or report.unread.get(table) != ABSENT):
            continue
        what = "表格" if table else "内容"
        message = f"“{section.title}”标题下没有{what}。"
        yield Finding(f"sections.{number}", message, expected=what, found="")


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    return Evidence(with_section(clean(), 5, ""))


check = Check(
    id="F-07",
    title="部分没有内容",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
