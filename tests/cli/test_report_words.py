"""Paths and codes in the words of the office."""

from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.annual_report.forms import FORMS, TABLES
from gongkai.annual_report.report import CellNote, Derived
from gongkai.cli.report_words import cell_text, place, reason, shown, signed
from tests.annual_report.zeros import zeros

GRANTED = "requests.granted.total"

PLACES = [
    ("sections.1", None, "第一部分总体情况"),
    ("sections.1", 0, "第一部分总体情况第1字"),
    ("sections.6", 232, "第六部分其他需要报告的事项第233字"),
    ("sections.0", 5, "引言第6字"),
    ("sections", None, "篇章结构"),
    ("sections.7", None, "篇章结构"),
    ("title", None, "标题"),
    ("preamble", None, "引言"),
    ("contact", None, "联系方式"),
    ("agency", None, "机关名称"),
    ("agency_names", None, "机关名称"),
    ("year", None, "统计年度"),
    ("form", None, "表式"),
    ("signed_on", None, "成文日期"),
    ("children", None, "下级报告"),
    ("requests.*.total", None, "表三“总计”列"),
    ("requests.*.natural_person", None, "表三“自然人”列"),
    ("requests", None, "表三"),
    ("remedies", None, "表四"),
    ("requests.granted.total", None, "表三 （一）予以公开／总计"),
    ("remedies.litigation.upheld", None, "表四 未经复议直接起诉／结果维持"),
    ("proactive.fees", None, "表二 行政事业性收费／本年收费金额（单位：万元）"),
    ("proactive.licences.decisions", None, "表二 行政许可／处理决定数量"),
    ("something.else", None, "something.else"),
]


@pytest.mark.parametrize(("at", "offset", "words"), PLACES)
def test_a_place_is_said_in_words(at: str, offset: int | None, words: str) -> None:
    assert place(at, offset) == words


@pytest.mark.parametrize("form", FORMS)
def test_every_cell_of_a_form_has_its_words(form: str) -> None:
    paths = [path for table in TABLES for path in FORMS[form].paths(table)]
    words = [place(path) for path in paths]
    assert [word for word in words if word.isascii() or "." in word.split(" ")[0]] == []
    assert len(set(words)) == len(paths)


CELLS = [
    (0, None, None, "0"),
    (-3, None, None, "-3"),
    (Decimal("18.8710"), None, None, "18.8710"),
    (124, CellNote("124件", "prose"), None, "124"),
    (None, CellNote("", "blank"), None, "未知（空白）"),
    (None, CellNote("/", "slash"), None, "未知（斜线）"),
    (None, CellNote("0 0", "ambiguous"), Derived(0, ""), "未知（无法确定归属，推算0）"),
    (None, CellNote("", "lost"), None, "未知（丢失）"),
    (None, CellNote("", "something"), None, "未知（原因不明）"),
    (None, None, None, "未知（原因不明）"),
]


@pytest.mark.parametrize(("value", "note", "derived", "text"), CELLS)
def test_a_cell_is_its_number_or_why_there_is_none(value, note, derived, text: str) -> None:
    report = replace(
        zeros(cells={GRANTED: value}),
        cells={GRANTED: note} if note else {},
        derived={GRANTED: derived} if derived else {},
    )
    assert cell_text(report, GRANTED) == text


@pytest.mark.parametrize("code", ["blank", "slash", "prose", "ambiguous", "lost", "absent"])
def test_every_reason_has_words(code: str) -> None:
    assert reason(code) not in (code, "原因不明", "")


NUMBERS = [(3, "+3"), (-3, "-3"), (0, "0"), (Decimal("0.50"), "+0.5"), (Decimal("-1.2"), "-1.2")]


@pytest.mark.parametrize(("change", "text"), NUMBERS)
def test_a_change_has_its_sign(change, text: str) -> None:
    assert signed(change) == text


@pytest.mark.parametrize(("value", "text"), [(None, "－"), (0, "0"), ("二、", "二、"), (-1, "-1")])
def test_nothing_is_a_dash_and_zero_is_zero(value, text: str) -> None:
    assert shown(value) == text
