"""Section six tells of the information fee.

What    Section six says how much 信息处理费 was charged, or that none was.
        发出收费通知2件，实际收取1200元 says so without the word.
Why     It has to be reported, also when it is nothing.
Source  国办函〔2020〕109号; 国办公开办函〔2021〕30号.
Example Section six reads “无其他需要报告的事项”.
"""

import re
from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import wanted_form

_FEE = re.compile(
    r"信息处理费|收费通知|国办函〔2020〕109号|公开[^。；\n]{0,16}(?:收费|费用|收取)|申请[^。；\n]{0,16}(?:收费|费用|收取)|处理费|"
    r"(?:收取|产生|发生|涉及)[^。；\n]{0,10}(?:费用|收费)|收费(?:情况|和减免|及减免)|未[^。；\n]{0,4}(?:收费|收取)"
    r"|(?:无|没有)(?:任何|发生|产生)?收费"
)
_OTHER = re.compile(r"行政事业性收费|收费公路|收费站|收费标准|停车收费")


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    form = wanted_form(report)
    section = report.section(6)
    if form is None or form.name != "2021" or section is None:
        return
    if not _FEE.search(_OTHER.sub("", section.text)):
        message = "第六部分没有写明收取信息处理费的情况；没有收取的，也应当写明。"
        yield Finding("sections.6", message, expected="信息处理费收取情况", found="")


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    return Evidence(with_section(clean(), 6, "无其他需要报告的事项。"))


check = Check(
    id="W-07",
    title="缺信息处理费情况",
    severity=WARNING,
    source="国办函〔2020〕109号",
    run=run,
)
