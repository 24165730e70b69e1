"""Rates of requests that the text gives: exact ones, of the whole year and of all requests."""

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.annual_report.checks.figures_in_text.whole import is_of_all_and_done, is_of_the_year
from gongkai.annual_report.checks.finding import Evidence
from gongkai.annual_report.interpretation.numerals import half_a_unit
from gongkai.annual_report.report import Percentage

_WHOLE = re.compile(
    r"(?:我[局委办厅]|本[局委办厅]|本机关|本单位|本年度?|全年|20\d\d年度?|[，,])*"
    r"(?:政府信息公开|依申请公开|信息公开|公开)?(?:申请)?(?:件|事项)?的?总?"
)
"""What may stand before the name of a rate: no 按时, and no other business."""
_LED = re.compile(r"\s?(?:[为是]|达到?|均为|保持[在为]?|实现|完成|[:：])?了?\s?[\d.]+\s?[%％]")
"""What may stand between the name and its number: no 超过, no 从."""
_INEXACT = re.compile(r"\s?(?:以[上下]|左右|上下|多|余|的|[提上增降](?=[高升至到]))")


def agrees_rounded(rate: Decimal, stated: Decimal) -> bool:
    """Whether `rate` is the stated one, rounded, or cut to fewer places as offices do."""
    half = half_a_unit(stated)
    return -half <= rate - stated < 2 * half


def rates_told(evidence: Evidence, name: str) -> Iterator[tuple[Percentage, str]]:
    """The rates called `name` (办结率) above 0 per cent, each with the text it stands in.

    What is no exact rate (超过90%), of a part of the year, of several, of others, or an aim is left
    out; whether requests for information are meant is not told here.
    """
    for stated in evidence.report.percentages:
        before, rate, led = stated.text.rpartition(name)
        if not rate or not (_WHOLE.fullmatch(before) and _LED.fullmatch(led)):
            continue
        text = evidence.report.text_of(stated.section)
        if stated.value <= 0 or _INEXACT.match(text, stated.offset + len(stated.text)):
            continue
        at = stated.offset + stated.text.rindex(name)
        if is_of_the_year(evidence, text, at) and is_of_all_and_done(text, at):
            yield stated, text
