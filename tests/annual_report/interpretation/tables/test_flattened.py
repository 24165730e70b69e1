"""Lines of text as fields."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.document import Cell, Grid, Line, Paragraph, Picture
from gongkai.annual_report.interpretation.tables.flattened import (
    flat_text,
    goes_on_behind_number,
    unlike,
)


def fields(text: str) -> tuple[tuple[str, ...], str]:
    (line,) = flat_text([Line(text)]).lines
    return line.fields, line.sign


@pytest.mark.parametrize(
    ("text", "expected", "sign"),
    [
        ("| 行政许可 | 39 |", ("行政许可", "39"), "|"),
        ("行政许可|39|", ("行政许可", "39"), "|"),
        ("｜行政许可｜39｜", ("行政许可", "39"), "|"),
        ("│ 行政许可 │ 39 │", ("行政许可", "39"), "|"),
        ("| 规章 | 0 | | 3 |", ("规章", "0", "", "3"), "|"),
        ("| 0 | ||", ("0", "", ""), "|"),
        ("\t规章\t0\t\t3", ("", "规章", "0", "", "3"), "\t"),
        ("行政许可 39", ("行政许可", "39"), ""),
        ("行政 许可 39", ("行政许可", "39"), ""),
        ("1,113 0 无 /", ("1,113", "0", "无", "/"), ""),
        ("? 0", ("? 0",), ""),
        ("？ 0", ("？ 0",), ""),
        ("? 0 ? 0 3", ("? 0", "? 0", "3"), ""),
        ("3 .危及“三安全一稳定” 0", ("3.危及“三安全一稳定”", "0"), ""),
        ("3 、重复申请 0", ("3、重复申请", "0"), ""),
        ("政府集中采购 5 186.4210 万元", ("政府集中采购", "5", "186.4210 万元"), ""),
        ("行政事业性收费 1864210 元", ("行政事业性收费", "1864210 元"), ""),
        ("收费金额（单位： 万元 ）", ("收费金额（单位：万元）",), ""),
        ("万元 3", ("万元", "3"), ""),
        ("行政许可 39 件", ("行政许可", "39", "件"), ""),
        ("收取 3 万元，同比增长 2 万元。", ("收取 3 万元，同比增长 2 万元。",), ""),
        ("", (), ""),
        ("- 3 -", (), ""),  # the number of a page
        ("— 12 —", (), ""),
        ("第 3 页 共 8 页", (), ""),
        (" " * 40 + "第 3 页 共 8 页", (), ""),
    ],
)
def test_a_line_falls_into_its_fields(text: str, expected: tuple[str, ...], sign: str) -> None:
    assert fields(text) == (expected, sign)


def test_a_line_of_several_rows_is_taken_apart() -> None:
    lines = flat_text([Line("行政许可 39 行政处罚 6 3 .行政强制 ? 0 规章 1")]).lines
    assert [line.fields for line in lines] == [
        (word,) for word in ("行政许可", "39", "行政处罚", "6", "3.行政强制", "?0", "规章", "1")
    ]


@pytest.mark.parametrize("total", ["总计", "总 计", "总\u3000计", "合 计"])
def test_a_total_torn_in_two_is_one_word_in_a_line_of_several_rows(total: str) -> None:
    lines = flat_text([Line(f"行政许可 39 行政处罚 6 {total} 45 规章 1")]).lines
    assert [line.fields for line in lines][4:6] == [("".join(total.split()),), ("45",)]


@pytest.mark.parametrize(
    "texts",
    [
        ("自", "然", "人"),
        (" 自 ", "然", "人\u3000"),
        ("自", "", "然", "人"),
    ],
)
def test_a_name_printed_upright_is_put_together(texts: tuple[str, ...]) -> None:
    lines = flat_text([*map(Line, texts), Line("3")]).lines
    assert [line.fields for line in lines if line.fields and line.fields != ("",)] == [
        ("自然人",),
        ("3",),
    ]


@pytest.mark.parametrize("texts", [("无", "无"), ("/", "/"), ("3", "0"), ("|", "|")])
def test_values_one_below_the_other_are_no_name(texts: tuple[str, ...]) -> None:
    assert len([line for line in flat_text([*map(Line, texts)]).lines if line.text]) == 2


def test_paragraphs_and_columns_are_lines_and_tables_are_not() -> None:
    column = Grid.of((Cell(0, 0, "行政许可"), Cell(1, 0, "39")))
    table = Grid.of((Cell(0, 0, "行政处罚"), Cell(0, 1, "6")))
    found = flat_text([Paragraph("规章 0"), table, column, Picture("x")])
    assert [(at, line.fields) for at, line in zip(found.blocks, found.lines, strict=True)] == [
        (0, ("规章", "0")),
        (2, ("行政许可",)),
        (2, ("39",)),
    ]


@pytest.mark.parametrize(
    ("pieces", "strange", "why"),
    [
        ({"a": [("", False)] * 7, "b": [("", False)] * 7}, set(), "all alike"),
        (
            {"a": [("", False)] * 7, "b": [("", False)] * 6 + [("", True)]},
            {"b"},
            "one line gave several numbers, the others one",
        ),
        (
            {"a": [("|", False)] * 7, "b": [("|", False)] * 6 + [("", False)]},
            {"b"},
            "one line has no pipe",
        ),
        (
            {"a": [("|", True)], "b": [("|", True)], "c": [("", True)]},
            {"c"},
            "one row is separated otherwise",
        ),
        ({"a": [("", True)], "b": [("", False)]}, set(), "rows of several widths"),
        ({}, set(), "nothing there"),
    ],
)
def test_rows_of_lines_unlike_the_others_are_doubtful(
    pieces: dict[str, list[tuple[str, bool]]], strange: set[str], why: str
) -> None:
    assert (why, unlike(pieces)) == (why, strange)


@given(st.text(alphabet="03,.?/无 规章|\t许可", max_size=60))
def test_any_line_keeps_its_characters(text: str) -> None:
    found = "".join(field for line in flat_text([Line(text)]).lines for field in line.fields)
    assert sorted("".join(found.split())) == sorted("".join(text.replace("|", "").split()))


@pytest.mark.parametrize("text", ["| 规章 | 0 |", "- 3 -", "", "行政许可 39 行政处罚 6 规章 1"])
def test_lines_of_one_text_each_know_the_block_they_stand_in(text: str) -> None:
    """A line met before is not read again; where it stands is another matter."""
    alone = flat_text([Line(text)]).lines
    found = flat_text([Line(text), Line("上年"), Line(text)])
    assert found.blocks == [0] * len(alone) + [1] + [2] * len(alone)
    assert found.lines[: len(alone)] == found.lines[-len(alone) :] == alone


def test_lines_put_upright_are_so_in_their_own_text_only() -> None:
    """A line met before is not read again, and what one text made of it is not another's."""
    names = [*map(Line, "自然人")]
    upright = flat_text(names).lines
    (alone,) = flat_text(names[:1]).lines
    assert [line.fields for line in upright] == [("自然人",), (), ()]
    assert alone.fields == ("自",)


@pytest.mark.parametrize(
    ("text", "numbers", "tail"),
    [
        ("| 规章 | 0 | | 3 |", (False, True, False, True), 1),
        ("| 不予公开 | 重复申请 | 0 | 无 |", (False, False, True, True), 2),
        ("| 规章 | 0 | 详见附件 | 3 |", (False, True, False, True), 3),
        ("||| 自然人 | 总计 |", (False, False, False, False), 4),
        ("行政许可", (False,), 1),
        ("39", (True,), 0),
        ("", (), 0),
    ],
)
def test_a_line_knows_its_numbers(text: str, numbers: tuple[bool, ...], tail: int) -> None:
    (line,) = flat_text([Line(text)]).lines
    assert (line.numbers, line.tail) == (numbers, tail)


@pytest.mark.parametrize(
    "note", ["（涉及3项的，计1件）", "(涉及3项的，计1件)", "(涉及3项的，计1件）"]
)
def test_a_note_on_a_label_makes_no_sentence_whatever_its_brackets(note: str) -> None:
    assert not goes_on_behind_number(f"行政处罚{note} 4")
    assert goes_on_behind_number("行政处罚4件，行政强制0件。")
