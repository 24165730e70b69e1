"""A body that cannot make regulations reports some.

What    规章 is not 0 in a body below the government of a districted city, or in a department.
Why     Only ministries and the governments of provinces and districted cities make 规章 (立法法
        第九十一条、第九十三条); a number there is usually an internal rule counted by mistake.
Source  国办公开办函〔2021〕30号, table two; 立法法.
Example A county transport bureau reports 1 regulation in force.
"""

import re
from collections.abc import Iterator

from gongkai.annual_report.checks.examples import clean, with_value
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.forms import FORMS

_PROVINCE = re.compile(r"^[^省区县市]{2,8}(?:省|自治区)")
_CANNOT = re.compile(
    r"(?:县|旗|区|镇|乡|街道)(?:人民政府|政府)?(?:办公室|办事处|办公厅)?$"
    r"|(?:县|旗|[^\W地]区|\w市(?!场))[^省部]{1,16}"
    r"(?:局|委员会|委|办公室|中心|大队|支队|站|所|馆|队|院|厅)$"
)
_CAN = re.compile(r"^[^区县市]+市(?:人民)?政府(?:办公厅|办公室)?$")
"""A city's government; its office reports for it. The name does not tell which city is of the
level of a county."""


_PATHS = dict.fromkeys(
    path
    for form in FORMS.values()
    for path in form.proactive_paths
    if path.startswith("proactive.regulations.")
)
"""The cells of every form: a table may stand in a report of none."""


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    agency = report.agency or ""
    for path in _PATHS:
        value = report.value(path)
        if value and _cannot_make_them(agency):
            message = f"{agency}没有规章制定权，规章应为0，现为{value}。"
            yield Finding(path, message, expected=0, found=value)


def _cannot_make_them(agency: str) -> bool:
    name = _PROVINCE.sub("", agency)
    return bool(_CANNOT.search(name)) and not _CAN.search(name)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    return Evidence(with_value(clean(), "proactive.regulations.in_force", 1))


check = Check(
    id="T2-01",
    title="没有规章制定权却填报规章",
    severity=ERROR,
    source="立法法；国办公开办函〔2021〕30号",
    run=run,
)
