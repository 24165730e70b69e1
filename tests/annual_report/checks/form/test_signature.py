"""The day under the report, against the year it is on and the law's last day."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.finding import Evidence
from gongkai.annual_report.checks.form import (
    signature_missing,
    signed_early,
    signed_in_the_future,
    signed_late,
)
from gongkai.annual_report.interpretation import interpret
from gongkai.annual_report.report import Report
from tests.annual_report.checks.judged import Judged, judged, places
from tests.annual_report.interpretation.samples import lines, report_lines

BUREAU, COUNTY = "青岩县交通运输局", "青岩县人民政府"


def signed(day: date | None, agency: str | None = BUREAU, year: int | None = 2022) -> Report:
    return replace(clean(), year=year, agency=agency, signed_on=day)


@pytest.mark.parametrize(
    ("day", "agency", "early", "late", "why"),
    [
        (date(2023, 1, 1), BUREAU, False, None, "the first day that is possible"),
        (date(2023, 1, 16), BUREAU, False, None, "in time"),
        (date(2023, 1, 31), BUREAU, False, None, "the last day for a department (Art. 49)"),
        (date(2023, 2, 1), BUREAU, False, "2023年1月31日", "a day late"),
        (date(2024, 1, 16), BUREAU, False, "2023年1月31日", "a year late, or a slip"),
        (date(2023, 3, 31), COUNTY, False, None, "the last day for a government (Art. 49)"),
        (date(2023, 4, 1), COUNTY, False, "2023年3月31日", "a day late"),
        (date(2023, 3, 20), "青岩县人民政府办公室", False, None, "the office in charge"),
        (date(2022, 12, 31), BUREAU, True, None, "the year is not over"),
        (date(2022, 1, 16), BUREAU, True, None, "the year of the date is a slip"),
        (date(2023, 2, 1), None, False, None, "whose it is is unknown: no last day"),
    ],
)
def test_a_report_is_signed_in_january(day, agency, early, late, why) -> None:
    report = signed(day, agency)
    assert (places(signed_early.check, report) == ["signed_on"]) is early, why
    assert [j.expected for j in judged(signed_late.check, report)] == ([late] if late else []), why


@pytest.mark.parametrize(
    ("year", "day", "late", "why"),
    [
        (2018, date(2019, 3, 31), None, "the regulation of 2007 gave everybody until March"),
        (2012, date(2013, 3, 12), None, "likewise"),
        (2012, date(2013, 4, 1), "2013年3月31日", "a day late, then as now"),
        (2019, date(2020, 2, 1), "2020年1月31日", "the first year under the regulation of 2019"),
    ],
)
def test_the_day_is_that_of_the_regulation_then_in_force(
    year: int, day: date, late: str | None, why: str
) -> None:
    report = signed(day, year=year)
    assert [j.expected for j in judged(signed_late.check, report)] == ([late] if late else []), why


def test_the_findings_say_which_day_was_found() -> None:
    report = signed(date(2023, 2, 20))
    assert judged(signed_late.check, report) == [
        Judged("signed_on", "2023年1月31日", "2023年2月20日")
    ]


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(2019, 2028))
def test_no_day_is_both_early_and_late(day: date, year: int) -> None:
    report = signed(day, year=year)
    assert places(signed_early.check, report) == [] or places(signed_late.check, report) == []


@pytest.mark.parametrize("check", [signed_early.check, signed_late.check])
def test_without_day_or_year_nothing_is_said(check) -> None:
    assert judged(check, signed(None)) == []
    assert judged(check, signed(date(2023, 2, 1), year=None)) == []


def test_a_missing_day_is_worth_knowing_only() -> None:
    found = list(signature_missing.check.findings(Evidence(signed(None))))
    assert [(f.at, f.severity) for f in found] == [("signed_on", "info")]
    assert places(signature_missing.check, signed(date(2023, 1, 16))) == []


def test_a_day_that_cannot_be_is_asked_about() -> None:
    report = replace(signed(None), unread_day="2023.13.40")
    (found,) = signature_missing.check.findings(Evidence(report))
    assert (found.at, found.severity, found.found) == ("signed_on", "warning", "2023.13.40")
    assert found.message == "落款处的“2023.13.40”不是完整、有效的日期，成文日期无法确定。"


@pytest.mark.parametrize(
    "day", ["2024.2.20", "2024-02-20", "2024/2/20", "二○二四年二月二十日", "２０２４年２月２０日"]
)
def test_a_day_is_seen_however_it_is_written(day: str) -> None:
    report = interpret(lines(*report_lines(signature=(f"{BUREAU}（盖章）", day))))
    assert places(signature_missing.check, report) == []
    assert places(signed_late.check, report) == ["signed_on"]


@pytest.mark.parametrize(
    ("day", "today", "found"),
    [
        (date(2032, 1, 16), date(2023, 1, 20), ["signed_on"]),
        (date(2023, 1, 20), date(2023, 1, 20), []),
        (date(2023, 1, 16), date(2023, 1, 20), []),
        (date(2032, 1, 16), None, []),  # the day of checking is unknown
        (None, date(2023, 1, 20), []),
    ],
)
def test_a_report_is_not_dated_ahead(day, today, found) -> None:
    evidence = Evidence(signed(day), today=today)
    assert [f.at for f in signed_in_the_future.check.findings(evidence)] == found


@pytest.mark.parametrize("day", ["2O24年1月20日", "2024年l月20日"])
def test_a_letter_typed_for_a_digit_of_the_day_is_named(day: str) -> None:
    report = interpret(lines(*report_lines(signature=(BUREAU, day))))
    (found,) = signature_missing.check.findings(Evidence(report))
    assert (found.severity, found.found) == ("warning", day)


@pytest.mark.parametrize(
    "foot",
    [("版权所有：青岩县人民政府", COUNTY, "2024年2月3日"), ("青岩县大数据中心", "2024-02-03")],
    ids="/".join,
)
def test_the_day_of_a_page_is_not_held_against_the_report(foot: tuple[str, ...]) -> None:
    report = interpret(lines(*report_lines(signature=(BUREAU, "2024年1月16日", *foot))))
    assert (report.signed_by, report.signed_on) == (BUREAU, date(2024, 1, 16))
    assert report.agency_names == (BUREAU,)
    assert judged(signed_late.check, report) == []
