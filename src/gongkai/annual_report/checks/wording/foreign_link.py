"""Links lead to government sites.

What    Every address in the text is under gov.cn, or on a platform where public bodies have their
        accounts.
Why     A link to any other site is an error, or was put in by somebody else.
Source  国办秘函〔2019〕19号; 国办发〔2018〕55号.
Example http://www.example-casino.com in section one.
"""

import re
from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding

_LINK = re.compile(
    r"https?://(?P<host>[A-Za-z0-9.-]{3,100})|(?<![A-Za-z0-9/.])(?P<bare>www\.[A-Za-z0-9.-]{3,100})"
)
_PUBLIC = re.compile(
    r"(?:^|\.)(?:gov\.cn|edu\.cn|org\.cn|mil\.cn|weixin\.qq\.com|weibo\.com|people\.com\.cn|xinhuanet\.com"
    r"|news\.cn|cctv\.com|12345\.[a-z.]+)$"
)


def run(evidence: Evidence) -> Iterator[Finding]:
    for at, text in evidence.pieces:
        if "http" not in text and "www." not in text:
            continue
        for match in _LINK.finditer(text):
            host = (match["host"] or match["bare"]).rstrip(".-").lower()
            if not _PUBLIC.search(host):
                message = f"链接指向政府网站以外的“{host}”，请核对。"
                yield Finding(at, message, found=host, offset=match.start())


def passing() -> Evidence:
    report = clean()
    text = f"{report.text_of(6)}\n详见县政府网站（https://www.qingyan.gov.cn/zwgk）。"
    return Evidence(with_section(report, 6, text))


def failing() -> Evidence:
    report = clean()
    text = f"{report.text_of(6)}\n详见http://www.example.com/zwgk。"
    return Evidence(with_section(report, 6, text))


check = Check(
    id="W-21",
    title="链接不是政府网站",
    severity=WARNING,
    source="国办秘函〔2019〕19号",
    run=run,
)
