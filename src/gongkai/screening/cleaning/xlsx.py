"""A workbook without hidden sheets, the content of hidden rows and columns, comments and caches.

Hidden rows and columns stay, empty and hidden: nothing shifts, so that what is seen stays where it
is. Formulas become the values they show, for what they refer to may be gone.
"""

import re
from collections.abc import Iterator

from gongkai.screening import screen
from gongkai.screening.cleaning.asides import clean_asides, may_lead
from gongkai.screening.cleaning.charts import make_literal
from gongkai.screening.cleaning.package_copy import PackageCopy, take_out
from gongkai.screening.cleaning.properties import clean_properties
from gongkai.screening.files.package import Element, local, value, within
from gongkai.screening.files.xlsx.parts import sheets_of, unlisted_sheets, workbook_part
from gongkai.screening.files.xlsx.sheets import (
    READ,
    Sheet,
    hidden_in,
    numbered_cells,
    numbered_rows,
)
from gongkai.screening.files.xlsx.strings import (
    STRINGS,
    STYLES,
    invisible_styles,
    used_formats,
    words_of_format,
)

_DROPPED = (
    (r"xl/pivot(?:Cache|Tables)/", "数据透视表及其缓存"),
    (r"xl/externalLinks/", "外部链接"),
    (r"xl/(?:slicers|slicerCaches|timelines|timelineCaches)/", "切片器"),
    (r"xl/(?:connections\.xml|queryTables/|model/|customProperty)", "数据连接"),
    (r"xl/(?:persons|revisions|threadedComments)/|xl/comments", "批注和修订记录"),
    (r"xl/(?:.*/)?[^/]*\.vml$", ""),
    (r"xl/calcChain\.xml", ""),
)
_OF_WORKBOOK = ("pivotCaches", "externalReferences", "fileSharing", "fileVersion", "extLst")
_OF_SHEET = ("legacyDrawing", "legacyDrawingHF", "customProperties", "oleObjects")
_NAMES_KEPT = frozenset({"_xlnm.Print_Area", "_xlnm.Print_Titles"})


def clean_xlsx(data: bytes) -> tuple[bytes, list[str]]:
    """The workbook as a reader sees it, and what was taken out, in Chinese."""
    copy = PackageCopy(data)
    workbook = workbook_part(copy.package)
    root = copy.xml(workbook)
    sheets = list(sheets_of(copy.package, workbook, root))
    taken = _drop_sheets(copy, root, sheets)
    for part in unlisted_sheets(copy.package, workbook, sheets):
        copy.leave_out(part)
        taken.append("不在工作簿里的工作表")
    taken += _drop_parts(copy)
    invisible = invisible_styles(copy.package)
    for sheet in [s for s in sheets if s.part in copy.parts]:
        taken += _clean_sheet(copy, sheet, invisible)
    taken += _clean_names(root)
    for name in _OF_WORKBOOK:
        _take_all(root, name)
    copy.put(workbook, root)
    _scrub_strings(copy, [s.part for s in sheets if s.part in copy.parts])
    for name in [n for n in copy.parts if re.match(r"xl/charts/chart\d*\.xml$", n)]:
        chart = copy.xml(name)
        make_literal(chart)
        copy.put(name, chart)
    taken += _clean_formats(copy, [s.part for s in sheets if s.part in copy.parts])
    taken += clean_properties(copy)
    taken += clean_asides(copy, READ)
    taken += copy.leave_out_unreached()
    return copy.finish(), list(dict.fromkeys(filter(None, taken)))


def _drop_sheets(copy: PackageCopy, root: Element, sheets: list[Sheet]) -> list[str]:
    """Leave out hidden sheets; the numbers of sheets in names and views follow."""
    elements = list(within(root, "sheet"))
    kept = [number for number, sheet in enumerate(sheets) if not sheet.is_hidden]
    for sheet, element in zip(sheets, elements, strict=True):
        if sheet.is_hidden:
            take_out(element)
            copy.leave_out(sheet.part)
    for name in list(within(root, "definedName")):
        scope = name.get("localSheetId")
        if scope is not None and scope.isdigit() and int(scope) in kept:
            name.set("localSheetId", str(kept.index(int(scope))))
        elif scope is not None:
            take_out(name)
    for view in within(root, "workbookView"):
        active = view.get("activeTab", "0")
        at = int(active) if active.isdigit() else 0
        view.set("activeTab", str(kept.index(at) if at in kept else 0))
        view.attrib.pop("firstSheet", None)
    return [f"隐藏的工作表“{sheet.name}”" for sheet in sheets if sheet.is_hidden]


def _drop_parts(copy: PackageCopy) -> list[str]:
    taken = []
    for pattern, label in _DROPPED:
        names = [name for name in copy.parts if re.match(pattern, name)]
        for name in names:
            copy.leave_out(name)
        taken += [label] if names else []
    return taken


