"""What a written report says of its unknown cells, and that it is known again."""

import pytest

from gongkai.annual_report.report import AMBIGUOUS, BLANK, SLASH, CellNote, Derived, Report
from gongkai.annual_report.unknown_cells import (
    UNITS,
    cell_told,
    tells_unknown_cells,
    unknown_cells,
)

ROW = ("requests.granted.individual", "requests.granted.business", "requests.granted.total")
NOTES = (CellNote("", BLANK), CellNote("", BLANK), CellNote("/", SLASH))


def _report(*derived: int, notes: tuple[CellNote, ...] = NOTES) -> Report:
    found = {path: Derived(value, "") for path, value in zip(ROW, derived, strict=False)}
    return Report(
        values=dict.fromkeys(ROW), cells=dict(zip(ROW, notes, strict=True)), derived=found
    )


SAID = [
    # what was derived, the sentences, why
    ((), ["“未知”2格：空白。", "“未知”1格：斜线。"], "a sentence a reason"),
    ((0, 0), ["“未知”2格：空白，按勾稽关系推算均为0。", "“未知”1格：斜线。"], "all the same"),
    ((3,), ["“未知”2格：空白，其中1格按勾稽关系推算为3。", "“未知”1格：斜线。"], "one of two"),
    (
        (3, -4, 5),
        ["“未知”2格：空白，按勾稽关系推算依次为3、-4。", "“未知”1格：斜线，按勾稽关系推算为5。"],
        "in their order",
    ),
]


@pytest.mark.parametrize(("derived", "sentences", "why"), SAID)
def test_it_is_told_how_many_why_and_what_follows(
    derived: tuple[int, ...], sentences: list[str], why: str
) -> None:
    assert list(unknown_cells(_report(*derived), "requests")) == sentences, why


@pytest.mark.parametrize("sentence", [line for _, lines, _ in SAID for line in lines])
def test_every_sentence_is_known_again_however_it_was_broken(sentence: str) -> None:
    assert tells_unknown_cells(sentence)
    assert tells_unknown_cells(f" {sentence[:5]}\n{sentence[5:]} ")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("“未知”2格：空白", "no sentence"),
        ("表中“未知”2格：空白。", "more is said before"),
        ("“未知”2格：空白。已经核实。", "more is said behind"),
        ("“未知”2格：没有统计。", "another reason: the report's own"),
        ("未知2格：空白。", "other marks"),
    ],
)
def test_what_a_report_says_itself_stays_its_text(text: str, why: str) -> None:
    assert not tells_unknown_cells(text), why


def test_other_tables_say_nothing() -> None:
    assert list(unknown_cells(_report(), "remedies")) == []


@pytest.mark.parametrize(
    ("note", "told"),
    [
        (CellNote("/", SLASH), "未知（斜线，推算3）"),
        (CellNote("1 2", AMBIGUOUS), "未知（无法确定归属，推算3）"),
        (CellNote("12", UNITS), "未知（有单位未知，其余共12，推算3）"),
        (CellNote("", ""), "未知（原因不明，推算3）"),
    ],
)
def test_a_cell_is_told_by_ear_as_it_is_printed(note: CellNote, told: str) -> None:
    assert cell_told(_report(3, notes=(note, *NOTES[1:])), ROW[0]) == told
