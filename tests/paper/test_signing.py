"""署名 and 成文日期: GB/T 9704-2012, 7.3.5.1 and 7.3.5.2, in characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.paper.page import CHARACTERS
from gongkai.paper.signing import line_indents, lines_of_name, right_indents

UNSEALED = [
    (8.0, 6.5, 2.0, 1.5, "the name leaves two free; the date follows it by two"),
    (12.0, 6.5, 2.0, 5.5, "a long name keeps its place, the date still follows it by two"),
    (6.5, 6.5, 2.0, 0.0, "of like width the date ends at the edge"),
    (3.0, 6.5, 7.5, 2.0, "a longer date leaves two free, and the name moves on"),
    (0.0, 6.5, 10.5, 2.0, "a date without a name leaves two free"),
]


@pytest.mark.parametrize(("name", "date", "name_free", "date_free", "why"), UNSEALED)
def test_without_a_seal(
    name: float, date: float, name_free: float, date_free: float, why: str
) -> None:
    assert right_indents(name, date, sealed=False) == (name_free, date_free), why


SEALED = [
    (8.0, 6.0, 3.0, "a longer name overhangs the date on both sides"),
    (4.0, 6.0, 5.0, "a shorter one stands in its middle"),
    (6.0, 6.0, 4.0, "of like width both leave four"),
    (20.0, 6.0, 0.0, "but no name leaves the type area"),
]


@pytest.mark.parametrize(("name", "date", "name_free", "why"), SEALED)
def test_under_a_seal_the_date_leaves_four_and_the_name_is_centred(
    name: float, date: float, name_free: float, why: str
) -> None:
    assert right_indents(name, date, sealed=True) == (name_free, 4.0), why


NAMES = [
    ("青岩县交通运输局", ("青岩县交通运输局",), "one line"),
    (
        "新疆维吾尔自治区焉耆回族自治县人力资源和社会保障局",
        ("新疆维吾尔自治区焉耆回族自治县人力资源和社会保障局",),
        "twenty-five are one line still",
    ),
    (
        "内蒙古自治区锡林郭勒盟东乌珠穆沁旗人力资源和社会保障局",
        ("内蒙古自治区锡林郭勒盟", "东乌珠穆沁旗人力资源和社会保障局"),
        "twenty-seven are broken between two regions",
    ),
    ("", (), "nobody is named"),
]


@pytest.mark.parametrize(("name", "lines", "why"), NAMES)
def test_a_name_wider_than_the_line_is_broken_by_sense(
    name: str, lines: tuple[str, ...], why: str
) -> None:
    assert lines_of_name(name) == lines, why


@pytest.mark.parametrize(
    ("lines", "sealed", "free", "why"),
    [
        (("甲" * 8,), False, (2.0, 1.5), "one line stands as ever"),
        (
            ("甲" * 10, "甲" * 16),
            False,
            (5.0, 2.0, 9.5),
            "the lines centred, the date by the widest",
        ),
        (("甲" * 16, "甲" * 5), False, (2.0, 7.5, 9.5), "the last line may be the short one"),
        (("甲" * 10, "甲" * 6), True, (2.25, 4.25, 4.0), "under a seal all over the date"),
        ((), False, (2.0,), "a date alone"),
    ],
)
def test_the_lines_of_a_name_are_centred_over_one_another(
    lines: tuple[str, ...], sealed: bool, free: tuple[float, ...], why: str
) -> None:
    assert line_indents(lines, 6.5, sealed=sealed) == free, why


WIDTHS = st.integers(0, 1000).map(lambda n: n / 2)
HALVES = st.integers(1, 48).map(lambda n: n / 2)


@given(HALVES, HALVES)
def test_the_date_always_begins_two_characters_after_the_name(name: float, date: float) -> None:
    name_free, date_free = right_indents(name, date, sealed=False)
    starts = CHARACTERS - name_free - name, CHARACTERS - date_free - date
    assert starts[1] - starts[0] == pytest.approx(2)


@given(WIDTHS, WIDTHS, st.booleans())
def test_no_line_is_pushed_out_of_the_type_area(name: float, date: float, sealed: bool) -> None:
    free = right_indents(name, date, sealed=sealed)
    assert min(free) >= 0
    assert max(free) <= CHARACTERS
