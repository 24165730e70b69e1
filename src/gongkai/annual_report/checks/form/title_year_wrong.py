"""The year of the title against the period and the signature.

What    Where the stated period is a whole year, and the report was signed in the year after it, the
        title names that year.
Why     The title of last year's file was kept: every other rule goes by its year, and would tell
        the officer to change what is right.
Source  国办公开办函〔2021〕30号; 条例第四十九条.
Example Title 2022; period 2023年1月1日至12月31日; signed on 2024年1月18日.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    meant = evidence.own_year
    if meant == report.year:
        return
    message = f"标题写的是{report.year}年，统计期限和成文日期都是{meant}年度的，请先核对标题。"
    yield Finding("title", message, expected=f"{meant}年", found=f"{report.year}年")


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = clean()
    year = report.year or 2022
    title = re.sub(r"20\d\d", str(year - 1), report.title)
    return Evidence(replace(report, title=title, year=year - 1))


check = Check(
    id="F-26",
    title="标题年度有误",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
