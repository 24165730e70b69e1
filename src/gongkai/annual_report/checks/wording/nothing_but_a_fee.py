"""Section six does not deny a fee that was charged.

What    Where another place of the report shows that 信息处理费 was charged, or that a fee notice
        was sent, section six does not say 无.
Why     The fee is reported in section six.
Source  国办函〔2020〕109号; 国办公开办函〔2021〕30号.
Example Section one: 收取信息处理费380元. Section six: 无.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import ERROR, WARNING, Check, Evidence, Finding
from gongkai.annual_report.report import Claim, Report

_NOTHING = re.compile(
    r"\s*(?:本年度|我局|本机关|本单位|目前)?(?:暂)?(?:无|没有)[^。；，\n]{0,24}[。.]?\s*"
)
_UNPAID = "requests.closed_fee_unpaid.total"


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    text = report.text_of(6)
    if not text:
        return
    charged = _charged(report)
    if charged is not None and (_NOTHING.fullmatch(text) or _denies(report)):
        shown = f"{charged.value}{charged.unit}"
        message = f"前文写明收取信息处理费{shown}，第六部分却写没有。"
        yield Finding("sections.6", message, expected=shown, found="无")
    elif _NOTHING.fullmatch(text) and (report.known(_UNPAID) or 0) > 0:
        count = report.known(_UNPAID)
        message = f"表三有{count}件因逾期未缴费不再处理，第六部分应当写明收费情况。"
        yield Finding("sections.6", message, expected=count, found="无", severity=WARNING)


def _charged(report: Report) -> Claim | None:
    fees = (claim for claim in report.claims if claim.counts == "information_fees")
    return next((claim for claim in fees if claim.section != 6 and claim.value > 0), None)


def _denies(report: Report) -> bool:
    fees = [c for c in report.claims if c.counts == "information_fees" and c.section == 6]
    return bool(fees) and all(claim.value == 0 for claim in fees)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    claim = Claim(1, 0, "收取信息处理费380元", "information_fees", 380, "元")
    report = with_section(clean(), 6, "无。")
    return Evidence(replace(report, claims=(*report.claims, claim)))


check = Check(
    id="W-08",
    title="第六部分漏报信息处理费",
    severity=ERROR,
    source="国办函〔2020〕109号",
    run=run,
)
