"""A sheet as rows of text, whatever was uploaded: bounded in size, nothing in it is run."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from openpyxl import load_workbook

from gongkai.refusals import Refused
from gongkai.screening.files.package import Package
from gongkai.screening.held import Held, TooLarge

MOST_ROWS = 5_000
MOST_COLUMNS = 60
LONGEST_CELL = 20_000
LARGEST = 20 * 1024 * 1024
FORMULA = "\x00"
"""Before a cell that is a formula: what it would show is not in the sheet for certain."""

_BROKEN = "表格打不开，请另存为 XLSX 或者 CSV 后再上传。"


@dataclass(frozen=True)
class Sheet:
    """The first row that says anything, and those below with their number; no empty cells at their
    end."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_sheet(name: str, data: bytes) -> Sheet:
    """The one filled sheet of an XLSX, or a CSV in UTF-8 or GB 18030. Refused, with a sentence,
    where it is neither, too large, or empty, or where several sheets are filled: none of them is
    left out without a word."""
    if len(data) > LARGEST:
        raise Refused("too_large", f"表格超过{LARGEST // 1024**2} MB，请拆分后再导入。")
    if data.startswith(b"PK"):
        rows = _of_xlsx(data)
    elif name.lower().endswith((".csv", ".txt", ".tsv")):
        rows = _of_csv(data)
    else:
        raise Refused("no_sheet", "请上传 XLSX 或者 CSV 表格。")
    filled = [(number, cells) for number, cells in rows if any(cell.strip() for cell in cells)]
    if len(filled) < 2:
        raise Refused("empty_sheet", "表格里没有数据：第一行应是列名，下面每行一份公文。")
    return Sheet(filled[0][1], tuple(filled[1:]))


def _of_csv(data: bytes) -> list[tuple[int, tuple[str, ...]]]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise Refused("no_encoding", "表格的文字编码认不出来，请另存为 UTF-8 的 CSV 或者 XLSX。")
    if "\x00" in text:
        raise Refused("broken_sheet", _BROKEN)
    separator = "\t" if "\t" in text.partition("\n")[0] else ","
    try:
        return list(_bounded(csv.reader(io.StringIO(text), delimiter=separator)))
    except csv.Error as error:
        raise Refused("broken_sheet", _BROKEN) from error


def _of_xlsx(data: bytes) -> list[tuple[int, tuple[str, ...]]]:
    _check_package(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        shown = [each for each in book.worksheets if each.sheet_state == "visible"]
        filled = [each for each in shown if _is_filled(each)]
        _check_is_one([str(each.title) for each in filled])
        return [row for each in filled for row in _bounded(_rows(each))]
    except Refused:
        raise
    except Exception as error:  # a damaged sheet makes the library fail in ways it never promised
        raise Refused("broken_sheet", _BROKEN) from error


def _rows(sheet: Any) -> Iterator[list[str]]:
    rows = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS)
    return ([_text(cell) for cell in row] for row in rows)


def _is_filled(sheet: Any) -> bool:
    return any(cell.strip() for row in _rows(sheet) for cell in row)


def _check_is_one(names: list[str]) -> None:
    if len(names) > 1:
        told = "、".join(f"“{name}”" for name in names[:10])
        raise Refused(
            "several_sheets",
            f"文件里有{len(names)}张工作表有内容：{told}。一次导入一张，请把每张另存为一个文件，分别上传。",
        )


def _check_package(data: bytes) -> None:
    """Refused where the package would unpack to too much, or declares entities: what screening
    holds of any file, in the words of an import."""
    try:
        Package(data).refuse_entities()
    except Held as held:
        code = "too_large" if isinstance(held, TooLarge) else "broken_sheet"
        raise Refused(code, f"表格没有接收：{held}") from held


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return f"{FORMULA}{value}"
    if hasattr(value, "isoformat"):
        return str(value.isoformat())[:10]
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _bounded(rows: Any) -> Iterator[tuple[int, tuple[str, ...]]]:
    for number, row in enumerate(rows, start=1):
        if number > MOST_ROWS + 1:
            raise Refused("too_many_rows", f"一次最多导入{MOST_ROWS}行，请拆分后再导入。")
        cells = [str(cell)[:LONGEST_CELL].strip() for cell in row[:MOST_COLUMNS]]
        while cells and not cells[-1]:
            cells.pop()
        yield number, tuple(cells)
