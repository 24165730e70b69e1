"""No ID numbers.

What    No 公民身份号码, of 18 characters or of 15, stands in the report.
Why     It opens every door to a person, and no annual report needs it.
Source  个人信息保护法第二十五条.
Example 身份证号 of an applicant in section one.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.checks.privacy.screened import findings_of
from gongkai.screening.id_number import KIND


def run(evidence: Evidence) -> Iterator[Finding]:
    return findings_of(evidence, KIND)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = clean()
    text = f"{report.text_of(1)}\n补正材料中的身份证号522322189901018516已核对。"
    return Evidence(with_section(report, 1, text))


check = Check(
    id="P-01",
    title="文中有公民身份号码",
    severity=ERROR,
    source="个人信息保护法第二十五条",
    run=run,
)
