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
from gongkai.annual_report.forms import FORMS
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
        ("?", PROSE, unknown.check, None),  # a scan could not be read there: no fault of the body
        ("*,", PROSE, unknown.check, None),
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
            ["“（一）予以公开”一行的商业企业、总计不能确定（原文为“6 1”），请核对原件。"],
        ),
        (
            lost("requests.granted.total", "requests.handled.total"),
            [
                Judged("requests.granted.total", None, "6 1"),
                Judged("requests.handled.total", None, "6 1"),
            ],
            [
                "“（一）予以公开／总计”不能确定（原文为“6 1”），请核对原件。",
                "“（七）总计／总计”不能确定（原文为“6 1”），请核对原件。",
            ],
        ),
        (
            lost("requests.granted.total", derived=("requests.granted.total",)),
            [Judged("requests.granted.total", None, "6 1")],
            ["“（一）予以公开／总计”不能确定（原文为“6 1”），请核对原件。按勾稽关系推算为1。"],
        ),
        (
            lost(
                "requests.granted.business",
                "requests.granted.total",
                derived=("requests.granted.total",),
            ),
            [Judged("requests.granted.business", None, "6 1")],
            ["“（一）予以公开”一行的商业企业、总计不能确定（原文为“6 1”），请核对原件。"],
        ),
    ],
)
def test_a_few_unknown_cells_are_told_by_the_row(
    report: Report, wanted: list[Judged], told: list[str]
) -> None:
    assert judged(unknown.check, report) == wanted
    assert messages(unknown.check, report) == told


RESULTS = [row.key for row in FORMS["2021"].results]


def blanked(rows: list[str], columns: list[str], raw: str = "", reason: str = BLANK) -> Report:
    """The clean report without the cells of `columns` in the `rows` of table three."""
    paths = [f"requests.{row}.{column}" for row in rows for column in columns]
    report = with_values(clean(), dict.fromkeys(paths))
    return replace(report, cells=dict.fromkeys(paths, CellNote(raw, reason)))


@pytest.mark.parametrize(
    ("rows", "columns", "told"),
    [
        (["granted"], ["business"], ["“（一）予以公开／商业企业”是空白；没有的，应当填0。"]),
        (
            ["granted"],
            ["business", "total"],
            ["“（一）予以公开”一行的商业企业、总计是空白；没有的，应当填0。"],
        ),
        (
            ["granted", "partly_granted", "handled"],
            ["other"],
            [
                "“（一）予以公开／其他”是空白；没有的，应当填0。",
                "“（二）部分公开（区分处理的，只计这一情形，不计其他情形）／其他”"
                "是空白；没有的，应当填0。",
                "“（七）总计／其他”是空白；没有的，应当填0。",
            ],
        ),
        (
            RESULTS,
            ["natural_person", "total"],
            ["表三有21行的自然人、总计是空白；没有的，应当填0。"],
        ),
        (
            RESULTS[:4],
            ["research"],
            ["表三有4行的科研机构是空白；没有的，应当填0。"],
        ),
    ],
)
def test_a_fault_of_many_rows_is_told_once(
    rows: list[str], columns: list[str], told: list[str]
) -> None:
    assert messages(blank.check, blanked(rows, columns)) == told


def test_rows_with_other_gaps_are_counted_by_the_cell() -> None:
    report = blanked(RESULTS[:3], ["total"])
    more = blanked(RESULTS[3:5], ["other", "total"])
    report = replace(report, cells={**report.cells, **more.cells})
    report = with_values(report, dict.fromkeys(more.cells))
    assert messages(blank.check, report) == ["表三有5行的7个单元格是空白；没有的，应当填0。"]


def test_a_gap_and_a_stroke_are_two_faults() -> None:
    report = blanked(["granted"], ["business"])
    stroke = blanked(["granted"], ["total"], "/", SLASH)
    report = replace(report, cells={**report.cells, **stroke.cells})
    report = with_values(report, dict.fromkeys(stroke.cells))
    assert messages(blank.check, report) == [
        "“（一）予以公开／商业企业”是空白；没有的，应当填0。",
        "“（一）予以公开／总计”填的是“/”；没有的，应当填0。",
    ]


