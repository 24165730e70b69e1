"""Form of 2019: more items dropped than there were.

What    上一年项目数量 + 本年增/减 is negative.
Why     A number of items cannot fall below 0.
Source  国办公开办函〔2019〕60号, table two.
Example 4 items last year, 本年增/减 −5.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.arithmetic import known_cells, label
from gongkai.annual_report.checks.examples import clean, with_value
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding

_ROWS = ("licences", "other_services", "penalties", "coercive_measures", "fees")


def run(evidence: Evidence) -> Iterator[Finding]:
    if evidence.report.form != "2019":
        return
    for row in _ROWS:
        paths = [f"proactive.{row}.{key}" for key in ("last_year", "change")]
        cells = known_cells(evidence.report, paths)
        if cells is not None and sum(cells) < 0:
            name = label(evidence.report, paths[0]).partition("／")[0]
            message = f"{name}：上一年项目数量{cells[0]}，本年减少{-cells[1]}，剩余项目不能为负数。"
            yield Finding(paths[1], message, expected=-cells[0], found=cells[1])


def passing() -> Evidence:
    return Evidence(clean("2019"))


def failing() -> Evidence:
    return Evidence(with_value(clean("2019"), "proactive.coercive_measures.change", -5))


check = Check(
    id="T2-06",
    title="项目数量减为负数",
    severity=ERROR,
    source="国办公开办函〔2019〕60号",
    run=run,
)
