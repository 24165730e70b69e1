"""The cells of one sheet with what hides them, its comments, lists, headers and links."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from gongkai.screening.files.asides import look_at_asides
from gongkai.screening.files.contents import Contents, Piece
from gongkai.screening.files.limits import MAX_CELLS
from gongkai.screening.files.package import Element, Package, first, local, value, within
from gongkai.screening.files.properties import look_at_links
from gongkai.screening.files.tables import Cell, show_table
from gongkai.screening.files.xlsx.strings import (
    invisible_styles,
    shared_strings,
    text_of,
    worded_formats,
)
from gongkai.screening.held import Held

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})$")
_DDE = re.compile(r"['\"\s+@=-]*[\w.]+['\"]?\|")
_STATES = {"hidden": "（隐藏）", "veryHidden": "（深度隐藏）"}
SHEET_HIDDEN = "这个工作表是隐藏的，读者取消隐藏就能看到。"
_LIST = "工作簿的文字表"
_UNUSED = "文件里存有表上没有用到的文字，读者看不到，解开文件就能得到。"
_EXCERPT = 20
_HEADERS = tuple(
    f"{which}{what}" for which in ("odd", "even", "first") for what in ("Header", "Footer")
)
_CODES = re.compile(r'&(?:"[^"]*"|[A-Z])')
"""Of a header: where it stands, its letters; the text follows without a blank (&L13800000001)."""
READ = frozenset({"t", "v", "f", "formula", "formula1", "formula2", "definedName", *_HEADERS})
"""Elements whose texts are read as such."""
_NOTHING = 0.5
"""Points of height, characters of width: less than this no reader sees."""
_LAST_COLUMN = 16384


@dataclass(frozen=True)
class Sheet:
    """`number` counts from 1, in the order of the workbook; `part` is its place in the package."""

    number: int
    name: str
    state: str
    part: str

    @property
    def place(self) -> str:
        return f"第{self.number}个工作表“{self.name}”{_STATES.get(self.state, '')}"

    @property
    def is_hidden(self) -> bool:
        return self.state in _STATES


@dataclass
class Hidden:
    """Rows and columns that are not seen, and the anchors of merged areas that are seen in part."""

    rows: set[int] = field(default_factory=set)
    columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)

    def has_column(self, column: int) -> bool:
        return any(low <= column <= high for low, high in self.columns)

    def sentence(self, row: int, column: int) -> str:
        if row not in self.rows and not self.has_column(column):
            return ""
        for top, left, bottom, right in self.merged:
            if (top, left) == (row, column) and self._is_seen(top, left, bottom, right):
                return ""
        what = "行" if row in self.rows else "列"
        return f"这里的{what}是隐藏的，打开文件取消隐藏就能看到。"

    def _is_seen(self, top: int, left: int, bottom: int, right: int) -> bool:
        row = any(number not in self.rows for number in range(top, min(bottom, top + 1000) + 1))
        return row and any(not self.has_column(c) for c in range(left, right + 1))


class SheetReader:
    """Reads the sheets of one workbook; counts their cells together."""

    def __init__(self, package: Package, workbook: str) -> None:
        self._package = package
        self._strings = shared_strings(package)
        self._invisible = invisible_styles(package)
        self._left = MAX_CELLS
        self._used: set[int] = set()
        self._formats: set[int] = set()

    def show(self, contents: Contents, sheet: Sheet) -> None:
        if sheet.part not in self._package.names:
            return
        root = self._package.xml(sheet.part)
        rows = self._rows(sheet, root)
        if sheet.is_hidden and not any(rows):
            contents.hide(sheet.place, "", SHEET_HIDDEN)
        show_table(contents, rows)
        self._show_around(contents, sheet, root)
        for _, kind, target, outside in self._package.related(sheet.part):
            if not outside and kind in ("comments", "threadedComment"):
                self._show_comments(contents, sheet, self._package.xml(target))
        look_at_links(contents, self._package, sheet.part, sheet.place)

    def show_unused(self, contents: Contents) -> None:
        """Texts of the shared list that no cell of the sheets shown so far has."""
        unused = [t for n, t in enumerate(self._strings) if n not in self._used and t.strip()]
        if unused:
            excerpt = "\n".join(unused[:_EXCERPT])
            contents.pieces += [
                Piece(_LIST, "", shown=False, hidden=_UNUSED, excerpt=excerpt),
                Piece(_LIST, "\n".join(unused), shown=False, hidden=_UNUSED, told=True),
            ]

    def show_formats(self, contents: Contents) -> None:
        """The words in the number formats: of cells that are seen they are seen as well."""
        drawn, others = worded_formats(self._package, self._formats)
        contents.show_beside("单元格格式里的文字", "\n".join(drawn))
        contents.unseen("没有用到的单元格格式", "\n".join(others))

    def _rows(self, sheet: Sheet, root: Element) -> list[list[Cell]]:
        hidden = hidden_in(root)
        rows: list[list[Cell]] = []
        for row_number, row in numbered_rows(root):
            filled: dict[int, Cell] = {}
            for column, reference, cell in numbered_cells(row, row_number):
                self._count()
                text = self._value(cell)
                why = hidden.sentence(row_number, column) or self._blanked(cell)
                if sheet.is_hidden:
                    why = SHEET_HIDDEN
                if text and not why:
                    self._formats.add(_number(cell.get("s")))
                if text:
                    filled[column] = Cell(f"{sheet.place}{reference}单元格", text, why)
            if filled:
                width = min(max(filled), 200)
                empty = Cell("", "")
                cells = [filled.get(c, empty) for c in range(1, width + 1)]
                rows.append(cells + [cell for c, cell in filled.items() if c > width])
        return rows

    def _count(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise Held("表格过大，请拆分后再上传。")

    def _blanked(self, cell: Element) -> str:
        style = cell.get("s", "0")
        if style.isdigit() and int(style) in self._invisible:
            return "这个单元格的格式使内容不显示，选中就能看到。"
        return ""

    def _value(self, cell: Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return "".join(text_of(item) for item in within(cell, "is"))
        text = "".join(e.text or "" for e in cell if local(e) == "v")
        if kind == "s":
            known = text.strip().isdigit() and int(text) < len(self._strings)
            if known:
                self._used.add(int(text))
            return self._strings[int(text)] if known else ""
        return _whole(text) if kind == "n" else text

    def _show_comments(self, contents: Contents, sheet: Sheet, root: Element) -> None:
        for comment in within(root, "comment", "threadedComment"):
            cell = comment.get("ref", "")
            text = "".join(e.text or "" for e in within(comment, "t", "text"))
            place = f"{sheet.place}{cell}单元格批注"
            contents.hide(place, text, "这里有批注，打印稿不显示，文件里留有。")

    def _show_around(self, contents: Contents, sheet: Sheet, root: Element) -> None:
        """The sheet's name, headers and footers, drop-down lists, formulas, what stands beside."""
        name = f"{sheet.place}的名称"
        if sheet.is_hidden:
            contents.unseen(name, sheet.name)
        else:
            contents.show_beside(name, sheet.name)
        for part in within(root, *_HEADERS):
            contents.show(f"{sheet.place}页眉页脚", _CODES.sub("\n", part.text or "").strip())
        for rule in within(root, "dataValidation"):
            texts = [e.text or "" for e in within(rule, "formula1", "formula2", "f")]
            place = f"{sheet.place}{value(rule, 'sqref')}的下拉选项和提示"
            contents.unseen(place, "\n".join(texts))
        for formula in within(root, "f", "formula"):
            if _DDE.match(formula.text or ""):
                raise Held("工作簿里有会调用外部程序的公式（DDE），不予接收，请删去后再上传。")
            contents.unseen(f"{sheet.place}公式", formula.text or "")
        look_at_asides(contents, root, sheet.place, READ)


