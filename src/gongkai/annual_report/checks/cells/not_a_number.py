"""Words where a number belongs.

What    A cell of a statutory table holds words or signs that are no number, 无 among them.
Why     Such a cell cannot be added up by the superior.
Source  国办公开办函〔2021〕30号.
Example “详见附件” in the cell of 行政许可.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.cells.rows import says_something, told_together
from gongkai.annual_report.checks.examples import clean, with_value
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import excerpt
from gongkai.annual_report.report import PROSE, CellNote


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report

    def is_prose(path: str, note: CellNote) -> bool:
        return says_something(note) and report.value(path) is None

    for cells in told_together(report, is_prose, lambda note: note.raw.strip()):
        message = f"{cells.name}填的是“{excerpt(cells.raw)}”，不是数字；没有的，应当填0。"
        yield Finding(cells.paths[0], message, expected="数字", found=cells.raw)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = with_value(clean(), "proactive.licences", None)
    return Evidence(replace(report, cells={"proactive.licences": CellNote("详见附件", PROSE)}))


check = Check(
    id="C-02",
    title="单元格不是数字",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
