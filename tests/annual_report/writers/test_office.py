"""Reports in Word and Excel: looked at with python-docx and openpyxl."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from docx import Document

from gongkai.annual_report.forms import FORM_2019
from gongkai.annual_report.report import BLANK, IMAGE, SLASH, CellNote, Report, Section, Series
from gongkai.annual_report.writers import write_report
from gongkai.annual_report.writers.figures import figures
from tests.annual_report.writers.reports import TITLE, report, unknown, with_list, without


def _docx(written: Report) -> Any:
    return Document(BytesIO(write_report(written, "docx")))


def _xlsx(written: Report) -> Any:
    return openpyxl.load_workbook(BytesIO(write_report(written, "xlsx")))


class TestWord:
    def test_title_headings_and_text_have_their_styles(self) -> None:
        found = [(p.style.name, p.text.replace("\n", "")) for p in _docx(report()).paragraphs]
        assert found[0] == ("Title", TITLE)
        assert [text for style, text in found if style == "Heading 1"] == [
            "一、总体情况",
            "二、主动公开政府信息情况",
            "三、收到和处理政府信息公开申请情况",
            "四、政府信息公开行政复议、行政诉讼情况",
            "五、存在的主要问题及改进情况",
            "六、其他需要报告的事项",
        ]
        assert [text for style, text in found if style == "Heading 2"] == ["（二）依申请公开"]
        assert found[-2:] == [("署名", "青岩县交通运输局"), ("署名", "2026年1月20日")]

    def test_the_three_tables_have_the_cells_of_the_form(self) -> None:
        tables = _docx(report()).tables
        assert [(len(t.rows), len(t.columns)) for t in tables] == [(14, 4), (28, 10), (4, 15)]
        first = [cell.text for cell in tables[1].rows[3].cells]
        assert first[3:] == [str(n) for n in range(11, 18)]
        assert set(first[:3]) == {"一、本年新收政府信息公开申请数量"}

    def test_tables_two_to_four_are_named(self) -> None:
        xml = _docx(report()).element.xml
        assert "主动公开政府信息情况" in xml
        assert xml.count("<w:tblCaption") == 3

    def test_an_unread_table_is_a_sentence_under_its_heading(self) -> None:
        document = _docx(without(report(), "requests", IMAGE))
        texts = [p.text for p in document.paragraphs]
        at = texts.index("三、收到和处理政府信息公开申请情况")
        assert texts[at + 1] == "本表未能读取：原件为图片。"
        assert len(document.tables) == 2

    def test_a_chart_is_a_table_whose_bars_are_no_words(self) -> None:
        rows = [[c.text for c in row.cells] for row in _docx(with_list(report())).tables[0].rows]
        assert rows == [
            ["2025年公开政府信息266条，许可与处罚最多（118条）"] * 3,
            ["农村公路", "96条", ""],
            ["许可与处罚", "118条", ""],
            ["工作动态", "52条", ""],
        ]

    @pytest.mark.parametrize("text", ["=1+1", "<w:p/>", "a & b", "]]>", "𠮷堃"])
    def test_text_is_text(self, text: str) -> None:
        document = _docx(Report(sections=(Section(1, "一、", "总体情况", text),)))
        assert document.paragraphs[-1].text == text


class TestExcel:
    def test_one_sheet_a_part(self) -> None:
        assert _xlsx(report()).sheetnames == ["报告正文", "主动公开", "申请办理", "复议诉讼"]

    def test_an_unread_table_has_no_sheet_and_its_reason_in_the_text(self) -> None:
        book = _xlsx(without(report(), "requests", IMAGE))
        assert book.sheetnames == ["报告正文", "主动公开", "复议诉讼"]
        texts = [row[0] for row in book["报告正文"].iter_rows(values_only=True)]
        at = texts.index("三、收到和处理政府信息公开申请情况")
        assert texts[at + 1] == "本表未能读取：原件为图片。"

    def test_the_text_stands_line_by_line(self) -> None:
        texts = [row[0] for row in _xlsx(report())["报告正文"].iter_rows(values_only=True)]
        assert texts[0] == "青岩县交通运输局\n2025年政府信息公开工作年度报告"  # no word is cut
        assert texts[3:6] == [
            "一、总体情况",
            "（一）主动公开。通过县政府网站公开政府信息286条。",
            "（二）依申请公开",
        ]
        assert texts[-2:] == ["青岩县交通运输局", "2026年1月20日"]

    def test_numbers_are_numbers(self) -> None:
        rows = list(_xlsx(report())["申请办理"].iter_rows(values_only=True))
        assert rows[3][3:] == tuple(range(11, 18))

    @pytest.mark.parametrize(
        ("sheet", "place", "side"),
        [("主动公开", "B3", "center"), ("申请办理", "D4", "right"), ("复议诉讼", "A4", "center")],
    )
    def test_numbers_stand_below_the_names_of_their_columns(
        self, sheet: str, place: str, side: str
    ) -> None:
        assert _xlsx(report())[sheet][place].alignment.horizontal == side

    def test_money_shows_its_places(self) -> None:
        written = report(values={**report().values, "proactive.fees": Decimal("18.8710")})
        cell = _xlsx(written)["主动公开"].cell(14, 2)
        assert (cell.value, cell.number_format) == (18.871, "0.0000")

    def test_an_unknown_cell_says_so_and_is_not_zero(self) -> None:
        values = {**report().values, "requests.received.total": None}
        assert _xlsx(report(values=values))["申请办理"].cell(4, 10).value == "未知"

    def test_a_cell_that_stood_blank_says_so(self) -> None:
        written = unknown(report(), {"requests.received.total": CellNote("", BLANK)})
        assert _xlsx(written)["申请办理"].cell(4, 10).value == "空白"

    @pytest.mark.parametrize(("change", "shown"), [(-12, '0;"－"0'), (12, "0"), (0, "0")])
    def test_a_decrease_has_the_minus_of_paper(self, change: int, shown: str) -> None:
        old = report(FORM_2019)
        path = "proactive.licences.change"
        sheet = _xlsx(replace(old, values={**old.values, path: change}))["主动公开"]
        formats = {cell.value: cell.number_format for row in sheet.iter_rows() for cell in row}
        assert formats[change] == shown

    def test_a_slash_stays_a_slash(self) -> None:
        written = unknown(report(), {"requests.received.total": CellNote("/", SLASH)})
        assert _xlsx(written)["申请办理"].cell(4, 10).value == "/"

    def test_a_number_excel_would_round_is_text(self) -> None:
        exact = 2**60 + 1
        values = {**report().values, "requests.received.total": exact}
        assert _xlsx(report(values=values))["申请办理"].cell(4, 10).value == str(exact)

    @pytest.mark.parametrize(
        ("sheet", "merged"),
        [("申请办理", ["A1:C3", "D1:J1", "E2:I2", "A6:A27"]), ("复议诉讼", ["A1:E1", "F1:O1"])],
    )
    def test_headers_are_merged(self, sheet: str, merged: list[str]) -> None:
        found = {str(cells) for cells in _xlsx(report())[sheet].merged_cells.ranges}
        assert set(merged) <= found

    def test_labels_beside_several_rows_are_broken_by_sense(self) -> None:
        sheet = _xlsx(report())["申请办理"]
        assert (sheet["A6"].value, sheet["B8"].value) == (
            "三、\n本年度\n办理\n结果",
            "（三）\n不予公开",
        )

    def test_the_header_of_table_three_stays_in_sight_and_on_every_page(self) -> None:
        sheet = _xlsx(report())["申请办理"]
        assert sheet.freeze_panes == "D4"
        assert sheet.print_title_rows == "$1:$3"

    @pytest.mark.parametrize(
        ("sheet", "orientation"), [("申请办理", "portrait"), ("复议诉讼", "landscape")]
    )
    def test_sheets_print_on_a4_one_page_wide(self, sheet: str, orientation: str) -> None:
        setup = _xlsx(report())[sheet].page_setup
        assert (setup.paperSize, setup.orientation, setup.fitToWidth) == (9, orientation, 1)

    def test_every_printed_sheet_says_whose_and_which_table_it_is(self) -> None:
        book = _xlsx(report())
        found = [book[name].oddHeader.center.text for name in book.sheetnames]
        assert found == [
            None,
            f"{TITLE}　主动公开政府信息情况",
            f"{TITLE}　收到和处理政府信息公开申请情况",
            f"{TITLE}　政府信息公开行政复议、行政诉讼情况",
        ]
        assert {book[name].oddFooter.center.text for name in book.sheetnames} == {"— &P —"}

    def test_below_the_heading_of_a_table_a_line_says_where_it_is_and_leads_there(self) -> None:
        text = _xlsx(report())["报告正文"]
        above = {c.value: text.cell(c.row - 1, 1).value for c in text["A"] if c.hyperlink}
        assert above == {
            "（见“主动公开”表）": "二、主动公开政府信息情况",
            "（见“申请办理”表）": "三、收到和处理政府信息公开申请情况",
            "（见“复议诉讼”表）": "四、政府信息公开行政复议、行政诉讼情况",
        }
        found = {c.value: c.hyperlink.location for c in text["A"] if c.hyperlink}
        names = _xlsx(report()).sheetnames[1:]
        assert found == {f"（见“{name}”表）": f"'{name}'!A1" for name in names}
        assert {c.font.underline for c in text["A"]} == {None}
        orphan = without(report(), "proactive", IMAGE)
        assert len([c for c in _xlsx(orphan)["报告正文"]["A"] if c.hyperlink]) == 2

    def test_the_numbers_of_a_chart_stand_a_row_a_category_below_their_year_and_unit(self) -> None:
        sheet = _xlsx(with_list(report()))["图表数据"]
        assert list(sheet.iter_rows(values_only=True)) == [
            (figures(with_list(report()))[0].title, None),
            ("类别（单位：条）", "2025年"),
            ("农村公路", 96),
            ("许可与处罚", 118),
            ("工作动态", 52),
        ]
        assert [str(cells) for cells in sheet.merged_cells.ranges] == ["A1:B1"]

    def test_charts_stand_apart_each_with_a_column_a_year(self) -> None:
        years = (Series("", 2025, {"动态": 3, "公告": 4}), Series("", 2024, {"动态": 6, "公告": 1}))
        fees = (Series("收费", 2025, {"甲类": Decimal("1.50"), "乙类": 1}),)
        sheet = _xlsx(report(series=(*years, *fees)))["图表数据"]
        assert list(sheet.iter_rows(values_only=True))[1:6] == [
            ("类别", "2025年", "2024年"),
            ("动态", 3, 6),
            ("公告", 4, 1),
            (None, None, None),
            ("收费：2025年甲类最多，1.50", None, None),
        ]

    def test_an_ampersand_of_the_title_is_no_code_of_the_header(self) -> None:
        sheet = _xlsx(report(title="甲&D乙"))["主动公开"]
        assert sheet.oddHeader.center.text == "甲&&D乙　主动公开政府信息情况"

    @pytest.mark.parametrize("text", ["=1+1", "=HYPERLINK(1)", "+1", "@x", "-3", "#REF!", "'公开"])
    def test_no_text_is_a_formula(self, text: str) -> None:
        book = _xlsx(Report(sections=(Section(1, "一、", "总体情况", text),)))
        cell = book["报告正文"].cell(2, 1)
        assert (cell.value, cell.data_type) == (text, "s")

    def test_a_line_longer_than_a_cell_goes_on_in_the_next(self) -> None:
        text = "公开" * 20_000
        book = _xlsx(Report(sections=(Section(1, "一、", "总体情况", text),)))
        rows = [row[0] for row in book["报告正文"].iter_rows(min_row=2, values_only=True)]
        assert "".join(rows) == text
