"""What the detectors find in hand-labelled lines, near misses among them."""

import re
from pathlib import Path

import pytest

from gongkai.screening import DETECTORS, KIND_NAMES
from tests.screening.labelled import Line, lines, scores

PAGE = Path(__file__).resolve().parents[2] / "docs" / "screening.md"
MISSED = {
    "5223221899\n\n01018516",  # an empty line between
    "1 3 8 0 0 0 0 0 0 0 1",  # a blank after each digit: reads as a row of a table
    "贵b12345",  # lower case
    "东门街道老税务局宿舍二楼",  # no building, no household number
    "李子涵",  # the second of two names
    "王小明",  # the role stands after the name
    "高明",  # a surname that is an everyday word
    "何山",  # two characters before 被, as things have them (石料被扣)
    "李山",  # no role beside the name
    "赵水",
    "青岩老张",  # an account by its display name
    "applicant＃example.com",  # disguised on purpose
    "阅后归还",  # a mark in words of its own
}


def test_there_are_enough_lines_and_most_of_them_are_near_misses() -> None:
    clean = [line for line in lines() if not line.wanted]
    assert len(lines()) >= 400
    assert len(clean) >= 200


@pytest.mark.parametrize("line", lines(), ids=lambda line: f"line {line.number}")
def test_nothing_is_found_but_what_is_labelled(line: Line) -> None:
    assert line.found - line.wanted == frozenset()


def test_what_is_missed_is_known() -> None:
    missed = {
        line.text[start:end] for line in lines() for _, start, end in line.wanted - line.found
    }
    assert missed == MISSED


@pytest.mark.parametrize("kind", DETECTORS)
def test_every_kind_has_lines_to_find_it_in(kind: str) -> None:
    assert scores()[kind].right >= 1


def test_the_page_states_what_is_measured() -> None:
    stated = re.findall(
        r"^\| `(\w+)` \| (\S+) \| (\d+) \| (\S+) \| (\S+) \|", PAGE.read_text("utf-8"), re.MULTILINE
    )
    measured = [
        (kind, KIND_NAMES[kind], str(score.right + score.missed), score.precision, score.recall)
        for kind, score in scores().items()
    ]
    assert stated == measured


def test_the_page_states_how_many_lines_there_are() -> None:
    near = sum(not line.wanted for line in lines())
    assert f"{len(lines())} lines, {near} of them near misses" in PAGE.read_text("utf-8")
