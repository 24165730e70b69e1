"""Partial disclosure counted again under another result.

What    The results exceed the total by exactly the number of 部分公开.
Why     区分处理的，只计这一情形，不计其他情形: counted as 不予公开 too, it
        stands in the table twice.
Source  国办公开办函〔2021〕30号, table three, label of 部分公开.
Example 3 partly granted, 3 refused for the same requests, 总计 3.
"""

from collections.abc import Iterator

from gongkai.annual_report.checks.arithmetic import known_sum, refusals
from gongkai.annual_report.checks.examples import clean, with_values
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding


def run(evidence: Evidence) -> Iterator[Finding]:
    report, form = evidence.report, evidence.report.statutory_form
    if form is None:
        return
    results = known_sum(report, [f"requests.{row.key}.total" for row in form.results])
    refused = known_sum(report, [f"requests.{key}.total" for key in refusals(form)])
    handled, partly = (
        report.known(f"requests.{key}.total") for key in ("handled", "partly_granted")
    )
    if results is None or refused is None or handled is None or not partly:
        return
    if results - handled == partly and refused >= partly:
        message = (
            f"办理结果之和比总计多{partly}件，正是部分公开的件数：部分公开的不再计入不予公开。"
        )
        yield Finding("requests.partly_granted.total", message, expected=handled, found=results)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    extra = {"requests.refused_internal.natural_person": 11, "requests.refused_internal.total": 13}
    return Evidence(with_values(clean(), extra))


check = Check(
    id="T3-04",
    title="部分公开重复计数",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
)
