"""XLSX: every visible sheet; tables as grids, rows of prose as paragraphs, numbers as they show.

Read part by part with lxml, not through a library that trusts the declared size of a sheet.
Source: ISO/IEC 29500-1 §18 (SpreadsheetML).
"""

import re
from collections.abc import Collection, Iterable

from gongkai.annual_report.document import Block, Document, Grid, Paragraph, Unreadable
from gongkai.annual_report.readers.limits import MAX_SLOTS, MAX_TEXT
from gongkai.annual_report.readers.packages import Package
from gongkai.annual_report.readers.safe_xml import attribute, child, local_name
from gongkai.annual_report.readers.xlsx.areas import blocks_of_sheet
from gongkai.annual_report.readers.xlsx.sheets import Sheet, read_sheet, refuse_large_sheet
from gongkai.annual_report.readers.xlsx.strings import shared_strings
from gongkai.annual_report.readers.xlsx.styles import read_styles

_NOT_COMPUTED = "表格中有公式没有计算结果，请用表格软件打开并保存后再读。"
_POINTER = re.compile(r"[（(]见[“\"](.{1,31})[”\"](?:工作)?表[)）]")
_HIDDEN = "文件中有隐藏的工作表或行列，没有读取。"


def read_xlsx(data: bytes) -> Document:
    """An XLSX workbook (transitional or strict) as blocks, sheet by sheet."""
    package = Package(data)
    part = package.related("", "officeDocument") or "xl/workbook.xml"
    sheets, hidden = _sheets(package, part)
    blocks = _blocks(sheets)
    if not blocks:
        raise Unreadable("工作簿里没有内容。")
    notes = []
    if any(sheet.not_computed for sheet in sheets):
        notes.append(_NOT_COMPUTED)
    if hidden or any(sheet.hidden for sheet in sheets):
        notes.append(_HIDDEN)
    return Document("xlsx", tuple(blocks), tuple(notes))


def _blocks(sheets: Iterable[Sheet]) -> list[Block]:
    """The blocks of all sheets. Places left blank are cells too, and cost a file nothing: all of
    its tables together may have as many as one."""
    blocks: list[Block] = []
    slots = 0
    names = {sheet.name for sheet in sheets}
    for sheet in sheets:
        for block in blocks_of_sheet(sheet):
            if isinstance(block, Paragraph) and _points_to(names, block.text):
                continue
            if isinstance(block, Grid):
                slots += sum(len(row.texts) for row in block.rows)
                refuse_large_sheet(is_large=slots > MAX_SLOTS)
            blocks.append(block)
    return blocks


def _points_to(names: Collection[str], text: str) -> bool:
    """Whether a line only says on which sheet of the workbook a table stands: it is no text."""
    pointer = _POINTER.fullmatch(text)
    return pointer is not None and pointer[1] in names


def _sheets(package: Package, part: str) -> tuple[list[Sheet], bool]:
    """The visible sheets in order, and whether there are others."""
    relations = package.relations(part)
    strings = shared_strings(package, package.related(part, "sharedStrings"))
    styles = read_styles(package, package.related(part, "styles"))
    sheets, hidden = [], False
    listed = child(package.xml(part), "sheets")
    for entry in listed if listed is not None else ():
        target = relations.get(_relation(entry.items()), "")
        if local_name(entry) != "sheet" or target not in package.names:
            continue
        if attribute(entry, "state") in ("hidden", "veryHidden"):
            hidden = True
        elif "chartsheet" not in target:
            sheets.append(read_sheet(package.part(target), strings, styles))
            sheets[-1].name = attribute(entry, "name") or ""
            refuse_large_sheet(is_large=sum(sheet.characters for sheet in sheets) > MAX_TEXT)
    return sheets, hidden


def _relation(attributes: object) -> str:
    """The value of `r:id`, not of the `sheetId` beside it."""
    pairs = dict(attributes)  # type: ignore[call-overload]
    return next((str(v) for k, v in pairs.items() if k.startswith("{") and k.endswith("}id")), "")
