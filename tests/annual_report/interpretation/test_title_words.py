"""How a line of a title is spelled, and what a whole title is made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.interpretation.agency import bodies_in_title
from gongkai.annual_report.interpretation.title_words import (
    begins_with_year,
    is_of_another_time,
    is_whole_title,
    title_line,
    without_day,
    years_in,
)

BODY = "青岩县水利局"
REPORT = "2025年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("line", "spelled", "why"),
    [
        (f"　{BODY} {REPORT} ", BODY + REPORT, "white space"),
        (f"{BODY}２０２５年报告", f"{BODY}2025年报告", "digits of full width"),
        ("二Ｏ二五年报告", "二〇二五年报告", "a letter for the zero"),
        ("二0二五年报告", "二〇二五年报告", "a digit for it"),
        ("二○二五年报告", "二○二五年报告", "a circle is one of its signs"),
        (f"《{BODY}{REPORT}》", BODY + REPORT, "title marks"),
        (f"关于印发《{REPORT}》的通知", f"关于印发《{REPORT}》的通知", "but not those within it"),
        (f"# {BODY}{REPORT}", BODY + REPORT, "Markdown"),
        (f"**{BODY}{REPORT}**", BODY + REPORT, "and its bold"),
        (f"【年报】{BODY}{REPORT}", BODY + REPORT, "a label of the site"),
        (f"[部门年报] {BODY}{REPORT}", BODY + REPORT, "another"),
        (f"[置顶]{BODY}{REPORT} [图]", BODY + REPORT, "and of a list"),
        (f"青岩县财政局 {BODY}", f"青岩县财政局、{BODY}", "two bodies"),
        ("青岩市 石桥区 水利局", "青岩市石桥区水利局", "one body"),
        (f"青岩县人民政府 {BODY}", f"青岩县人民政府{BODY}", "a site's name is no second body"),
        (f"{BODY} 青岩县人民政府", f"{BODY}青岩县人民政府", "nor behind it"),
        ("青 岩 县 水 利 局", BODY, "letters set apart"),
    ],
)
def test_a_line_is_spelled_as_titles_are(line: str, spelled: str, why: str) -> None:
    assert (why, title_line(line)) == (why, spelled)


def test_a_sentence_of_the_text_is_left_as_it_is() -> None:
    sentence = "# 本年 度 公开 信息 。" * 40
    assert title_line(sentence) == sentence


@given(st.text(max_size=60))
def test_a_line_spelled_twice_has_no_white_space(line: str) -> None:
    assert not any(character.isspace() for character in title_line(line))


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        (f"{BODY}2026年1月20日", BODY),
        (f"{BODY}（2026年1月20日）", BODY),
        (f"{BODY}2026-01-20", BODY),
        (f"{BODY}二〇二六年一月二十日", BODY),
        (f"{BODY}办公室2026年1月20日印发", f"{BODY}办公室"),
        ("2026年1月20日", ""),
        ("2026年1月", ""),
        ("2026年第3期", ""),
        (BODY, BODY),
        (f"2026年1月20日{BODY}", f"2026年1月20日{BODY}"),
    ],
)
def test_a_day_is_taken_from_the_end_of_a_line(line: str, rest: str) -> None:
    assert without_day(line) == rest
    assert is_of_another_time(line) is (line != BODY)


@pytest.mark.parametrize(
    "title",
    [
        BODY + REPORT,
        REPORT,
        f"2025年度{BODY}政府信息公开工作年度报告",
        f"（2025年度）{BODY}政府信息公开工作年度报告",
        f"{BODY}政府信息公开工作2025年度报告",
        f"{BODY}政府信息公开年度报告（2025年）",
        f"{BODY}关于2025年度政府信息公开工作情况的报告",
        f"{BODY}二〇二五年信息公开年报",
        f"{BODY}（青岩县河长制办公室）{REPORT}",
    ],
)
def test_a_whole_title_has_one_year(title: str) -> None:
    assert is_whole_title(title)
    assert len(years_in(title)) == 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"{BODY}政府信息公开工作年度报告", "no year"),
        (f"2024年{BODY}{REPORT}", "two years"),
        (f"2025年{BODY}{REPORT}", "the same year twice"),
        (f"青岩县政府信息公开年度报告{BODY}{REPORT}", "two titles"),
        (f"{BODY}2025年政府信息公开工作年度", "not its end"),
        (f"{BODY}2025年工作报告", "another paper"),
        (f"根据条例，{BODY}{REPORT}", "a sentence"),
    ],
)
def test_what_is_no_whole_title(text: str, why: str) -> None:
    assert (why, is_whole_title(text)) == (why, False)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("2025年", True),
        ("2025年度青岩县水", True),
        ("二〇二五年青岩县", True),
        ("2025年1月20日", False),
        ("2025-01-20", False),
        ("青岩县2025年", False),
    ],
)
def test_a_title_may_begin_with_its_year(line: str, told: bool) -> None:
    assert begins_with_year(line) is told


@pytest.mark.parametrize(
    ("title", "bodies", "why"),
    [
        (f"{BODY}2025政府信息公开工作年度报告", (BODY,), "年 left out"),
        (f"2025{BODY}政府信息公开工作年度报告", (BODY,), "likewise before the name"),
        (f"（2025年度）{BODY}政府信息公开工作年度报告", (BODY,), "the year in brackets"),
        (f"{BODY}2025年度政务公开工作总结", (BODY,), "公开 of another name"),
        (f"青岩县政务公开办公室{REPORT}", ("青岩县政务公开办公室",), "公开 in the body's name"),
        (f"关于公布{BODY}{REPORT}的公告", (BODY,), "a paper that presents it"),
        (f"{BODY}关于公开{REPORT}的公告", (BODY,), "its own"),
        (f"{BODY}关于报送{REPORT}的报告", (BODY,), "to the government"),
        (f"{BODY}关于{REPORT}", (BODY,), "on it"),
        (f"青岩县财政局、{BODY}{REPORT}", ("青岩县财政局", BODY), "two bodies"),
        (f"{BODY}（移民、水保办公室）{REPORT}", (f"{BODY}（移民、水保办公室）",), "one"),
        (REPORT, (), "none"),
        (f"（2025年度）政府信息公开工作年度报告{BODY}", (), "a name below is no part"),
    ],
)
def test_the_bodies_that_a_title_names(title: str, bodies: tuple[str, ...], why: str) -> None:
    assert (why, bodies_in_title(title)) == (why, bodies)
