"""Where to find the report online is stated.

What    The opening says where the electronic version can be read or downloaded.
Why     Who reads the paper copy must be able to find the official one.
Source  条例第二十三条、第二十四条.
Example The opening names period and contact, but no website.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import INFO, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import wanted_form

_PLACE = re.compile(r"网站|网址|门户|平台|https?://|www\.|下载|查阅")


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    if wanted_form(report) is None or not report.preamble:
        return
    if not _PLACE.search(report.preamble) and not _PLACE.search(report.contact):
        message = "没有写明报告电子版的查阅或者下载位置。"
        yield Finding("preamble", message, expected="电子版查阅位置", found="")


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    return Evidence(replace(clean(), preamble="根据《条例》，现公布本报告。", contact=""))


check = Check(
    id="F-23",
    title="未写电子版位置",
    severity=INFO,
    source="政府信息公开条例第二十四条",
    run=run,
)
