"""Slips and habits of published reports: each is read as who reads the page would read it."""

from collections.abc import Callable

import pytest
from opencc import OpenCC

from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import ABSENT, BLANK, PROSE, SLASH, CellNote, Report
from tests.annual_report.flattening import STYLES, flattened, rows_in_pipes
from tests.annual_report.making import make_report

WRITTEN = make_report(21)


def _read(change: Callable[[str], str], style: str = "rows_in_pipes") -> Report:
    text = flattened(WRITTEN, STYLES[style])
    changed = change(text)
    assert changed != text
    return read_report(changed.encode())


SLIPS = [
    ("商业企业", "商业 企业"),
    ("社会公益组织", "社会 公益 组织"),
    ("现行有效件数", "现行有效件"),
    ("行政规范性文件 ", "规范性文件 "),
    ("第二十条第（一）项", "第二十条(一)项"),
    ("第二十条第（五）项", "第二十条 第(五)项"),
    ("| 规章 ", "| 规 章 "),
    ("三类内部事务信息", "三类内容事务信息"),
    ("四类过程性信息", "四类过程性性信息"),
    ("本年新收政府信息", "本年新收政府政府信息"),
    ("只计这一情形", "只计这一情况"),
    ("“三安全一稳定”", '"三安全一稳定"'),
    ("“三安全一稳定”", "三安全一稳定"),
    ("（三）不予公开", "(三)不予公开"),
    ("（七）总计", "（七）合计"),
    ("上年结转政府信息", "上年度结转政府信息"),
    ("自然人", " "),
    ("本年制发件数", "本年制发 件数"),
    ("结转下年度继续办理", "结转下年度继续办理件数"),
]


@pytest.mark.parametrize(("label", "slip"), SLIPS)
def test_a_slip_in_a_label_hides_no_row(label: str, slip: str) -> None:
    read = _read(lambda text: text.replace(label, slip))
    assert dict(read.values) == dict(WRITTEN.values)


@pytest.mark.parametrize("style", sorted(STYLES))
def test_a_mirror_in_traditional_characters_reads_the_same(style: str) -> None:
    read = _read(OpenCC("s2t").convert, style)
    assert dict(read.values) == dict(WRITTEN.values)
    assert [section.title for section in read.sections] == [s.title for s in WRITTEN.sections]


@pytest.mark.parametrize(
    ("cell", "note", "value"),
    [
        ("/", CellNote("/", SLASH), None),
        ("无", CellNote("无", PROSE), None),
        ("1352件", CellNote("1352件", PROSE), 1352),
    ],
)
def test_a_cell_that_is_not_plain_is_said(cell: str, note: CellNote, value: int | None) -> None:
    licences = WRITTEN.values["proactive.licences"]
    read = _read(lambda text: text.replace(f"| 行政许可 | {licences} |", f"| 行政许可 | {cell} |"))
    assert (read.values["proactive.licences"], read.cells["proactive.licences"]) == (value, note)


def test_a_blank_cell_of_its_own_row_is_blank() -> None:
    licences = WRITTEN.values["proactive.licences"]
    read = _read(lambda text: text.replace(f"| 行政许可 | {licences} |", "| 行政许可 |  |"))
    assert read.values["proactive.licences"] is None
    assert read.cells["proactive.licences"] == CellNote("", BLANK)


def test_a_row_the_form_does_not_have_is_kept_beside_the_table() -> None:
    row = "| 三、本年度办理结果 | （八）其他主动公开文件 | 1 | 2 | 3 | 4 | 5 | 6 | 21 |"
    read = _read(lambda text: text.replace("| 四、结转下年", f"{row}\n| 四、结转下年"))
    assert dict(read.values) == dict(WRITTEN.values)


def test_a_deleted_row_is_unknown_and_the_others_stay() -> None:
    lines = flattened(WRITTEN, rows_in_pipes).split("\n")
    kept = [line for line in lines if "重复申请" not in line or "|" not in line]
    read = read_report("\n".join(kept).encode())
    gone = {p for p in WRITTEN.values if p.startswith("requests.declined_repeated.")}
    assert {p for p, value in read.values.items() if value is None} == gone
    assert {p: v for p, v in read.values.items() if p not in gone} == {
        p: v for p, v in WRITTEN.values.items() if p not in gone
    }


def test_a_table_that_is_not_there_is_absent_and_no_zero() -> None:
    text = flattened(WRITTEN, lambda table: [])
    read = read_report(text.encode())
    assert dict(read.unread) == {"proactive": ABSENT, "requests": ABSENT, "remedies": ABSENT}
    assert dict(read.values) == {}


def test_labels_without_any_number_are_no_table_of_zeros() -> None:
    def labels_only(line: str) -> bool:
        return not line.strip().replace(".", "").isdecimal()

    text = flattened(WRITTEN, STYLES["cells_on_lines"])
    read = read_report("\n".join(filter(labels_only, text.split("\n"))).encode())
    assert [value for value in read.values.values() if value is not None] == []
    assert "requests" in read.unread


@pytest.mark.parametrize("style", sorted(STYLES))
def test_the_statement_of_another_body_in_the_text_moves_no_number(style: str) -> None:
    sentence = "三、本年度办理结果较上年增加，行政许可12件，行政处罚3件。"
    read = _read(
        lambda text: text.replace("（五）监督保障。", f"（五）监督保障。{sentence}"), style
    )
    assert dict(read.values) == dict(WRITTEN.values)
