"""A change told with both its ends is their difference.

What    由40件增至50件，增加10件: the difference, or its rate, follows from the two numbers, and the
        second is the larger of an increase.
Why     A change is worked out by hand, or left standing when one of its ends was corrected.
Source  国办公开办函〔2021〕30号（数据准确）.
Example 由2023年的40件增至50件，增加12件.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.figures_in_text.stated import said
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.interpretation.claims.comparisons import agrees

_UP = "增加|增长|增|上升|提高|提升|升|扩大"
_DOWN = "减少|下降|降低|减|降|回落"
_YEAR = r"(?:20\d\d ?年度?|上一?年度?|去年|本年度?|今年|年初)?的?"
_FROM_TO = re.compile(
    rf"[由从]{_YEAR} ?(?P<before>\d{{1,7}}) ?(?P<unit>人次|[件条份篇次个期场人名项])"
    rf"(?:大幅|逐步|逐年|[，,])?(?P<way>{_UP}|{_DOWN})(?:至|到|为)"
    rf"{_YEAR} ?(?P<after>\d{{1,7}}) ?(?P=unit)"
)
_BY = re.compile(
    rf"[，,（(](?:同比|共|净|总体)?(?P<sign>{_UP}|{_DOWN})(?:了|幅度?[为达]?|率[为达]?)? ?"
    r"(?P<number>\d{1,7}(?:\.\d{1,4})?) ?(?P<of>人次|[件条份篇次个期场人名项%％])"
)
_PERCENT = "%％"


def run(evidence: Evidence) -> Iterator[Finding]:
    for at, text in evidence.pieces:
        for ends in _FROM_TO.finditer(text):
            yield from _judged(at, text, ends)


def _judged(at: str, text: str, ends: re.Match[str]) -> Iterator[Finding]:
    before, after = int(ends["before"]), int(ends["after"])
    moved = after - before
    if moved and (moved > 0) != _is_up(ends["way"]):
        word = "多" if moved > 0 else "少"
        message = f"“{ends.group()}”：{after}比{before}{word}，与“{ends['way']}”相反，请核对。"
        yield Finding(at, message, offset=ends.start())
        return
    by = _BY.match(text, ends.end())
    if by is None or (by["of"] not in _PERCENT and by["of"] != ends["unit"]):
        return
    stated = Decimal(by["number"]) * (1 if _is_up(by["sign"]) else -1)
    if by["of"] in _PERCENT:
        if not before or agrees(stated, Decimal(moved) / before * 100):
            return
        expected = f"{said(round(abs(Decimal(moved)) / before * 100, 2))}%"
    elif stated == moved:
        return
    else:
        expected = str(abs(moved))
    words = ("增长", "下降") if "%" in expected else ("增加", "减少")
    shown = f"应为{words[moved < 0]}{expected}" if moved else "没有增减"
    message = f"“{ends.group()}{by.group()}”：由{before}到{after}，{shown}。"
    yield Finding(at, message, expected, by["number"], ends.start())


def _is_up(word: str) -> bool:
    return re.fullmatch(_UP, word) is not None


def passing() -> Evidence:
    text = f"{clean().text_of(6)}\n发布信息由上年的240条增至300条，增长25%。"
    return Evidence(with_section(clean(), 6, text))


def failing() -> Evidence:
    text = f"{clean().text_of(6)}\n发布信息由上年的240条增至300条，增加50条。"
    return Evidence(with_section(clean(), 6, text))


check = Check(
    id="X-26",
    title="由某数到某数，增减不对",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