def _clean_sheet(copy: PackageCopy, sheet: Sheet, invisible: frozenset[int]) -> list[str]:
    root = copy.xml(sheet.part)
    emptied = _empty_hidden(root, invisible)
    taken = [f"工作表“{sheet.name}”的隐藏行、列和不显示的单元格"] if emptied else []
    if _take_all(root, "f"):
        taken.append("公式（换成数值）")
    _take_all(root, *_OF_SHEET)
    outside = _links_outside(copy, sheet)
    for link in list(within(root, "hyperlink")):
        if value(link, "id") in outside:
            take_out(link)
        elif link.attrib.pop("tooltip", "") or link.attrib.pop("display", ""):
            link.attrib.pop("display", "")  # what is shown stands in the cell
            taken.append("超链接提示")
    taken += _clean_rules(root)
    for holder in list(within(root, "hyperlinks")):
        if not len(holder):
            take_out(holder)
    if emptied:
        _take_all(root, "filterColumn")  # they name the values by which rows are hidden
    if emptied and _take_all(root, "tableParts"):
        outside |= set(_ids_of_tables(copy, sheet))
    copy.unlink(sheet.part, outside)
    copy.put(sheet.part, root)
    return taken + (["指向本机和外部内容的链接"] if _links_outside(copy, sheet) else [])


def _links_outside(copy: PackageCopy, sheet: Sheet) -> set[str]:
    return {
        rid
        for rid, kind, target, external in copy.package.related(sheet.part)
        if external and (kind != "hyperlink" or not may_lead(target))
    }


def _ids_of_tables(copy: PackageCopy, sheet: Sheet) -> Iterator[str]:
    """Tables are left out: one over hidden columns would need their headings."""
    for rid, kind, target, _ in copy.package.related(sheet.part):
        if kind in ("table", "tableSingleCells"):
            copy.leave_out(target)
            yield rid


def _clean_rules(root: Element) -> list[str]:
    """Take out the drop-down lists and the rules of colours in which something is found."""
    taken = []
    for rule in list(within(root, "dataValidation", "cfRule")):
        texts = [e.text or "" for e in within(rule, "formula", "formula1", "formula2", "f")]
        if screen(" ".join((*texts, *rule.attrib.values()))):
            take_out(rule)
            taken.append("条件格式" if local(rule) == "cfRule" else "下拉选项和提示")
    for holder in list(within(root, "dataValidations", "conditionalFormatting")):
        holder.attrib.pop("count", None)
        if not len(holder):
            take_out(holder)
    return taken


def _clean_formats(copy: PackageCopy, sheets: list[str]) -> list[str]:
    """Make number formats with words in them plain where no cell shows them."""
    if STYLES not in copy.parts:
        return []
    seen: set[int] = set()
    for part in sheets:
        filled = (cell for cell in within(copy.xml(part), "c") if len(cell))
        seen.update(int(style) for cell in filled if (style := cell.get("s", "0")).isdigit())
    root = copy.xml(STYLES)
    used = used_formats(root, seen)
    changed = False
    for form in within(root, "numFmt"):
        if form.get("numFmtId") not in used and words_of_format(form.get("formatCode", "")):
            form.set("formatCode", "General")
            changed = True
    if changed:
        copy.put(STYLES, root)
    return ["没有用到的单元格格式"] if changed else []


def _empty_hidden(root: Element, invisible: frozenset[int]) -> bool:
    hidden = hidden_in(root)
    emptied = False
    for number, row in numbered_rows(root):
        for column, _, cell in list(numbered_cells(row, number)):
            style = cell.get("s", "0")
            blank = style.isdigit() and int(style) in invisible
            if hidden.sentence(number, column) or blank:
                emptied = emptied or len(cell) > 0
                for child in list(cell):
                    cell.remove(child)
                cell.attrib.pop("t", None)
    return emptied


def _clean_names(root: Element) -> list[str]:
    """Leave out defined names but for areas and titles of printing: formulas are gone."""
    dropped = False
    for name in list(within(root, "definedName")):
        if name.get("name", "") not in _NAMES_KEPT:
            dropped = True
            take_out(name)
    for holder in list(within(root, "definedNames")):
        if not len(holder):
            take_out(holder)
    return ["定义的名称"] if dropped else []


def _scrub_strings(copy: PackageCopy, sheets: list[str]) -> None:
    """Empty the shared strings that no cell uses any more; the others keep their numbers."""
    if STRINGS not in copy.parts:
        return
    used: set[str] = set()
    for part in sheets:
        for cell in within(copy.xml(part), "c"):
            if cell.get("t") == "s":
                used.update(e.text.strip() for e in cell if local(e) == "v" and e.text)
    root = copy.xml(STRINGS)
    items = [item for item in root if local(item) == "si"]
    for number, item in enumerate(items):
        for child in list(item):
            if str(number) not in used or local(child) in ("rPh", "phoneticPr"):
                item.remove(child)
        if not len(item):
            item.append(item.makeelement(root.tag.replace("sst", "t"), {}))
    copy.put(STRINGS, root)


def _take_all(root: Element, *names: str) -> bool:
    found = list(within(root, *names))
    for element in found:
        take_out(element)
    return bool(found)
