"""Requests in = requests out.

What    本年新收 + 上年结转 = 办理结果总计 + 结转下年度, in every column of table three.
Why     The printed rule of the form; a unit that breaks it makes every total above it wrong.
Source  国办公开办函〔2021〕30号, table three.
Example 12 received, 3 carried in, 14 handled, 0 carried out: one request is missing.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.arithmetic import known_cells
from gongkai.annual_report.checks.examples import clean, with_value
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.checks.single_slip import advice
from gongkai.annual_report.forms import REQUEST_COLUMNS

_ROWS = ("received", "carried_in", "handled", "carried_out")
_COLUMNS = tuple(
    (column, tuple(f"requests.{row}.{column.key}" for row in _ROWS)) for column in REQUEST_COLUMNS
)


def run(evidence: Evidence) -> Iterator[Finding]:
    for column, paths in () if evidence.balance.requests else _COLUMNS:
        cells = known_cells(evidence.report, paths)
        if cells is None:
            continue
        received, carried_in, handled, carried_out = cells
        came, went = received + carried_in, handled + carried_out
        if came != went:
            message = (
                f"{column.label}一列：新收{received}＋上年结转{carried_in}＝{came}，"
                f"办理总计{handled}＋结转下年度{carried_out}＝{went}，相差{abs(came - went)}件。"
                f"{advice(evidence.report, evidence.slip)}"
            )
            yield Finding(f"requests.*.{column.key}", message, expected=came, found=went)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    return Evidence(with_value(clean(), "requests.received.business", 10))


check = Check(
    id="T3-01",
    title="收支相等",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
