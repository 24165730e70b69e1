"""What two texts share, held against the definition worked out letter by letter."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual_report.likeness import (
    OWN_SECTIONS,
    RUN,
    SHORTEST_LINE,
    SHORTEST_PASSAGE,
    Likeness,
    OwnText,
    compared,
    spans_in,
    spans_in_long,
)
from gongkai.annual_report.report import Report, Section

# Few letters and much repetition: long runs in common are seldom met in letters drawn freely.
STRETCHES = (
    "公开",
    "甲乙丙丁戊己庚辛壬癸",
    "子丑寅卯辰巳午未申酉戌亥",
    "条例",
    "甲乙丙丁戊己",
    "，",
    "12",
    "。",
)
TEXTS = st.lists(st.lists(st.sampled_from(STRETCHES), max_size=14).map("".join), max_size=4).map(
    "\n".join
)
REPORTS = st.builds(
    lambda one, five: saying({1: one, 5: five}),
    TEXTS,
    TEXTS,
)
NAMES = ("青岩县水利局", "青岩县林业局")


def saying(texts: dict[int, str], *names: str) -> Report:
    sections = tuple(Section(number, "", "", text) for number, text in texts.items())
    return Report(agency_names=names, sections=sections)


def likeness(a: Report, b: Report) -> Likeness:
    return compared(OwnText(a), OwnText(b))


def covered(a: str, b: str) -> list[bool]:
    """Of each letter of `a`, whether it stands in a run of RUN letters that `b` has too."""
    found = [False] * len(a)
    for at in range(len(a) - RUN + 1):
        if a[at : at + RUN] in b:
            found[at : at + RUN] = [True] * RUN
    return found


def letters_of(report: Report) -> str:
    lines = [line for n in OWN_SECTIONS for line in report.text_of(n).split("\n")]
    return "".join(c for line in lines if len(line) >= SHORTEST_LINE for c in line if c.isalpha())


@given(REPORTS, REPORTS)
def test_the_score_is_the_share_of_letters_that_stand_in_a_common_run(a: Report, b: Report) -> None:
    letters = letters_of(a)
    marks = covered(letters, letters_of(b))
    found = likeness(a, b)
    assert found.length == len(letters)
    assert found.score == (round(sum(marks) / len(marks), 4) if marks else 0.0)


@given(TEXTS, TEXTS)
def test_a_long_text_is_searched_otherwise_with_the_same_outcome(a: str, b: str) -> None:
    assert list(spans_in(b, a)) == list(spans_in_long(b, a))


@given(REPORTS, REPORTS)
def test_a_passage_is_the_text_at_its_place_and_long_enough(a: Report, b: Report) -> None:
    passages = likeness(a, b).passages
    for passage in passages:
        text = a.text_of(passage.section)
        assert text[passage.offset :].startswith(passage.text)
        assert len(passage.text) >= SHORTEST_PASSAGE
    lengths = [len(passage.text) for passage in passages]
    assert lengths == sorted(lengths, reverse=True)


@given(REPORTS)
def test_a_text_stands_wholly_in_itself(report: Report) -> None:
    found = likeness(report, report)
    assert found.score == (1.0 if found.length >= RUN else 0.0)


@given(REPORTS, REPORTS, st.floats(0, 1))
def test_what_scores_too_little_has_the_same_score_and_no_passages(
    a: Report, b: Report, least: float
) -> None:
    whole, found = likeness(a, b), compared(OwnText(a), OwnText(b), least)
    assert found == (whole if whole.score >= least else replace(whole, passages=()))


@pytest.mark.parametrize(
    ("sections", "length"),
    [
        ((1,), 20),
        ((5,), 30),
        ((1, 5, 6), 50),
        ((2,), 0),  # a table, whatever text stands under it
    ],
)
def test_only_the_sections_asked_for_are_read(sections: tuple[int, ...], length: int) -> None:
    report = saying({1: "甲乙丙丁戊己庚辛壬癸" * 2, 5: "子丑寅卯辰" * 6})
    assert len(OwnText(report, sections).letters) == length


@pytest.mark.parametrize("names", [NAMES, NAMES[::-1]])
def test_names_are_taken_out_in_an_order_that_does_not_change(names: tuple[str, ...]) -> None:
    """Of two names as long that lie over one another, it is always the same that is taken out."""
    over = ("青岩县水利局", "县水利局和林")
    texts = {1: "青岩县水利局和林业站按季度公布渡口检查情况并存档"}
    seen = {OwnText(saying(texts, *order)).letters for order in (over, over[::-1])}
    assert seen == {"青岩业站按季度公布渡口检查情况并存档"}
    own = OwnText(saying({1: f"{names[0]}会同{names[1]}按季度公布渡口检查情况"}, *names))
    assert own.letters == "会同按季度公布渡口检查情况"


def test_texts_that_are_alike_are_taken_apart_by_the_names_of_their_own_body() -> None:
    """Reports share sentences to the letter; what is kept of one must not answer for another."""
    text = "青岩县水利局会同青岩县林业局按季度公布渡口检查情况"
    kept = [OwnText(saying({1: text}, name)).letters for name in NAMES]
    assert kept == [
        "会同青岩县林业局按季度公布渡口检查情况",
        "青岩县水利局会同按季度公布渡口检查情况",
    ]
