"""Measures answer to problems.

What    Where section five says what will be done, it names the problem it is done about.
Why     A list of good intentions is not what the section is for.
Source  国办公开办函〔2021〕30号; 条例第五十条第一款第（四）项.
Example “下一步将加强培训，完善制度，提高质量。”
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.wording.section_five import told_of


def run(evidence: Evidence) -> Iterator[Finding]:
    five = told_of(evidence.report)
    if five and five.measures and not five.problems:
        message = "第五部分只写了措施，没有写存在的主要问题。"
        yield Finding("sections.5", message, expected="存在的主要问题", found="")


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    text = (
        "下一步，本局将加强业务培训，完善公开制度，增加图解和短视频，"
        "把报送时限列入科室考核，按月通报，每季度评查一次答复文书。"
    )
    return Evidence(with_section(clean(), 5, text))


check = Check(
    id="W-11",
    title="有措施没有问题",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
)
