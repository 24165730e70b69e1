"""Sued directly although refusals need reconsideration first.

What    Since 2024: cases sued directly, none reconsidered, while requests were refused under
        条例 14–16.
Why     不予公开 takes reconsideration first; the applicant may have been told the wrong remedy.
Source  行政复议法（2023年修订）第二十三条第一款第（四）项; 法释〔2025〕8号.
Example 2 refused, 1 sued directly, 0 reconsiderations.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.arithmetic import known_sum, refusals
from gongkai.annual_report.checks.examples import clean, with_values
from gongkai.annual_report.checks.finding import INFO, Check, Evidence, Finding

_SINCE = 2024
_NO_RECONSIDERATION_FIRST = "refused_special_query"


def run(evidence: Evidence) -> Iterator[Finding]:
    report, form = evidence.report, evidence.report.statutory_form
    if form is None or evidence.own_year is None or evidence.own_year < _SINCE:
        return
    sued = report.known("remedies.litigation.total")
    if not sued:
        return
    keys = [key for key in refusals(form) if key != _NO_RECONSIDERATION_FIRST]
    refused = known_sum(report, [f"requests.{key}.total" for key in keys])
    if refused and report.known("remedies.reconsideration.total") == 0:
        message = (
            f"不予公开{refused}件，未经复议直接起诉{sued}件，行政复议0件："
            "对不予公开不服的应先申请行政复议，请核对救济告知。"
        )
        yield Finding("remedies.litigation.total", message, found=sued)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = with_values(
        clean(),
        {
            "remedies.litigation.upheld": 1,
            "remedies.litigation.total": 1,
            "remedies.reconsideration.total": 0,
        },
    )
    return Evidence(replace(report, year=_SINCE))


check = Check(
    id="T4-03",
    title="不予公开未经复议直接起诉",
    severity=INFO,
    source="行政复议法第二十三条",
    run=run,
)
