"""A government reports on assessment, public review and accountability.

What    The report of a county government or above tells the results of 工作考核, 社会评议 and
        责任追究.
Why     条例第五十条 asks governments for them besides what it asks of every body.
Source  条例第四十六条、第五十条第一款第（四）项.
Example The report of 青岩县人民政府 says nothing of 社会评议.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import wanted_form
from gongkai.annual_report.interpretation.agency import is_government, read_name
from gongkai.annual_report.report import Report

_RESULTS = {
    "工作考核": ("考核", "考评"),
    "社会评议": ("评议", "满意度", "满意率", "群众测评", "社会测评"),
    "责任追究": ("责任追究", "追责", "问责", "追究责任"),
}
_TOWNS = ("镇", "乡", "街道")


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    if wanted_form(report) is None or not _is_county_or_above(report.agency or ""):
        return
    texts = [text for _, text in evidence.own_pieces]
    if not texts:
        return
    for name, words in _RESULTS.items():
        if not any(word in text for word in words for text in texts):
            message = f"政府的年度报告应当写明{name}结果情况，本报告没有提及。"
            yield Finding("sections.1", message, expected=f"{name}结果", found="")


def _is_county_or_above(agency: str) -> bool:
    """Whether `agency` is such a government; its office has a report of its own."""
    if agency.endswith("办公室") or not is_government(agency):
        return False
    return not read_name(agency).regions[-1].endswith(_TOWNS)


def _of_a_government(report: Report) -> Report:
    return replace(report, agency="青岩县人民政府", agency_names=("青岩县人民政府",))


def passing() -> Evidence:
    report = clean()
    text = f"{report.text_of(1)}\n县政府将政府信息公开纳入考核，开展社会评议，没有责任追究情形。"
    return Evidence(with_section(_of_a_government(report), 1, text))


def failing() -> Evidence:
    text = "主动公开政府信息3280条。新收政府信息公开申请64件。"
    return Evidence(with_section(_of_a_government(clean()), 1, text))


check = Check(
    id="W-06",
    title="缺考核、评议、责任追究结果",
    severity=WARNING,
    source="政府信息公开条例第五十条",
    run=run,
)
