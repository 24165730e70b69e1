"""What one cell says: a number, or why it is none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.interpretation.tables.numbers import (
    CHANGE,
    COUNT,
    MONEY,
    CellKind,
    is_value,
    read_cell,
)
from gongkai.annual_report.report import AMBIGUOUS, BLANK, PROSE, SLASH, CellNote


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("0", 0),
        ("12", 12),
        (" 12 ", 12),
        ("１２", 12),
        ("1 ", 1),
        ("\u30007", 7),
        ("3①", 3),  # the mark of a footnote is no digit of it
        ("12 ⑳", 12),
        ("1\u2009134", 1134),  # a thin space parts thousands
        ("12\u202f345\u202f678", 12345678),
        ("-3", -3),  # told by another rule: a count is not negative
        ("－3", -3),
    ],
)
def test_a_plain_number_has_no_note(raw: str, value: int) -> None:
    assert read_cell(raw) == (value, None)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("124件", 124),
        ("6项", 6),
        ("1,113", 1113),
        ("1，113", 1113),
        ("12.0", 12),
        ("+5", 5),
        ("3万", 30000),
        ("? 0", 0),  # a mangled space
        ("12 件", 12),
        ("1,113⑫", 1113),
    ],
)
def test_a_number_that_is_not_written_plainly_keeps_its_raw_text(raw: str, value: int) -> None:
    read = read_cell(raw)
    assert read.value == value
    assert read.note is None or (read.note.raw, read.note.reason) == (raw, PROSE)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("", BLANK),
        ("   ", BLANK),
        ("\u00a0", BLANK),
        ("\u200b", BLANK),
        ("（空白）", BLANK),
        ("/", SLASH),
        ("／", SLASH),
        ("—", SLASH),
        ("--", SLASH),
        ("无", PROSE),
        ("無", PROSE),
        ("详见附件", PROSE),
        ("约10", PROSE),
        ("1.5", PROSE),  # no half applications
        ("3元", PROSE),  # money in a cell of counts
        ("增3", PROSE),
        ("1 2", AMBIGUOUS),
        ("1 134", AMBIGUOUS),
        *((text, AMBIGUOUS) for text in ("1\u20092", "12\u2009345 6", "1\u20091345")),
        ("007", AMBIGUOUS),
        *((formula, AMBIGUOUS) for formula in ("=SUM(A1:A7)", "=…", "='表 3'!B2", "=-B2", "=$B$2")),
        ("=3", PROSE),  # typed, and no formula
        *((text, PROSE) for text in ("3①5②", "①3", "①", "许可①", "3件①", "3①②")),
        ("007①", AMBIGUOUS),
        ("12345678901234567890123456", PROSE),
    ],
)
def test_what_is_no_number_is_unknown(raw: str, reason: str) -> None:
    read = read_cell(raw)
    assert read.value is None
    assert read.note is not None and read.note.reason == reason


@pytest.mark.parametrize(
    ("raw", "told", "why"),
    [
        ("约30\n件", "约30件", "between a number and its unit"),
        ("约\n30件", "约30件", "behind a word"),
        ("12\n件", "12件", "a number, and not plainly written"),
        ("不涉\n及", "不涉及", "a word that stands for a number"),
        ("详见\n附件\n二", "详见附件二", "more than once"),
        ("see\nannex", "see\nannex", "Latin words have a space between them"),
        ("详见 附件", "详见 附件", "no break"),
    ],
)
def test_the_line_breaks_of_a_narrow_cell_are_none_of_its_words(
    raw: str, told: str, why: str
) -> None:
    assert read_cell(raw).note == CellNote(told, PROSE), why


@pytest.mark.parametrize("raw", ["约3\n0件", "3\n5"])
def test_a_break_within_digits_is_told(raw: str) -> None:
    assert read_cell(raw) == (None, CellNote(raw, AMBIGUOUS))


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("18.8710", "18.8710"),
        ("0.0000", "0.0000"),
        ("3.5万元", "3.5"),
        ("35000元", "3.5"),
        ("0元", "0"),
        ("1,113.25", "1113.25"),
        ("2亿元", "20000"),
        (".5", None),
        ("三万", None),
    ],
)
def test_money_is_in_ten_thousand_yuan(raw: str, value: str | None) -> None:
    assert read_cell(raw, MONEY).value == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("raw", "kind", "noted"),
    [
        ("2031.8万元", MONEY, False),  # as the header says it
        ("2031.8 万元", MONEY, False),
        ("1,113万元", MONEY, False),
        ("2031.8万", MONEY, True),
        ("20318000元", MONEY, True),  # converted: the cell has another number
        ("2亿元", MONEY, True),
        ("124件", COUNT, True),
    ],
)
def test_the_columns_own_unit_is_nothing_to_note(raw: str, kind: CellKind, noted: bool) -> None:
    assert (read_cell(raw, kind).note is not None) is noted


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("+3", 3),
        ("增10", 10),
        ("增加10项", 10),
        ("减3", -3),
        ("减少3", -3),
        ("-2", -2),
        ("↓4", -4),
        ("0", 0),
        ("增", None),
    ],
)
def test_a_change_has_its_sign_in_many_ways(raw: str, value: int | None) -> None:
    assert read_cell(raw, CHANGE).value == value


@pytest.mark.parametrize("text", ["0", "12", "/", "—", "无", "3件", "1,113", "－2", "（空白）"])
def test_what_can_stand_where_a_number_is_due(text: str) -> None:
    assert is_value(text)


@pytest.mark.parametrize(
    "text", ["", "规章", "2.其他法律行政法规禁止公开", "一、", "第3号", "2023年", "无其他事项"]
)
def test_what_cannot(text: str) -> None:
    assert not is_value(text)


@given(st.integers(0, 10**20))
def test_every_count_reads_as_itself(number: int) -> None:
    assert read_cell(str(number)) == (number, None)
    assert is_value(str(number))


@given(st.text(max_size=30))
def test_any_text_is_read_without_failing(text: str) -> None:
    for kind in (COUNT, MONEY, CHANGE):
        read = read_cell(text, kind)
        assert read.value is not None or read.note is not None


@pytest.mark.parametrize(
    "text",
    [
        *("增加3", "增长3", "增3", "新增3件", "减少3", "下降3", "减3", "↑3", "↓3"),
        *("無", "没有", "暂无", "空", "空白", "(空白)", "不涉及", "无此项", "未知"),
        *("１２", "?3", "？0", "3①", "\u200b12", " 无 ", "\ufeff不涉及"),
    ],
)
def test_every_word_with_which_a_number_begins_can_stand_for_one(text: str) -> None:
    assert is_value(text)


@pytest.mark.parametrize("text", ["增减", "新制作数量", "不予公开", "未经复议", "下年", "空格"])
def test_a_label_that_begins_like_a_number_cannot(text: str) -> None:
    assert not is_value(text)


@pytest.mark.parametrize(("digits", "told"), [(24, True), (25, True), (1024, True), (1025, False)])
def test_digits_without_end_are_not_looked_at(digits: int, told: bool) -> None:
    assert is_value("9" * digits) is told
    assert is_value("９" * digits) is told


def test_one_text_is_read_as_each_kind_of_cell() -> None:
    """What a text was read as in one cell is not what it is in another."""
    for _ in range(2):
        assert read_cell("12.50", MONEY).value == Decimal("12.50")
        assert read_cell("12.50").value is None
        assert read_cell("减少3", CHANGE).value == -3
        assert read_cell("减少3").value is None
