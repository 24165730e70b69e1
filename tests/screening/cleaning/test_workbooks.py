"""What a copy of a workbook keeps, and what must not be left in its corners."""

import io

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from gongkai.screening.cleaning.xlsx import clean_xlsx
from tests.screening.files.made import PHONE, parts_of, shared, with_part, workbook


def opened(data: bytes):
    return openpyxl.load_workbook(io.BytesIO(data))


def everywhere(data: bytes) -> str:
    return "".join(part.decode("utf-8", errors="ignore") for part in parts_of(data).values())


def listed(book) -> None:
    """A table over three columns."""
    for row in (["村", "户主", "金额"], ["甲", "王一", 3], ["乙", "李二", 4]):
        book.active.append(row)
    book.active.add_table(Table(displayName="名单", ref="A1:C3"))


def test_a_table_stays_where_nothing_in_it_is_hidden() -> None:
    data, _ = clean_xlsx(workbook(listed))
    assert list(opened(data).active.tables) == ["名单"]


def test_a_table_over_a_hidden_column_goes_and_its_cells_stay() -> None:
    def build(book) -> None:
        listed(book)
        book.active.column_dimensions["B"].hidden = True

    data, _ = clean_xlsx(workbook(build))
    sheet = opened(data).active
    assert list(sheet.tables) == []
    assert [[cell.value for cell in row] for row in sheet] == [
        ["村", None, "金额"],
        ["甲", None, 3],
        ["乙", None, 4],
    ]
    assert [name for name in parts_of(data) if "tables/" in name] == []
    assert [gone for gone in ("王一", "李二", "户主") if gone in everywhere(data)] == []


def test_links_to_the_web_stay_and_links_to_this_machine_go() -> None:
    def build(book) -> None:
        book.active["A1"], book.active["A2"] = "网站", "名单"
        book.active["A1"].hyperlink = "https://www.gov.cn/"
        book.active["A2"].hyperlink = "file:///C:/名单.xlsx"

    data, taken = clean_xlsx(workbook(build))
    sheet = opened(data).active
    assert (sheet["A1"].hyperlink.target, sheet["A2"].hyperlink) == ("https://www.gov.cn/", None)
    assert ("指向本机和外部内容的链接" in taken, "C:/" in everywhere(data)) == (True, False)


def test_widths_merges_lists_and_numbers_stay() -> None:
    def build(book) -> None:
        sheet = book.active
        sheet.append(["补贴名单", None, 1234.5])
        sheet.merge_cells("A1:B1")
        sheet.column_dimensions["A"].width = 30
        sheet["C1"].number_format = "#,##0.00"
        rule = DataValidation(type="list", formula1='"甲,乙"')
        sheet.add_data_validation(rule)
        rule.add("D2")

    data, _ = clean_xlsx(workbook(build))
    sheet = opened(data).active
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:B1"]
    assert sheet.column_dimensions["A"].width == 30
    assert (sheet["C1"].value, sheet["C1"].number_format) == (1234.5, "#,##0.00")
    assert [rule.formula1 for rule in sheet.data_validations.dataValidation] == ['"甲,乙"']


@pytest.mark.parametrize("keep", [shared, lambda data: data], ids=["in one list", "in the cells"])
def test_a_string_that_a_seen_cell_shares_with_a_hidden_one_stays(keep) -> None:
    def build(book) -> None:
        book.active.append(["大寨", "大寨", PHONE, "河边"])
        book.active.column_dimensions["B"].hidden = True
        book.active.column_dimensions["C"].hidden = True

    data, _ = clean_xlsx(keep(workbook(build)))
    assert [cell.value for cell in opened(data).active[1]] == ["大寨", None, None, "河边"]
    assert PHONE not in everywhere(data)


def test_strings_of_sheets_that_are_gone_are_gone() -> None:
    def build(book) -> None:
        book.active.append(["大寨"])
        secret = book.create_sheet("藏")
        secret.append([PHONE, "大寨"])
        secret.sheet_state = "hidden"

    data, _ = clean_xlsx(shared(workbook(build)))
    assert (opened(data).active["A1"].value, PHONE in everywhere(data)) == ("大寨", False)


def test_how_a_string_is_pronounced_goes() -> None:
    data = shared(workbook(lambda book: book.active.append(["大寨"])))
    text = parts_of(data)["xl/sharedStrings.xml"].decode()
    spoken = text.replace("</t>", '</t><rPh sb="0" eb="2"><t>da zhai</t></rPh>')
    data, _ = clean_xlsx(with_part(data, "xl/sharedStrings.xml", spoken))
    assert "da zhai" not in everywhere(data)
    assert opened(data).active["A1"].value == "大寨"


@pytest.mark.parametrize("active", [0, 2])
def test_the_sheet_that_is_open_is_one_that_is_left(active: int) -> None:
    def build(book) -> None:
        book.create_sheet("藏").sheet_state = "hidden"
        book.create_sheet("汇总")["A1"] = 1
        book.active = active

    book = opened(clean_xlsx(workbook(build))[0])
    assert book.sheetnames == ["补贴", "汇总"]
    assert book.active.title == ("汇总" if active == 2 else "补贴")


def test_a_workbook_with_nothing_to_take_out_opens_as_before() -> None:
    data, taken = clean_xlsx(workbook(lambda book: book.active.append(["甲", 1, True])))
    assert [cell.value for cell in opened(data).active[1]] == ["甲", 1, True]
    assert taken == ["文件属性"]
