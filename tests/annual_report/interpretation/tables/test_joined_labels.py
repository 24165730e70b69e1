"""Labels that a line break tore are put together, and no piece of one is a row of its own."""

import pytest

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.document import Paragraph
from gongkai.annual_report.forms import FORM_2021
from gongkai.annual_report.interpretation.tables.flattened import flat_text
from gongkai.annual_report.interpretation.tables.joined_labels import with_labels_joined
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import Report
from tests.annual_report.flattening import STYLES
from tests.annual_report.relabelled import relabelled

CLEAN = clean()
OF_TWO = ["信息内容", *(row.label for block in FORM_2021.proactive for row in block.rows)]
OF_THREE = [row.label for row in FORM_2021.request_rows]
WAYS = ("rows_in_pipes", "rows_in_pipes_in_place", "rows_in_tabs", "cells_between_blank_lines")


def torn(label: str, way: str, patch: pytest.MonkeyPatch, *ends: int) -> Report:
    """The clean report with `label` in pieces, the first of them up to the first of `ends`."""
    begins = (0, *ends)
    pieces = [label[b:e] for b, e in zip(begins, (*ends, len(label)), strict=True)]
    return read_report(relabelled(CLEAN, {label: "\n".join(pieces)}, way, patch))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("label", OF_TWO)
def test_a_label_of_table_two_is_put_together_wherever_it_broke(
    label: str, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for end in range(1, len(label)):
        report = torn(label, way, monkeypatch, end)
        assert (report.values, report.extra_rows, report.labels) == (CLEAN.values, (), ()), end


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("label", OF_THREE)
def test_no_piece_of_a_label_of_table_three_is_a_row_of_its_own(
    label: str, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Behind the number of a label a break may leave a number alone: that row is unknown."""
    for end in range(1, len(label)):
        report = torn(label, way, monkeypatch, end)
        values = report.values if report.has("requests") else {}
        changed = {path for path, x in values.items() if x not in (None, CLEAN.values[path])}
        assert (changed, report.extra_rows, report.labels) == (set(), (), ()), end
        if not label[:end].isdecimal():
            assert report.values == CLEAN.values, end


@pytest.mark.parametrize("way", WAYS)
def test_a_label_may_be_in_three_pieces(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert torn("行政规范性文件", way, monkeypatch, 2, 5).values == CLEAN.values


@pytest.mark.parametrize("way", STYLES)
@pytest.mark.parametrize("label", ["行政规范性文件", "行政事业性收费", "（七）总计"])
def test_in_every_flattening_a_torn_label_misleads_nobody(
    label: str, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = torn(label, way, monkeypatch, 5 if len(label) > 5 else 4)
    assert {p: x for p, x in report.values.items() if x not in (None, CLEAN.values[p])} == {}
    assert report.extra_rows == ()


def joined(*lines: str) -> list[tuple[str, ...]]:
    text = with_labels_joined(flat_text([Paragraph(line) for line in lines]))
    return [line.fields for line in text.lines]


def test_pieces_stand_on_the_line_of_the_last() -> None:
    assert joined("规章\t0\t0\t0", "行政规范性", "文件\t3\t1\t19") == [
        ("规章", "0", "0", "0"),
        (),
        ("行政规范性文件", "3", "1", "19"),
    ]


def test_the_cells_before_the_first_piece_are_kept() -> None:
    assert joined("| 办理结果 | （一）予", "以公开 | 5 | 0 |") == [
        (),
        ("办理结果", "（一）予以公开", "5", "0"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("行政规范性\t3", "文件\t1"),  # a number stands between
        ("行政规范性", "", "文件\t3"),  # nothing stands right below
        ("行政规范性", "档案\t3"),  # no label of the form
        ("行政许可", "行政处罚\t3"),
        ("行政", "检查\t3"),
    ],
)
def test_what_is_no_torn_label_stays_as_it_is(lines: tuple[str, ...]) -> None:
    assert joined(*lines) == [
        line.fields for line in flat_text([Paragraph(line) for line in lines]).lines
    ]
