"""The statutory tables as grids, to the letter of the form."""

from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.annual_report.forms import FORM_2019, FORM_2021, FORMS, Form
from gongkai.annual_report.report import (
    AMBIGUOUS,
    BLANK,
    LOST,
    PROSE,
    SLASH,
    CellNote,
    Derived,
    ExtraRow,
    Report,
)
from gongkai.annual_report.writers.tables import (
    NUMBER,
    GridCell,
    StatutoryTable,
    label_lines,
    shown,
    statutory_table,
)
from tests.annual_report.writers.reports import report, unknown, without

TABLES = ("proactive", "requests", "remedies")


def _table(form: Form, name: str, written: Report | None = None) -> StatutoryTable:
    table = statutory_table(written or report(form), name)
    assert table is not None
    return table


def _cells(table: StatutoryTable) -> list[GridCell]:
    return [cell for row in table.rows for cell in row]


def _row(table: StatutoryTable, index: int) -> list[tuple[str, int, int]]:
    return [(cell.text, cell.rows, cell.columns) for cell in table.rows[index]]


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.name)
@pytest.mark.parametrize("name", TABLES)
class TestEveryTable:
    def test_every_cell_of_the_form_stands_once_and_in_order(self, form: Form, name: str) -> None:
        paths = [cell.path for cell in _cells(_table(form, name)) if cell.role == NUMBER]
        assert tuple(paths) == form.paths(name)

    def test_every_cell_shows_its_own_value(self, form: Form, name: str) -> None:
        written = report(form)
        for cell in _cells(_table(form, name, written)):
            if cell.path:
                value = written.value(cell.path)
                assert (cell.value, cell.text) == (value, f"{value}{cell.unit}")

    def test_spans_fill_the_grid_without_overlap(self, form: Form, name: str) -> None:
        table = _table(form, name)
        area = sum(cell.rows * cell.columns for cell in _cells(table))
        assert area == len(table.rows) * len(table.widths)

    def test_the_columns_fill_the_type_area(self, form: Form, name: str) -> None:
        assert sum(_table(form, name).widths) == pytest.approx(156)

    def test_an_unread_table_is_no_table(self, form: Form, name: str) -> None:
        assert statutory_table(without(report(form), name, "image"), name) is None


def test_a_free_report_has_no_tables() -> None:
    assert [statutory_table(Report(form="free"), name) for name in TABLES] == [None] * 3


class TestTableTwo:
    def test_the_form_of_2021_to_the_letter(self) -> None:
        rows = [[cell.text for cell in row] for row in _table(FORM_2021, "proactive").rows]
        assert rows == [
            ["第二十条第（一）项"],
            ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
            ["规章", "1", "2", "3"],
            ["行政规范性文件", "4", "5", "6"],
            ["第二十条第（五）项"],
            ["信息内容", "本年处理决定数量"],
            ["行政许可", "7"],
            ["第二十条第（六）项"],
            ["信息内容", "本年处理决定数量"],
            ["行政处罚", "8"],
            ["行政强制", "9"],
            ["第二十条第（八）项"],
            ["信息内容", "本年收费金额（单位：万元）"],
            ["行政事业性收费", "10.00"],
        ]

    def test_the_form_of_2019_has_its_own_columns_and_blocks(self) -> None:
        rows = [[cell.text for cell in row] for row in _table(FORM_2019, "proactive").rows]
        assert rows[1] == ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"]
        assert rows[5] == ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"]
        assert rows[13] == ["信息内容", "上一年项目数量", "本年增/减"]
        assert [row[0] for row in rows[15:]] == ["第二十条第（九）项", "信息内容", "政府集中采购"]

    @pytest.mark.parametrize(
        ("index", "spans"), [(0, [4]), (1, [1, 1, 1, 1]), (5, [1, 3]), (12, [1, 3])]
    )
    def test_a_block_with_fewer_columns_widens_its_last(self, index: int, spans: list[int]) -> None:
        assert [cell.columns for cell in _table(FORM_2021, "proactive").rows[index]] == spans


