"""Fees in 元 where the form asks for 万元.

What    行政事业性收费 of a county body is 10,000 万元 or more.
Why     A hundred million 元 a year is beyond such a body; the amount was most likely entered in
        元.
Source  国办公开办函〔2021〕30号, table two（单位：万元）.
Example 356000 in the column of 万元.
"""

from collections.abc import Iterator
from decimal import Decimal

from gongkai.annual_report.checks.examples import clean, with_value
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding

_BODY = Decimal(10_000)
_GOVERNMENT = Decimal(1_000_000)
"""In 万元. The largest county governments collect some hundred thousand 万元 in a year; no single
department comes near a tenth of the first bound but in error."""


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    fees = report.value("proactive.fees")
    bound = _GOVERNMENT if (report.agency or "").endswith("政府") else _BODY
    if fees is not None and fees >= bound:
        message = f"行政事业性收费为{fees}万元，数额过大，请核对是否误以元为单位填报。"
        shown = f"{Decimal(fees) / 10_000:f}"
        yield Finding("proactive.fees", message, expected=shown, found=fees)


def passing() -> Evidence:
    return Evidence(with_value(clean(), "proactive.fees", Decimal("18.8710")))


def failing() -> Evidence:
    return Evidence(with_value(clean(), "proactive.fees", Decimal(356000)))


check = Check(
    id="T2-02",
    title="收费金额疑以元填报",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
)
