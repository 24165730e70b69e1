"""Last year's problems are not simply repeated.

What    Where section five names the problems of last year's report again, it says what became of
        last year's measures.
Why     The same problems year after year without a word on their improvement show that nothing
        was done.
Source  国办公开办函〔2021〕30号; 条例第五十条第一款第（四）项.
Example 2021 and 2022: “解读形式单一，以文字为主”; 2022 says nothing of what was tried.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.own_year import own_year
from gongkai.annual_report.checks.prose import Stretch, clauses, excerpt
from gongkai.annual_report.report import Report

_PROBLEM = re.compile(r"不|单一|薄弱|滞后|有待|差距|短板|弱|缺|较少|较低|亟待|还需|尚需|困难")
_LOOKS_BACK = re.compile(
    r"上年|上一年|去年|上年度|以往|已(?:经)?(?:通过|得到|完成|整改|改进|解决)|整改情况"
)
SHORTEST = 8
"""Characters of a clause that can be told from set phrases."""

LEAST = 2
"""Clauses that must agree: one alone may be chance."""


def run(evidence: Evidence) -> Iterator[Finding]:
    report, last = evidence.report, evidence.last
    if last is None or _looks_back(report):
        return
    before = {_bare(clause.text) for clause in _problems(last)}
    again = [clause for clause in _problems(report) if _bare(clause.text) in before]
    if len(again) >= LEAST:
        shown = excerpt(again[0].text)
        message = (
            f"写存在问题的文字有{len(again)}句与上年报告相同（如“{shown}”），"
            "没有写明上年问题的改进情况。"
        )
        yield Finding("sections.5", message, found=shown, offset=again[0].offset)


def _looks_back(report: Report) -> bool:
    text, year = report.text_of(5), own_year(report)
    return bool(_LOOKS_BACK.search(text)) or (year is not None and f"{year - 1}年" in text)


def _problems(report: Report) -> list[Stretch]:
    found = clauses(report.text_of(5))
    return [c for c in found if len(_bare(c.text)) >= SHORTEST and _PROBLEM.search(c.text)]


def _bare(text: str) -> str:
    return re.sub(r"^[一二三四五六七八九]是|\s", "", text)


_TEXT = (
    "主要问题：一是政策解读以文字为主不够生动；二是部分科室报送政府信息不及时。"
    "改进措施：一是由起草科室制作图解；二是把报送时限列入科室考核。"
)


def passing() -> Evidence:
    report = clean()
    looking_back = with_section(report, 5, f"上年提出的解读问题已通过图解加以改进。{_TEXT}")
    return Evidence(looking_back, last=_last(report))


def failing() -> Evidence:
    report = clean()
    return Evidence(with_section(report, 5, _TEXT), last=_last(report))


def _last(report: Report) -> Report:
    return replace(with_section(report, 5, _TEXT), year=(report.year or 2022) - 1)


check = Check(
    id="W-12",
    title="问题与上年相同",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
    needs="last_years",
)
