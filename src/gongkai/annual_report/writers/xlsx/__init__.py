"""A report as XLSX: 报告正文, a sheet a statutory table, one for charts; numbers as numbers."""

from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils.indexed_list import IndexedList

from gongkai.annual_report.report import Report
from gongkai.annual_report.writers.layout import Layout, lay_out
from gongkai.annual_report.writers.xlsx.sheet import (
    add_charts,
    add_table,
    point_to,
    set_printing,
    write_text,
)
from gongkai.annual_report.writers.xlsx.size import BODY_SIZE, DEFAULT_FACE, TITLE_WIDTH
from gongkai.paper.by_sense import by_sense
from gongkai.paper.characters import printable
from gongkai.paper.package import without_clock

SHEETS = {"proactive": "主动公开", "requests": "申请办理", "remedies": "复议诉讼"}
TEXT_SHEET = "报告正文"
CHART_SHEET = "图表数据"


def write(report: Report) -> bytes:
    """Tables that were not read have no sheet: why stands in the text, under their section."""
    layout = lay_out(report)
    book = _workbook()
    _set_properties(book, report)
    _add_text(book.active, layout)
    for part in layout.parts:
        if part.table:
            sheet = book.create_sheet(SHEETS[part.table.name])
            add_table(sheet, part.table)
            titles = (layout.title, part.table.title)
            set_printing(sheet, titles, landscape=part.table.name == "remedies")
    charts = [chart for part in layout.parts for chart in part.charts]
    if charts:
        sheet = book.create_sheet(CHART_SHEET)
        add_charts(sheet, charts)
        set_printing(sheet, (layout.title, CHART_SHEET), landscape=False)
    out = BytesIO()
    book.save(out)
    return without_clock(out.getvalue(), report.signed_on)


def _workbook() -> Any:
    """An empty workbook with the default font in whose digits widths are counted."""
    book: Any = Workbook()
    font = Font(name=DEFAULT_FACE, size=BODY_SIZE)
    book._fonts = IndexedList([font])  # openpyxl has no setter for it
    book._named_styles["Normal"].font = font
    return book


def _set_properties(book: Any, report: Report) -> None:
    book.properties.title = printable(report.title)[:255]
    book.properties.creator = printable(report.agency or "")[:255]
    book.properties.language = "zh-CN"


def _add_text(sheet: Any, layout: Layout) -> None:
    sheet.title = TEXT_SHEET
    sheet.sheet_view.showGridLines = False
    write_text(sheet, "\n".join(by_sense(layout.title, TITLE_WIDTH)), "title")
    for line in layout.opening:
        write_text(sheet, line, "body")
    for part in layout.parts:
        write_text(sheet, part.heading, "heading")
        if part.table and printable(part.heading):
            point_to(sheet, SHEETS[part.table.name])
        for line in (*part.before, part.unread, *part.after):
            write_text(sheet, line, "body")
    for line in layout.signature:
        write_text(sheet, line, "signature")
    set_printing(sheet, (), landscape=False)
