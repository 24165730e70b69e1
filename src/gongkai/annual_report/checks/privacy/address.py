"""No home addresses.

What    No address down to the household stands in the report; those of offices may.
Why     Where a person lives is personal data.
Source  个人信息保护法第二十五条.
Example “申请人住青岩县幸福小区3栋2单元501室”.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.privacy.screened import findings_of
from gongkai.screening.address import KIND


def run(evidence: Evidence) -> Iterator[Finding]:
    return findings_of(evidence, KIND)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = clean()
    text = f"{report.text_of(1)}\n申请人住青岩县城关镇幸福小区3栋2单元501室。"
    return Evidence(with_section(report, 1, text))


check = Check(
    id="P-08",
    title="文中有住址",
    severity=WARNING,
    source="个人信息保护法第二十五条",
    run=run,
)
