"""No numbers of passports and permits.

What    No number of a passport, a permit to travel, or a soldier's paper stands in the report.
Why     They name one person as surely as an ID number.
Source  个人信息保护法第二十五条.
Example “持护照E00000001的申请人”.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.checks.privacy.screened import findings_of
from gongkai.screening.travel_document import KIND


def run(evidence: Evidence) -> Iterator[Finding]:
    return findings_of(evidence, KIND)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = clean()
    text = f"{report.text_of(1)}\n该申请人持护照号码E00000001办理。"
    return Evidence(with_section(report, 1, text))


check = Check(
    id="P-04",
    title="文中有证件号码",
    severity=ERROR,
    source="个人信息保护法第二十五条",
    run=run,
)
