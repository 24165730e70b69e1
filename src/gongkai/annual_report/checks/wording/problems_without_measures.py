"""Problems have measures.

What    Where section five names problems, it says what is or will be done about them. What was done
        about last year's problems (2024年报告中提出的问题，已……加以改进) answers to those alone.
Why     The section is about problems and their improvement.
Source  国办公开办函〔2021〕30号; 条例第五十条第一款第（四）项.
Example “一是解读形式单一；二是公开不够及时。” and nothing more.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.wording.section_five import told_of


def run(evidence: Evidence) -> Iterator[Finding]:
    five = told_of(evidence.report)
    if five and five.unanswered:
        message = "第五部分列了问题，没有写改进措施。"
        yield Finding("sections.5", message, expected="改进措施", found="")


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    text = (
        "存在的主要问题：一是政策解读形式单一，以文字为主，群众看得少；"
        "二是部分科室报送信息不及时，公开制度不够健全，答复文书说理有待加强。"
    )
    return Evidence(with_section(clean(), 5, text))


check = Check(
    id="W-10",
    title="有问题没有措施",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
)
