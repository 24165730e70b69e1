"""Chinese text in the lines of a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from gongkai.cli.report_wrap import wrapped

LINES = [
    ("", 20, [""], "nothing is one empty line"),
    ("公开政府信息", 12, ["公开政府信息"], "what fits is left alone"),
    ("公开政府信息", 8, ["公开政府", "信息"], "a full-width character takes two cells"),
    ("公开信息，共五条", 8, ["公开信", "息，共五", "条"], "no line begins with a comma"),
    ("公开信息（五条）", 10, ["公开信息", "（五条）"], "no line ends with an opening bracket"),
    ("他说：“公开。”很好", 10, ["他说：“公", "开。”很好"], "nor are closing marks parted"),
    ("共公开286条", 8, ["共公开", "286条"], "a number is not broken"),
    ("电话0858-0000118转", 12, ["电话", "0858-0000118", "转"], "nor is one with a hyphen"),
    ("甲 乙丙丁", 6, ["甲 乙", "丙丁"], "a space is no more than a space"),
    ("甲乙丙 丁", 6, ["甲乙丙", "丁"], "and never begins a line"),
    (
        "/data/reports/2025/a.txt",
        10,
        ["/data/", "reports/", "2025/a.txt"],
        "a path, at its slashes",
    ),
    ("a" * 25, 10, ["a" * 10, "a" * 10, "a" * 5], "what has no place to break is broken anywhere"),
]


@pytest.mark.parametrize(("text", "width", "lines", "why"), LINES, ids=[why for *_, why in LINES])
def test_lines_break_by_sense(text: str, width: int, lines: list[str], why: str) -> None:
    assert list(wrapped(text, width)) == lines, why


TEXTS = st.text("政府信息公开，。、；：（）《》“”…0123456789abc./ 堃🚌", max_size=80)


@given(TEXTS, st.integers(12, 60))
def test_nothing_is_lost_but_white_space(text: str, width: int) -> None:
    assert "".join("".join(wrapped(text, width)).split()) == "".join(text.split())


@given(TEXTS, st.integers(12, 60))
def test_no_line_is_wider_than_the_terminal(text: str, width: int) -> None:
    assert all(cell_len(line) <= width for line in wrapped(text, width))


WORDS = st.sampled_from(["公开", "信息，", "条例。", "《条例》", "（五条）", "286条、"])


@given(st.lists(WORDS, max_size=40).map("".join), st.integers(12, 40))
def test_no_line_begins_with_a_mark_that_closes(text: str, width: int) -> None:
    lines = [line for line in wrapped(text, width) if line]
    assert [line for line in lines if line[0] in "，。、》）"] == []
    assert [line for line in lines[:-1] if line[-1] in "《（"] == []
