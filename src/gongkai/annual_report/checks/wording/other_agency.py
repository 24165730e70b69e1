"""No other body's name is left in the text.

What    Where only the reporting body can stand (现公布…政府信息公开工作年度报告, the signature) no
        other body stands.
Why     The text was taken over from another body.
Source  国办公开办函〔2021〕30号 (雷同); 条例第六条.
Example The report of 青岩县交通运输局 opens: 现公布青岩县水利局2022年政府信息公开工作年度报告.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.checks.prose import pieces
from gongkai.annual_report.checks.wording.names import are_one_government, names_alike
from gongkai.annual_report.interpretation.agency import same_agency
from gongkai.annual_report.report import Report


def run(evidence: Evidence) -> Iterator[Finding]:
    report = evidence.report
    own = report.agency
    if not own:
        return
    for name in report.agency_names:
        if same_agency(own, name) or names_alike(own, name) or are_one_government(own, name):
            continue
        at, offset = _place(report, name)
        message = f"这里以“{name}”自称，与标题中的“{own}”不是同一单位。"
        yield Finding(at, message, expected=own, found=name, offset=offset)


def _place(report: Report, name: str) -> tuple[str, int | None]:
    for at, text in pieces(report):
        offset = text.find(name)
        if offset >= 0:
            return at, offset
    return "agency_names", None


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    report = clean()
    own = report.agency or ""
    return Evidence(replace(report, agency_names=(own, "青岩县水利局")))


check = Check(
    id="W-02",
    title="文中留有其他单位名称",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
