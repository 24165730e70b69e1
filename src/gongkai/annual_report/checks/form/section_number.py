"""Sections are numbered 一、 to 六、.

What    The number printed before a section's title is its place in the form, written as the
        others are.
Why     A wrong number is the first thing a reader sees; a number in another style was forgotten in
        a correction.
Source  国办公开办函〔2021〕30号.
Example 一、, 2、, 3、, 四、: the second and third are in Arabic figures.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import ERROR, INFO, WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import wanted_form
from gongkai.annual_report.interpretation.numerals import chinese_number
from gongkai.annual_report.report import Section

_FIGURES = re.compile(r"\d{1,2}|[一二三四五六七八九十]{1,3}")
_HAN = "一二三四五六"
_WANTED: dict[int | None, str] = {number: f"{han}、" for number, han in enumerate(_HAN, 1)}


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    placed = [section for section in report.sections if section.number]
    if wanted_form(report) is None or not placed:
        return
    if all(section.printed_number == _WANTED.get(section.number) for section in placed):
        return
    if not any(section.printed_number for section in placed):
        message = "各部分标题前没有序号，应依次为“一、”至“六、”。"
        yield Finding("sections", message, expected="一、", found="", severity=INFO)
        return
    styles = [_style(section.printed_number) for section in placed]
    usual = max(styles, key=styles.count)
    for section in placed:
        yield from _judged(section, usual)


def _judged(section: Section, usual: str) -> Iterator[Finding]:
    number = section.number or 0
    wanted = _WANTED[number]
    printed = section.printed_number
    ordinal = _ordinal(printed)
    at = f"sections.{number}"
    if not printed:
        message = f"“{section.title}”前缺少序号“{wanted}”。"
        yield Finding(at, message, expected=wanted, found="", severity=WARNING)
    elif ordinal != number:
        message = f"“{section.title}”的序号是“{printed}”，应为“{wanted}”。"
        yield Finding(at, message, expected=wanted, found=printed)
    elif _style(section.printed_number) != usual:
        message = f"“{section.title}”的序号“{printed}”与其他部分的写法不一致，应为“{wanted}”。"
        yield Finding(at, message, expected=wanted, found=printed, severity=WARNING)


@lru_cache(maxsize=256)
def _ordinal(printed: str) -> int | None:
    match = _FIGURES.search(printed)
    if match is None:
        return None
    return int(match.group()) if match.group().isdigit() else chinese_number(match.group())


@lru_cache(maxsize=256)
def _style(printed: str) -> str:
    """The number with its figures taken out: 二、 and 三、 are `汉、`, 2. is `1.`."""
    printed = printed.strip().replace("(", "（").replace(")", "）")
    match = _FIGURES.search(printed)
    if match is None:
        return printed
    kind = "1" if match.group().isdigit() else "汉"
    return f"{printed[: match.start()]}{kind}{printed[match.end() :]}"


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = clean()
    one, two, *rest = report.sections
    return Evidence(replace(report, sections=(one, replace(two, printed_number="2、"), *rest)))


check = Check(
    id="F-06",
    title="部分序号有误",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
