"""No number plates.

What    No plate of a vehicle stands in the report.
Why     A plate leads to its owner. Plates of vehicles in business may be public in lists of
        licences, but a report is not such a list.
Source  个人信息保护法第二十五条.
Example “查处非法营运车辆贵B12345”.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.privacy.screened import findings_of
from gongkai.screening.plate import KIND


def run(evidence: Evidence) -> Iterator[Finding]:
    return findings_of(evidence, KIND)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = clean()
    text = f"{report.text_of(1)}\n查处车辆贵B12345一案的信息已公开。"
    return Evidence(with_section(report, 1, text))


check = Check(
    id="P-07",
    title="文中有机动车号牌",
    severity=WARNING,
    source="个人信息保护法第二十五条",
    run=run,
)
