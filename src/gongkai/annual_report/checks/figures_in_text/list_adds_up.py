"""A list adds up to its stated total.

What    The parts of a list (其中……) add up to the number stated before it. A list that names only
        some parts (其中之一, 等) is not held to it.
Why     The most common error of published reports: one list in nine.
Source  国办公开办函〔2021〕30号（数据准确）.
Example 共102条，其中33＋10＋4＋14＋3＋14＋2: the parts are 80.

A number in 万 or 亿 is rounded (12.6万): for each, half a unit of its last place is allowed.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.annual_report.checks.arithmetic import Number, addition
from gongkai.annual_report.checks.examples import clean, with_claim
from gongkai.annual_report.checks.figures_in_text.stated import off_by_its_list, place
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.report import Claim, Report

_ROUNDED = re.compile(r"(?P<whole>\d[\d,]*)(?:\.(?P<places>\d+))?\s?[余多]?(?P<scale>[万亿])(?!元)")
_SCALES = {"万": 4, "亿": 8}
_BEFORE, _BEHIND = 400, 800
"""Characters round a total within which its list stands."""


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    for claim in report.claims:
        summed = off_by_its_list(claim)
        if summed is not None and abs(Decimal(summed) - claim.value) > _leeway(report, claim):
            parts = [value for _, value in claim.parts]
            message = (
                f"“{claim.text}”，其后所列{len(parts)}项相加为{summed}（{addition(parts)}），"
                f"与总数{claim.value}不符，请核对总数和各分项。"
            )
            yield Finding(place(claim), message, summed, claim.value, claim.offset)


def _leeway(report: Report, claim: Claim) -> Decimal:
    """By how much a sum may differ from its total because numbers in it were written rounded."""
    halves = _rounded_near(report.text_of(claim.section), claim.offset)
    numbers = (claim.value, *(value for _, value in claim.parts))
    return sum((halves.get(number, Decimal(0)) for number in numbers), Decimal(0))


def _rounded_near(text: str, offset: int) -> dict[Number, Decimal]:
    """The numbers written in 万 or 亿 round a place, and half a unit of the last place of each."""
    found: dict[Number, Decimal] = {}
    for match in _ROUNDED.finditer(text, max(0, offset - _BEFORE), offset + _BEHIND):
        places = match["places"] or ""
        exponent = _SCALES[match["scale"]] - len(places)
        value = Decimal(match["whole"].replace(",", "") + places).scaleb(exponent)
        found[value] = Decimal(5).scaleb(exponent - 1)
    return found


def passing() -> Evidence:
    return Evidence(with_claim(clean(), "published", 7, parts=(("甲", 3), ("乙", 4))))


def failing() -> Evidence:
    return Evidence(with_claim(clean(), "published", 8, parts=(("甲", 3), ("乙", 4))))


check = Check(
    id="X-10",
    title="分项之和与总数不符",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
