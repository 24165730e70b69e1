"""Form of 2019: decisions filled in as the number of items.

What    处理决定数量 equals 上一年项目数量 + 本年增/减, with a change other than 0.
Why     The first two columns count kinds of items, the third decisions made; the sum of the first
        two is no number of decisions.
Source  国办公开办函〔2019〕60号, table two.
Example 12 items last year, 1 more, 13 decisions.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.arithmetic import known_cells
from gongkai.annual_report.checks.examples import clean, with_value
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding

_ROWS = {
    "licences": "行政许可",
    "other_services": "其他对外管理服务事项",
    "penalties": "行政处罚",
    "coercive_measures": "行政强制",
}


def run(evidence: Evidence) -> Iterator[Finding]:
    if evidence.report.form != "2019":
        return
    for row, name in _ROWS.items():
        paths = [f"proactive.{row}.{key}" for key in ("last_year", "change", "decisions")]
        cells = known_cells(evidence.report, paths)
        if cells is not None and cells[1] != 0 and cells[2] == cells[0] + cells[1] != 0:
            message = (
                f"{name}：处理决定数量{cells[2]}正好等于上一年项目数量加本年增减，"
                "疑把项目数量填作决定数量。"
            )
            yield Finding(paths[2], message, found=cells[2])


def passing() -> Evidence:
    return Evidence(clean("2019"))


def failing() -> Evidence:
    return Evidence(with_value(clean("2019"), "proactive.licences.decisions", 13))


check = Check(
    id="T2-05",
    title="处理决定数量误填项目数量",
    severity=WARNING,
    source="国办公开办函〔2019〕60号",
    run=run,
)
