"""Blank cells.

What    A cell of a statutory table is empty, or holds only a stroke. One that says 无 is another
        rule's matter.
Why     The form wants a 0 where there is nothing; a blank cannot be told from a number left out.
Source  国办公开办函〔2021〕30号; 各级主管部门填报要求.
Example The cell of 商业企业 in 予以公开 is empty.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.cells.rows import told_together
from gongkai.annual_report.checks.examples import clean, with_value
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.report import BLANK, SLASH, CellNote

_REASONS = {BLANK: "是空白", SLASH: "填的是“{raw}”"}


def run(evidence: Evidence) -> Iterator[Finding]:
    """One finding a row, or a table: a row left blank is one fault."""
    report = evidence.report

    def is_blank(path: str, note: CellNote) -> bool:
        return note.reason in _REASONS and report.value(path) is None

    for cells in told_together(report, is_blank, lambda note: (note.reason, note.raw.strip())):
        how = _REASONS[report.cells[cells.paths[0]].reason].format(raw=cells.raw.strip())
        message = f"{cells.name}{how}；没有的，应当填0。"
        yield Finding(cells.paths[0], message, expected="数字", found=cells.raw)


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
