"""More normative documents than such a body makes.

What    A department or township at the level of a county has 50 行政规范性文件 issued in the year,
        or 300 in force.
Why     Ordinary letters, notices and party documents are counted along; a normative document binds
        the public, is reviewed for legality and stands in a public list.
Source  国办公开办函〔2021〕30号, table two; 国办发〔2018〕37号.
Example A county bureau reports 286 normative documents issued: the number of its outgoing letters.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean, with_value
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.interpretation.agency import is_government, read_name

_MOST = {"issued": (50, "本年制发"), "in_force": (300, "现行有效")}
"""From these on such a number is asked about: county departments make a handful a year."""

_COUNTIES = ("县", "区", "旗")
_TOWNS = ("镇", "乡", "街道")


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    if not _is_small(report.agency or ""):
        return
    for key, (most, what) in _MOST.items():
        path = f"proactive.normative_documents.{key}"
        value = report.value(path)
        if value is not None and value >= most:
            message = (
                f"{what}行政规范性文件{value}件，数量偏多，"
                "请核对是否把一般公文、党委文件也计入了行政规范性文件。"
            )
            yield Finding(path, message, expected=f"{most}件以下", found=value)


def _is_small(agency: str) -> bool:
    """Whether the body is a township, or a department of a county: a county's government adds up
    what all its bodies issued."""
    regions = read_name(agency).regions
    if not regions:
        return False
    if regions[-1].endswith(_TOWNS):
        return True
    return regions[-1].endswith(_COUNTIES) and not is_government(agency)


def passing() -> Evidence:
    government = replace(clean(), agency="青岩县人民政府", agency_names=("青岩县人民政府",))
    return Evidence(with_value(government, "proactive.normative_documents.in_force", 420))


def failing() -> Evidence:
    return Evidence(with_value(clean(), "proactive.normative_documents.issued", 286))


check = Check(
    id="T2-07",
    title="规范性文件数量偏多",
    severity=WARNING,
    source="国办公开办函〔2021〕30号",
    run=run,
)
