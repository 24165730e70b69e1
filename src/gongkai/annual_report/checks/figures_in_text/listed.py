"""Stated totals and the lists that stand behind them (其中……)."""

import re
from decimal import Decimal

from gongkai.annual_report.checks.arithmetic import Number
from gongkai.annual_report.report import Claim, Report

_ROUNDED = re.compile(r"(?P<whole>\d[\d,]*)(?:\.(?P<places>\d+))?\s?[余多]?(?P<scale>[万亿])(?!元)")
_SCALES = {"万": 4, "亿": 8}
_FORM = re.compile(
    r"(?:制作|发布|采用|政策|图文|图表|各类|\W)*"
    r"(?:图[解表文片示]|一图读懂|长图|[短微]?视频|音频|动[漫画]|H5|漫画|海报|直播)(?:类|式|形式|版|解读|材料|产品|作品|\W)*",
    re.IGNORECASE,
)
"""A form in which something is published, which most of what is published does not have."""
_BEFORE, _BEHIND = 400, 800
"""Characters round a total within which its list stands."""


def off_by_its_list(report: Report, claim: Claim) -> Number | None:
    """The sum of a claim's parts, where it is not the stated total, nor could be before rounding.

    A number in 万 or 亿 is rounded (12.6万): for each, half a unit of its last place is allowed. A
    list that names forms only (图解10条、视频2条) may fall short.
    """
    if len(claim.parts) < 2:  # Nearly every claim, and two checks ask for each.
        return None
    parts = [value for _, value in claim.parts]
    if claim.approximate or sum(parts) == claim.value:
        return None
    summed = sum(parts)
    if summed < claim.value and all(_FORM.fullmatch(label) for label, _ in claim.parts):
        return None
    return summed if abs(Decimal(summed) - claim.value) > _leeway(report, claim) else None


def stands_before(report: Report, claim: Claim) -> bool:
    """Whether the list of a claim stands before its total: its last part is not named behind it."""
    text = report.text_of(claim.section)
    end = claim.offset + len(claim.text)
    last, _ = claim.parts[-1]
    return last in text[max(0, claim.offset - _BEFORE) : end] and last not in text[end:][:_BEHIND]


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
