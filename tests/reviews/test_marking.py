"""Findings marked in the text, and two texts side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.reviews.marking import MOST_SENTENCES, Row, compared, marked, sentences
from gongkai.reviews.models import Finding


def found(number: int, start: int | None, end: int | None) -> Finding:
    return Finding(number=number, start=start, end=end)


def shown(text: str, *findings: Finding) -> list[list[tuple[str, int | None, bool]]]:
    return [
        [(piece.text, piece.number, piece.ends) for piece in paragraph.pieces]
        for paragraph in marked(text, findings)
    ]


def test_a_finding_is_cut_out_of_its_paragraph() -> None:
    assert shown("甲\n电话139，请打。", found(1, 4, 7)) == [
        [("甲", None, False)],
        [("电话", None, False), ("139", 1, True), ("，请打。", None, False)],
    ]


def test_one_that_crosses_a_line_is_marked_in_both_and_numbered_at_its_end() -> None:
    assert shown("甲乙\n丙丁", found(7, 1, 4)) == [
        [("甲", None, False), ("乙", 7, False)],
        [("丙", 7, True), ("丁", None, False)],
    ]


def test_of_two_that_overlap_the_first_keeps_its_characters() -> None:
    assert shown("甲乙丙丁", found(2, 1, 4), found(1, 0, 2)) == [
        [("甲乙", 1, True), ("丙丁", 2, True)]
    ]


@pytest.mark.parametrize("span", [(None, None), (3, 3), (2, 1), (9, 12)])
def test_one_that_is_nowhere_in_the_text_marks_nothing(span) -> None:
    assert shown("甲乙丙", found(1, *span)) == [[("甲乙丙", None, False)]]


def test_blank_lines_are_no_paragraphs_and_places_still_hold() -> None:
    assert shown("甲\n\n　\n乙丙", found(1, 6, 7)) == [
        [("甲", None, False)],
        [("乙", None, False), ("丙", 1, True)],
    ]


@pytest.mark.parametrize(
    ("text", "is_addressed", "kinds"),
    [
        ("各单位：\n各科室：\n二、", False, [True, False, False]),
        ("一、总则\n各单位：", False, [False, False]),
        ("为做好冬运工作，现通知如下：\n一、备料", False, [False, False]),
        ("各单位：\n二、", True, [False, False]),
    ],
    ids=["a list of organs", "not the first", "a sentence", "主送 stands above"],
)
def test_only_a_first_line_that_names_organs_is_the_addressees(
    text: str, is_addressed: bool, kinds: list[bool]
) -> None:
    found = marked(text, [], is_addressed=is_addressed)
    assert [each.addressees for each in found] == kinds


def test_the_heading_of_a_chapter_stands_in_the_middle() -> None:
    found = marked("第一章 总则\n第一条 本章所称公路，是指乡道。\n第二节　养护", [])
    assert [each.style for each in found] == ["chapter", "", "chapter"]


texts = st.text(alphabet="甲乙丙。\n；，：a<&", max_size=60)
spans = st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=6)


@given(texts, spans)
def test_nothing_of_the_text_is_lost_or_doubled(text: str, places: list[tuple[int, int]]) -> None:
    findings = [found(n, *place) for n, place in enumerate(places, start=1)]
    lines = ["".join(piece for piece, _, _ in line) for line in shown(text, *findings)]
    assert lines == [line for line in text.split("\n") if line.strip()]


def test_sentences_end_with_their_mark_or_their_line() -> None:
    assert sentences("一、总则\n甲。乙；丙？！\n丁") == ["一、总则", "甲。", "乙；", "丙？！", "丁"]


def test_equal_texts_have_no_changed_row() -> None:
    rows = compared("甲。乙。", "甲。乙。")
    assert rows is not None
    assert [row.changed for row in rows if not row.alike] == []


def test_a_changed_sentence_stands_beside_the_new_one() -> None:
    assert compared("甲。乙。丙。", "甲。丁。丙。") == [
        Row("甲。", "甲。"),
        Row("乙。", "丁。", changed=True),
        Row("丙。", "丙。"),
    ]


def test_what_was_added_and_what_was_left_out_stand_alone() -> None:
    assert compared("甲。", "甲。乙。") == [
        Row("甲。", "甲。"),
        Row("", "乙。", changed=True),
    ]
    assert compared("甲。乙。", "甲。") == [
        Row("甲。", "甲。"),
        Row("乙。", "", changed=True),
    ]


def test_long_runs_of_like_sentences_are_counted() -> None:
    same = "".join(f"{n}。" for n in range(10))
    assert compared(f"{same}甲。", f"{same}乙。") == [
        Row(alike=9),
        Row("9。", "9。"),
        Row("甲。", "乙。", changed=True),
    ]


def test_texts_of_too_many_sentences_are_not_compared() -> None:
    assert compared("甲。" * (MOST_SENTENCES + 1), "甲。") is None


@given(texts, texts)
def test_both_texts_can_be_read_off_the_rows(before: str, after: str) -> None:
    rows = compared(before, after)
    assert rows is not None
    old, new = sentences(before), sentences(after)
    hidden = sum(row.alike for row in rows)
    assert len([row for row in rows if row.before]) + hidden == len(old)
    assert len([row for row in rows if row.after]) + hidden == len(new)
    for row in rows:
        assert row.changed or row.alike or row.before == row.after