def hidden_in(root: Element) -> Hidden:
    """The rows and columns of a sheet that are not seen."""
    hidden = Hidden()
    for number, row in numbered_rows(root):
        if _is_off(row, "ht"):
            hidden.rows.add(number)
    for column in within(root, "col"):
        if _is_off(column, "width"):
            hidden.columns.append((_number(column.get("min")), _number(column.get("max"))))
    for area in within(root, "mergeCell"):
        corners = area.get("ref", "").split(":")
        if len(corners) == 2:
            top, left = position(corners[0])
            bottom, right = position(corners[1])
            hidden.merged.append((top, left, bottom, right))
    properties = first(root, "sheetFormatPr")
    if properties is not None and properties.get("zeroHeight") in ("1", "true"):
        named = {n for n, row in numbered_rows(root) if row.get("hidden") in ("0", "false")}
        hidden.rows |= {n for n, row in numbered_rows(root) if n not in named}
    return hidden


def _is_off(element: Element, size: str) -> bool:
    if element.get("hidden") in ("1", "true"):
        return True
    try:
        return float(element.get(size, "1")) < _NOTHING
    except ValueError:
        return False


def numbered_rows(root: Element) -> Iterator[tuple[int, Element]]:
    """The rows with their numbers, which a file may leave out."""
    number = 0
    for row in within(root, "row"):
        number = _number(row.get("r")) or number + 1
        yield number, row


def numbered_cells(row: Element, row_number: int) -> Iterator[tuple[int, str, Element]]:
    """Column, reference and element of each cell."""
    column = 0
    for cell in row:
        if local(cell) == "c":
            named = position(cell.get("r", ""))[1]
            column = named or column + 1
            yield column, f"{letters(column)}{row_number}", cell


def position(reference: str) -> tuple[int, int]:
    """Row and column of B7; (0, 0) where it is no reference."""
    match = _REFERENCE.match(reference)
    if not match:
        return 0, 0
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), min(column, _LAST_COLUMN)


def letters(column: int) -> str:
    text = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 8 else 0


def _whole(text: str) -> str:
    """A long number as it is shown: 1.3800000001E10 is 13800000001."""
    if "E" in text.upper() and len(text) < 30:
        try:
            amount = float(text)
        except ValueError:
            return text
        return f"{amount:.0f}" if amount.is_integer() and abs(amount) < 1e18 else text
    return text
