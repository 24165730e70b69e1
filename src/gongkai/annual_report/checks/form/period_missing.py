"""The statistics period is stated.

What    The opening says from which day to which day the figures run.
Why     Without it a reader cannot tell whether the year is whole.
Source  条例第四十九条、第五十条.
Example The preamble names the legal basis only.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import INFO, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import wanted_form


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    if wanted_form(report) is None or evidence.statistics_periods:
        return
    wanted = (
        f"{report.year}年1月1日至{report.year}年12月31日" if report.year else "1月1日至12月31日"
    )
    yield Finding("preamble", "没有写明数据的统计期限。", expected=wanted, found="")


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = clean()
    preamble = "根据《中华人民共和国政府信息公开条例》，现公布本报告。"
    return Evidence(replace(report, preamble=preamble))


check = Check(
    id="F-08",
    title="未写统计期限",
    severity=INFO,
    source="政府信息公开条例第五十条",
    run=run,
)
