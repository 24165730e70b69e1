"""Where text lost what it would take to know a cell, the cell is unknown: never another's number.

The true table is known here; whatever was done to its text, what is read is true or None, and so is
what follows from it.
"""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual_report.forms import FORM_2021
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import UNRECOVERABLE, Report
from tests.annual_report.flattening import (
    STYLES,
    Style,
    blanks_at_the_end,
    blanks_dropped,
    flattened,
    last_column_dropped,
    rows_in_pipes,
    with_injected_lines,
    without_repeats,
)
from tests.annual_report.making import make_report, with_blanks

FORMS = ("2021", "2019")
DAMAGED: dict[str, Style] = {
    **STYLES,
    **{s.__name__: s for s in (blanks_at_the_end, blanks_dropped, last_column_dropped)},
}


def wrong(true: Report, read: Report) -> dict[str, object]:
    """What was read, or derived, and is not so."""
    said = {**read.values, **{path: d.value for path, d in read.derived.items()}}
    return {
        path: (value, true.values[path])
        for path, value in said.items()
        if value is not None and true.values.get(path) not in (None, value)
    }


def out_of_thin_air(true: Report, read: Report) -> dict[str, object]:
    """Numbers in cells that are blank."""
    return {
        path: value
        for path, value in read.values.items()
        if value is not None and true.values.get(path) is None
    }


def _blanked(seed: int, form: str, share: float) -> Report:
    chance = random.Random(seed)
    whole = make_report(seed, form)
    return with_blanks(whole, tuple(p for p in whole.values if chance.random() < share))


@settings(max_examples=150, deadline=None)
@given(
    st.integers(0, 10**6),
    st.sampled_from(FORMS),
    st.sampled_from(sorted(DAMAGED)),
    st.sampled_from((0.01, 0.1, 0.5, 0.9)),
)
def test_a_number_never_stands_in_another_cell(
    seed: int, form: str, style: str, share: float
) -> None:
    true = _blanked(seed, form, share)
    read = read_report(flattened(true, DAMAGED[style]).encode())
    assert (wrong(true, read), out_of_thin_air(true, read)) == ({}, {})


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("style", DAMAGED)
def test_blanks_for_all_zeros_never_move_a_number(style: str, form: str) -> None:
    whole = make_report(11, form)
    true = with_blanks(whole, tuple(p for p, value in whole.values.items() if value == 0))
    read = read_report(flattened(true, DAMAGED[style]).encode())
    assert (wrong(true, read), out_of_thin_air(true, read)) == ({}, {})


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("style", STYLES)
def test_text_without_its_repeated_lines_gives_no_wrong_number(style: str, form: str) -> None:
    true = make_report(12, form)
    read = read_report(without_repeats(flattened(true, STYLES[style])).encode())
    assert (wrong(true, read), out_of_thin_air(true, read)) == ({}, {})


@pytest.mark.parametrize("style", ["cells_between_blank_lines", "cells_on_lines"])
def test_a_table_whose_cells_were_dropped_as_repeats_is_unrecoverable(style: str) -> None:
    true = make_report(13)
    read = read_report(without_repeats(flattened(true, STYLES[style])).encode())
    assert read.unread["requests"] == UNRECOVERABLE
    assert [path for path in read.values if path.startswith("requests.")] == []


def test_six_values_for_seven_columns_leave_the_outer_two_unknown_and_derived() -> None:
    """As in a real report: the rows of results lack one of their ends."""
    true = make_report(14)
    read = read_report(flattened(true, last_column_dropped).encode())
    short = {path.rsplit(".", 1)[0] for path, value in read.values.items() if value is None}
    assert short == {f"requests.{row.key}" for row in FORM_2021.results}
    assert (wrong(true, read), dict(read.unread)) == ({}, {})


SPAM = (
    "本站推荐：更多精彩内容请访问www.example.com",
    "热门游戏 在线客服 7 8 9",
    "扫一扫在手机打开当前页",
    "【字体：大 中 小】",
)


@pytest.mark.parametrize("style", STYLES)
def test_lines_put_in_by_a_mirror_never_move_a_number(style: str) -> None:
    true = make_report(15)
    text = with_injected_lines(flattened(true, STYLES[style]), SPAM)
    assert wrong(true, read_report(text.encode())) == {}


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(sorted(STYLES)), st.data())
def test_a_line_lost_anywhere_gives_no_wrong_number(
    seed: int, style: str, data: st.DataObject
) -> None:
    true = make_report(seed)
    lines = flattened(true, STYLES[style]).split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    read = read_report("\n".join(lines[:at] + lines[at + 1 :]).encode())
    assert wrong(true, read) == {}


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.data())
def test_text_that_ends_anywhere_gives_no_wrong_number(seed: int, data: st.DataObject) -> None:
    true = make_report(seed)
    text = flattened(true, rows_in_pipes)
    end = text.rfind("\n", 0, data.draw(st.integers(1, len(text))))
    assert wrong(true, read_report(text[: max(end, 1)].encode() + "\n公开".encode())) == {}
