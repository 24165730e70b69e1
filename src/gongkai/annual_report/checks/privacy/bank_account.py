"""No bank accounts.

What    No card or account number stands in the report, of persons or of companies.
Why     Accounts are personal data or trade secrets, and bait for fraud.
Source  个人信息保护法第二十五条; 政府信息公开条例第十五条.
Example The account for paying a fine is that of a person.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.checks.privacy.screened import findings_of
from gongkai.screening.bank_account import KIND


def run(evidence: Evidence) -> Iterator[Finding]:
    return findings_of(evidence, KIND)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = clean()
    text = f"{report.text_of(1)}\n退款至卡号6228480000000000117。"
    return Evidence(with_section(report, 1, text))


check = Check(
    id="P-03",
    title="文中有银行账号",
    severity=ERROR,
    source="个人信息保护法第二十五条；政府信息公开条例第十五条",
    run=run,
)
