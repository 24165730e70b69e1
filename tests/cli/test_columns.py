"""Text in columns of a terminal."""

import pytest

from gongkai.cli.columns import columns, padded, width


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("", 0),
        ("abc", 3),
        ("岗位", 4),  # full-width characters take two places
        ("〔2026〕", 8),
        ("3月", 3),
    ],
)
def test_a_full_width_character_takes_two_places(text: str, places: int) -> None:
    assert width(text) == places


def test_text_is_filled_up_by_places_and_not_by_characters() -> None:
    assert (padded("岗位", 6), padded("ab", 6)) == ("岗位  ", "ab    ")


def test_every_column_but_the_last_is_as_wide_as_its_widest_cell() -> None:
    rows = [("登录名", "姓名"), ("hanmu", "韩沐"), ("li", "黎书瑶")]
    assert list(columns(rows)) == ["登录名  姓名", "hanmu   韩沐", "li      黎书瑶"]


def test_an_empty_last_cell_leaves_no_blanks_behind() -> None:
    assert list(columns([("甲", ""), ("乙丙", "丁")])) == ["甲", "乙丙  丁"]


def test_no_rows_make_no_lines() -> None:
    assert list(columns([])) == []
