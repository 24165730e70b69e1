"""The form is that of the year.

What    A report on 2021 or later keeps to the form of 〔2021〕30号, one on 2019 or 2020 to that of
        〔2019〕60号. One on an earlier year cannot have either: its year is doubted. Where table
        two alone is in the form of another year, its headings tell.
Why     The two have other tables: a report in the wrong one cannot be added up with the others.
Source  国办公开办函〔2021〕30号, 国办公开办函〔2019〕60号.
Example A report on 2023 whose table two still has 上一年项目数量.
"""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import ERROR, WARNING, Check, Evidence, Finding
from gongkai.annual_report.checks.other_form import in_other_form
from gongkai.annual_report.forms import FORMS, Form, form_for

_MOST = 3
"""Headings that are shown."""


def run(evidence: Evidence) -> Iterator[Finding]:
    report, year = evidence.report, evidence.own_year
    if year is None:
        return
    used, wanted = FORMS.get(report.form), form_for(year)
    if wanted is None and used is not None:
        message = f"{year}年度时还没有{used.source}规定的格式，请核对报告的年度。"
        yield Finding("year", message, found=f"{used.name}年格式", severity=WARNING)
    if wanted is None:
        return
    if report.form == wanted.name:
        yield from _table_two(evidence, wanted, year)
        return
    instead = f"本报告用的是{used.source}的格式" if used else "本报告没有采用规定的格式"
    message = f"{year}年度报告应当采用{wanted.source}规定的格式，{instead}。"
    found = f"{used.name}年格式" if used else "非统一格式"
    yield Finding("year", message, expected=f"{wanted.name}年格式", found=found)


def _table_two(evidence: Evidence, wanted: Form, year: int) -> Iterator[Finding]:
    """Table two in the other form, where table three is in that of the year."""
    other, labels = in_other_form(evidence.report, "proactive")
    if other is None:
        return
    headings = "".join(f"“{label.printed}”" for label in labels[:_MOST])
    more = "等" if len(labels) > _MOST else ""
    message = (
        f"表二的表头{headings}{more}是{other.source}的格式，{year}年度报告应当采用"
        f"{wanted.source}规定的格式，其中的数据没有采用。"
    )
    found = f"{other.name}年格式"
    yield Finding("sections.2", message, expected=f"{wanted.name}年格式", found=found)


def passing() -> Evidence:
    return Evidence(clean())


def failing() -> Evidence:
    return Evidence(replace(clean("2019"), year=2023))


check = Check(
    id="F-01",
    title="格式与年度不符",
    severity=ERROR,
    source="国办公开办函〔2021〕30号",
    run=run,
)
