"""One reconsideration organ: the government of the same level.

What    From 2024 on, the report does not send people to 上一级主管部门 for 行政复议.
Why     Since 1 January 2024 the government of the same level alone hears cases against its
        departments; vertically led bodies are the exception.
Source  行政复议法（2023年修订）第二十四条、第二十七条.
Example “可以向县人民政府或者上一级主管部门申请行政复议”.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import sentence_at

_SINCE = 2024
_ABOVE = re.compile(
    r"上[一1]?级(?:行政)?(?:主管)?(?:部门|机关|行政机关)[^。；\n]{0,8}(?:申请|提起)?(?:行政)?复议"
)
_VERTICAL = re.compile(r"税务|海关|国家安全|金融|外汇|调查队|烟草|海事|邮政|气象|银行")


def run(evidence: Evidence) -> Iterator[Finding]:
    year, agency = evidence.own_year, evidence.report.agency
    if year is None or year < _SINCE or _VERTICAL.search(agency or ""):
        return
    for at, text in evidence.pieces:
        if "复议" not in text or "级" not in text:
            continue
        for match in _ABOVE.finditer(text):
            if "垂直" not in sentence_at(text, match.start()):
                message = "行政复议应向本级人民政府申请，2024年起不再向上一级主管部门申请。"
                yield Finding(at, message, "本级人民政府", match.group(), match.start())


def _of_2024(text: str) -> Evidence:
    report = replace(clean(), year=2024)
    return Evidence(with_section(report, 6, f"{report.text_of(6)}\n{text}"))


def passing() -> Evidence:
    return _of_2024("申请人不服的，可以向县人民政府申请行政复议。")


def failing() -> Evidence:
    return _of_2024("申请人不服的，可以向县人民政府或者上一级主管部门申请行政复议。")


check = Check(
    id="W-17",
    title="行政复议机关表述过时",
    severity=WARNING,
    source="行政复议法第二十四条",
    run=run,
)
