"""What is looked at before a pattern: it passes over nothing that the pattern would find."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.document import Line
from gongkai.annual_report.interpretation.tables import (
    numbers,
    table_four_in_text,
    table_three_rows,
    table_two_in_text,
)
from gongkai.annual_report.interpretation.tables.flattened import (
    FlatLine,
    flat_text,
    goes_on_behind_number,
)
from gongkai.annual_report.interpretation.tables.labels import (
    DROPPED,
    bare,
    is_block_heading,
    request_labels,
)

NUMBERS = ["1", "0", "0", "0", "1"] * 3
SIGNS = ["|", "｜", "│", "┃"]
"""What is drawn between the cells of a table in text."""

words = st.sampled_from(
    [
        *("行政复议", "行政诉讼", "结果维持", "其它结果", "尚未审结", "总计", "未经复议", "起诉"),
        *("第二十条第（一）项", "信息内容", "第20条", "规章", "一、本年新收政府信息公开申请数量"),
        *("本 年 新 收", "予以公开", "本年度收入", "新增", "下降", "0", "12", "无", "不涉及", "-"),
    ]
)
between = st.sampled_from(["", " ", "\t", "\u3000", *SIGNS, *SIGNS]) | st.sampled_from(DROPPED)
pieces = st.lists(st.one_of(words, between), max_size=8).map("".join)


def line(text: str) -> FlatLine:
    return flat_text([Line(text)]).lines[0]


@given(pieces)
def test_no_header_of_table_four_is_passed_over(text: str) -> None:
    read = line(text)
    if table_four_in_text._is_names(read):
        assert table_four_in_text._MAY_BE_HEADER.match(read.text)


@given(pieces)
def test_no_heading_of_table_two_is_passed_over(text: str) -> None:
    """条 or 容 is looked for first."""
    read = line(text)
    ahead = [field for field in read.fields if field][:2]
    first = next((field for field in ahead if is_block_heading(field)), "")
    short = len(bare(first)) <= (60 if len(read.fields) == 1 else 30) and "。" not in first
    begins = bool(first) and short and not read.is_sentence
    assert table_two_in_text._begins_table_two(read) is begins


@given(pieces)
def test_no_first_row_of_table_three_is_passed_over(text: str) -> None:
    """新 and 收 are looked for first."""
    read = line(text)
    found = any(
        not numbers.is_value(field)
        and "。" not in field
        and any(label.key == "received" for label in request_labels(bare(field)))
        and (len(bare(field)) <= 12 or ("数量" in bare(field) and len(bare(field)) <= 120))
        and not goes_on_behind_number(field)
        for field in read.fields
    )
    assert table_three_rows.opens(read) is (found and not read.is_sentence)


@given(pieces)
def test_a_first_character_passes_over_no_value(text: str) -> None:
    plain = numbers._SPACE.sub("", text).translate(numbers._WIDE)
    word = plain in {*numbers._NOTHING, *numbers._BLANK, numbers._UNKNOWN}
    shape = numbers._MARK.fullmatch(plain) or numbers._NUMBER.fullmatch(
        re.sub(r"[?？]+(?=\d)", "", plain)
    )
    assert numbers.is_value(text) is (0 < len(plain) <= 24 and (word or shape is not None))


@given(pieces)
def test_a_line_says_of_every_field_whether_it_is_a_number(text: str) -> None:
    for read in flat_text([Line(text)]).lines:
        assert read.numbers == tuple(map(numbers.is_value, read.fields))
        tail = zip(read.fields[read.tail :], read.numbers[read.tail :], strict=True)
        assert all(is_number or not field for field, is_number in tail)
        assert read.tail == 0 or not (read.numbers[read.tail - 1] or not read.fields[read.tail - 1])


@pytest.mark.parametrize("sign", SIGNS)
def test_table_four_is_found_whatever_is_drawn_between_its_cells(sign: str) -> None:
    """│ and ┃, too, stand before the first name of a header that is drawn as a table."""
    names = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3
    drawn = [f"{sign} {f' {sign} '.join(cells)} {sign}" for cells in (names, NUMBERS)]
    found = table_four_in_text.read_lines(flat_text([Line(row) for row in drawn]))
    assert found is not None
    assert list(found.texts.values()) == NUMBERS
