"""Form of 2019: the number of items follows from last year's.

What    上一年项目数量 = last year's 上一年项目数量 + last year's 本年增/减.
Why     The column says what stood at the end of the year before.
Source  国办公开办函〔2019〕60号, table two.
Example 12 items and 1 more last year, 12 now given as 上一年项目数量.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.arithmetic import known_sum, label
from gongkai.annual_report.checks.examples import clean, last_year, with_value
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding

_ROWS = ("licences", "other_services", "penalties", "coercive_measures", "fees")


def run(evidence: Evidence) -> Iterator[Finding]:
    last = evidence.last
    if last is None or not (last.form == evidence.report.form == "2019"):
        return
    for row in _ROWS:
        path = f"proactive.{row}.last_year"
        expected = known_sum(last, [path, f"proactive.{row}.change"])
        found = evidence.report.known(path)
        if expected is not None and found is not None and expected != found:
            message = (
                f"“{label(evidence.report, path)}”为{found}，按上年报告应为{expected}"
                "（上年项目数量加上年增减）。"
            )
            yield Finding(path, message, expected=expected, found=found)


def passing() -> Evidence:
    return Evidence(clean("2019"), last=last_year(clean("2019")))


def failing() -> Evidence:
    report = with_value(clean("2019"), "proactive.penalties.last_year", 40)
    return Evidence(report, last=last_year(clean("2019")))


check = Check(
    id="Y-05",
    title="项目数量与上年衔接",
    severity=WARNING,
    source="国办公开办函〔2019〕60号",
    run=run,
    needs="last_years",
)
