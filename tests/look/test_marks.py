"""The 正 tally and the icons."""

import re

import pytest

from gongkai.look import marks

PATH = re.compile(r'<path(?: class="(\w)")? d="([^"]+)"/>')


def drawn(svg: str) -> dict[str, list[str]]:
    """The strokes of one 正 by their kind."""
    return {kind: re.findall(r"M[^M]+", path) for kind, path in PATH.findall(svg)}


def test_the_character_is_written_in_its_order() -> None:
    one_by_one = [marks.character((marks.DONE,) * count) for count in range(1, 6)]
    assert [drawn(svg)["d"] for svg in one_by_one] == [
        ["M3 4H21"],
        ["M3 4H21", "M12 4V20"],
        ["M3 4H21", "M12 4V20", "M12 11.5H19"],
        ["M3 4H21", "M12 4V20", "M12 11.5H19", "M6.5 11.5V20"],
        ["M3 4H21", "M12 4V20", "M12 11.5H19", "M6.5 11.5V20", "M2 20H22"],
    ]


@pytest.mark.parametrize(
    ("done", "total", "today", "late", "kinds", "why"),
    [
        (3, 7, 3, 0, "ddt....", "today's stroke is the last counted"),
        (3, 7, 0, 0, "ddd....", "today is a day off: it has no stroke"),
        (0, 5, 0, 0, ".....", "nothing has counted yet"),
        (5, 5, 5, 0, "ddddt", "due today"),
        (5, 5, 0, 2, "dddddll", "two days late"),
    ],
)
def test_each_stroke_is_a_working_day(
    done: int, total: int, today: int, late: int, kinds: str, why: str
) -> None:
    found = "".join(kind or "." for kind in marks.strokes(done, total, today, late))
    assert found == kinds, why


@pytest.mark.parametrize(
    ("done", "total", "late", "said"),
    [
        (14, 20, 0, "20个工作日，已计14日，余6日"),
        (20, 20, 0, "20个工作日，已计20日，期限届满"),
        (20, 20, 2, "20个工作日，超过2日"),
        (-3, 20, -1, "20个工作日，已计0日，余20日"),
        (25, 20, 0, "20个工作日，已计20日，期限届满"),
        (0, 0, 0, "0个工作日，已计0日，期限届满"),
    ],
)
def test_a_tally_never_stands_without_its_sentence(
    done: int, total: int, late: int, said: str
) -> None:
    tally = marks.tally(done, total, late=late)
    assert re.findall(r'aria-label="([^"]*)"', tally) == [said]
    assert re.match(r'<span class="tally" role="img" ', tally)


def test_a_tally_has_as_many_characters_as_it_needs() -> None:
    counts = {total: marks.tally(0, total).count("<svg ") for total in (1, 5, 6, 20, 40, 100)}
    assert counts == {1: 1, 5: 1, 6: 2, 20: 4, 40: 8, 100: 20}
    assert marks.tally(20, 20, late=1).count("<svg ") == 5


def test_a_term_too_long_to_count_by_eye_is_said() -> None:
    assert marks.tally(10, 101) == "<span>101个工作日，已计10日，余91日</span>"


@pytest.mark.parametrize(
    ("size", "name"),
    [("", "tally"), ("s", "tally tally-s"), ("l", "tally tally-l"), ('"><b>', "tally")],
)
def test_a_size_is_one_of_three(size: str, name: str) -> None:
    assert re.match(r'<span class="([^"]*)"', marks.tally(1, 5, size=size))[1] == name


def test_there_are_ten_icons_each_hidden_from_a_readers_voice() -> None:
    assert len(marks.ICONS) == 10
    for name, path in marks.ICONS.items():
        assert marks.icon(name) == (
            f'<svg class="i" viewBox="0 0 24 24" aria-hidden="true"><path d="{path}"/></svg>'
        )


def test_an_icon_that_is_none_is_a_mistake_of_the_template() -> None:
    with pytest.raises(KeyError):
        marks.icon("rocket")
