"""Names that break over lines above the numbers of a table without rules are made whole."""

from collections.abc import Sequence

import pytest

from gongkai.annual_report.readers.boxes import Box
from gongkai.annual_report.readers.pdf.glyphs import Glyph
from gongkai.annual_report.readers.pdf.stacked_headers import lines_with_headers

SIZE = 10
PITCH = 40
"""Of the columns, whose texts are centred."""

Place = tuple[str, float]
"""A text and the column in whose middle it stands; 1.5 is between the second and the third."""


def glyphs(rows: list[list[Place]], heights: Sequence[int]) -> list[Glyph]:
    found = []
    for row, top in zip(rows, heights, strict=True):
        for text, column in row:
            wide = [SIZE / 2 if c.isascii() else SIZE for c in text]
            left = 100 + PITCH * column - sum(wide) / 2
            for char, width in zip(text, wide, strict=True):
                found.append(Glyph(char, Box(left, top, left + width, top + SIZE), SIZE))
                left += width
    return found


def across(*texts: str) -> list[Place]:
    """Texts in columns side by side; a blank one leaves its column out."""
    return [(text, column) for column, text in enumerate(texts) if text]


def texts(*rows: list[Place], heights: Sequence[int] | None = None) -> list[str]:
    heights = heights or range(100, 100 + 12 * len(rows), 12)
    lines = lines_with_headers(glyphs(list(rows), heights))
    return [line.text for line in lines]


NUMBERS = across("4", "7", "8", "18", "27")
SHOWN = "4\t7\t8\t18\t27"
FIRST = across("结果维", "结果纠", "其他结", "尚未审", "总")
SECOND = across("持", "正", "果", "结", "计")
LETTERS = ["结结其尚", "果果他未总", "维纠结审计", "持正果结"]
UNEVEN = across("结果维", "", "其他结", "", "总"), across("持", "结果", "果", "结果", "计")
WHOLE = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计"


@pytest.mark.parametrize(
    ("rows", "expected", "why"),
    [
        ([FIRST, SECOND, NUMBERS], [WHOLE, SHOWN], "names over two lines"),
        (
            [*(across(*letters) for letters in LETTERS), NUMBERS],
            [WHOLE, SHOWN],
            "a character a line",
        ),
        (
            [*UNEVEN, NUMBERS],
            ["结果维持\t结果\t其他结果\t结果\t总计", SHOWN],
            "a name of one line stands at any height of the cell",
        ),
        (
            [[("行政复议", 2)], FIRST, SECOND, [("本年", -3), *NUMBERS]],
            ["行政复议", WHOLE, "本年\t" + SHOWN],
            "a name over the whole table stays; the row has a name too",
        ),
    ],
)
def test_broken_names_are_made_whole(
    rows: list[list[Place]], expected: list[str], why: str
) -> None:
    assert texts(*rows) == expected, why


@pytest.mark.parametrize(
    ("rows", "heights", "why"),
    [
        ([across("甲", "乙", "丙", "丁", "戊"), NUMBERS], [100, 112], "no name is broken"),
        ([FIRST, SECOND, NUMBERS], [100, 112, 190], "the numbers are far below"),
        ([FIRST, SECOND, NUMBERS], [100, 130, 142], "so far apart lines are not of one name"),
        ([FIRST[:4], SECOND[:4], NUMBERS], [100, 112, 124], "a column has no name"),
        ([[("复议后起诉", 1.5)], SECOND, NUMBERS], [100, 112, 124], "a name over two columns"),
        ([FIRST, SECOND, NUMBERS[:4]], [100, 112, 124], "few numbers are no table"),
        ([NUMBERS, SECOND, NUMBERS], [100, 112, 124], "numbers above are none of a name"),
        ([FIRST, SECOND, across("4", "7", "甲", "8", "9")], [100, 112, 124], "words below"),
    ],
)
def test_other_lines_stay_as_they_are(
    rows: list[list[Place]], heights: list[int], why: str
) -> None:
    assert len(texts(*rows, heights=heights)) == len(rows), why


def test_a_wide_name_does_not_go_into_that_of_the_column_below() -> None:
    """法人或其他组织 stands over five columns, here in the middle of the third."""
    rows = [[("法人或其他组织", 2)], FIRST, SECOND, NUMBERS]
    assert texts(*rows) == ["法人或其他组织", WHOLE, SHOWN]


def test_numbers_in_narrow_columns_are_parted() -> None:
    """364 and 1242 stand 0.7 of a character apart; a space between words is half of one at most."""
    row = glyphs([[("364", 0), ("1242", 0.605)]], [100])
    assert [line.text for line in lines_with_headers(row)] == ["364\t1242"]
    near = glyphs([[("364", 0), ("124", 0.5)]], [100])
    assert [line.text for line in lines_with_headers(near)] == ["364 124"]
