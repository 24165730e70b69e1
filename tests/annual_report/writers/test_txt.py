"""A report as plain text: a table row a line, every field at its place."""

import pytest

from gongkai.annual_report.forms import BALANCE_NOTE, FORMS, Form
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import (
    AMBIGUOUS,
    BLANK,
    IMAGE,
    PROSE,
    SLASH,
    CellNote,
    ExtraRow,
    Report,
    Section,
    Series,
)
from gongkai.annual_report.writers import write_report
from tests.annual_report.writers.reports import TITLE, report, unknown, without


def _lines(written: Report) -> list[str]:
    return write_report(written, "txt").decode().split("\n")


def _rows(written: Report) -> list[list[str]]:
    return [
        [field.strip() for field in line.strip("|").split("|")]
        for line in _lines(written)
        if line.startswith("| ")
    ]


def test_title_text_and_signature_stand_in_order() -> None:
    lines = _lines(report())
    assert lines[0] == TITLE
    assert lines[-3:] == ["青岩县交通运输局", "2026年1月20日", ""]
    assert [line for line in lines if line[1:2] == "、"] == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]


def test_the_header_of_table_three_keeps_its_geometry() -> None:
    at = next(i for i, line in enumerate(_lines(report())) if "申请人情况" in line)
    assert _lines(report())[at : at + 3] == [
        f"| （{BALANCE_NOTE}） ||| 申请人情况 |||||||",
        "|||| 自然人 | 法人或其他组织 ||||| 总计 |",
        "||||| 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 ||",
    ]


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.name)
def test_every_row_of_table_three_has_its_labels_and_seven_fields(form: Form) -> None:
    written = report(form)
    rows = {tuple(row[:-7]): row[-7:] for row in _rows(written) if len(row) in (8, 9, 10)}
    for row in form.request_rows:
        fields = rows[(*row.group, row.label)]
        paths = [path for path in form.request_paths if path.startswith(f"requests.{row.key}.")]
        assert fields == [str(written.value(path)) for path in paths]


def test_labels_are_said_again_on_every_row_they_hang_over() -> None:
    refused = [row for row in _rows(report()) if "（三）不予公开" in row]
    assert len(refused) == 8
    assert {tuple(row[:2]) for row in refused} == {("三、本年度办理结果", "（三）不予公开")}


def test_table_four_is_one_row_of_fifteen() -> None:
    assert [str(n) for n in range(186, 201)] in _rows(report())


def test_an_unknown_cell_says_so_in_words() -> None:
    values = {**report().values, "requests.received.business": None}
    row = next(r for r in _rows(report(values=values)) if r[0].startswith("一、"))
    assert row[1:] == ["11", "未知", "13", "14", "15", "16", "17"]


def test_a_pipe_within_a_cell_does_not_make_two() -> None:
    written = report(extra_rows=(ExtraRow("proactive", "甲|乙", ("见|附件",)),))
    assert ["甲｜乙", "见｜附件"] in _rows(written)


NOTHING = [
    (CellNote("/", SLASH), "/", "a dash is no word"),
    (CellNote("——", SLASH), "——", "nor are two"),
    (CellNote("无", PROSE), "无", "无 stands where a number is due"),
    (CellNote("见附件", PROSE), "见附件", "the words that stood there"),
    (CellNote("约30件", PROSE), "约30件", "and those round a number"),
    (CellNote("0（含转办1件）", PROSE), "0（含转办1件）", "a number with a remark"),
    (CellNote("总计", PROSE), "（空白）", "words that name a column would be taken for it"),
    (CellNote("见不予公开", PROSE), "（空白）", "so would those that name a row"),
    (CellNote("约1|约2", PROSE), "（空白）", "two fields would move the others"),
    (CellNote("", BLANK), "（空白）", "a blank is told, lest the row close up"),
    (CellNote("0 0", AMBIGUOUS), "未知", "what could not be told is no number, and no blank"),
]


@pytest.mark.parametrize(("note", "field", "why"), NOTHING)
def test_an_unknown_cell_never_breaks_its_row(note: CellNote, field: str, why: str) -> None:
    written = unknown(report(), {"requests.received.total": note})
    row = next(r for r in _rows(written) if r[0].startswith("一、"))
    assert row[1:] == ["11", "12", "13", "14", "15", "16", field], why


@pytest.mark.parametrize(
    ("worded", "fields", "why"),
    [
        ((1, 2), ["11", "约45", "约45", "14", "15", "16", "17"], "side by side"),
        ((6,), ["11", "12", "13", "14", "15", "16", "约45"], "at the end"),
        (
            (1, 3),
            ["11", "（空白）", "13", "（空白）", "15", "16", "17"],
            "numbers behind words again and again would be several rows",
        ),
    ],
)
def test_words_among_numbers_make_no_rows(
    worded: tuple[int, ...], fields: list[str], why: str
) -> None:
    columns = [path for path in report().values if path.startswith("requests.received.")]
    written = unknown(report(), {columns[at]: CellNote("约45", PROSE) for at in worded})
    row = next(r for r in _rows(written) if r[0].startswith("一、"))
    assert row[1:] == fields, why
    again = read_report(write_report(written, "txt"))
    assert dict(again.values) == dict(written.values), why


def test_an_unread_table_is_a_sentence() -> None:
    lines = _lines(without(report(), "remedies", IMAGE))
    at = lines.index("四、政府信息公开行政复议、行政诉讼情况")
    assert lines[at : at + 3] == [lines[at], "", "本表未能读取：原件为图片。"]


def test_a_report_of_which_nothing_is_known_is_an_empty_file() -> None:
    assert write_report(Report(), "txt") == b"\n"


def test_text_is_written_as_it_is() -> None:
    lines = _lines(Report(sections=(Section(1, "一、", "总体情况", "# *a* | b\n<c> & 𠮷"),)))
    assert lines == ["一、总体情况", "", "# *a* | b", "<c> & 𠮷", ""]


@pytest.mark.parametrize(
    ("series", "line", "why"),
    [
        (Series("", 2024, {"公路": 83, "动态": 47}), "2024年\t公路\t动态\t83\t47", "a year"),
        (Series("各类信息", None, {"甲": 1, "乙": 2}), "本年\t各类信息\t甲\t乙\t1\t2", "a title"),
    ],
)
def test_a_charts_numbers_stand_below_the_signature(series: Series, line: str, why: str) -> None:
    written = write_report(report(series=(series,)), "txt").decode()
    assert written.splitlines()[-1] == line, why


def test_the_charts_of_two_years_are_data_again() -> None:
    years = tuple(
        Series("", year, {"农村公路": year - 1950, "工作动态": 47}) for year in (2025, 2024)
    )
    again = read_report(write_report(report(series=years), "txt"))
    assert [(one.year, dict(one.values)) for one in again.series] == [
        (one.year, dict(one.values)) for one in years
    ]
