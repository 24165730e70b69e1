"""Blank cells.

What    A cell of a statutory table is empty, or holds only a stroke or the word for nothing.
Why     The form wants a 0 where there is nothing; a blank cannot be told from a number left out.
Source  国办公开办函〔2021〕30号; 各级主管部门填报要求.
Example The cell of 商业企业 in 予以公开 is empty.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.arithmetic import label
from gongkai.annual_report.checks.examples import clean, with_value
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.report import BLANK, SLASH, CellNote

_REASONS = {BLANK: "是空白", SLASH: "填的是“{raw}”"}


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    for path, note in report.cells.items():
        if note.reason in _REASONS and report.value(path) is None:
            how = _REASONS[note.reason].format(raw=note.raw.strip())
            message = f"“{label(report, path)}”{how}；没有的，应当填0。"
            yield Finding(path, message, expected="数字", found=note.raw)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = with_value(clean(), "requests.granted.business", None)
    note = {"requests.granted.business": CellNote("", BLANK)}
    return Evidence(replace(report, cells=note))


check = Check(
    id="C-01",
    title="单元格空白",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
