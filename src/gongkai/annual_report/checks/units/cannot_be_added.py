"""Units whose reports cannot be added up.

What    A unit's report is on another year, in another form, or given twice.
Why     Its numbers do not belong into this sum.
Source  国办公开办函〔2021〕30号（逐级汇总）.
Example One of sixty reports is last year's.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import ERROR, Check, Evidence, Finding
from gongkai.annual_report.report import Report


def run(evidence: Evidence) -> Iterator[Finding]:
    report, year = evidence.report, evidence.own_year
    for child in evidence.children:
        name = child.agency or child.title or "名称不详的单位"
        if year is not None and child.year is not None and child.year != year:
            message = f"{name}的报告是{child.year}年度的，应为{year}年度。"
            yield Finding("children", message, expected=year, found=child.year)
        elif child.form != report.form:
            message = (
                f"{name}的报告用的是{_form_of(child)}，本报告用的是{_form_of(report)}，不能相加。"
            )
            yield Finding("children", message, expected=_form_of(report), found=_form_of(child))
    counted = Counter(child.agency for child in evidence.children if child.agency)
    for name, times in counted.items():
        if times > 1:
            yield Finding("children", f"{name}的报告给了{times}份。", expected=1, found=times)


def _form_of(report: Report) -> str:
    return f"{report.form}年格式" if report.statutory_form else "非统一格式"


def passing() -> Evidence:
    return Evidence(clean(), children=(clean(),))


def failing() -> Evidence:
    return Evidence(clean(), children=(replace(clean(), year=2019),))


check = Check(
    id="U-02",
    title="下级报告不能相加",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
    needs="children",
)
