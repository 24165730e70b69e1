"""What a heading looks like, and which section it opens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.interpretation.headings import (
    CERTAIN,
    WEAK,
    looks_like_heading,
    place_of,
    read_heading,
)


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("总体情况", 1),
        ("总 体 情 况", 1),  # letterspaced
        ("概述", 1),  # 2008 to 2018
        ("政府信息公开工作总体情况", 1),
        ("主动公开政府信息情况", 2),
        ("政府信息主动公开情况", 2),
        ("行政机关主动公开政府信息的情况", 2),
        ("主动公开政府政府信息情况", 2),  # a word doubled
        ("收到和处理政府信息公开申请情况", 3),
        ("依申请公开办理情况", 3),
        ("依申请公开政府信息情况", 3),
        ("行政机关收到和处理政府信息公开申请情况", 3),
        ("收到和处理政府信息公开申情况", 3),  # a character lost
        ("政府信息公开行政复议、行政诉讼情况", 4),
        ("因政府信息公开工作被申请行政复议、提起行政诉讼情况", 4),
        ("因政府信息公开申请行政复议、提起行政诉讼的情况", 4),
        ("政府信息公开行政复议", 4),  # the rest of the title lost
        ("复议、诉讼情况", 4),
        ("存在的主要问题及改进情况", 5),
        ("政府信息公开工作存在的主要问题及改进情况", 5),
        ("存在问题和改进措施", 5),
        ("存在的主要问题和下一步工作打算", 5),
        ("其他需要报告的事项", 6),
        ("其它需要报告的事项", 6),
        ("其他需要说明的事项", 6),
        ("需要报告的其他事项", 6),
    ],
)
def test_a_title_names_its_section(title: str, place: int) -> None:
    assert place_of(title) == (place, CERTAIN)


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("主动公开情况", 2),
        ("依申请公开情况", 3),
        ("依申请公开", 3),
        ("主动公开", 2),
        ("存在的主要问题", 5),
        ("基本情况", 1),
        ("其他", 6),
    ],
)
def test_a_title_that_an_aspect_may_bear_is_weak(title: str, place: int) -> None:
    assert place_of(title) == (place, WEAK)


@pytest.mark.parametrize(
    "title",
    [
        "政府信息管理情况",
        "政府信息公开平台建设情况",
        "监督保障情况",
        "政府信息公开的收费及减免情况",
        "加强组织领导",
        "改进措施",
        "具体的解决办法及改进措施",
        "我局主动公开政府信息情况良好",
        "未收到政府信息公开申请情况",
        "行政许可",
        "",
    ],
)
def test_other_titles_name_none(title: str) -> None:
    assert place_of(title) == (None, 0)


@pytest.mark.parametrize(
    ("line", "printed", "style", "ordinal"),
    [
        ("一、总体情况", "一、", "han", 1),
        ("一．总体情况", "一．", "han", 1),
        ("一 总体情况", "一", "han", 1),
        ("1.总体情况", "1.", "digit", 1),
        ("1、 总体情况", "1、", "digit", 1),
        ("（一）总体情况", "（一）", "inner", 1),
        ("(一) 总体情况", "(一)", "inner", 1),
        ("（1）总体情况", "（1）", "inner-digit", 1),
        ("第一部分 总体情况", "第一部分", "part", 1),
        ("第一部分：总体情况", "第一部分：", "part", 1),
        ("总体情况", "", "", None),
    ],
)
def test_the_number_is_kept_as_printed(
    line: str, printed: str, style: str, ordinal: int | None
) -> None:
    heading = read_heading(line)
    assert heading is not None
    assert (heading.printed, heading.style, heading.ordinal, heading.place) == (
        printed,
        style,
        ordinal,
        1,
    )


@pytest.mark.parametrize(
    ("line", "title", "rest"),
    [
        ("六、其他需要报告的事项：无。", "其他需要报告的事项", "无。"),
        ("六、其他需要报告的事项 无", "其他需要报告的事项", "无"),
        ("六、其他需要报告的事项无。", "其他需要报告的事项", "无。"),
        ("一、总体情况 2023年，我局扎实推进。", "总体情况", "2023年，我局扎实推进。"),
        ("一、总体情况。2023年，我局扎实推进。", "总体情况", "2023年，我局扎实推进。"),
        (
            "五、存在的主要问题及改进情况：一是公开不够及时，二是解读不多。",
            "存在的主要问题及改进情况",
            "一是公开不够及时，二是解读不多。",
        ),
        ("六、其他需要报告的事项：", "其他需要报告的事项", ""),
        ("二、主动公开政府信息情况。", "主动公开政府信息情况", ""),
    ],
)
def test_text_that_runs_on_after_a_heading_is_kept_apart(line: str, title: str, rest: str) -> None:
    heading = read_heading(line)
    assert heading is not None
    assert (heading.title, heading.rest) == (title, rest)


@pytest.mark.parametrize(
    "line",
    [
        "本报告由总体情况，主动公开政府信息情况，其他需要报告的事项共6部分组成。",
        "总体情况，主动公开政府信息情况，收到和处理政府信息公开申请情况",
        "2023年，我局主动公开政府信息情况较上年有所改善。",
        "总体情况良好。",
        "0.5万元",
        "2023年政府信息公开工作年度报告",
        "",
    ],
)
def test_a_mention_of_a_title_is_no_heading(line: str) -> None:
    assert read_heading(line) is None


def test_a_short_numbered_line_is_a_heading_without_a_place() -> None:
    heading = read_heading("（三）政府信息管理情况")
    assert heading is not None
    assert (heading.title, heading.place) == ("政府信息管理情况", None)


def test_a_long_numbered_paragraph_is_none() -> None:
    assert (
        read_heading("1.我局结合权限及职责，安排专人按模块统计整合，" + "逐项梳理，" * 12) is None
    )


def test_looking_like_a_heading_is_a_matter_of_short_lines() -> None:
    assert looks_like_heading("三、收到和处理政府信息公开申请情况")
    assert not looks_like_heading("三、" + "很长的一段话" * 20)


@given(st.text(alphabet="一二三、.（）(1) 总体情况主动公开政府信息申请复议诉讼，。：", max_size=60))
def test_no_line_breaks_it(line: str) -> None:
    heading = read_heading(line.strip())
    assert heading is None or heading.place in {None, 1, 2, 3, 4, 5, 6}
