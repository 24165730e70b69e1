"""Fees in 元 where the form asks for 万元.

What    行政事业性收费 of a county's department is 10,000 万元 or more (a city's: 100,000, a town's:
        1,000), or a thousand times last year's, or the very number that the text gives in 元.
Why     A hundred million 元 a year is beyond such a body; the amount was most likely entered in
        元.
Source  国办公开办函〔2021〕30号, table two（单位：万元）.
Example 356000 in the column of 万元.
"""

from collections.abc import Iterator
from decimal import Decimal

from gongkai.annual_report.checks.arithmetic import Number
from gongkai.annual_report.checks.examples import clean, with_value
from gongkai.annual_report.checks.figures_in_text.stated import own_claims, said
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.interpretation.agency import is_government, read_name

_TOWN, _COUNTY, _CITY, _LARGE = map(Decimal, (1_000, 10_000, 100_000, 1_000_000))
"""In 万元, for a town, a department of a county, of a city, and for a government or a department of
a province. The largest county governments collect some hundred thousand 万元 in a year; no single
department of a county comes near the first bound but in error."""
_LEAP = 1_000
"""Times last year's amount: 元 for 万元 is ten thousand times, less what the year brought less."""


def run(evidence: Evidence) -> Iterator[Finding]:
    fees = evidence.report.value("proactive.fees")
    why = _why(evidence, fees) if fees is not None and fees > 0 else ""
    if why and fees is not None:
        message = f"行政事业性收费为{fees}万元，{why}，请核对是否误以元为单位填报。"
        shown = said(Decimal(fees) / 10_000)
        yield Finding("proactive.fees", message, expected=shown, found=fees)


def _why(evidence: Evidence, fees: Number) -> str:
    report = evidence.report
    if fees >= _bound(report.agency or ""):
        return "数额过大"
    before = evidence.last_years.known("proactive.fees") if evidence.last_years else None
    if before and before > 0 and fees >= before * _LEAP:
        return f"是上年{before}万元的{fees / before:.0f}倍"
    claims = own_claims(report, "fees", "information_fees")
    if any(claim.unit == "元" and claim.value == fees for claim in claims):
        return f"正是文中以元计的{fees}元"
    return ""


def _bound(agency: str) -> Decimal:
    regions = read_name(agency).regions
    if regions and regions[-1].endswith(("镇", "乡", "街道")):
        return _TOWN
    if is_government(agency) or (regions and regions[-1].endswith(("省", "自治区"))):
        return _LARGE
    return _CITY if regions and regions[-1].endswith("市") else _COUNTY


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
