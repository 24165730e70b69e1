"""Fees with more than four decimals.

What    行政事业性收费 has more decimals than 万元 can have in whole 元.
Why     The form asks for four (保留4位小数); more points to a division, not to an amount received.
Source  国办公开办函〔2021〕30号, table two.
Example 1.23456 万元.
"""

from collections.abc import Iterator
from decimal import Decimal

from gongkai.annual_report.checks.examples import clean, with_value
from gongkai.annual_report.checks.finding import INFO, Check, Evidence, Finding

_DECIMALS = 4


def run(evidence: Evidence) -> Iterator[Finding]:
    fees = evidence.report.value("proactive.fees")
    if isinstance(fees, Decimal) and fees != round(fees, _DECIMALS):
        message = f"行政事业性收费为{fees}万元，应保留{_DECIMALS}位小数。"
        yield Finding("proactive.fees", message, expected=str(round(fees, 4)), found=str(fees))


def passing() -> Evidence:
    return Evidence(with_value(clean(), "proactive.fees", Decimal("18.8710")))


def failing() -> Evidence:
    return Evidence(with_value(clean(), "proactive.fees", Decimal("1.23456")))


check = Check(
    id="T2-03",
    title="收费金额小数位数",
    severity=INFO,
    source="国办公开办函〔2021〕30号",
    run=run,
)