class TestTableThree:
    def test_the_header_has_three_rows(self) -> None:
        table = _table(FORM_2021, "requests")
        note = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
        assert table.header_rows == 3
        assert _row(table, 0) == [(note, 3, 3), ("申请人情况", 1, 7)]
        assert _row(table, 1) == [("自然人", 2, 1), ("法人或其他组织", 1, 5), ("总计", 2, 1)]
        assert [text for text, _, _ in _row(table, 2)] == [
            "商业企业",
            "科研机构",
            "社会公益组织",
            "法律服务机构",
            "其他",
        ]

    @pytest.mark.parametrize(
        ("index", "labels", "why"),
        [
            (3, [("一、本年新收政府信息公开申请数量", 1, 3)], "over all three label columns"),
            (
                5,
                [("三、本年度办理结果", 22, 1), ("（一）予以公开", 1, 2)],
                "over 21 leaves and 总计",
            ),
            (7, [("（三）不予公开", 8, 1), ("1.属于国家秘密", 1, 1)], "eight grounds of refusal"),
            (8, [("2.其他法律行政法规禁止公开", 1, 1)], "hangs under both"),
            (26, [("（七）总计", 1, 2)], "the last row of 三"),
            (27, [("四、结转下年度继续办理", 1, 3)], "over all three again"),
        ],
    )
    def test_labels_hang_over_their_rows(
        self, index: int, labels: list[tuple[str, int, int]], why: str
    ) -> None:
        assert _row(_table(FORM_2021, "requests"), index)[: len(labels)] == labels

    @pytest.mark.parametrize(
        ("value", "text", "why"),
        [
            (Decimal("1204.6"), "1204.6万元", "the column is 采购总金额, and names no unit"),
            (Decimal(0), "0万元", "nothing is an amount too"),
            (None, "未知", "what is unknown is so many of no unit"),
        ],
    )
    def test_an_amount_whose_column_names_no_unit_says_its_own(
        self, value: Decimal | None, text: str, why: str
    ) -> None:
        path = "proactive.procurement.amount"
        whole = report(FORM_2019)
        written = replace(whole, values={**whole.values, path: value})
        if value is None:
            written = unknown(whole, {path: CellNote("", LOST)})
        found = {c.path: c.text for c in _cells(_table(FORM_2019, "proactive", written))}
        assert found[path] == text, why
        others = {one for one in found if found[one].endswith("元")} - {path}
        assert not others, "every other amount stands below 单位：万元"

    def test_other_handling_is_one_row_in_2019_and_three_in_2021(self) -> None:
        labels = [cell.text for cell in _cells(_table(FORM_2019, "requests"))]
        assert labels.count("（六）其他处理") == 1
        assert "3.其他" not in labels
        assert len(_table(FORM_2021, "requests").rows) == 28
        assert len(_table(FORM_2019, "requests").rows) == 26

    @pytest.mark.parametrize(
        ("label", "lines"),
        [
            ("自然人", ("自然人",)),
            ("商业企业", ("商业", "企业")),
            ("法律服务机构", ("法律", "服务", "机构")),
            ("（三）不予公开", ("（三）", "不予公开")),
            ("三、本年度办理结果", ("三、", "本年度", "办理", "结果")),
            ("1.属于国家秘密", ("1.属于国家秘密",)),
            ("法人或其他组织", ("法人或其他组织",)),
        ],
    )
    def test_labels_of_narrow_cells_are_set_in_short_lines(
        self, label: str, lines: tuple[str, ...]
    ) -> None:
        table = _table(FORM_2021, "requests")
        cell = next(cell for cell in _cells(table) if cell.text == label)
        assert label_lines(table, cell) == lines


