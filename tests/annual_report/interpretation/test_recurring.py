"""Answers on texts that recur are kept, and are what the text itself says each time."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.forms import FORM_2019, FORM_2021, labels
from gongkai.annual_report.interpretation.recurring import LONGEST, kept_if_short
from gongkai.annual_report.interpretation.tables import (
    flattened,
    reading,
    table_three_rows,
    table_two_in_text,
)
from gongkai.annual_report.interpretation.tables.labels import (
    applicant,
    bare,
    heading_column,
    is_block_heading,
    is_group,
    proactive_labels,
    request_labels,
)
from gongkai.annual_report.interpretation.tables.numbers import CHANGE, MONEY, is_value

KEPT: dict[str, Callable[[str], object]] = {
    "bare": bare,
    "request_labels": request_labels,
    "proactive_labels": proactive_labels,
    "applicant": applicant,
    "heading_column": heading_column,
    "is_block_heading": is_block_heading,
    "is_group": is_group,
    "is_value": is_value,
    "a line": flattened._flat,
    "a text of table two": table_two_in_text._named,
    "a text of table three": table_three_rows._named,
    "a count": reading._count,
    "money": reading._KINDS[MONEY],
    "a change": reading._KINDS[CHANGE],
}

words = st.sampled_from(
    [
        *(part for form in (FORM_2019, FORM_2021) for _, label in labels(form) for part in [label]),
        *(
            "0",
            "12",
            "-3",
            "1.50",
            "无",
            "未知",
            "其它",
            "总计",
            "|",
            "\t",
            " ",
            "　",
            "。",
            "（一）",
        ),
    ]
)
texts = st.lists(words, max_size=6).map("".join)


class Counted:
    """A function that counts how often it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, text: str) -> str:
        self.asked.append(text)
        return text.upper()


@pytest.mark.parametrize(
    ("length", "asked"),
    [
        (1, 1),
        (LONGEST, 1),  # the longest that is kept
        (LONGEST + 1, 2),  # one more is prose
    ],
)
def test_only_short_texts_are_kept(length: int, asked: int) -> None:
    counted = Counted()
    answer = kept_if_short(4)(counted)
    assert [answer("a" * length) for _ in range(2)] == ["A" * length] * 2
    assert len(counted.asked) == asked


def test_no_more_texts_are_kept_than_was_said() -> None:
    counted = Counted()
    answer = kept_if_short(2)(counted)
    for text in ("a", "b", "c", "c", "a"):
        answer(text)
    assert counted.asked == ["a", "b", "c", "a"]


@pytest.mark.parametrize("name", KEPT)
@given(text=texts)
def test_what_is_kept_is_what_the_text_says(name: str, text: str) -> None:
    """Near-equal texts do not stand in for each other, and a second answer is the first."""
    kept = KEPT[name]
    anew: Callable[[str], object] = kept.__wrapped__  # type: ignore[attr-defined]
    near = (text, f"{text} ", text.replace("0", "０"), text[:-1], text)
    assert [kept(one) for one in near] == [anew(one) for one in near]


@pytest.mark.parametrize("name", KEPT)
def test_nobody_can_change_what_is_kept(name: str) -> None:
    """All reports share it: an answer is a value, which can be hashed and holds no list."""
    assert hash(KEPT[name]("（一）予以公开 1 | 2 | 3")) is not None


def test_a_text_is_kept_for_each_kind_of_cell_apart() -> None:
    read = (reading._count, reading._KINDS[MONEY], reading._KINDS[CHANGE])
    for _ in range(2):
        assert [str(kind("减少3").value) for kind in read] == ["None", "None", "-3"]
        assert [str(kind("1.50").value) for kind in read] == ["None", "1.50", "None"]
