"""What was carried out last year comes in this year.

What    上年结转 equals last year's 结转下年度继续办理, in every column.
Why     A request open at midnight of 31 December is open the next morning.
Source  国办公开办函〔2021〕30号, table three.
Example Last year carried 3 out, this year carried 2 in.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, last_year, with_value
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.forms import REQUEST_COLUMNS

_COLUMNS = tuple(
    (column, f"requests.carried_out.{column.key}", f"requests.carried_in.{column.key}")
    for column in REQUEST_COLUMNS
)


def run(evidence: Evidence) -> Iterator[Finding]:
    last = evidence.last
    if last is None:
        return
    for column, at_last, at in _COLUMNS:
        out, carried = last.known(at_last), evidence.report.known(at)
        if out is not None and carried is not None and out != carried:
            message = f"{column.label}一列：上年报告结转下年度{out}件，本年上年结转为{carried}件。"
            yield Finding(at, message, expected=out, found=carried)


def passing() -> Evidence:
    return Evidence(clean(), last=last_year(clean()))


def failing() -> Evidence:
    report = with_value(clean(), "requests.carried_in.business", 0)
    return Evidence(report, last=last_year(clean()))


check = Check(
    id="Y-01",
    title="与上年结转衔接",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
    needs="last_years",
)