@pytest.mark.parametrize(
    ("paths", "told"),
    [
        (["proactive.licences"], ["“行政许可／本年处理决定数量”是空白；没有的，应当填0。"]),
        (
            ["proactive.licences", "proactive.penalties"],  # two rows of one cell each
            [
                "“行政许可／本年处理决定数量”是空白；没有的，应当填0。",
                "“行政处罚／本年处理决定数量”是空白；没有的，应当填0。",
            ],
        ),
        (
            list(FORMS["2021"].proactive_paths),
            ["表二有6行的10个单元格是空白；没有的，应当填0。"],
        ),
        (
            list(FORMS["2021"].remedy_paths[:5]),
            [
                "“行政复议”一行的结果维持、结果纠正、其他结果、尚未审结、总计是空白；没有的，应当填0。"
            ],
        ),
    ],
)
def test_gaps_in_the_other_tables_are_told_likewise(paths: list[str], told: list[str]) -> None:
    report = with_values(clean(), dict.fromkeys(paths))
    report = replace(report, cells=dict.fromkeys(paths, CellNote("", BLANK)))
    assert messages(blank.check, report) == told


def test_each_table_tells_of_its_own_gaps() -> None:
    paths = [*FORMS["2021"].proactive_paths, *FORMS["2021"].request_paths]
    report = with_values(clean(), dict.fromkeys(paths))
    report = replace(report, cells=dict.fromkeys(reversed(paths), CellNote("", BLANK)))
    assert judged(blank.check, report) == [
        Judged("proactive.regulations.issued", "数字", ""),
        Judged("requests.received.natural_person", "数字", ""),
    ]


def test_rows_one_number_short_are_told_once_with_what_follows() -> None:
    report = blanked(RESULTS, ["natural_person", "total"], "0 0 0 0 0 0", AMBIGUOUS)
    report = replace(report, derived=dict.fromkeys(report.cells, Derived(0, "总计0")))
    assert messages(unknown.check, report) == [
        "表三有21行的自然人、总计不能确定（原文为“0 0 0 0 0 0”），请核对原件。按勾稽关系推算均为0。"
    ]


def test_many_derived_numbers_are_not_listed() -> None:
    report = blanked(RESULTS, ["natural_person", "total"], "0 0 0 0 0 0", AMBIGUOUS)
    derived = {path: Derived(n, "总计") for n, path in enumerate(report.cells)}
    assert messages(unknown.check, replace(report, derived=derived)) == [
        "表三有21行的自然人、总计不能确定（原文为“0 0 0 0 0 0”），请核对原件。按勾稽关系均可推算。"
    ]


def test_a_table_of_numbers_with_their_unit_is_worth_one_line() -> None:
    report = clean()
    cells = {f"requests.{row}.total": CellNote("0件", "unit") for row in RESULTS}
    assert judged(not_written_plainly.check, replace(report, cells=cells)) == [
        Judged("requests.granted.total", report.values["requests.granted.total"], "0件")
    ]
    assert messages(not_written_plainly.check, replace(report, cells=cells)) == [
        "表三有21行的总计带有数字以外的文字（如“0件”），应只写数字。"
    ]


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
        ("2021", {"proactive": ABSENT}, [Judged("sections.2", "表格", "没有表格")]),
        ("2019", {"requests": IMAGE}, [Judged("sections.3", "表格", "图片")]),
        (
            "2021",
            {"requests": UNRECOVERABLE, "remedies": ABSENT},
            [
                Judged("sections.3", "表格", "无法还原"),
                Judged("sections.4", "表格", "没有表格"),
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
        "表三（收到和处理申请情况）：表格是图片，数据没有读取，不等于0；请改用可以检索的表格。"
    ]


def test_of_a_table_in_disorder_it_is_not_said_that_its_numbers_are_gone() -> None:
    """They may all stand there, under a header in another order."""
    report = replace(clean(), unread={"requests": UNRECOVERABLE})
    assert messages(table_unread.check, report) == [
        "表三（收到和处理申请情况）：表格的行列已经打乱，看不出哪个数字属于哪一行、哪一栏"
        "（或者数字已经散失），没有读取，不等于0；请核对原件。"
    ]


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("详见附件", "填的是“详见附件”，不是数字；没有的，应当填0。"),
        ("13.5", "填的是“13.5”，不是整数；件数应当是整数。"),
        ("9" * 44, "，位数过多，不像实有的数。"),  # it is a number, and 0 no advice
    ],
)
def test_what_is_no_count_is_told_by_what_it_is(raw: str, told: str) -> None:
    (message,) = messages(not_a_number.check, noted(None, raw, PROSE))
    assert message.endswith(told)
