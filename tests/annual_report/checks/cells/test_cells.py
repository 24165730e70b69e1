"""Cells that are not plain numbers, rows the form does not have, tables that are not there."""

from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.annual_report.checks.cells import (
    blank,
    extra_rows,
    negative,
    not_a_number,
    not_written_plainly,
    table_unread,
    unknown,
)
from gongkai.annual_report.checks.examples import clean, with_value, with_values
from gongkai.annual_report.checks.finding import Check, Evidence
from gongkai.annual_report.report import (
    ABSENT,
    AMBIGUOUS,
    BLANK,
    IMAGE,
    LOST,
    PROSE,
    SLASH,
    UNRECOVERABLE,
    CellNote,
    Derived,
    ExtraRow,
    Report,
    Value,
)
from tests.annual_report.checks.judged import Judged, judged

CELL = "requests.granted.business"
ON_CELLS = (blank.check, not_a_number.check, unknown.check, not_written_plainly.check)


def noted(value: Value, raw: str, reason: str) -> Report:
    return replace(with_value(clean(), CELL, value), cells={CELL: CellNote(raw, reason)})


def messages(check: Check, report: Report) -> list[str]:
    return [finding.message for finding in check.findings(Evidence(report))]


@pytest.mark.parametrize(
    ("raw", "reason", "speaks", "expected"),
    [
        ("", BLANK, blank.check, "数字"),
        ("  ", BLANK, blank.check, "数字"),
        ("/", SLASH, blank.check, "数字"),
        ("—", SLASH, blank.check, "数字"),
        ("无", SLASH, blank.check, "数字"),
        ("详见附件", PROSE, not_a_number.check, "数字"),
        ("若干", PROSE, not_a_number.check, "数字"),
        ("22 6 1", AMBIGUOUS, unknown.check, None),
        ("", LOST, unknown.check, None),
    ],
)
def test_an_unknown_cell_is_told_once_with_what_stands_there(
    raw: str, reason: str, speaks: Check, expected: str | None
) -> None:
    report = noted(None, raw, reason)
    for check in ON_CELLS:
        wanted = [Judged(CELL, expected, raw)] if check is speaks else []
        assert judged(check, report) == wanted


@pytest.mark.parametrize(
    ("raw", "reason", "message"),
    [
        ("", BLANK, "“（一）予以公开／商业企业”是空白；没有的，应当填0。"),
        (" / ", SLASH, "“（一）予以公开／商业企业”填的是“/”；没有的，应当填0。"),
    ],
)
def test_who_leaves_a_cell_blank_is_told_to_write_nought(
    raw: str, reason: str, message: str
) -> None:
    assert messages(blank.check, noted(None, raw, reason)) == [message]


@pytest.mark.parametrize("reason", [BLANK, SLASH, PROSE, AMBIGUOUS, "unit"])
@pytest.mark.parametrize(("value", "raw"), [(6, "6件"), (6, "六"), (0, "-")])
def test_a_cell_that_was_understood_is_only_worth_knowing(
    value: int, raw: str, reason: str
) -> None:
    report = noted(value, raw, reason)
    for check in ON_CELLS:
        wanted = [Judged(CELL, value, raw)] if check is not_written_plainly.check else []
        assert judged(check, report) == wanted


def lost(*paths: str, derived: tuple[str, ...] = ()) -> Report:
    report = with_values(clean(), dict.fromkeys(paths))
    return replace(
        report,
        cells=dict.fromkeys(paths, CellNote("6 1", LOST)),
        derived={path: Derived(number, "勾稽关系") for number, path in enumerate(derived, 1)},
    )


@pytest.mark.parametrize(
    ("report", "wanted", "told"),
    [
        (
            lost("requests.granted.business", "requests.granted.total"),
            [Judged("requests.granted.business", None, "6 1")],
            ["“（一）予以公开”一行的商业企业、总计不能确定，请核对原件。"],
        ),
        (
            lost("requests.granted.total", "requests.handled.total"),
            [
                Judged("requests.granted.total", None, "6 1"),
                Judged("requests.handled.total", None, "6 1"),
            ],
            [
                "“（一）予以公开”一行的总计不能确定，请核对原件。",
                "“（七）总计”一行的总计不能确定，请核对原件。",
            ],
        ),
        (
            lost("requests.granted.total", derived=("requests.granted.total",)),
            [Judged("requests.granted.total", None, "6 1")],
            ["“（一）予以公开”一行的总计不能确定，请核对原件。按勾稽关系推算为1。"],
        ),
        (
            lost(
                "requests.granted.business",
                "requests.granted.total",
                derived=("requests.granted.total",),
            ),
            [Judged("requests.granted.business", None, "6 1")],
            ["“（一）予以公开”一行的商业企业、总计不能确定，请核对原件。"],
        ),
    ],
)
def test_unknown_cells_are_told_by_the_row(
    report: Report, wanted: list[Judged], told: list[str]
) -> None:
    assert judged(unknown.check, report) == wanted
    assert messages(unknown.check, report) == told


@pytest.mark.parametrize(
    ("form", "path", "value", "told"),
    [
        ("2021", "requests.carried_out.other", -1, True),
        ("2021", "proactive.fees", Decimal("-0.5"), True),
        ("2021", "remedies.litigation.total", -2, True),
        ("2021", "requests.carried_out.other", 0, False),
        ("2021", "requests.carried_out.other", None, False),
        ("2019", "proactive.licences.change", -3, False),  # fewer than the year before
        ("2019", "proactive.fees.change", -3, False),
        ("2019", "proactive.licences.last_year", -3, True),
    ],
)
def test_no_count_is_below_nothing(form: str, path: str, value: Value, told: bool) -> None:
    wanted = [Judged(path, "0或者正数", value)] if told else []
    assert judged(negative.check, with_value(clean(form), path, value)) == wanted


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([], []),
        ([("proactive", "其他主动公开文件")], [Judged("sections.2", None, "其他主动公开文件")]),
        (
            [("requests", "（八）其他"), ("remedies", "合计")],
            [Judged("sections.3", None, "（八）其他"), Judged("sections.4", None, "合计")],
        ),
    ],
)
def test_rows_of_the_bodys_own_are_told_in_their_section(
    rows: list[tuple[str, str]], wanted: list[Judged]
) -> None:
    extra = tuple(ExtraRow(table, label, ("3",)) for table, label in rows)
    assert judged(extra_rows.check, replace(clean(), extra_rows=extra)) == wanted


@pytest.mark.parametrize(
    ("form", "unread", "wanted"),
    [
        ("2021", {}, []),
        ("2021", {"proactive": ABSENT}, [Judged("sections.2", "表格", "absent")]),
        ("2019", {"requests": IMAGE}, [Judged("sections.3", "表格", "image")]),
        (
            "2021",
            {"requests": UNRECOVERABLE, "remedies": ABSENT},
            [
                Judged("sections.3", "表格", "unrecoverable"),
                Judged("sections.4", "表格", "absent"),
            ],
        ),
        ("free", {"proactive": ABSENT, "requests": ABSENT, "remedies": ABSENT}, []),
    ],
)
def test_a_table_that_is_not_there_is_told(
    form: str, unread: dict[str, str], wanted: list[Judged]
) -> None:
    assert judged(table_unread.check, replace(clean(), form=form, unread=unread)) == wanted


def test_a_picture_of_a_table_is_not_taken_for_noughts() -> None:
    report = replace(clean(), unread={"requests": IMAGE})
    assert messages(table_unread.check, report) == [
        "表三（收到和处理申请情况）：表格是图片，数据没有读取，不等于0。"
    ]
