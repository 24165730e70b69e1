"""A list as a workbook: text stays text, numbers stay numbers, the head stays in sight."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.units.sheets import list_sheet


def sheet_of(*rows: tuple[str | int, ...], name: str = "清单") -> Worksheet:
    columns = [("标题", 40), ("件数", 8)]
    return load_workbook(BytesIO(list_sheet(name, columns, rows))).worksheets[0]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1", "=HYPERLINK(A1)"]
)
def test_no_text_is_calculated(text: str) -> None:
    cell = sheet_of((text, 1))["A2"]
    assert (cell.data_type, str(cell.value).strip()) == ("s", text.strip())


def test_numbers_are_numbers_and_digits_in_text_are_text() -> None:
    cells = next(iter(sheet_of(("012", 12)).iter_rows(min_row=2)))
    assert [(cell.data_type, cell.value) for cell in cells] == [("s", "012"), ("n", 12)]


def test_the_head_is_bold_stays_in_sight_and_is_as_wide_as_asked() -> None:
    sheet = sheet_of()
    assert [(cell.value, cell.font.bold) for cell in sheet[1]] == [("标题", True), ("件数", True)]
    widths = [sheet.column_dimensions[each].width for each in "AB"]
    assert (sheet.freeze_panes, widths) == ("A2", [40, 8])


def test_what_a_file_cannot_hold_is_left_out() -> None:
    assert sheet_of(("通\x00知\ud800\x0b", 1))["A2"].value == "通知"


def test_a_long_name_is_cut_to_what_a_sheet_may_be_called() -> None:
    assert sheet_of(name="名" * 40).title == "名" * 31
