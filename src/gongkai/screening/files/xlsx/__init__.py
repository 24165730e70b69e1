"""Excel workbooks: sheets shown and hidden, comments, and what is kept beside the cells.

Source: ISO/IEC 29500-1, 18 (SpreadsheetML).
"""

import re

from gongkai.screening.files.asides import look_at_asides, look_at_other_parts, may_tell, words_of
from gongkai.screening.files.contents import Contents
from gongkai.screening.files.package import Element, Package, local, value, within
from gongkai.screening.files.properties import (
    look_at_links,
    look_into_attachments,
    look_into_properties,
)
from gongkai.screening.files.reach import (
    STRAY,
    look_at_strays,
    reached,
    refuse_active_kinds,
    refuse_strange_places,
    strangers,
    strays,
)
from gongkai.screening.files.xlsx.parts import sheets_of, unlisted_sheets, workbook_part
from gongkai.screening.files.xlsx.sheets import READ, SHEET_HIDDEN, SheetReader
from gongkai.screening.files.xlsx.strings import STRINGS

_KEPT = (
    (r"xl/pivotCache/pivotCache(?:Records|Definition)\d*\.xml$", "数据透视表缓存",
     "文件里存有数据透视表的明细数据，表上看不到，双击就能展开。"),
    (r"xl/externalLinks/externalLink\d*\.xml$", "外部链接缓存",
     "文件里存有从其他工作簿取来的数据，表上看不到。"),
    (r"xl/slicerCaches/.*\.xml$", "切片器缓存", "文件里存有切片器的全部选项，包括筛选掉的。"),
    (r"xl/(?:connections|queryTables/.*)\.xml$", "数据连接", "文件里留有数据连接，可能带有口令。"),
    (r"xl/(?:persons/.*|revisions/.*)\.xml$", "人员和修订记录", "文件里留有批注人、修订人的记录。"),
    (r"xl/customProperty\d*\.bin$|xl/model/.*", "数据模型", "文件里存有数据模型，表上看不到。"),
)  # fmt: skip
_CHART = re.compile(r"xl/charts/chart\d*\.xml$")
_DRAWING = re.compile(r"xl/drawings/drawing\d*\.xml$")
_PLACES = {
    "sharedStrings": re.compile(r"xl/sharedStrings\.xml$"),
    "styles": re.compile(r"xl/styles\.xml$"),
    "chart": _CHART,
    "drawing": _DRAWING,
    "pivotCacheDefinition": re.compile(r"xl/pivotCache/pivotCacheDefinition\d*\.xml$"),
    "pivotCacheRecords": re.compile(r"xl/pivotCache/pivotCacheRecords\d*\.xml$"),
    "externalLink": re.compile(r"xl/externalLinks/externalLink\d*\.xml$"),
    "image": re.compile(r"xl/media/"),
    "package": re.compile(r"xl/embeddings/"),
    "oleObject": re.compile(r"xl/embeddings/"),
}
"""Where the parts of a kind lie in every workbook of Excel and WPS."""
_TEXT_ATTRIBUTES = ("v", "val", "sheetName", "refersTo", "n", "name", "connection", "command")


def look_into_xlsx(data: bytes) -> Contents:
    """Everything in the workbook, shown or not. Held where it cannot be opened."""
    package = Package(data)
    contents = Contents()
    workbook = workbook_part(package)
    root = package.xml(workbook)
    refuse_active_kinds(package)
    refuse_strange_places(package, _PLACES)
    reader = SheetReader(package, workbook)
    sheets = list(sheets_of(package, workbook, root))
    for sheet in sheets:
        reader.show(contents, sheet)
    reader.show_unused(contents)
    reader.show_formats(contents)
    unlisted = unlisted_sheets(package, workbook, sheets)
    for part in unlisted:
        contents.hide(f"文件包里的“{part}”", words_of(package.part(part)), STRAY)
    _show_names(contents, root)
    kept = [name for name in package.names if _show_kept(contents, package, name)]
    looked_at = {workbook, STRINGS, *(sheet.part for sheet in sheets), *kept}
    looked_at |= {*unlisted, *strays(package), *strangers(package)}
    look_at_asides(contents, root, "工作簿", READ)
    look_at_other_parts(contents, package, looked_at, READ)
    _show_drawn(contents, package, [sheet.part for sheet in sheets if sheet.is_hidden])
    look_at_links(contents, package, workbook, "工作簿")
    look_into_properties(contents, package)
    look_into_attachments(contents, package)
    look_at_strays(contents, package)
    return contents


def _show_drawn(contents: Contents, package: Package, hidden: list[str]) -> None:
    """Charts and drawn shapes; those that only hidden sheets lead to are hidden with them."""
    known, seen = reached(package), reached(package, without=hidden)
    for name in package.names:
        if not (_CHART.match(name) or _DRAWING.match(name)):
            continue
        root = package.xml(name)
        text = "\n".join(e.text or "" for e in within(root, "t", "v"))
        if name in seen:
            contents.show("图表和图形", text)
        elif text.strip():
            contents.hide("图表和图形", text, SHEET_HIDDEN if name in known else STRAY)
        for shape in within(root, "cNvPr"):
            told = f"{value(shape, 'title')}\n{value(shape, 'descr')}"
            contents.unseen(f"图形“{value(shape, 'name')}”的替代文字", told)


def _show_names(contents: Contents, root: Element) -> None:
    for name in within(root, "definedName"):
        text = name.text or ""
        label = name.get("name", "")
        if name.get("hidden") == "1" and not label.startswith("_xlnm."):
            contents.hide(f"定义的名称“{label}”", text, "这里有隐藏的名称，名称管理器里看不到。")
        elif name.get("comment"):
            contents.hide(f"定义的名称“{label}”", name.get("comment"), "这个名称带有备注。")
        else:
            contents.unseen(f"定义的名称“{label}”", f"{label} {text}")


def _show_kept(contents: Contents, package: Package, name: str) -> bool:
    """Tell of the part `name` where it is one of those; whether it is."""
    for pattern, place, sentence in _KEPT:
        if re.match(pattern, name):
            text = _all_text(package.xml(name)) if name.endswith(".xml") else ""
            contents.hide(place, text, sentence)
            return True
    return False


def _all_text(root: Element) -> str:
    """The words of a part: its texts, and the attributes that hold values."""
    words: list[str] = []
    for element in root.iter():
        if element.text and (local(element) in ("t", "v", "f") or may_tell(element.text)):
            words.append(element.text)
        items = element.items() if local(element) else ()
        words += [text for key, text in items if key in _TEXT_ATTRIBUTES or may_tell(text)]
    return "\n".join(words)
