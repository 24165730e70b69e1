"""Reconsideration or litigation, and nobody ever asked for anything.

What    Table four has cases while table three has no request, received or carried in, and last
        year's report, where it lies beside, handled none either; nor does the text say
        that an earlier year's reply is contested.
Why     Such a case normally follows a request; one of the tables is likely wrong.
Source  国办公开办函〔2021〕30号, tables three and four.
Example 0 requests, 2 reconsiderations.
"""

import re
from collections.abc import Iterator

from gongkai.annual_report.checks.arithmetic import known_sum
from gongkai.annual_report.checks.examples import clean, nothing_received, with_values
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.forms import REMEDIES

_EARLIER = re.compile(
    r"(?:上年度?|上一年度?|去年|往年|以前年度|20\d\d ?年度?)[^。；\n]{0,16}(?:答复|申请|告知)"
    r"[^。；\n]{0,12}(?:不服|提起|引发|复议|诉讼)"
)
"""本年度行政复议1件系申请人对2024年答复不服提起."""


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    asked = known_sum(report, ["requests.received.total", "requests.carried_in.total"])
    cases = known_sum(report, [f"remedies.{row.key}.total" for row in REMEDIES])
    before = evidence.last_years.known("requests.handled.total") if evidence.last_years else None
    if asked == 0 and cases and not before and not _EARLIER.search(evidence.full_text):
        message = f"表四有行政复议、行政诉讼{cases}件，表三却没有新收和结转的申请，请核对两表。"
        yield Finding("remedies", message, expected=0, found=cases)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    cases = {"remedies.reconsideration.upheld": 2, "remedies.reconsideration.total": 2}
    return Evidence(with_values(nothing_received(), cases))


check = Check(
    id="T4-02",
    title="没有申请却有复议诉讼",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
)
