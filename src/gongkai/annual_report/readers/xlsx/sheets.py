"""The cells of a sheet with what they show, row by row as they stand in the file.

Only cells that are written count: a sheet may declare a million rows and hold none.
"""

import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from gongkai.annual_report.document import Unreadable
from gongkai.annual_report.readers.limits import MAX_COLUMNS, MAX_ROWS, MAX_SLOTS, MAX_TEXT
from gongkai.annual_report.readers.safe_xml import Element, attribute, child, local_name
from gongkai.annual_report.readers.xlsx.numbers import shown
from gongkai.annual_report.readers.xlsx.strings import rich_text
from gongkai.annual_report.readers.xlsx.styles import PLAIN, Look

_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_LONGEST_FORMULA = 60
_TRUTH = {"1": "TRUE", "0": "FALSE"}


def refuse_large_sheet(*, is_large: bool) -> None:
    if is_large:
        raise Unreadable("工作表过大，不像一份年度报告。")


@dataclass(frozen=True)
class Value:
    """What a cell shows, and whether rules are drawn round it."""

    text: str
    ruled: bool


@dataclass
class Sheet:
    """Cells and merges by zero-based row and column. `merged` gives rows and columns covered."""

    values: dict[tuple[int, int], Value] = field(default_factory=dict)
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    not_computed: bool = False
    hidden: bool = False
    characters: int = 0
    """Of text in all cells: a string that is stored once may be shown in every one of them."""
    hidden_columns: set[int] = field(default_factory=set)
    name: str = ""

    @cached_property
    def has_rules(self) -> bool:
        return any(value.ruled for value in self.values.values())

    @cached_property
    def texts_in_row(self) -> Counter[int]:
        """How many cells of each row hold text; asked for when all is read."""
        return Counter(row for (row, _), value in self.values.items() if value.text)


def read_sheet(data: bytes, strings: Sequence[str], looks: Sequence[Look]) -> Sheet:
    """The sheet whose XML is `data`; hidden rows and columns are left out, and said."""
    sheet = Sheet()
    row_number = -1
    events = etree.iterparse(
        io.BytesIO(data), events=("end",), resolve_entities=False, no_network=True, load_dtd=False
    )
    try:
        for _, element in events:
            name = local_name(element)
            if name == "row":
                row_number = _row(sheet, element, row_number + 1, strings, looks)
                element.clear()
            elif name == "col":
                _column(sheet, element)
            elif name == "mergeCell":
                _merge(sheet, element)
    except etree.XMLSyntaxError as error:
        raise Unreadable("文件已损坏：工作表的 XML 不完整或不合格式。") from error
    return sheet


def _column(sheet: Sheet, element: Element) -> None:
    if attribute(element, "hidden") in ("1", "true"):
        first, last = (_digits(attribute(element, side)) - 1 for side in ("min", "max"))
        sheet.hidden_columns.update(range(first, min(last, MAX_COLUMNS) + 1))


def _digits(value: str | None, default: int = 0) -> int:
    return int(value) if value and value.isdecimal() and len(value) < 9 else default


def _row(
    sheet: Sheet, row: Element, expected: int, strings: Sequence[str], looks: Sequence[Look]
) -> int:
    """Take in a row; return its number. Rows and cells without a place follow the last one."""
    number = _digits(attribute(row, "r"), expected + 1) - 1
    cells = [cell for cell in row if local_name(cell) == "c"]
    if attribute(row, "hidden") in ("1", "true"):
        sheet.hidden = sheet.hidden or bool(cells)
        return number
    column = -1
    for cell in cells:
        place = _PLACE.fullmatch(attribute(cell, "r") or "")
        column = _column_number(place[1]) if place else column + 1
        if column in sheet.hidden_columns:
            sheet.hidden = True
        elif column < MAX_COLUMNS:
            style = _digits(attribute(cell, "s"))
            look = looks[style] if style < len(looks) else PLAIN
            text = _text(sheet, cell, strings, look)
            if text or look.ruled:
                sheet.values[number, column] = Value(text, look.ruled)
                sheet.characters += len(text)
    refuse_large_sheet(
        is_large=len(sheet.values) > MAX_SLOTS
        or number > 100 * MAX_ROWS
        or sheet.characters > MAX_TEXT
    )
    return number


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _text(sheet: Sheet, cell: Element, strings: Sequence[str], look: Look) -> str:
    kind = attribute(cell, "t") or "n"
    if kind == "inlineStr":
        inline = child(cell, "is")
        return "" if inline is None else rich_text(inline).strip()
    value = child(cell, "v")
    text = "" if value is None else (value.text or "").strip()
    if not text:
        formula = child(cell, "f")
        if formula is None or (kind == "str" and value is not None):
            return ""  # computed, what it gives is an empty text
        sheet.not_computed = True
        return f"={(formula.text or '').strip() or '…'}"[:_LONGEST_FORMULA]
    if kind == "s":
        index = _digits(text, len(strings))
        return strings[index] if index < len(strings) else ""
    if kind == "b":
        return _TRUTH.get(text, text)
    return shown(text, look.number_format) if kind == "n" else text


def _merge(sheet: Sheet, element: Element) -> None:
    first, _, last = (attribute(element, "ref") or "").partition(":")
    start, end = _PLACE.fullmatch(first), _PLACE.fullmatch(last)
    if start is None or end is None or len(sheet.merged) > MAX_SLOTS:
        return
    top, left = int(start[2]) - 1, _column_number(start[1])
    bottom, right = int(end[2]) - 1, min(_column_number(end[1]), MAX_COLUMNS - 1)
    if top <= bottom and left <= right:
        sheet.merged[top, left] = (bottom - top + 1, right - left + 1)
