"""There is no seventh section, and none stands twice.

What    Every section of the report is one of the six, once.
Why     What the form has no section for belongs in section six.
Source  国办公开办函〔2021〕30号.
Example “七、下一步工作打算” after the sixth section.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import wanted_form
from gongkai.annual_report.forms import SECTION_TITLES
from gongkai.annual_report.report import Section

_HAN = "一二三四五六"
_HEADING = re.compile(
    rf"^[ 　]*[一二三四五六七八九]、[ 　]*(?:{'|'.join(SECTION_TITLES)})[ 　]*$", re.MULTILINE
)
"""3.其他需要报告的事项 or （三）其他需要报告的事项 may well be a paragraph of section six."""


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
            if any(map(section.text.__contains__, SECTION_TITLES)):
                yield from _inside(section)


def _inside(section: Section) -> Iterator[Finding]:
    """Statutory headings on a line of their own inside a section's text: taken for text, because
    their place was taken already."""
    for match in _HEADING.finditer(section.text):
        heading = match.group().strip(" 　")
        message = (
            f"“{heading}”这个标题出现在第{_HAN[(section.number or 1) - 1]}部分之内，疑为重复。"
        )
        offset = match.end() - len(match.group().lstrip(" 　"))
        yield Finding(f"sections.{section.number}", message, 1, 2, offset)


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
