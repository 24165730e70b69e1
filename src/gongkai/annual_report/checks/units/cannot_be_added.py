"""Units whose reports cannot be added up.

What    A unit's report is on another year, in another form, or given twice, by whatever name; or
        it may be: a short name that several bear, a body of the area of a government given beside.
Why     Its numbers do not belong into this sum.
Source  国办公开办函〔2021〕30号（逐级汇总）.
Example One of sixty reports is last year's.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import ERROR, WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.own_year import own_year
from gongkai.annual_report.checks.units.addable import given_twice, of_its_year
from gongkai.annual_report.report import Report
from gongkai.annual_report.totals.bodies import doubles, in_words, perhaps_one, unclear, within


def run(evidence: Evidence) -> Iterator[Finding]:
    report, year = evidence.report, evidence.own_year
    for child in evidence.children:
        name = child.agency or child.title or "名称不详的单位"
        its = own_year(child)
        if year is not None and its is not None and its != year:
            message = f"{name}的报告是{its}年度的，应为{year}年度。"
            yield Finding("children", message, expected=year, found=its)
        elif child.form != report.form:
            message = (
                f"{name}的报告用的是{_form_of(child)}，本报告用的是{_form_of(report)}，不能相加。"
            )
            yield Finding("children", message, expected=_form_of(report), found=_form_of(child))
    children = of_its_year(evidence)
    for reports in given_twice(children):
        first, *others = dict.fromkeys(child.agency or "" for child in reports)
        also = f"（又作{'、'.join(others)}）" if others else ""
        message = f"{first}{also}的报告给了{len(reports)}份。"
        yield Finding("children", message, expected=1, found=len(reports))
    for child, *maybe in unclear(children):
        message = f"{child.agency}与{in_words(maybe)}中的一个可能是同一机关，没有相加。"
        yield Finding("children", message, severity=WARNING)
    for one, other in perhaps_one(children):
        message = f"{one.agency}与{other.agency}可能是同一机关，没有相加。"
        yield Finding("children", message, severity=WARNING)
    for top, below in within(children):
        message = f"{in_words(below)}的数据可能已在{top.agency}的报告里，没有相加。"
        yield Finding("children", message, severity=WARNING)
    for places in doubles(children):
        names = [children[place].agency for place in places]
        whose = (
            f"{'、'.join(map(str, names))}的报告各项数字完全相同，"
            if all(names)
            else f"有{len(places)}份下级报告的各项数字完全相同，其中有机关名称不明的，"
        )
        message = f"{whose}可能是同一份报告，都没有相加。"
        yield Finding("children", message, severity=WARNING)


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
