"""The agency bears one name throughout.

What    Every name the report uses for the body itself is the same, or drops its upper regions.
Why     A name from before a reform, or a short one, leaves open whose report it is.
Source  条例第六条 (accuracy); 国办公开办函〔2021〕30号.
Example 青岩县交通局 in the title, 青岩县交通运输局 in the text.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.wording.names import names_alike


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    if not report.agency_names:
        return
    first = report.agency or report.agency_names[0]
    others = [name for name in report.agency_names if name != first and names_alike(first, name)]
    if others:
        shown = "”“".join(others)
        message = f"本机关的名称前后不一：“{first}”与“{shown}”，请统一为规范名称。"
        yield Finding("agency_names", message, expected=first, found="、".join(others))


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = replace(
        clean(), agency="青岩县交通局", agency_names=("青岩县交通局", "青岩县交通运输局")
    )
    return Evidence(report)


check = Check(
    id="W-01",
    title="单位名称前后不一",
    severity=WARNING,
    source="政府信息公开条例第六条",
    run=run,
)
