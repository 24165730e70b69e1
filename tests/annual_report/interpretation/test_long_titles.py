"""Titles that stand on several lines: other names in brackets, names too long for a line."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.interpretation.agency import is_agency_line, name_in_title
from gongkai.annual_report.interpretation.opening import Opening, read_opening
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.writers import write_report
from tests.annual_report.making import make_report

PREAMBLE = "根据条例，现公布本报告。"
REPORT = "2025年政府信息公开工作年度报告"
FARMS = "青岩县农业农村局"
ALSO = "（加挂青岩县乡村振兴局牌子）"
LONG = (
    "青岩布依族苗族自治州石桥经济技术开发区管理委员会行政审批服务和社会信用体系建设综合执法监督管理"
    "和便民服务热线受理办公室"
)
"""A name of sixty characters."""


def title_of(*lines: str) -> str:
    opening = read_opening([*lines, PREAMBLE], True)
    assert opening.preamble == PREAMBLE
    return opening.title


@pytest.mark.parametrize(
    "lines",
    [
        (FARMS, ALSO, REPORT),
        (FARMS + ALSO, REPORT),
        (FARMS + ALSO, "2025年", "政府信息公开工作年度报告"),
        (FARMS, ALSO, "2025年", "政府信息公开工作年度报告"),
        (FARMS, ALSO + "2025年", "政府信息公开工作年度报告"),
        (f"{FARMS}（加挂青岩县乡村振兴", "局牌子）", REPORT),
        (f"{FARMS}（加挂", "青岩县乡村振兴局牌子）", REPORT),
        (FARMS, ALSO, "2025年政府信息公开", "工作年度报告"),
    ],
)
def test_the_other_name_a_body_bears_belongs_to_the_title(lines: tuple[str, ...]) -> None:
    assert title_of(*lines) == f"{FARMS}{ALSO}{REPORT}"


@pytest.mark.parametrize(
    "other",
    [
        "（青岩县乡村振兴局）",
        "（青岩县扶贫办）",
        "(青岩县政务服务中心)",
        "（挂县粮食和物资储备局牌子）",
    ],
)
def test_the_other_name_may_be_written_in_many_ways(other: str) -> None:
    assert title_of(FARMS, other, REPORT) == f"{FARMS}{other}{REPORT}"


@pytest.mark.parametrize("aside", ["（草案）", "（2026年1月16日）", "（此件公开发布）"])
def test_what_else_stands_in_brackets_above_a_title_is_no_part_of_it(aside: str) -> None:
    assert title_of(aside, FARMS + REPORT) == FARMS + REPORT


@given(st.integers(14, 40))
def test_a_name_too_long_for_a_line_is_whole_wherever_the_lines_end(width: int) -> None:
    whole = LONG + REPORT
    lines = [whole[at : at + width] for at in range(0, len(whole), width)]
    assert title_of(*lines) == whole


@given(st.integers(14, 40))
def test_a_name_too_long_for_a_line_may_stand_above_the_title(width: int) -> None:
    lines = [LONG[at : at + width] for at in range(0, len(LONG), width)]
    assert title_of(*lines, REPORT) == LONG + REPORT


@pytest.mark.parametrize(
    "above",
    [
        "青岩布依族苗族自治州人民政府门户网站",
        "青岩县政务服务和便民信息平台",
        "石桥区政府信息公开专栏",
        "首页",
        "青岩县第十七届运动会盛大开幕，欢迎光临",
        "石桥经济技术开发区管理委员会",
    ],
)
def test_a_line_of_the_page_above_a_whole_name_is_no_part_of_it(above: str) -> None:
    assert title_of(above, FARMS + REPORT) == FARMS + REPORT


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ((f"{'我局在县委的领导下' * 8}，扎实推进政府信息公开工作报告",), "a sentence that pauses"),
        ((f"{LONG * 3}{REPORT}",), "longer than any name"),
    ],
)
def test_a_line_too_long_for_a_title_is_none(lines: tuple[str, ...], why: str) -> None:
    assert (why, read_opening(lines, True).title) == (why, "")


def test_a_title_on_its_line_is_whole_at_any_length_of_name() -> None:
    for length in range(3, 60):
        whole = f"青岩县{LONG[:length]}局{REPORT}"
        assert read_opening([whole], True) == Opening(whole, "")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (LONG, True),
        (FARMS, True),
        (FARMS + ALSO, False),
        ("我局扎实推进政府信息公开工作", False),
        (LONG * 2, False),
    ],
)
def test_a_line_that_is_nothing_but_a_name_may_be_long(line: str, told: bool) -> None:
    assert is_agency_line(line) is told


@pytest.mark.parametrize("format", ["docx", "pdf", "html", "txt", "xlsx"])
@pytest.mark.parametrize("name", [LONG, FARMS + ALSO, f"{LONG}（区政务服务管理局）"])
def test_written_and_read_again_a_long_title_is_whole(format: str, name: str) -> None:
    title = f"{name}2022年政府信息公开工作年度报告"
    written = replace(make_report(3), agency=name, title=title)
    again = read_report(write_report(written, format))
    assert (again.title, again.agency) == (title, name_in_title(title))
