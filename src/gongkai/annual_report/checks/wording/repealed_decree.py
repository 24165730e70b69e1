"""The regulation in force is cited.

What    The report does not cite the regulation of 2007 (国务院令第492号), nor the form it replaced.
Why     The text in force since 15 May 2019 is 国务院令第711号.
Source  国务院令第711号; 国办公开办函〔2021〕30号.
Example “根据《政府信息公开条例》（国务院令第492号）”.
"""

import re
from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import sentence_at

_DECREE = re.compile(r"(?:国务院令?|国令)[^。；\n]{0,6}492号?")
_OLD_FORM = re.compile(
    r"国办公开办函[〔\[（(]2019[〕\]）)] ?60号|年度报告格式的通知》[（(]?〔2019〕60号"
)
_REPEAL = re.compile(r"废止|替代|代替|取代|修订前|同时停止|(?:施行|实施|颁布|公布)以来")


def run(evidence: Evidence) -> Iterator[Finding]:
    year = evidence.own_year
    if year is None or not ("492" in evidence.full_text or "60号" in evidence.full_text):
        return
    for at, text in evidence.pieces:
        if year >= 2019 and "492" in text:
            yield from _cited(_DECREE, at, text, "国务院令第711号")
        if year >= 2021 and "60号" in text:
            yield from _cited(_OLD_FORM, at, text, "国办公开办函〔2021〕30号")


def _cited(pattern: re.Pattern[str], at: str, text: str, now: str) -> Iterator[Finding]:
    for match in pattern.finditer(text):
        if not _REPEAL.search(sentence_at(text, match.start())):
            message = f"引用的“{match.group()}”已被{now}取代。"
            yield Finding(at, message, now, match.group(), match.start())


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = clean()
    text = f"{report.text_of(1)}\n严格执行《政府信息公开条例》（国务院令第492号）。"
    return Evidence(with_section(report, 1, text))


check = Check(
    id="W-16",
    title="引用已被取代的文件",
    severity=WARNING,
    source="国务院令第711号",
    run=run,
)
