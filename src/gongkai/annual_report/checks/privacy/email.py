"""No private e-mail addresses.

What    No address stands in the text but those under gov.cn, those of the contact block, and those
        to which the office asks complaints, opinions or requests to be sent.
Why     A private mailbox is personal data.
Source  个人信息保护法第二十五条.
Example “申请人的邮箱为someone@example.com”.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.privacy.screened import findings_of
from gongkai.screening.email import KIND


def run(evidence: Evidence) -> Iterator[Finding]:
    return findings_of(evidence, KIND)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = clean()
    text = f"{report.text_of(1)}\n申请人的电子邮箱为applicant@example.com。"
    return Evidence(with_section(report, 1, text))


check = Check(
    id="P-06",
    title="文中有电子邮箱",
    severity=WARNING,
    source="个人信息保护法第二十五条",
    run=run,
)
