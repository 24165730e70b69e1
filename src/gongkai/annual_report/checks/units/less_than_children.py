"""A superior's number is below the sum of its units.

What    A cell of the superior's report is less than the sum of that cell over the units below.
Why     The superior's report covers its own requests and those of every unit below.
Source  国办公开办函〔2021〕30号（逐级汇总）.
Example Units received 12 and 9, the government reports 20.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from gongkai.annual_report.checks.arithmetic import Number, label
from gongkai.annual_report.checks.examples import clean, with_value
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.report import Report

_NOT_ADDED = ("change", "last_year")
"""Columns of the form of 2019 that count items, which units share."""


def run(evidence: Evidence) -> Iterator[Finding]:
    report, children = evidence.report, _added(evidence)
    for path, value in report.values.items():
        if value is None or path.endswith(_NOT_ADDED):
            continue
        summed = _over_units(children, path)
        if summed is not None and value < summed:
            units = len(children)
            message = f"“{label(report, path)}”为{value}，小于下级{units}个单位之和{summed}。"
            yield Finding(path, message, expected=summed, found=value)


def _added(evidence: Evidence) -> list[Report]:
    """The units whose reports belong into the sum; of the others another rule tells."""
    form, year = evidence.report.form, evidence.report.year
    times = Counter(child.agency for child in evidence.children)
    return [
        child
        for child in evidence.children
        if child.form == form
        and (year is None or child.year in (None, year))
        and (child.agency is None or times[child.agency] == 1)
    ]


def _over_units(children: Sequence[Report], path: str) -> Number | None:
    """The sum over the units; None where one of them does not know the cell, or there is none."""
    cells = [child.known(path) for child in children]
    known = [cell for cell in cells if cell is not None]
    return sum(known) if known and len(known) == len(cells) else None


def passing() -> Evidence:
    return Evidence(clean(), children=(clean(),))


def failing() -> Evidence:
    parent = with_value(clean(), "requests.received.total", 63)
    return Evidence(parent, children=(clean(),))


check = Check(
    id="U-01",
    title="汇总数小于下级之和",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
    needs="children",
)
