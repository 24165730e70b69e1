"""Rows that a table has not, and counts that are no whole numbers."""

from dataclasses import replace

import pytest

from gongkai.annual_report.checks.cells import not_a_number, unknown
from gongkai.annual_report.checks.examples import clean, with_value, with_values
from gongkai.annual_report.checks.finding import WARNING, Evidence
from gongkai.annual_report.forms import FORMS
from gongkai.annual_report.report import LOST, PROSE, CellNote, Derived, ExtraRow, Report
from tests.annual_report.checks.judged import Judged, judged

CELL = "requests.granted.business"


def one_cell(reason: str, raw: str = "") -> Report:
    return replace(with_value(clean(), CELL, None), cells={CELL: CellNote(raw, reason)})


def without_rows(*rows: str, extra: tuple[ExtraRow, ...] = ()) -> Report:
    """The clean report whose tables have not these rows."""
    gone = [path for path in clean().values if path.startswith(tuple(f"{row}." for row in rows))]
    gone += [row for row in rows if row in clean().values]
    report = with_values(clean(), dict.fromkeys(gone))
    return replace(report, cells=dict.fromkeys(gone, CellNote("", LOST)), extra_rows=extra)


NAMED = ExtraRow("requests", "公开了的", ("1",))


@pytest.mark.parametrize(
    ("report", "count", "told"),
    [
        (
            without_rows("requests.declined_repeated"),
            1,
            "表三没有读到“（五）不予处理2.重复申请”一行，请核对原件；"
            "确实缺少的，请按统一格式补上。没有数据的，应当填0。",
        ),
        (
            replace(
                without_rows("proactive.licences"),
                derived={"proactive.licences": Derived(39, "总计")},
            ),
            1,
            "表二没有读到“行政许可”一行，请核对原件；"
            "确实缺少的，请按统一格式补上。按勾稽关系推算为39。",
        ),
        (without_rows("proactive.regulations"), 1, "表二没有读到“规章”一行，"),
        (without_rows("requests.granted", "proactive.penalties"), 2, "表二没有读到"),
        (
            without_rows("requests.granted", "requests.handled", "requests.received"),
            3,
            "表三没有读到",
        ),
        # Many rows: rather lost on the way. Table four has one row. Another row may be the one.
        (
            without_rows(*[f"requests.{r.key}" for r in FORMS["2021"].results[:4]]),
            1,
            "表三有4行的",
        ),
        (without_rows("remedies.litigation"), 1, "“未经复议直接起诉”一行的"),
        (without_rows("requests.granted", extra=(NAMED,)), 1, "“（一）予以公开”一行的"),
        (one_cell(LOST), 1, "“（一）予以公开／商业企业”不能确定"),
    ],
)
def test_a_row_that_was_not_read_is_told_row_by_row(report: Report, count: int, told: str) -> None:
    found = list(unknown.check.findings(Evidence(report)))
    assert [f.severity for f in found] == [WARNING] * count
    assert found[0].message.startswith(told)


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("13.5", "整数"),
        ("1,113.5件", "整数"),
        ("13.5.1", "数字"),
        ("约13.5", "数字"),
        ("详见附件", "数字"),
    ],
)
def test_a_count_with_decimals_is_no_whole_number(raw: str, wanted: str) -> None:
    assert judged(not_a_number.check, one_cell(PROSE, raw)) == [Judged(CELL, wanted, raw)]
