"""Section five says something.

What    Section five names problems and improvements, not 无, and in more than a few words.
Why     A body without any problem has not looked; reports made for form's sake are a ground for
        accountability.
Source  国办公开办函〔2021〕30号; 条例第五十条第一款第（四）项.
Example “无。”
"""

import re
from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import excerpt
from gongkai.annual_report.checks.wording.section_five import told_of

SHORTEST = 50
"""Characters. One problem and one measure, each in a plain sentence, take some sixty."""

_NONE = re.compile(r"(?:本年度|我局|本机关|本单位|目前)?(?:暂)?(?:无|没有|不存在)[^，；。]{0,16}")


def run(evidence: Evidence) -> Iterator[Finding]:
    five = told_of(evidence.report)
    if five is None:
        return
    text = "".join(evidence.report.text_of(5).split())
    said = text.rstrip("。.")
    if len(said) >= SHORTEST and (five.problems or five.measures):
        return
    shown, wanted = excerpt(text), "主要问题及改进情况"
    if _NONE.fullmatch(said):
        message = f"第五部分只写“{shown}”，应当写明存在的主要问题及改进情况。"
        yield Finding("sections.5", message, expected=wanted, found=shown)
    elif text and len(text) < SHORTEST:
        message = f"第五部分只有{len(text)}字，没有具体写明主要问题及改进情况。"
        yield Finding("sections.5", message, expected=f"不少于{SHORTEST}字", found=f"{len(text)}字")
    elif text and not five.problems and not five.measures:
        message = "第五部分既没有写存在的主要问题，也没有写改进措施。"
        yield Finding("sections.5", message, expected=wanted, found=shown)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    return Evidence(with_section(clean(), 5, "无。"))


check = Check(
    id="W-09",
    title="第五部分过于简单",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
)
