"""Reports in Word and Excel: looked at with python-docx and openpyxl."""

from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from docx import Document

from gongkai.annual_report.report import BLANK, IMAGE, SLASH, CellNote, Report, Section
from gongkai.annual_report.writers import write_report
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

    def test_a_cell_that_stood_blank_is_blank(self) -> None:
        written = unknown(report(), {"requests.received.total": CellNote("", BLANK)})
        assert _xlsx(written)["申请办理"].cell(4, 10).value is None

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

    def test_the_heading_of_a_table_leads_to_its_sheet(self) -> None:
        text = _xlsx(report())["报告正文"]
        found = {c.value: c.hyperlink.location for c in text["A"] if c.hyperlink}
        assert found == {
            "二、主动公开政府信息情况": "'主动公开'!A1",
            "三、收到和处理政府信息公开申请情况": "'申请办理'!A1",
            "四、政府信息公开行政复议、行政诉讼情况": "'复议诉讼'!A1",
        }
        orphan = without(report(), "proactive", IMAGE)
        assert len([c for c in _xlsx(orphan)["报告正文"]["A"] if c.hyperlink]) == 2

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
