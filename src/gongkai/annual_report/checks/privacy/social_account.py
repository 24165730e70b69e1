"""No private accounts on WeChat and QQ.

What    No WeChat, QQ or Douyin account stands in the text; public accounts (公众号) may.
Why     An account leads to a person; an office's business is not done through it.
Source  个人信息保护法第二十五条.
Example “请添加微信号qingyan_zhang”.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.privacy.screened import findings_of
from gongkai.screening.social_account import KIND


def run(evidence: Evidence) -> Iterator[Finding]:
    return findings_of(evidence, KIND)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = clean()
    text = f"{report.text_of(1)}\n查询进度可添加微信号：qingyan_ban。"
    return Evidence(with_section(report, 1, text))


check = Check(
    id="P-05",
    title="文中有个人社交账号",
    severity=WARNING,
    source="个人信息保护法第二十五条",
    run=run,
)
