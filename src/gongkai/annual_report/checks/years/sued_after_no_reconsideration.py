"""Sued after reconsideration without enough reconsiderations.

What    复议后起诉 of this year exceeds the reconsiderations of this year and last year together.
Why     Who sues after reconsideration has been through one, this year or the year before.
Source  国办公开办函〔2021〕30号, table four.
Example 3 sued after reconsideration, 1 reconsideration this year, 0 last year.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.arithmetic import known_sum
from gongkai.annual_report.checks.examples import clean, last_year, with_values
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding


def run(evidence: Evidence) -> Iterator[Finding]:
    if evidence.last is None:
        return
    sued = evidence.report.known("remedies.litigation_after_reconsideration.total")
    both = [
        known_sum(report, ["remedies.reconsideration.total"])
        for report in (evidence.report, evidence.last)
    ]
    if sued is None or both[0] is None or both[1] is None:
        return
    reconsidered = both[0] + both[1]
    if sued > reconsidered:
        message = f"复议后起诉{sued}件，多于本年和上年行政复议之和{reconsidered}件。"
        at = "remedies.litigation_after_reconsideration.total"
        yield Finding(at, message, expected=reconsidered, found=sued)


def passing() -> Evidence:
    return Evidence(clean(), last=last_year(clean()))


def failing() -> Evidence:
    after = "remedies.litigation_after_reconsideration"
    report = with_values(clean(), {f"{after}.upheld": 30, f"{after}.total": 30})
    return Evidence(report, last=last_year(clean()))


check = Check(
    id="Y-06",
    title="复议后起诉多于复议",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
    needs="last_years",
)
