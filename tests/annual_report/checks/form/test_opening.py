"""Title, legal basis, statistics period, electronic version, contact."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.checks.form import (
    contact_missing,
    contact_phone,
    electronic_version,
    legal_basis,
    period_missing,
    period_unreadable,
    period_wrong,
    title_agency,
    title_kind,
    title_year,
)
from gongkai.annual_report.report import Report
from tests.annual_report.checks.judged import Judged, judged, marked, places

YEAR = 2022
WHOLE = "2022年1月1日至2022年12月31日"


def of_2022(preamble: str) -> Report:
    return replace(clean(), year=YEAR, preamble=preamble)


@pytest.mark.parametrize(
    ("preamble", "found"),
    [
        ("本报告所列数据的统计期限自2022年1月1日起至2022年12月31日止。", None),
        ("统计期限为2022年1月1日至12月31日。", None),
        ("数据统计时段：2022年1月1日—2022年12月31日。", None),
        ("统计期限自2021年1月1日起至2021年12月31日止。", "2021年1月1日至2021年12月31日"),
        ("统计期限自2022年1月1日起至2022年11月30日止。", "2022年1月1日至2022年11月30日"),
        ("统计期限自2021年12月31日起至2022年12月31日止。", "2021年12月31日至2022年12月31日"),
        ("统计期限自2022年1月1日起至2023年12月31日止。", "2022年1月1日至2023年12月31日"),
        ("本年度报告数据自2022年1月10日至2022年12月30日。", "2022年1月10日至2022年12月30日"),
        ("2022年3月1日至3月31日开展宣传月活动。", None),  # not of the data
        ("", None),
    ],
)
def test_the_period_is_the_whole_year(preamble: str, found: str | None) -> None:
    wanted = [Judged("preamble", WHOLE, found)] if found else []
    assert judged(period_wrong.check, of_2022(preamble)) == wanted


def test_the_period_may_stand_in_section_one_where_there_is_no_preamble() -> None:
    report = clean()
    first = replace(report.sections[0], text="统计期限自2021年1月1日至2021年12月31日。")
    report = replace(report, year=YEAR, preamble="", sections=(first, *report.sections[1:]))
    assert places(period_wrong.check, report) == ["sections.1"]
    assert places(period_missing.check, report) == []


def test_the_place_of_a_wrong_period_is_where_it_begins() -> None:
    report = of_2022("根据条例编制。统计期限自2021年1月1日起至2021年12月31日止。")
    assert marked(period_wrong.check, report)[0].startswith("2021年1月1日起")


@given(st.integers(2019, 2040), st.integers(2019, 2040))
def test_a_period_of_another_year_is_always_told(year: int, stated: int) -> None:
    preamble = f"数据统计期限为{stated}年1月1日至{stated}年12月31日。"
    report = replace(clean(), year=year, preamble=preamble)
    assert (places(period_wrong.check, report) == []) == (year == stated)


@pytest.mark.parametrize(
    "preamble",
    [
        "数据统计期限为202111日至20211230日。",  # 年 and 月 lost
        "统计期限自2022年2月30日至2022年12月31日。",  # no such day
        "统计时段2022年1月1日至2022年11月31日。",
    ],
)
def test_a_date_that_cannot_be_read_is_told_and_not_called_wrong(preamble: str) -> None:
    assert places(period_unreadable.check, of_2022(preamble)) == ["preamble"]
    assert places(period_wrong.check, of_2022(preamble)) == []
    assert places(period_missing.check, of_2022(preamble)) == []


def test_a_missing_period_says_what_it_would_be() -> None:
    report = of_2022("根据《中华人民共和国政府信息公开条例》编制本报告。")
    assert judged(period_missing.check, report) == [Judged("preamble", WHOLE, "")]


@pytest.mark.parametrize(
    ("contact", "found"),
    [
        ("联系电话：0858-0000118。", []),
        ("电话：（0858）0000118", []),
        ("电话：08580000118。", []),
        ("电话：010-62345678转801", []),
        ("电话：2345678", []),
        ("电话:62345678，邮编：553600", []),
        ("电话：13800000001", []),
        ("热线：12345", []),
        ("电话：400-000-0001", []),
        ("电话：0858-0000118、0858-0000119", []),
        ("电话：0858-0000118 0858-0000119", []),
        ("地址：东门街道驿路18号，邮编：553600", []),  # no telephone, but an address
        ("电话：0858-00118。", ["0858-00118"]),  # too short
        ("电话：0858-118。", ["0858-118"]),  # seven digits, yet no local number begins with 0
        ("电话：0858-000011800。", ["0858-000011800"]),  # too long
        ("电话：1380000000", ["1380000000"]),  # a mobile number with ten digits
        ("电话：12800000001。", ["12800000001"]),  # no such network
        ("电话：858-0000118", ["858-0000118"]),  # the 0 is missing
        ("（地址：驿路18号，电话：0858-32211）。", ["0858-32211"]),  # the bracket is the sentence's
        ("电话：（0858）32211", ["（0858）32211"]),  # the bracket is the number's
        ("", []),
    ],
)
def test_the_telephone_number_can_be_dialled(contact: str, found: list[str]) -> None:
    report = replace(clean(), contact=contact)
    assert [j.found for j in judged(contact_phone.check, report)] == found
    assert marked(contact_phone.check, report) == found


@pytest.mark.parametrize(
    ("contact", "told"),
    [
        ("（地址：驿路18号，邮编：553600，电话：）。", True),
        ("联系电话: ，地址：驿路18号。", True),
        ("电话：；传真：0858-0000119。", True),
        ("电话：）。监督电话：0858-0000118。", False),  # there is one to dial
        ("电话见县政府网站（地址：驿路18号）。", False),
        ("地址：驿路18号，电话：", False),  # may go on elsewhere
    ],
)
def test_a_telephone_without_a_number_is_told(contact: str, told: bool) -> None:
    wanted = [Judged("contact", "电话号码", "")] if told else []
    assert judged(contact_phone.check, replace(clean(), contact=contact)) == wanted


@given(st.from_regex(r"0(10|2[1-9]|[3-9][1-9]\d)-[2-8]\d{6,7}", fullmatch=True))
def test_every_landline_with_its_area_code_passes(number: str) -> None:
    assert judged(contact_phone.check, replace(clean(), contact=f"联系电话：{number}。")) == []


def test_a_report_says_whom_to_ask() -> None:
    assert judged(contact_missing.check, replace(clean(), contact="")) == [
        Judged("contact", "联系方式", "")
    ]


@pytest.mark.parametrize(
    ("title", "agency", "year", "kind"),
    [
        ("青岩县交通运输局2022年政府信息公开工作年度报告", True, True, True),
        ("2022年青岩县交通运输局政府信息公开工作年度报告", True, True, True),
        ("青岩县交通运输局2022年度政府信息公开年报", True, True, True),
        ("青岩县交通运输局二〇二二年政府信息公开工作年度报告", True, True, True),
        ("青岩县交通运输局关于2022年政府信息公开工作情况的报告", True, True, True),
        ("2022年政府信息公开工作年度报告", False, True, True),
        ("青岩县交通运输局政府信息公开工作年度报告", True, False, True),
        ("青岩县交通运输局2022年政务公开工作总结", False, True, False),
        ("青岩县交通运输局2022年政府信息公开工作总结", True, True, False),
    ],
)
def test_a_title_names_body_year_and_kind(title, agency, year, kind) -> None:
    report = replace(clean(), title=title)
    said = [places(m.check, report) == [] for m in (title_agency, title_year, title_kind)]
    assert said[1:] == [year, kind]
    if kind:
        assert said[0] is agency


def test_a_report_without_a_title_is_told_once() -> None:
    report = replace(clean(), title="")
    assert [j.expected for j in judged(title_agency.check, report)] == ["标题"]
    assert judged(title_year.check, report) == []
    assert judged(title_kind.check, report) == []


@pytest.mark.parametrize(
    ("preamble", "first", "named"),
    [
        ("根据《中华人民共和国政府信息公开条例》编制。", "全年公开286条。", True),
        ("", "按照《政府信息公开条例》的要求公开286条。", True),
        ("现公布本报告。", "全年公开286条。", False),
        ("", "", True),  # nothing was read: nothing is said
    ],
)
def test_the_legal_basis_is_named(preamble: str, first: str, named: bool) -> None:
    report = clean()
    section = replace(report.sections[0], text=first)
    report = replace(report, preamble=preamble, sections=(section, *report.sections[1:]))
    assert (judged(legal_basis.check, report) == []) is named


@pytest.mark.parametrize(
    ("preamble", "named"),
    [
        ("电子版可在青岩县人民政府网站下载。", True),
        ("电子版见http://www.qingyan.gov.cn。", True),
        ("可在县档案馆查阅。", True),
        ("根据《条例》，现公布本报告。", False),
        ("", True),  # without a preamble another rule speaks
    ],
)
def test_where_the_electronic_version_is_stands_in_the_opening(preamble: str, named: bool) -> None:
    report = replace(clean(), preamble=preamble, contact="")
    assert (judged(electronic_version.check, report) == []) is named
