"""The numbers of GB/T 9704-2012."""

import pytest

from gongkai.paper import page


@pytest.mark.parametrize(
    ("name", "millimetres"),
    [
        ("PAGE_WIDTH", 210),
        ("PAGE_HEIGHT", 297),
        ("TOP", 37),
        ("LEFT", 28),
        ("TYPE_WIDTH", 156),
        ("TYPE_HEIGHT", 225),
        ("PAGE_NUMBER_GAP", 7),
    ],
)
def test_the_standard_gives_these_millimetres(name: str, millimetres: float) -> None:
    assert getattr(page, name) == millimetres


def test_margins_and_type_area_fill_the_page() -> None:
    assert page.LEFT + page.TYPE_WIDTH + page.RIGHT == page.PAGE_WIDTH
    assert page.TOP + page.TYPE_HEIGHT + page.BOTTOM == page.PAGE_HEIGHT


def test_twenty_two_lines_fill_the_height() -> None:
    height = page.LINES * page.LINE_PITCH / page.POINTS_PER_MM
    assert page.TYPE_HEIGHT - 1 < height <= page.TYPE_HEIGHT


def test_twenty_eight_characters_fill_the_width() -> None:
    width = page.CHARACTERS * page.CHARACTER_PITCH / page.POINTS_PER_MM
    assert width == pytest.approx(page.TYPE_WIDTH)
    assert page.BODY_SIZE - 0.3 < page.CHARACTER_PITCH < page.BODY_SIZE


@pytest.mark.parametrize(
    ("level", "face"), [(1, "黑体"), (2, "楷体_GB2312"), (3, "仿宋_GB2312"), (4, "仿宋_GB2312")]
)
def test_headings_have_the_faces_of_their_level(level: int, face: str) -> None:
    assert page.HEADING_FACES[level] == face
