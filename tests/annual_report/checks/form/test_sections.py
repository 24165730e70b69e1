"""The six sections: there, named, numbered, in order, and not empty."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.checks.examples import clean, with_section
from gongkai.annual_report.checks.finding import WARNING, Evidence
from gongkai.annual_report.checks.form import (
    form_of_the_year,
    not_a_report,
    section_empty,
    section_extra,
    section_missing,
    section_number,
    section_order,
    section_renamed,
)
from gongkai.annual_report.forms import SECTION_TITLES
from gongkai.annual_report.report import Report, Section
from tests.annual_report.checks.judged import Judged, judged, places

NUMBERS = range(1, 7)
HAN = "一二三四五六"


def changed(number: int, **fields: object) -> Report:
    report = clean()
    return replace(
        report,
        sections=tuple(
            replace(s, **fields) if s.number == number else s  # type: ignore[arg-type]
            for s in report.sections
        ),
    )


@pytest.mark.parametrize(
    ("form", "year", "found"),
    [
        ("2021", 2021, []),
        ("2021", 2025, []),
        ("2019", 2019, []),
        ("2019", 2020, []),
        (
            "2019",
            2021,
            [Judged("year", "2021年格式", "2019年格式")],
        ),  # the first year of the new form
        ("2019", 2023, [Judged("year", "2021年格式", "2019年格式")]),
        ("2021", 2020, [Judged("year", "2019年格式", "2021年格式")]),
        ("free", 2022, [Judged("year", "2021年格式", "非统一格式")]),
        ("free", 2018, []),  # no form was prescribed
        ("2019", 2018, [Judged("year", None, "2019年格式")]),  # it was not there yet
        ("2021", 2018, [Judged("year", None, "2021年格式")]),
        ("2021", None, []),  # the year is unknown: nothing can be said
    ],
)
def test_the_form_is_that_of_the_year(form: str, year: int | None, found: list[Judged]) -> None:
    report = replace(clean(), form=form, year=year)
    assert judged(form_of_the_year.check, report) == found


def test_the_message_names_both_forms() -> None:
    report = replace(clean(), form="2019", year=2023)
    assert [f.message for f in form_of_the_year.check.findings(Evidence(report))] == [
        "2023年度报告应当采用国办公开办函〔2021〕30号规定的格式，本报告用的是国办公开办函〔2019〕60号的格式。"
    ]


def test_a_form_that_was_not_there_yet_makes_the_year_doubtful() -> None:
    report = replace(clean(), year=2018)
    (finding,) = form_of_the_year.check.findings(Evidence(report))
    assert finding.severity == WARNING
    assert finding.message == (
        "2018年度时还没有国办公开办函〔2021〕30号规定的格式，请核对报告的年度。"
    )


@pytest.mark.parametrize("number", NUMBERS)
def test_a_section_left_out_is_named(number: int) -> None:
    report = clean()
    report = replace(report, sections=tuple(s for s in report.sections if s.number != number))
    title = SECTION_TITLES[number - 1]
    assert judged(section_missing.check, report) == [Judged(f"sections.{number}", title, None)]


def test_free_text_from_before_the_forms_may_have_any_sections() -> None:
    report = replace(
        clean(), form="free", year=2012, sections=(Section(None, "一、", "概述", "甲"),)
    )
    for check in (section_missing, section_renamed, section_extra, section_number):
        assert judged(check.check, report) == []


def test_a_report_of_the_form_without_any_section_lacks_all_six() -> None:
    assert places(section_missing.check, replace(clean(), sections=())) == ["sections"]


def test_a_report_without_any_section_is_told_by_its_form_alone() -> None:
    report = replace(clean(), form="free", sections=())
    assert places(section_missing.check, report) == []
    assert places(form_of_the_year.check, report) == ["year"]


@pytest.mark.parametrize(
    ("number", "title", "accepted"),
    [
        (1, "总体情况", True),
        (1, "总 体 情 况", True),  # white space
        (1, "概述", False),
        (1, "基本情况", False),
        (2, "主动公开政府信息情况", True),
        (2, "主动公开情况", False),
        (3, "收到和处理政府信息公开申请情况", True),
        (3, "依申请公开办理情况", False),
        (4, "政府信息公开行政复议、行政诉讼情况", True),
        (4, "政府信息公开行政复议和行政诉讼情况", True),
        (4, "政府信息公开行政复议行政诉讼情况", True),
        (4, "因政府信息公开工作被申请行政复议、提起行政诉讼情况", True),
        (4, "复议诉讼情况", False),
        (5, "存在的主要问题及改进情况", True),
        (5, "政府信息公开工作存在的主要问题及改进情况", True),
        (5, "存在的问题和改进措施", False),
        (6, "其他需要报告的事项", True),
        (6, "其他事项", False),
    ],
)
def test_titles_are_those_of_the_form(number: int, title: str, accepted: bool) -> None:
    wanted = SECTION_TITLES[number - 1]
    found = [] if accepted else [Judged(f"sections.{number}", wanted, title)]
    assert judged(section_renamed.check, changed(number, title=title)) == found


@given(st.permutations(range(6)))
def test_only_the_order_of_the_form_is_in_order(order: list[int]) -> None:
    report = clean()
    shuffled = replace(report, sections=tuple(report.sections[i] for i in order))
    assert (places(section_order.check, shuffled) == []) == (order == sorted(order))


def test_a_section_out_of_order_is_told_by_what_stands_before_it() -> None:
    report = clean()
    one, two, three, four, five, six = report.sections
    report = replace(report, sections=(one, two, three, five, four, six))
    messages = [f.message for f in section_order.check.findings(Evidence(report))]
    assert messages == [
        "“政府信息公开行政复议、行政诉讼情况”排在“存在的主要问题及改进情况”之后，与规定的次序不符。"
    ]


@pytest.mark.parametrize(
    ("extra", "found"),
    [
        (Section(None, "七、", "下一步打算", "甲"), Judged("sections", None, "七、下一步打算")),
        (Section(6, "七、", "其他事项", "甲"), Judged("sections.6", 1, 2)),
    ],
)
def test_a_section_too_many_is_told(extra: Section, found: Judged) -> None:
    report = clean()
    report = replace(report, sections=(*report.sections, extra))
    assert judged(section_extra.check, report) == [found]


@pytest.mark.parametrize(
    ("number", "printed", "severity"),
    [
        (2, "二、", None),
        (2, "2、", "warning"),  # right, but the others are in Chinese
        (2, "（二）", "warning"),
        (2, "第二部分", "warning"),
        (2, "", "warning"),
        (2, "三、", "error"),
        (4, "五、", "error"),
        (6, "七、", "error"),
        (3, "2、", "error"),
    ],
)
def test_a_section_bears_its_own_number(number: int, printed: str, severity: str | None) -> None:
    report = changed(number, printed_number=printed)
    found = list(section_number.check.findings(Evidence(report)))
    assert [f.severity for f in found] == ([severity] if severity else [])
    assert [(f.at, f.expected, f.found) for f in found] == (
        [(f"sections.{number}", f"{HAN[number - 1]}、", printed)] if severity else []
    )


@pytest.mark.parametrize("pattern", ["{}、", "（{}）", "({})", "第{}部分"])
def test_any_style_will_do_where_all_keep_to_it(pattern: str) -> None:
    report = clean()
    sections = tuple(
        replace(s, printed_number=pattern.format(HAN[(s.number or 1) - 1])) for s in report.sections
    )
    assert judged(section_number.check, replace(report, sections=sections)) == []


def test_half_and_full_brackets_are_one_style() -> None:
    report = clean()
    sections = tuple(
        replace(s, printed_number=f"({HAN[n]})" if n % 2 else f"（{HAN[n]}）")
        for n, s in enumerate(report.sections)
    )
    assert judged(section_number.check, replace(report, sections=sections)) == []


def test_numbers_lost_altogether_are_told_once_and_gently() -> None:
    """Automatic numbers get lost when a document becomes text."""
    report = clean()
    sections = tuple(replace(s, printed_number="") for s in report.sections)
    found = list(section_number.check.findings(Evidence(replace(report, sections=sections))))
    assert [(f.at, f.severity) for f in found] == [("sections", "info")]


@pytest.mark.parametrize("number", [1, 5, 6])
def test_a_section_of_prose_has_prose(number: int) -> None:
    report = with_section(clean(), number, " \n")
    assert judged(section_empty.check, report) == [Judged(f"sections.{number}", "内容", "")]


@pytest.mark.parametrize(
    ("form", "reason", "found"),
    [
        ("free", "absent", [Judged("sections.2", "表格", "")]),
        ("2021", "absent", []),  # the rule on unread tables says so
        ("2021", "image", []),  # a picture stands there
        ("free", "unrecoverable", []),  # there was a table
    ],
)
def test_a_section_of_tables_has_its_table(form: str, reason: str, found: list[Judged]) -> None:
    report = replace(clean(), form=form, unread={"proactive": reason})
    assert judged(section_empty.check, report) == found


def test_prose_in_place_of_an_absent_table_is_not_nothing() -> None:
    report = with_section(replace(clean(), unread={"remedies": "absent"}), 4, "未发生。")
    assert judged(section_empty.check, report) == []


FOREIGN = Section(None, "一、", "概述", "甲")


@pytest.mark.parametrize(
    ("report", "found", "why"),
    [
        (Report(title="政府信息公开申请表"), ["政府信息公开申请表"], "another paper"),
        (Report(), ["（没有标题）"], "nothing at all"),
        (
            Report(sections=(Section(None, "一、", "概述", "甲"),)),
            ["（没有标题）"],
            "its own heads",
        ),
        (Report(title="2012年总结", year=2012), [], "a year, before there was a form"),
        (Report(sections=(Section(5, "五、", "存在的主要问题及改进情况"),)), [], "a section"),
        (replace(clean(), year=None, sections=()), [], "tables"),
        (clean(), [], "a report"),
    ],
)
def test_what_is_no_report_does_not_pass_for_a_clean_one(
    report: Report, found: list[str], why: str
) -> None:
    assert [j.found for j in judged(not_a_report.check, report)] == found, why


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("没有。\n一、总体情况\n甲。", "一、总体情况"),
        ("没有。\n　五、存在的主要问题及改进情况", "五、存在的主要问题及改进情况"),
        ("没有。\n六、 其他需要报告的事项\n没有。", "六、 其他需要报告的事项"),
        ("（一）收费情况。\n（二）其他需要报告的事项\n没有。", None),  # a paragraph of its own
        ("1.收费情况。\n2.其他需要报告的事项", None),
        ("没有其他需要报告的事项。", None),
        ("见本报告一、总体情况。", None),
    ],
)
def test_a_statutory_heading_inside_a_section_was_printed_twice(
    text: str, heading: str | None
) -> None:
    report = with_section(clean(), 6, text)
    wanted = [("sections.6", text.index(heading), 2)] if heading else []
    found = section_extra.check.findings(Evidence(report))
    assert [(f.at, f.offset, f.found) for f in found] == wanted
