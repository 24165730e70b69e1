"""Rows of grids: which of their cells hold words, where labels and headers are looked for."""

import pytest

from gongkai.annual_report.document import Cell, Grid, Line
from gongkai.annual_report.interpretation.tables.grids import grid_rows
from gongkai.annual_report.interpretation.tables.labels import (
    applicant,
    heading_column,
    proactive_labels,
    request_labels,
)
from gongkai.annual_report.interpretation.tables.numbers import is_value

VALUES = [
    "0",
    "1,234",
    "１２",
    "12件",
    "-3",
    "增加5",
    "减少2项",
    "无",
    "空白",
    "不涉及",
    "/",
    "未知",
]


def test_words_are_the_cells_that_hold_no_value() -> None:
    cells = (
        Cell(0, 0, "一、本年新收"),
        Cell(0, 1, "31"),
        Cell(0, 2, ""),
        Cell(0, 3, "其他"),
        Cell(1, 0, "无"),
    )
    first, second = grid_rows([Line("文"), Grid.of(cells)])
    assert first.block == 1
    assert first.texts == ("一、本年新收", "31", "", "其他")
    assert first.words == (0, 3)
    assert second.words == ()


def test_a_grid_of_one_column_has_no_rows() -> None:
    assert grid_rows([Grid.of((Cell(0, 0, "甲"), Cell(1, 0, "乙")))]) == []


@pytest.mark.parametrize("text", VALUES)
def test_a_value_is_no_label_and_no_header(text: str) -> None:
    assert is_value(text)
    assert applicant(text) is None
    assert heading_column(text) is None
    assert request_labels(text) == ()
    assert proactive_labels(text) == ()
