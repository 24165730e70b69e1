"""Form of 2019: documents made public follow from last year's.

What    对外公开总数量 = last year's + 本年新公开数量; the form has no column for what was
        repealed, so a text that speaks of it explains a difference.
Why     Documents do not appear or vanish otherwise.
Source  国办公开办函〔2019〕60号, table two.
Example 6 in all last year, 2 new, 9 in all.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.arithmetic import known_cells
from gongkai.annual_report.checks.examples import clean, last_year, with_value
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.years.explanation import explains_documents

_ROWS = {"regulations": "规章", "normative_documents": "规范性文件"}


def run(evidence: Evidence) -> Iterator[Finding]:
    if evidence.last is None:
        return
    for row, name in _ROWS.items():
        before = evidence.last.known(f"proactive.{row}.published_total")
        at = f"proactive.{row}.published_total"
        cells = known_cells(evidence.report, [f"proactive.{row}.published", at])
        if before is None or cells is None or before + cells[0] == cells[1]:
            continue
        if explains_documents(evidence):
            return
        message = (
            f"{name}：上年对外公开总数量{before}件，本年新公开{cells[0]}件，"
            f"应为{before + cells[0]}件，现为{cells[1]}件，文中没有说明原因。"
        )
        yield Finding(at, message, expected=before + cells[0], found=cells[1])


def passing() -> Evidence:
    return Evidence(clean("2019"), last=last_year(clean("2019")))


def failing() -> Evidence:
    report = with_value(clean("2019"), "proactive.normative_documents.published_total", 9)
    return Evidence(report, last=last_year(clean("2019")))


check = Check(
    id="Y-08",
    title="对外公开总数量与上年衔接",
    severity=WARNING,
    source="国办公开办函〔2019〕60号",
    run=run,
    needs="last_years",
)
