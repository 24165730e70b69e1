"""Fewer documents in force than this year's own.

What    现行有效件数 is less than 本年制发 less 本年废止.
Why     What was issued this year and not repealed is in force at the end of the year.
Source  国办公开办函〔2021〕30号, table two.
Example 3 issued, 0 repealed, 2 in force.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.arithmetic import known_cells
from gongkai.annual_report.checks.examples import clean, with_value
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding

_ROWS = tuple(
    (name, tuple(f"proactive.{row}.{key}" for key in ("issued", "repealed", "in_force")))
    for row, name in (("regulations", "规章"), ("normative_documents", "行政规范性文件"))
)


def run(evidence: Evidence) -> Iterator[Finding]:
    for name, paths in _ROWS:
        cells = known_cells(evidence.report, paths)
        if cells is None:
            continue
        issued, repealed, in_force = cells
        if in_force < issued - repealed:
            message = f"{name}：本年制发{issued}件、废止{repealed}件，现行有效却只有{in_force}件。"
            yield Finding(paths[2], message, expected=issued - repealed, found=in_force)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    return Evidence(with_value(clean(), "proactive.normative_documents.in_force", 0))


check = Check(
    id="T2-04",
    title="现行有效件数少于本年制发",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
