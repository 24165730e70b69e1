"""Codes of individual businesses.

What    A 统一社会信用代码 that begins with 92 is pointed out.
Why     It is public, but leads to one person; a report seldom needs it.
Source  个人信息保护法第二十五条.
Example A licence holder's code in section two.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import INFO, Check, Evidence, Finding
from gongkai.annual_report.checks.privacy.screened import findings_of
from gongkai.screening.credit_code import KIND


def run(evidence: Evidence) -> Iterator[Finding]:
    return findings_of(evidence, KIND)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = clean()
    text = f"{report.text_of(1)}\n个体工商户（92522322MA6A00001K）的许可信息已公开。"
    return Evidence(with_section(report, 1, text))


check = Check(
    id="P-10",
    title="文中有个体工商户代码",
    severity=INFO,
    source="个人信息保护法第二十五条",
    run=run,
)
