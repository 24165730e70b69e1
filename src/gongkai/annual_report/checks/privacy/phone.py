"""No telephone numbers of persons.

What    No telephone number stands in the text but those of the contact block, and those the text
        itself calls hotlines or office numbers.
Why     A number put into a report is called by strangers for years.
Source  个人信息保护法第二十五条.
Example “申请人电话13800000001” in section one.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.privacy.screened import findings_of
from gongkai.screening.phone import KIND


def run(evidence: Evidence) -> Iterator[Finding]:
    return findings_of(evidence, KIND)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = clean()
    text = f"{report.text_of(1)}\n申请人电话13800000001，已电话告知。"
    return Evidence(with_section(report, 1, text))


check = Check(
    id="P-02",
    title="文中有电话号码",
    severity=WARNING,
    source="个人信息保护法第二十五条",
    run=run,
)
