"""There is no seventh section, and none stands twice.

What    Every section of the report is one of the six, once.
Why     What the form has no section for belongs in section six.
Source  国办公开办函〔2021〕30号.
Example “七、下一步工作打算” after the sixth section.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import wanted_form
from gongkai.annual_report.report import Section


def run(evidence: Evidence) -> Iterator[Finding]:
    if wanted_form(evidence.report) is None:
        return
    seen: set[int] = set()
    for section in evidence.report.sections:
        heading = f"{section.printed_number}{section.title}"
        if section.number is None:
            message = f"“{heading}”不是规定的六个部分之一，内容应并入相应部分。"
            yield Finding("sections", message, found=heading)
        elif section.number in seen:
            message = f"“{heading}”所属的部分前面已经出现过一次。"
            yield Finding(f"sections.{section.number}", message, expected=1, found=2)
        else:
            seen.add(section.number)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = clean()
    seventh = Section(None, "七、", "下一步工作打算", "继续做好政府信息公开工作。")
    return Evidence(replace(report, sections=(*report.sections, seventh)))


check = Check(
    id="F-05",
    title="多出的部分",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
)
