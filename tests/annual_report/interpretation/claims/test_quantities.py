"""Numbers with a unit, and the sentences they stand in."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.interpretation.claims import read_statements
from gongkai.annual_report.interpretation.claims.quantities import sentences


def found(text: str) -> list[tuple[str, int | Decimal, str, bool]]:
    return [
        (text[q.start : q.end], q.value, q.unit, q.approximate)
        for sentence in sentences(text)
        for q in sentence.quantities
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公开102条", ("102条", 102, "条", False)),
        ("公开\u00a0102\u3000条", ("102\u3000条", 102, "条", False)),
        ("公开 102 条", ("102 条", 102, "条", False)),  # spaces, as from PDF
        ("公开１０２条", ("１０２条", 102, "条", False)),  # full-width
        ("公开1,113条", ("1,113条", 1113, "条", False)),
        ("公开510余条", ("510余条", 510, "条", True)),
        ("公开510多条", ("510多条", 510, "条", True)),
        ("公开近500条", ("500条", 500, "条", True)),
        ("公开约500条", ("500条", 500, "条", True)),
        ("公开超过500条", ("500条", 500, "条", True)),
        ("公开500条以上", ("500条以上", 500, "条", True)),
        ("公开500条左右", ("500条左右", 500, "条", True)),
        ("公开1万余条", ("1万余条", 10_000, "条", True)),
        ("公开5.65万余条", ("5.65万余条", 56_500, "条", True)),
        ("公开1.2万条", ("1.2万条", 12_000, "条", False)),
        ("收费18.8710万元", ("18.8710万元", Decimal("18.8710"), "万元", False)),
        ("收费200元", ("200元", 200, "元", False)),
        ("浏览3万人次", ("3万人次", 30_000, "人次", False)),
        ("满意率98.5%", ("98.5%", Decimal("98.5"), "%", False)),
        ("满意率100％", ("100％", 100, "%", False)),
        ("培训三次", ("三次", 3, "次", False)),
        ("培训两场", ("两场", 2, "场", False)),
        ("公开一百零二条", ("一百零二条", 102, "条", False)),
    ],
)
def test_a_number_is_read_with_its_unit(
    text: str, expected: tuple[str, int | Decimal, str, bool]
) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "1.本年度未收取信息处理费",  # the number of a paragraph
        "2.条例的落实",
        "1.项目公开情况；2.次序调整；3.起草说明",
        "《条例》第二十条",
        "第20条第5项",
        "第一次会议",
        "〔2021〕30号",
        "20个工作日",
        "3个月内答复",
        "共6部分组成",
        "六个部分",
        "2023年12月31日",
        "电话：0858-0000118",
        "邮编：550118",
        "《优化营商环境的10条措施》",
        "A4张贴",
        "1个百分点",
        "县人大代表10人大会",
        "12345热线",
    ],
)
def test_ordinals_dates_and_terms_count_nothing(text: str) -> None:
    assert found(text) == []


def test_sentences_end_at_full_stops_and_lines_not_at_semicolons() -> None:
    text = "共3条，其中甲1条；乙2条。\n共4条。共5条"
    assert [text[s.start : s.end] for s in sentences(text)] == [
        "共3条，其中甲1条；乙2条",
        "共4条",
        "共5条",
    ]
    assert [len(s.quantities) for s in sentences(text)] == [3, 1, 1]


def test_a_sentence_knows_where_its_paragraph_begins() -> None:
    text = "甲1条。乙2条。\n丙3条。"
    assert [s.paragraph for s in sentences(text)] == [0, 0, text.index("丙")]


def test_an_endless_sentence_is_cut() -> None:
    spans = [(s.start, s.end) for s in sentences("一段没有句号的话" * 400)]
    assert spans == [(0, 1000), (1000, 2000), (2000, 3000), (3000, 3200)]


@given(st.text(alphabet="0123456789,.条件万余约一二十百千第《》。\n ", max_size=60))
def test_no_text_breaks_it_and_numbers_do_not_overlap(text: str) -> None:
    quantities = [q for sentence in sentences(text) for q in sentence.quantities]
    assert all(a.end <= b.start for a, b in pairwise(quantities))


@pytest.mark.parametrize(
    "text",
    [
        "本年12.6万\n本年度未收取信息处理费。",  # 本 begins the next paragraph
        "共计102\n条目清单见附件。",
        "收费1.5万余\n元旦前清退。",
        "第三批\n二\n人员名单",
    ],
)
def test_a_unit_on_another_line_is_no_unit(text: str) -> None:
    assert found(text) == []


def test_a_cut_within_a_number_loses_no_number() -> None:
    """A sentence is cut after so many characters, wherever that may be."""
    for before in range(985, 1005):
        text = "公" * before + "开102余条信息"
        assert found(text) == [("102余条", 102, "条", True)]
        assert [c.value for c in read_statements({1: text}, 2023, False).claims] == [102]


BROKEN = "（三）政府信息管理。本局制发文件412件，标注主动公"


@pytest.mark.parametrize(
    ("before", "line", "goes_on"),
    [
        (BROKEN, "开的128件。", True),
        (f"{BROKEN}\n开的128件、依申请公开的203件、审核后不予公", "开的81件。", True),
        (f"{BROKEN}开的128件。", "不予公开的81件。", False),
        (f"{BROKEN}开的128件；", "不予公开的81件。", False),
        (BROKEN, "（四）开的81件。", False),
        (BROKEN, "二是公开81件。", False),
        (BROKEN, "　　公开81件。", False),
        ("（三）政府信息管理", "不予公开的81件。", False),  # a heading
    ],
)
def test_a_line_broken_at_its_length_is_no_paragraph_of_its_own(
    before: str, line: str, goes_on: bool
) -> None:
    last = list(sentences(f"{before}\n{line}"))[-1]
    assert last.paragraph == (0 if goes_on else len(before) + 1)
