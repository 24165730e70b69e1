"""Offices call remedies, results and rows otherwise than the form: no cell is lost for that."""

from dataclasses import replace

import pytest

from gongkai.annual_report.checks.examples import clean
from gongkai.annual_report.interpretation.tables.remedy_names import remedy_name, remedy_names
from gongkai.annual_report.reading import read_report
from gongkai.annual_report.report import ExtraRow
from gongkai.annual_report.writers.tables import NUMBER, GridCell, StatutoryTable
from tests.annual_report.interpretation.tables.test_remedies_order import TRUE
from tests.annual_report.relabelled import WAYS, relabelled, remade

FEES = "本年收费金额（单位：万元）"
SHORT = {"结果维持": "维持", "结果纠正": "纠正", "其他结果": "其他", "尚未审结": "未审结"}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "labels",
    [
        {"结果维持": "维持"},
        {"结果纠正": "纠正"},
        {"其他结果": "其他"},
        {"尚未审结": "未审结"},
        {"尚未审结": "尚未办结"},
        {"结果维持": "维持结果", "结果纠正": "纠正结果"},
        SHORT,
        SHORT | {"总计": "合计"},
        {"复议后起诉": "经复议后起诉"},
        {"复议后起诉": "复议后提起诉讼", "未经复议直接起诉": "未经复议直接提起诉讼"},
        {"未经复议直接起诉": "直接起诉"},
        {"行政复议": "行政复议（件）", "行政诉讼": "行政诉讼（件）"},
        {"行政事业性收费": "行政事业收费"},
        {FEES: "本年收费总金额（万元）"},
    ],
    ids=lambda labels: "、".join(labels.values()),
)
def test_other_names_for_the_same_cost_no_cell(
    way: str, labels: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = read_report(relabelled(TRUE, labels, way, monkeypatch))
    assert read.values == TRUE.values
    assert not any(label.another for label in read.labels)


OLDER = "其他对外管理服务事项"


def with_older_row(table: StatutoryTable) -> StatutoryTable:
    """Table two with a row of the older form in the block of licences."""
    if table.name != "proactive":
        return table
    rows = list(table.rows)
    at = next(at for at, row in enumerate(rows) if row[0].text == "行政许可")
    rows.insert(at + 1, (GridCell(OLDER, "row"), GridCell("77", NUMBER, columns=3)))
    return replace(table, rows=tuple(rows))


@pytest.mark.parametrize("way", WAYS)
def test_a_row_of_the_older_form_does_not_cost_the_table(
    way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = read_report(remade(TRUE, with_older_row, way, monkeypatch))
    assert (read.form, read.values) == ("2021", TRUE.values)
    (extra,) = read.extra_rows
    assert (extra.table, extra.label) == ("proactive", OLDER)
    assert [text for text in extra.raw if text] == ["77"]


@pytest.mark.parametrize("way", WAYS)
def test_the_older_form_is_known_by_its_columns(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    older = clean("2019")
    read = read_report(relabelled(older, {}, way, monkeypatch))
    assert (read.form, read.values) == ("2019", older.values)
    assert read.extra_rows == tuple[ExtraRow]()


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (("维持", "纠正", "其他", "未审结", "合计"), "结果维持 结果纠正 其他结果 尚未审结 总计"),
        (("结果", "结果", "其他", "尚未"), "结果 结果 其他 尚未"),
        (("维持", "纠正", "结果", "审结", "总计"), "维持 纠正 结果 审结 总计"),
        (("经复议后 起诉", "（行政复议）"), "复议后起诉 行政复议"),
        (("自然人", "其他"), "自然人 其他"),
        ((), ""),
    ],
)
def test_what_the_texts_of_a_header_name(texts: tuple[str, ...], names: str) -> None:
    assert remedy_names(texts) == names.split()
    assert remedy_name("已审结") == "已审结"