class TestTableFour:
    def test_one_row_of_fifteen_cells_under_three_of_headers(self) -> None:
        table = _table(FORM_2021, "remedies")
        assert table.header_rows == 3
        assert _row(table, 0) == [("行政复议", 1, 5), ("行政诉讼", 1, 10)]
        assert _row(table, 1)[:2] == [("结果维持", 2, 1), ("结果纠正", 2, 1)]
        assert _row(table, 1)[5:] == [("未经复议直接起诉", 1, 5), ("复议后起诉", 1, 5)]
        assert [text for text, _, _ in _row(table, 2)[:5]] == [
            "结果维持",
            "结果纠正",
            "其他结果",
            "尚未审结",
            "总计",
        ]
        assert len(table.rows[3]) == 15


class TestCells:
    PATH = "requests.granted.total"

    @pytest.mark.parametrize(
        ("note", "text", "why"),
        [
            (CellNote("", BLANK), "", "a blank stays blank"),
            (CellNote("/", SLASH), "/", "the document showed a slash"),
            (CellNote("见\n附件", PROSE), "见 附件", "or words"),
            (
                CellNote("12", AMBIGUOUS),
                "未知",
                "a number of doubtful place is written nowhere",
            ),
            (CellNote("0 0 0", LOST), "未知", "nor one that was lost"),
        ],
    )
    def test_an_unknown_cell_shows_what_stood_there_and_never_a_number(
        self, note: CellNote, text: str, why: str
    ) -> None:
        assert shown(unknown(report(), {self.PATH: note}), self.PATH) == text

    def test_an_unknown_cell_without_a_note_says_so(self) -> None:
        values = {**report().values, self.PATH: None}
        assert shown(report(values=values), self.PATH) == "未知"

    def test_a_known_cell_is_a_plain_number_whatever_stood_there(self) -> None:
        written = report(
            values={**report().values, self.PATH: 124},
            cells={self.PATH: CellNote("124件", PROSE)},
        )
        assert shown(written, self.PATH) == "124"

    @pytest.mark.parametrize(
        ("value", "text"),
        [(Decimal("18.8710"), "18.8710"), (Decimal("0.0000"), "0.0000"), (Decimal("1E+3"), "1000")],
    )
    def test_money_keeps_its_places(self, value: Decimal, text: str) -> None:
        assert shown(report(values={"proactive.fees": value}), "proactive.fees") == text

    def test_zero_is_written(self) -> None:
        assert shown(report(values={self.PATH: 0}), self.PATH) == "0"

    def test_a_derived_value_is_not_written(self) -> None:
        derived = {self.PATH: Derived(29, "各列之和")}
        assert shown(report(values={self.PATH: None}, derived=derived), self.PATH) == "未知"


class TestExtraRows:
    @pytest.mark.parametrize(
        ("table", "raw", "row"),
        [
            ("proactive", ("3",), [("其他", 1, 1), ("3", 1, 3)]),
            ("proactive", ("3", "0", "5"), [("其他", 1, 1), ("3", 1, 1), ("0", 1, 1), ("5", 1, 1)]),
            ("requests", ("1", "2"), [("其他", 1, 3), ("1", 1, 1), ("2", 1, 6)]),
            ("remedies", ("1", "2"), [("其他　1　2", 1, 15)]),
            ("proactive", (), [("其他", 1, 1), ("", 1, 3)]),
        ],
    )
    def test_a_row_the_form_does_not_have_stands_at_the_end(
        self, table: str, raw: tuple[str, ...], row: list[tuple[str, int, int]]
    ) -> None:
        written = report(extra_rows=(ExtraRow(table, "其他", raw),))
        assert _row(_table(FORM_2021, table, written), -1) == row


@pytest.mark.parametrize(
    ("form", "name", "unit"),
    [
        (FORM_2021, "proactive", "单位：件，收费为万元"),
        (FORM_2019, "proactive", "单位：件、项，采购总金额为万元"),
        (FORM_2021, "requests", "单位：件"),
        (FORM_2019, "requests", "单位：件"),
        (FORM_2021, "remedies", "单位：件"),
        (FORM_2019, "remedies", "单位：件"),
    ],
)
def test_a_table_says_what_its_numbers_count(form: Form, name: str, unit: str) -> None:
    """收费 of 2019 counts 项目; only 采购总金额 is money there."""
    assert _table(form, name).unit == unit
