"""Words where a number belongs.

What    A cell of a statutory table holds words or signs that are no number, 无 among them, a
        count with decimals (13.5), or more digits than any count has.
Why     Such a cell cannot be added up by the superior.
Source  国办公开办函〔2021〕30号.
Example “详见附件” in the cell of 行政许可.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.cells.rows import says_something, told_together
from gongkai.annual_report.checks.examples import clean, with_value
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import excerpt
from gongkai.annual_report.report import PROSE, CellNote

_DECIMAL = re.compile(r"[+-]?\d{1,3}(?:[,，]?\d{3})*[.．]\d+\s*[件项宗次份]?")


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report

    def is_prose(path: str, note: CellNote) -> bool:
        return says_something(note) and report.value(path) is None

    for cells in told_together(report, is_prose, lambda note: note.raw.strip()):
        is_decimal = _DECIMAL.fullmatch(cells.raw.strip()) is not None
        wrong = "不是整数；件数应当是整数" if is_decimal else "不是数字；没有的，应当填0"
        if cells.raw.strip().isdecimal():
            wrong = "位数过多，不像实有的数"
        message = f"{cells.name}填的是“{excerpt(cells.raw)}”，{wrong}。"
        wanted = "整数" if is_decimal else "数字"
        yield Finding(cells.paths[0], message, expected=wanted, found=cells.raw)


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
